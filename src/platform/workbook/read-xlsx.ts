import { setImmediate } from 'node:timers/promises'
import { Problem } from '../../shared/problem.ts'
import { Archive } from '../office/archive.ts'
import { readDayFormats, readOrigin, readRelations, readSheetList, readStrings } from './parts.ts'
import { refusals, workbookProblems } from './problems.ts'
import { readSheet } from './read-sheet.ts'
import type { ReadSheet, TableLimits } from './sheet.ts'

const PARTS = 2_000
const SHEETS = 50

/** Reads a workbook as Excel, LibreOffice and Google write it. Others are served between two sheets. */
export async function readXlsx(bytes: Uint8Array, limits: TableLimits): Promise<ReadSheet[]> {
  const archive = new Archive(
    bytes,
    { entries: PARTS, declared: 8 * limits.unpacked, unpacked: limits.unpacked },
    refusals,
  )
  const kinds = textOf(archive.read('[Content_Types].xml'))
  if (/macroEnabled|vbaProject/i.test(kinds) || archive.has('xl/vbaProject.bin'))
    throw new Problem(workbookProblems.macros)
  if (archive.has('xl/workbook.bin') || archive.has('content.xml')) throw new Problem(workbookProblems.binaryWorkbook)
  const targets = readRelations('_rels/.rels', archive.read('_rels/.rels'))
  const main = [...targets.values()].find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const book = archive.read(main)
  if (!book) throw new Problem(workbookProblems.notWorkbook)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = `${folder}_rels/${main.slice(folder.length)}.rels`
  const parts = readRelations(relations, archive.read(relations), folder)
  const partOf = (wanted: string) => [...parts.values()].find(({ kind }) => kind === wanted)?.target ?? ''
  const known = {
    strings: readStrings(partOf('sharedStrings'), archive.read(partOf('sharedStrings'))),
    isDay: readDayFormats(partOf('styles'), archive.read(partOf('styles'))),
    origin: readOrigin(main, book),
  }
  const sheets: ReadSheet[] = []
  for (const { name, relation } of readSheetList(main, book).slice(0, SHEETS)) {
    const part = parts.get(relation)?.target ?? ''
    const sheet = archive.read(part)
    // A chart has a sheet of its own, and no cells.
    if (!sheet || parts.get(relation)?.kind !== 'worksheet') continue
    sheets.push(readSheet({ name, part, bytes: sheet }, known, limits))
    await setImmediate()
  }
  return sheets
}

const textOf = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? new Uint8Array())

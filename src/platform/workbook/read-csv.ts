import { type CsvError, parse } from 'csv-parse/sync'
import { cellText } from '../../shared/plain-cells.ts'
import { Problem } from '../../shared/problem.ts'
import { columnName } from './cells.ts'
import { workbookProblems } from './problems.ts'
import type { ReadRow, ReadSheet, TableLimits } from './sheet.ts'

/**
 * Reads CSV in UTF-8, or UTF-16 with a mark; separated by comma, semicolon or tab, whichever its first line has most of. A
 * row is numbered by its place among the rows, as a spreadsheet shows it.
 */
export function readCsv(bytes: Uint8Array, limits: TableLimits): ReadSheet {
  const text = decode(bytes)
  if (text.includes('\0')) throw new Problem(workbookProblems.notWorkbook)
  const name = 'CSV'
  const rows: ReadRow[] = []
  for (const [index, values] of parseRows(text, limits).entries()) {
    const cells = new Map<number, { text: string; kind: 'text' }>()
    for (const [column, value] of values.entries()) {
      const trimmed = cellText(value).normalize('NFC').trim()
      if (trimmed === '') continue
      if (column >= limits.columns) {
        const cell = `${columnName(column)}${index + 1}`
        throw new Problem(workbookProblems.tooManyColumns, { sheet: name, cell, limit: limits.columns })
      }
      cells.set(column, { text: trimmed, kind: 'text' })
    }
    if (cells.size > 0) rows.push({ number: index + 1, cells })
    if (rows.length > limits.rows) throw new Problem(workbookProblems.tooManyRows, { sheet: name, limit: limits.rows })
  }
  return { name, rows, merged: [] }
}

function parseRows(text: string, limits: TableLimits): string[][] {
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const count = (mark: string) => head.split(mark).length
  const delimiter = [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most))
  try {
    // Empty lines past the last row are cut off with those beyond the limit, which `readCsv` refuses.
    return parse(text, { delimiter, relax_column_count: true, to: 4 * limits.rows, max_record_size: 1_000_000 })
  } catch (error) {
    throw new Problem(workbookProblems.badCsv, { line: (error as CsvError & { lines?: number }).lines ?? 1 })
  }
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(workbookProblems.otherLetters)
  }
}

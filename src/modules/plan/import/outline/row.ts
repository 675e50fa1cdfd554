import type { Block } from '../block.ts'
import { foldInPlace } from '../text.ts'

const taskWords = /(nhiem vu|noi dung|cong viec|hoat dong|chi tieu|ten |van ban)/
const countWords = /^(stt|tt|so tt)\b/

/** Reads a row of a task table: its number, its task, and the other cells as "header: cell" lines. */
export function readRow(block: Block): { marker: string; title: string; lines: string[] } {
  const { cells, header } = block.row ?? { cells: [block.text], header: [] }
  const folded = header.map(foldInPlace)
  const counted = countWords.test(folded[0] ?? '') ? 0 : -1
  const named = folded.findIndex((cell) => taskWords.test(cell))
  const task = named >= 0 ? named : cells.findIndex((cell, index) => index !== counted && cell !== '')
  const others = cells.flatMap((cell, index) =>
    index === counted || index === task || cell === '' ? [] : [header[index] ? `${header[index]}: ${cell}` : cell],
  )
  return { marker: counted === 0 ? (cells[0] ?? '') : '', title: cells[task] ?? '', lines: others }
}

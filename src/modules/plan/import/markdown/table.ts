import type { Piece } from '../block.ts'
import { tablePieces } from '../table.ts'
import { clean } from '../text.ts'
import { readInline } from './inline.ts'

const rule = /^[\s|:+-]+$/

/** Pieces of the lines of a pipe table. */
export function pipeTable(lines: string[], firstLine: number): Piece[] {
  const rows = lines
    .map((line, index) => ({ line: firstLine + index, cells: splitRow(line) }))
    .filter((_, index) => !rule.test(lines[index] ?? ''))
  return tablePieces(rows)
}

/** Pieces of an HTML table as text recognition writes it. */
export function htmlTable(source: string, firstLine: number): Piece[] {
  const rows: { line: number; cells: string[][] }[] = []
  let line = firstLine
  for (const row of source.split(/<\/tr\s{0,9}>/i)) {
    const cells = row.split(/<\/t[dh]\s{0,9}>/i).slice(0, -1)
    if (cells.length) rows.push({ line, cells: cells.map(readCell) })
    line += row.split('\n').length - 1
  }
  return tablePieces(rows)
}

function splitRow(line: string): string[][] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split(/(?<!\\)\|/).map(readCell)
}

function readCell(source: string): string[] {
  const emphasis = { bold: false, italic: false }
  return source
    .split(/<br ?\/?>|<\/p>|\n/i)
    .map((part) => clean(readInline(part, emphasis).text))
    .filter((part) => part !== '')
}

import type { Piece } from '../block.ts'
import { type RawRow, tablePieces } from '../table.ts'
import { clean } from '../text.ts'
import { readInline } from './inline.ts'

const rule = /^[\s|:+-]+$/

/** The frame of a table drawn with plus signs, as pandoc writes it. */
export function isGridRule(line: string): boolean {
  return line.startsWith('+-') || line.startsWith('+=') ? /^\+[-=+:]+\+\s*$/.test(line) : false
}

/** Pieces of the lines of a pipe or grid table. */
export function pipeTable(lines: string[], firstLine: number): Piece[] {
  if (isGridRule(lines[0]?.trim() ?? '')) return tablePieces(gridRows(lines, firstLine))
  const rows = lines
    .map((line, index) => ({ line: firstLine + index, cells: splitRow(line) }))
    .filter((_, index) => !rule.test(lines[index] ?? ''))
  return tablePieces(rows)
}

/** Rows between the frame's rules; the lines of one cell run on until a blank one or a forced break. */
function gridRows(lines: string[], firstLine: number): RawRow[] {
  const rows: RawRow[] = []
  let open: string[][] = []
  for (const [index, line] of lines.entries()) {
    if (isGridRule(line.trim())) {
      if (open.length) rows.push({ line: firstLine + index - 1, cells: open.map((cell) => readCell(cell.join(''))) })
      open = []
    } else {
      for (const [column, text] of cellsOf(line).entries()) {
        open[column] ??= []
        open[column].push(text.trim() === '' ? '\n' : text.trimEnd().replace(/\\$/, '\n'))
      }
    }
  }
  return rows
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
  return cellsOf(line).map(readCell)
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split(/(?<!\\)\|/)
}

/** The paragraphs of a cell. */
export function readCell(source: string): string[] {
  const emphasis = { bold: false, italic: false }
  return source
    .split(/<br ?\/?>|<\/p>|\n/i)
    .map((part) => clean(readInline(part, emphasis).text))
    .filter((part) => part !== '')
}

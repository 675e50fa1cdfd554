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

/** Pieces of an HTML table as text recognition writes it; a cell over several columns or rows leaves the others empty. */
export function htmlTable(source: string, firstLine: number): Piece[] {
  const rows: RawRow[] = []
  const taken: number[] = []
  let line = firstLine
  for (const row of source.split(/<\/tr\s{0,9}>/i)) {
    const written = row.split(/<\/t[dh]\s{0,9}>/i).slice(0, -1)
    if (written.length) rows.push({ line, ...spread(written, taken) })
    line += row.split('\n').length - 1
  }
  return tablePieces(rows)
}

/** `taken` counts, column by column, for how many rows to come a cell from above takes it. */
function spread(written: string[], taken: number[]): Omit<RawRow, 'line'> {
  const cells: string[][] = []
  const merged = new Set<number>()
  const skip = () => {
    for (; (taken[cells.length] ?? 0) > 0; cells.push([])) {
      taken[cells.length] = (taken[cells.length] ?? 0) - 1
      merged.add(cells.length)
    }
  }
  for (const source of written) {
    skip()
    const [columns, rows] = [spanOf(source, 'colspan'), spanOf(source, 'rowspan')]
    for (let column = 0; column < columns; column++) {
      taken[cells.length] = rows - 1
      cells.push(column === 0 ? readCell(source) : [])
    }
  }
  skip()
  return { cells, merged }
}

/** Wider cells than any plan has; a file made to fill the memory may claim more. */
const widest = 20

function spanOf(source: string, name: 'colspan' | 'rowspan'): number {
  const found = new RegExp(`<t[dh][^>]{0,200}\\s${name}\\s?=\\s?["']?(\\d{1,2})`, 'i').exec(source.slice(0, 400))
  return Math.min(Math.max(Number(found?.[1] ?? 1), 1), widest)
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

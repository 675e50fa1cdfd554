import type { Piece } from '../block.ts'
import { type RawRow, tablePieces } from '../table.ts'
import { readCell } from './table.ts'

const rule = /^\s*-{3,}(?: +-{2,})*\s*$/
const columnRule = /^\s*-{2,}(?: +-{2,})+\s*$/
/** Lines a header may take. */
const tallest = 12

/**
 * A table that stands between rules of dashes, as pandoc writes it: the groups of dashes tell where columns begin.
 * Three forms: header between a full rule and a rule of columns; header over a rule of columns; no header.
 */
export class RuledTables {
  private readonly lines: string[]
  /** From here on no rule was found; a file full of half tables must not be searched again and again. */
  private nothingFrom = Number.POSITIVE_INFINITY

  constructor(lines: string[]) {
    this.lines = lines
  }

  /** The table that begins at the index and how many lines it takes, or null. */
  read(index: number): { pieces: Piece[]; length: number } | null {
    const columnsAt = this.columnsOf(index)
    if (columnsAt < 0) return null
    const underHeader = columnsAt > index && !isRule(this.lines[index])
    const end = underHeader ? this.endOfSimple(columnsAt) : this.nextRule(columnsAt + 1)
    if (end < 0) return null
    const starts = startsOf(this.lines[columnsAt] ?? '')
    if (!this.keepsColumns(index, end, starts)) return null
    const headAt = underHeader ? index : index + 1
    const head = columnsAt > index ? [this.row(headAt, columnsAt, starts)] : []
    const rows = [...head, ...this.rows(columnsAt + 1, end, starts)]
    return { pieces: tablePieces(rows), length: Math.min(end + 1, this.lines.length) - index }
  }

  /** Where the rule is that tells the columns of a table beginning here; -1 for none. */
  private columnsOf(index: number): number {
    if (isColumnRule(this.lines[index])) return index
    if (!isRule(this.lines[index]))
      return isRow(this.lines[index]) && isColumnRule(this.lines[index + 1]) ? index + 1 : -1
    for (let at = index + 1; at < index + tallest; at++) {
      if (isColumnRule(this.lines[at])) return at
      if (isRule(this.lines[at])) return -1
    }
    return -1
  }

  /** In a table no word runs over the begin of a column. */
  private keepsColumns(from: number, to: number, starts: number[]): boolean {
    const lines = this.lines
      .slice(from, to)
      .filter(isRow)
      .map((line) => line.normalize('NFC'))
    return lines.every((line) => starts.every((start, column) => column === 0 || /^\s?$/.test(line[start - 1] ?? '')))
  }

  private nextRule(from: number): number {
    if (from >= this.nothingFrom) return -1
    for (let at = from; at < this.lines.length; at++) if (isRule(this.lines[at])) return at
    this.nothingFrom = Math.min(from, this.nothingFrom)
    return -1
  }

  private endOfSimple(columnsAt: number): number {
    let at = columnsAt + 1
    while (at < this.lines.length && isRow(this.lines[at])) at++
    return at
  }

  /** One row per line; where blank lines divide the rows, each may take several. */
  private rows(from: number, to: number, starts: number[]): RawRow[] {
    const divided = this.lines.slice(from, to).some((line) => line.trim() === '')
    const rows: RawRow[] = []
    let start = from
    for (let at = from; at < to; at++) {
      const blank = (this.lines[at] ?? '').trim() === ''
      const ends = divided ? blank || at === to - 1 : true
      if (!ends) continue
      const end = blank ? at : at + 1
      if (end > start) rows.push(this.row(start, end, starts))
      start = at + 1
    }
    return rows
  }

  private row(from: number, to: number, starts: number[]): RawRow {
    const lines = this.lines.slice(from, to).map((line) => line.normalize('NFC'))
    const cells = starts.map((start, column) =>
      lines.map((line) => line.slice(column === 0 ? 0 : start, starts[column + 1]).replace(/\\\s*$/, '\n')).join(' '),
    )
    return { line: from + 1, cells: cells.map(readCell) }
  }
}

const isRule = (line = ''): boolean => line.length < 500 && rule.test(line)
const isColumnRule = (line = ''): boolean => line.length < 500 && columnRule.test(line)
const isRow = (line = ''): boolean => line.trim() !== '' && !isRule(line)

function startsOf(line: string): number[] {
  return [...line.matchAll(/-+/g)].map((found) => found.index)
}

import { type Params, Problem } from '../../shared/problem.ts'
import { fold } from '../../shared/text.ts'
import { columnName, placeOfCell } from './cells.ts'
import { workbookProblems } from './problems.ts'
import type { ReadCell, ReadSheet } from './sheet.ts'

export interface WantedColumn {
  /** How its head may be written; the first is what is said of it. Case, diacritics and what stands in brackets do not matter. */
  names: string[]
  needed: boolean
}

export interface TableRow<Key extends string> {
  number: number
  cells: Partial<Record<Key, ReadCell>>
  /** Every cell of the row in order, also of columns that nobody asked for. */
  all: (ReadCell | null)[]
}

export interface Table<Key extends string> {
  sheet: string
  head: string[]
  rows: TableRow<Key>[]
  /** Where a value stands, as a person finds it: `B12`. A column that is not there is the first. */
  at(key: Key, row: number): string
}

const HEAD_WITHIN = 20

/**
 * Finds the table with the columns wanted: on the first sheet one of whose first twenty rows names all that are needed.
 * Rows without anything in a wanted column are left out. Raises `workbook.noHead`, `.doubleColumn`, `.merged`, `.noRows`.
 */
export function findTable<Key extends string>(sheets: ReadSheet[], wanted: Record<Key, WantedColumn>): Table<Key> {
  for (const sheet of sheets)
    for (const [index, row] of sheet.rows.slice(0, HEAD_WITHIN).entries()) {
      const columns = columnsOf(row.cells, wanted, row.number)
      if (columns) return tableOf(sheet, index, columns, wanted)
    }
  const needed = Object.values<WantedColumn>(wanted).filter((column) => column.needed)
  throw new Problem(workbookProblems.noHead, { columns: needed.map(({ names }) => names[0]).join(', ') })
}

const headOf = (text: string): string => fold(text.replace(/\(.*?\)/g, '').replace(/[*:]/g, ''))

function columnsOf<Key extends string>(
  cells: Map<number, ReadCell>,
  wanted: Record<Key, WantedColumn>,
  row: number,
): Map<Key, number> | null {
  const found = new Map<Key, number>()
  const twice: Params[] = []
  for (const [column, { text }] of cells) {
    for (const [key, { names }] of Object.entries(wanted) as [Key, WantedColumn][]) {
      if (!names.some((name) => headOf(name) === headOf(text))) continue
      const before = found.get(key)
      if (before === undefined) found.set(key, column)
      else twice.push({ column: text, first: `${columnName(before)}${row}`, second: `${columnName(column)}${row}` })
    }
  }
  const isHead = (Object.entries(wanted) as [Key, WantedColumn][]).every(
    ([key, { needed }]) => !needed || found.has(key),
  )
  if (!isHead) return null
  if (twice[0]) throw new Problem(workbookProblems.doubleColumn, twice[0])
  return found
}

/** Raises `workbook.merged` where cells are merged in a row or below it: which of them holds what nobody can tell. */
export function demandUnmerged({ name, merged }: Pick<ReadSheet, 'name' | 'merged'>, from: number): void {
  const below = merged.find((range) => (placeOfCell(range.split(':')[1] ?? range)?.row ?? 0) >= from)
  if (below !== undefined) throw new Problem(workbookProblems.merged, { sheet: name, range: below })
}

function tableOf<Key extends string>(
  { name, rows, merged }: ReadSheet,
  headAt: number,
  columns: Map<Key, number>,
  wanted: Record<Key, WantedColumn>,
): Table<Key> {
  const head = rows[headAt]
  demandUnmerged({ name, merged }, head?.number ?? 0)
  const width = Math.max(...rows.slice(headAt).map(({ cells }) => Math.max(-1, ...cells.keys()))) + 1
  const line = (cells: Map<number, ReadCell>) => Array.from({ length: width }, (_, column) => cells.get(column) ?? null)
  const found = rows.slice(headAt + 1).flatMap(({ number, cells }) => {
    const own: Partial<Record<Key, ReadCell>> = {}
    for (const [key, column] of columns) {
      const cell = cells.get(column)
      if (cell) own[key] = cell
    }
    return Object.keys(own).length === 0 ? [] : [{ number, cells: own, all: line(cells) }]
  })
  if (found.length === 0) throw new Problem(workbookProblems.noRows, { sheet: name })
  return {
    sheet: name,
    head: line(head?.cells ?? new Map()).map((cell) => cell?.text ?? ''),
    rows: found,
    at: (key, row) => `${columnName(columns.get(key) ?? columns.get(firstKey(wanted)) ?? 0)}${row}`,
  }
}

const firstKey = <Key extends string>(wanted: Record<Key, WantedColumn>): Key => Object.keys(wanted)[0] as Key

import { Problem } from '../../shared/problem.ts'
import { columnName, dayOfNumber, placeOfCell } from './cells.ts'
import { walk } from './parts.ts'
import { refusals, workbookProblems } from './problems.ts'
import type { ReadCell, ReadRow, ReadSheet, TableLimits } from './sheet.ts'

interface Known {
  strings: string[]
  isDay(style: number): boolean
  origin: 1900 | 1904
}

interface Part {
  name: string
  part: string
  bytes: Uint8Array
}

const MERGED = 10_000

/** Reads one sheet. Raises `workbook.tooManyRows`, `workbook.tooManyColumns`, `workbook.damaged`. */
export function readSheet({ name, part, bytes }: Part, known: Known, limits: TableLimits): ReadSheet {
  const rows: ReadRow[] = []
  const merged: string[] = []
  let row: ReadRow = { number: 0, cells: new Map() }
  let at = { column: -1, type: '', style: 0, isFormula: false }
  let [value, inline]: [string[], string[]] = [[], []]
  let taking: string[] | null = null
  let spoken = 0
  const endCell = () => {
    const cell = cellOf({ ...at, value: value.join(''), inline: inline.join('') }, known)
    if (!cell) return
    if (at.column >= limits.columns) {
      const cellName = `${columnName(at.column)}${row.number}`
      throw new Problem(workbookProblems.tooManyColumns, { sheet: name, cell: cellName, limit: limits.columns })
    }
    row.cells.set(at.column, cell)
  }
  walk(part, bytes, {
    open: (tag, { r, t = 'n', s = '0', ref }) => {
      if (tag === 'row') row = { number: Number(r ?? row.number + 1), cells: new Map() }
      else if (tag === 'c') {
        const column = r === undefined ? at.column + 1 : placeOfCell(r)?.column
        if (column === undefined) throw new Problem(refusals.damaged, { part })
        at = { column, type: t, style: Number(s), isFormula: false }
        ;[value, inline] = [[], []]
      } else if (tag === 'f') at.isFormula = true
      else if (tag === 'v') taking = value
      else if (tag === 't' && spoken === 0) taking = inline
      else if (tag === 'rPh') spoken++
      else if (tag === 'mergeCell' && ref && merged.length < MERGED) merged.push(ref)
    },
    close: (tag) => {
      taking = null
      if (tag === 'c') endCell()
      else if (tag === 'rPh') spoken--
      if (tag !== 'row') return
      at = { ...at, column: -1 }
      if (row.cells.size > 0) rows.push(row)
      if (rows.length > limits.rows)
        throw new Problem(workbookProblems.tooManyRows, { sheet: name, limit: limits.rows })
    },
    text: (text) => taking?.push(text),
  })
  return { name, rows, merged }
}

interface Written {
  type: string
  style: number
  isFormula: boolean
  value: string
  inline: string
}

function cellOf({ type, style, isFormula, value, inline }: Written, known: Known): ReadCell | null {
  const words = (text: string): ReadCell | null => {
    const tidied = text.normalize('NFC').replace(/\s+/g, ' ').trim()
    return tidied === '' ? null : { text: tidied, kind: 'text' }
  }
  if (type === 'inlineStr') return words(inline)
  if (value === '') return isFormula && type !== 'str' ? { text: '', kind: 'uncomputed' } : null
  if (type === 's') return words(known.strings[Number(value)] ?? '')
  if (type === 'str') return words(value)
  if (type === 'e') return { text: value, kind: 'error' }
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'truth' }
  if (type === 'd') return { text: value.slice(0, 10), kind: 'day' }
  const number = Number(value)
  if (!Number.isFinite(number)) return words(value)
  const day = known.isDay(style) ? dayOfNumber(number, known.origin) : null
  return day === null ? { text: String(number), kind: 'number' } : { text: day, kind: 'day' }
}

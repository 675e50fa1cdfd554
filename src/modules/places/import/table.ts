import type { Fault } from '../../../shared/problem.ts'
import { isDay, type Span } from '../../../shared/spans.ts'

export interface TableRow {
  /** Line in the file, from 1. */
  line: number
  get(column: string): string
  /** A fault at this row, pointing at the column. */
  fault(column: string, vi: string, en: string): Fault
}

export interface Table {
  rows: TableRow[]
  faults: Fault[]
}

/**
 * Reads a tab-separated table with a header and no quoting, normalised to NFC.
 * Out: rows that know their line, and faults for missing columns, rows of the wrong width and cells in quotes, as a
 * spreadsheet writes them: kept, the quotes would be part of a name.
 */
export function readTable(text: string, required: string[]): Table {
  const lines = text
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .split(/\r?\n/)
  const header = (lines[0] ?? '').split('\t')
  const missing = required.filter((column) => !header.includes(column))
  if (missing.length > 0) return { rows: [], faults: missing.map(missingColumn) }
  const table: Table = { rows: [], faults: [] }
  lines.forEach((line, index) => {
    if (index === 0 || line === '') return
    const cells = line.split('\t')
    const quoted = cells.findIndex((cell) => /^\s*"/.test(cell))
    if (quoted >= 0) table.faults.push(quotedCell(index + 1, quoted + 1, header[quoted]))
    else if (cells.length === header.length) table.rows.push(rowOf(header, cells, index + 1))
    else table.faults.push(wrongWidth(index + 1, cells.length, header.length))
  })
  return table
}

function rowOf(header: string[], cells: string[], line: number): TableRow {
  return {
    line,
    get: (column) => cells[header.indexOf(column)]?.trim() ?? '',
    fault: (column, vi, en) => ({ path: column, line, column: header.indexOf(column) + 1, vi, en }),
  }
}

/** Faults of a span as a row writes it: `from` and `to`, the last day exclusive; in: what holds where a cell is empty. */
export function spanFaults(row: TableRow, always: Span): Fault[] {
  const [from, to] = [row.get('from') || always.from, row.get('to') || always.to]
  const faults: Fault[] = []
  for (const [column, day] of [['from', from] as const, ['to', to] as const])
    if (!isDay(day)) {
      const en = `"${day}" is not a day; write it as 2014-04-01.`
      faults.push(row.fault(column, `"${day}" không phải ngày; viết dạng 2014-04-01.`, en))
    }
  if (from >= to) {
    const en = 'It ends before it begins; the end is exclusive.'
    faults.push(row.fault('to', 'Kết thúc trước khi bắt đầu; ngày kết thúc không tính vào.', en))
  }
  return faults
}

const missingColumn = (column: string): Fault => ({
  path: column,
  line: 1,
  column: 1,
  vi: `Thiếu cột "${column}". Thêm cột này vào dòng tiêu đề.`,
  en: `Column "${column}" is missing. Add it to the header line.`,
})

const quotedCell = (line: number, column: number, name: string | undefined): Fault => ({
  ...(name !== undefined && { path: name }),
  ...{ line, column },
  vi: 'Ô nằm trong dấu ngoặc kép. Xuất lại tệp không đặt ô trong ngoặc kép, hoặc xóa các dấu ấy.',
  en: 'The cell is in quotes. Export the file without quotes around cells, or delete them.',
})

const wrongWidth = (line: number, found: number, wanted: number): Fault => ({
  line,
  column: Math.min(found, wanted) + 1,
  vi: `Dòng có ${found} ô, tiêu đề có ${wanted} cột. Kiểm tra dấu tab.`,
  en: `The line has ${found} cells, the header ${wanted} columns. Check the tabs.`,
})

import type { Fault } from '../../../shared/problem.ts'

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

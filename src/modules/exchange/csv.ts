import { plainCell } from '../../shared/plain-cells.ts'

const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Below zero it begins as a formula does, but stays the number it is. */
const isNumber = /^[-+]?\d[\d.,]*$/
const written = (cell: string): string => quoted(isNumber.test(cell) ? cell : plainCell(cell))

/**
 * A row as CSV, its cells parted by a comma unless said otherwise and quoted where needed; what a spreadsheet would compute
 * stays a text (`readRows` reads it as it was).
 */
export const csvRow = (cells: string[], separator = ','): string => cells.map(written).join(separator)

/** Rows as a CSV file that spreadsheets read as UTF-8: by the mark at its beginning. */
export const csvFile = (rows: string[][]): string => `\uFEFF${rows.map((cells) => csvRow(cells)).join('\r\n')}\r\n`

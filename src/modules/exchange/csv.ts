const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A row as CSV, cells quoted where needed. */
export const csvRow = (cells: string[]): string => cells.map(quoted).join(',')

/** Rows as a CSV file that spreadsheets read as UTF-8: by the mark at its beginning. */
export const csvFile = (rows: string[][]): string => `\uFEFF${rows.map(csvRow).join('\r\n')}\r\n`

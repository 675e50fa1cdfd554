/** A spreadsheet would compute what begins so. */
const mayCompute = /^[=+\-@\t\r]/

/** A text of a file for spreadsheets: an apostrophe keeps what would be computed a text. */
export const plainCell = (text: string): string => (mayCompute.test(text) ? `'${text}` : text)

/** What a cell written so says: the apostrophe is no part of it. */
export const cellText = (cell: string): string =>
  cell.startsWith("'") && mayCompute.test(cell.slice(1)) ? cell.slice(1) : cell

import { addDays, type Day } from '../../shared/spans.ts'

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const rest = index % 26
  const letter = String.fromCharCode(65 + rest)
  return index < 26 ? letter : columnName((index - rest) / 26 - 1) + letter
}

/** The column, from 0, and the row, from 1, of an address such as `AB12`; null for what is none. */
export function placeOfCell(address: string): { column: number; row: number } | null {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address) ?? []
  if (letters === undefined) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(row) }
}

/** Day 0 of each way of counting days in a workbook. From March 1900 on the first is exact. */
const origins = { 1900: '1899-12-30', 1904: '1904-01-01' }
const DAY_MS = 86_400_000

/** A local day as workbooks count it. */
export const dayNumber = (day: Day): number => (Date.parse(day) - Date.parse(origins[1900])) / DAY_MS

/** The local day of a number of a workbook, its hours left out; null for what is no day of our time. */
export function dayOfNumber(number: number, since: keyof typeof origins): Day | null {
  const whole = Math.floor(number)
  return whole < 61 || whole > 109_573 ? null : addDays(origins[since], whole)
}

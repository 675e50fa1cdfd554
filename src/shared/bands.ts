import { formatNumber, withUnit } from './numbers.ts'
import type { Language } from './problem.ts'

/** Where a figure lies that is not told exactly: from (inclusive) and to (exclusive); null where it is open. */
export interface Band {
  from: number | null
  to: number | null
}

/** The band a value lies in; `ends` are the lower ends of all bands but the lowest, ascending, in the unit of the value. */
export function bandOf(ends: number[] | null, value: number | null): Band | null {
  if (ends === null || value === null) return null
  return { from: ends.findLast((end) => end <= value) ?? null, to: ends.find((end) => end > value) ?? null }
}

/** "dưới 50%", "50% đến dưới 70%", "từ 90%". */
export function sayBand({ from, to }: Band, unit: string, language: Language = 'vi'): string {
  const said = (end: number) => withUnit(formatNumber(end, String(end).split('.')[1]?.length ?? 0, language), unit)
  const isVi = language === 'vi'
  if (from === null) return to === null ? '' : `${isVi ? 'dưới' : 'under'} ${said(to)}`
  if (to === null) return `${isVi ? 'từ' : 'from'} ${said(from)}`
  return isVi ? `${said(from)} đến dưới ${said(to)}` : `${said(from)} to under ${said(to)}`
}

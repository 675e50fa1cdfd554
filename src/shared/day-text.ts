import { type Day, isDay } from './spans.ts'

export type DayFault = 'empty' | 'unreadable' | 'no-such-day'

const dayFirst = /^(\d{1,2})[/.,-](\d{1,2})[/.,-](\d{4})$/
const digitsOnly = /^(\d{2})(\d{2})(\d{4})$/
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/**
 * Reads a day as people in Vietnam type it, the day first: `1/2/2026`, `01-02-2026`, `1.2.2026`, `01022026` (a
 * phone's number keys have no stroke); also `2026-02-01` as it is copied from elsewhere. A year has four digits, from 1900 to 2199. Out: the local day, or what is wrong.
 */
export function parseDay(input: string): Day | { fault: DayFault } {
  const text = input.replace(/[\s\u00a0]/g, '')
  if (text === '') return { fault: 'empty' }
  const [, date = '', month = '', year = ''] = dayFirst.exec(text) ?? digitsOnly.exec(text) ?? turned(text) ?? []
  if (year < '1900' || year > '2199') return { fault: 'unreadable' }
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : { fault: 'no-such-day' }
}

function turned(text: string): string[] | null {
  const found = yearFirst.exec(text)
  return found && [text, found[3] ?? '', found[2] ?? '', found[1] ?? '']
}

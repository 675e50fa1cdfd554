import { findPeriod } from '../../../../shared/calendars.ts'
import { isDay, type Span } from '../../../../shared/spans.ts'

/** The calendar of the plan, in which forms are due. */
export const CALENDAR = 'PLAN_YEAR'
/** The window in which residential areas are reviewed, from November to October (Circular 124/2021, article 8). */
export const WINDOW = 'SAFE_AREA'

export interface PeriodOption {
  /** As routes take it: `PLAN_YEAR:2014-Q3`, `2014-01-01/2014-10-01`. */
  name: string
  kind: 'quarter' | 'toDate' | 'year' | 'window'
  code: string
}

/** `2014-Q3` → `2014-01-01/2014-10-01`: the plan year up to and with the quarter, what yearly targets are held against. */
export function yearToDateName(code: string): string {
  const quarter = findPeriod(CALENDAR, code)
  const year = findPeriod(CALENDAR, code.slice(0, 4))
  return quarter && year ? `${year.from}/${quarter.to}` : `${CALENDAR}:${code}`
}

/** The options of the plan year's rounds, by their codes; the latest first. */
export function optionsOf(codes: string[]): PeriodOption[] {
  const quarters = codes.filter((code) => code.includes('Q')).sort((a, b) => (a < b ? 1 : -1))
  const years = [...new Set(codes.map((code) => code.slice(0, 4)))].sort().reverse()
  return years.flatMap((year) => {
    const own = quarters.filter((code) => code.startsWith(year))
    return [
      { name: `${CALENDAR}:${year}`, kind: 'year' as const, code: year },
      ...own.map((code) => ({ name: yearToDateName(code), kind: 'toDate' as const, code })),
      ...own.map((code) => ({ name: `${CALENDAR}:${code}`, kind: 'quarter' as const, code })),
      { name: `${WINDOW}:${year}`, kind: 'window' as const, code: year },
    ]
  })
}

/** The span of a period's name; null where it cannot be read. */
export function spanOf(name: string): Span | null {
  const [calendar = '', code] = name.split(':')
  if (code) return findPeriod(calendar, code)
  const [from, to] = name.split('/')
  return from && to && isDay(from) && isDay(to) && from < to ? { from, to } : null
}

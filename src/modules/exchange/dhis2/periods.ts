import { addDays, type Day, daysBetween, isDay, type Span } from '../../../shared/spans.ts'

const day = (year: number, month: number, date = 1): Day =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)

const months = (year: number, first: number, count: number): Span => ({
  from: day(year, first),
  to: day(year, first + count),
})

/** How each code is written, and its days; `number` counts from 1. */
const shapes: { pattern: RegExp; span: (year: number, number: number) => Span | null }[] = [
  { pattern: /^(\d{4})$/, span: (year) => months(year, 1, 12) },
  { pattern: /^(\d{4})S([12])$/, span: (year, number) => months(year, number * 6 - 5, 6) },
  { pattern: /^(\d{4})Q([1-4])$/, span: (year, number) => months(year, number * 3 - 2, 3) },
  { pattern: /^(\d{4})(0[1-6])B$/, span: (year, number) => months(year, number * 2 - 1, 2) },
  { pattern: /^(\d{4})(0[1-9]|1[0-2])$/, span: (year, number) => months(year, number, 1) },
  { pattern: /^(\d{4})W([1-9]|[1-4]\d|5[0-3])$/, span: weekOf },
]

/** Weeks are those of ISO 8601: from Monday, the first holds 4 January. */
function weekOf(year: number, number: number): Span | null {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = addDays(day(year, 1, 4), -((fourth.getUTCDay() + 6) % 7))
  const from = addDays(monday, (number - 1) * 7)
  const to = addDays(from, 7)
  // The 53rd is there only where its Thursday still lies in the year.
  return addDays(from, 3).slice(0, 4) === String(year) ? { from, to } : null
}

/**
 * The days of a period as DHIS2 writes it in ISO form: `2014`, `2014S1`, `2014Q1`, `201401`, `201401B` (two months),
 * `20140115`, `2014W3`. Null for any other, such as financial years (`2014April`), Wednesday weeks, and for what does not exist.
 */
export function readDhisPeriod(code: string): Span | null {
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(code)
  if (date) {
    const from = date.slice(1).join('-')
    return isDay(from) ? { from, to: addDays(from, 1) } : null
  }
  for (const { pattern, span } of shapes) {
    const [, year, number] = pattern.exec(code) ?? []
    if (year !== undefined) return Number(year) > 0 ? span(Number(year), Number(number)) : null
  }
  return null
}

/** The code of a span in DHIS2, the inverse of `readDhisPeriod`; null where it has no period of just these days. */
export function dhisPeriodOf({ from, to }: Span): string | null {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))]
  const two = String(month).padStart(2, '0')
  const days = daysBetween(from, to)
  if (days === 1) return from.replaceAll('-', '')
  const candidates = [
    ...[year, `${year}S${(month + 5) / 6}`, `${year}Q${(month + 2) / 3}`, `${year}${two}`],
    `${year}${String((month + 1) / 2).padStart(2, '0')}B`,
    ...(days === 7 ? weeksNear(from) : []),
  ]
  const isOf = (code: string): boolean => {
    const span = readDhisPeriod(code)
    return span?.from === from && span.to === to
  }
  return candidates.find(isOf) ?? null
}

/** A week is numbered in the year of its Thursday. */
function weeksNear(from: Day): string[] {
  const year = addDays(from, 3).slice(0, 4)
  return [`${year}W${Math.floor(daysBetween(`${year}-01-01`, addDays(from, 3)) / 7) + 1}`]
}

export interface PeriodType {
  calendar: string
  cut: 'year' | 'half' | 'quarter' | 'month'
}

/** A data set's period type as a cut of our calendars; what has none is no form. Calendar months are the budget year's. */
export const periodTypes: Record<string, PeriodType> = {
  Monthly: { calendar: 'BUDGET', cut: 'month' },
  Quarterly: { calendar: 'PLAN_YEAR', cut: 'quarter' },
  SixMonthly: { calendar: 'PLAN_YEAR', cut: 'half' },
  Yearly: { calendar: 'PLAN_YEAR', cut: 'year' },
}

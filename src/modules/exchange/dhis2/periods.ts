import { addDays, type Day, daysBetween, isDay, type Span } from '../../../shared/spans.ts'

const day = (year: number, month: number, date = 1): Day =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)

const months = (year: number, first: number, count: number): Span => ({
  from: day(year, first),
  to: day(year, first + count),
})

/** Financial years by the month they begin in. That of November bears the name of the year it ends in, all others where they begin. */
const financial: Record<string, number> = { Feb: 2, April: 4, July: 7, Aug: 8, Sep: 9, Oct: 10, Nov: -1 }

/** On which day after Monday the weeks of each kind begin. */
const weekdays: Record<string, number> = { '': 0, Wed: 2, Thu: 3, Fri: 4, Sat: 5, Sun: 6 }

type Found = Record<string, string>

/**
 * How each code is written, and its days; `n` counts from 1. As the patterns of `DateUnitPeriodTypeParser` and the period
 * types of dhis2-core have it for the ISO calendar; in `yyyyMMB` `MM` counts pairs of months.
 */
const shapes: { pattern: RegExp; span: (year: number, n: number, found: Found) => Span | null }[] = [
  { pattern: /^(?<y>\d{4})$/, span: (year) => months(year, 1, 12) },
  { pattern: /^(?<y>\d{4})S(?<n>[12])$/, span: (year, n) => months(year, n * 6 - 5, 6) },
  { pattern: /^(?<y>\d{4})AprilS(?<n>[12])$/, span: (year, n) => months(year, n * 6 - 2, 6) },
  { pattern: /^(?<y>\d{4})NovS(?<n>[12])$/, span: (year, n) => months(year, n * 6 - 7, 6) },
  { pattern: /^(?<y>\d{4})Q(?<n>[1-4])$/, span: (year, n) => months(year, n * 3 - 2, 3) },
  { pattern: /^(?<y>\d{4})NovQ(?<n>[1-4])$/, span: (year, n) => months(year, n * 3 - 4, 3) },
  { pattern: /^(?<y>\d{4})(?<n>0[1-6])B$/, span: (year, n) => months(year, n * 2 - 1, 2) },
  { pattern: /^(?<y>\d{4})-?(?<n>0[1-9]|1[0-2])$/, span: (year, n) => months(year, n, 1) },
  {
    pattern: /^(?<y>\d{4})(?<month>Feb|April|July|Aug|Sep|Oct|Nov)$/,
    span: (year, _, { month = '' }) => months(year, financial[month] ?? 1, 12),
  },
  {
    pattern: /^(?<y>\d{4})(?<begin>Wed|Thu|Fri|Sat|Sun|)W(?<n>\d{1,2})$/,
    span: (year, n, { begin = '' }) => weeks(year, n, weekdays[begin] ?? 0, 1),
  },
  { pattern: /^(?<y>\d{4})BiW(?<n>\d{1,2})$/, span: (year, n) => weeks(year, n * 2 - 1, 0, 2) },
]

/** The first day of a year's first week, that holds at least four days of the year (ISO 8601 where weeks begin on Monday). */
function firstWeek(year: number, begin: number): Day {
  const fourth = new Date(Date.UTC(year, 0, 4))
  return addDays(day(year, 1, 4), -((fourth.getUTCDay() + 6 - begin + 7) % 7))
}

/** So many weeks from the one of a number; null where the year has none of this number. */
function weeks(year: number, number: number, begin: number, count: number): Span | null {
  const from = addDays(firstWeek(year, begin), (number - 1) * 7)
  return number >= 1 && from < firstWeek(year + 1, begin) ? { from, to: addDays(from, count * 7) } : null
}

/**
 * The days of a period as DHIS2 writes it in ISO form: `2014`, `2014S1`, `2014AprilS1`, `2014Q1`, `201401`, `201401B` (two
 * months), `20140115`, `2014W3` and `2014W03`, `2014WedW3`, `2014BiW2`, financial years as `2014April`. Null for any other, and
 * for what does not exist.
 */
export function readDhisPeriod(code: string): Span | null {
  const date = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(code)
  if (date) {
    const from = [date[1], date[3], date[4]].join('-')
    return isDay(from) ? { from, to: addDays(from, 1) } : null
  }
  for (const { pattern, span } of shapes) {
    const { y, n, ...found } = pattern.exec(code)?.groups ?? {}
    if (y !== undefined) return Number(y) > 0 ? span(Number(y), Number(n), found) : null
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
    ...Object.keys(financial).map((name) => `${name === 'Nov' ? Number(year) + 1 : year}${name}`),
    ...[1, 2].flatMap((n) => [`${year}AprilS${n}`, `${year}NovS${n}`, `${Number(year) + 1}NovS${n}`]),
    ...[1, 2, 3, 4].flatMap((n) => [`${year}NovQ${n}`, `${Number(year) + 1}NovQ${n}`]),
    ...(days === 7 || days === 14 ? weeksNear(from) : []),
  ]
  const isOf = (code: string): boolean => {
    const span = readDhisPeriod(code)
    return span?.from === from && span.to === to
  }
  return candidates.find(isOf) ?? null
}

/** Weeks, of whatever first day, and pairs of weeks that begin on a day. */
function weeksNear(from: Day): string[] {
  // Four days of a week lie in the year it is numbered in.
  const year = Number(addDays(from, 3).slice(0, 4))
  return Object.entries(weekdays).flatMap(([name, begin]) => {
    const number = daysBetween(firstWeek(year, begin), from) / 7 + 1
    return [`${year}${name}W${number}`, ...(begin === 0 ? [`${year}BiW${(number + 1) / 2}`] : [])]
  })
}

/** The codes of all periods of DHIS2 longer than a day that hold a day: months first, then what is longer, then weeks. */
export function periodsWith(date: Day): string[] {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  const years = [year - 1, year, year + 1]
  const two = (number: number) => String(number).padStart(2, '0')
  const own = [`${year}${two(month)}`, `${year}Q${Math.ceil(month / 3)}`, `${year}S${month > 6 ? 2 : 1}`, `${year}`]
  const others = years.flatMap((one) => [
    ...[1, 2, 3, 4].map((n) => `${one}NovQ${n}`),
    ...[1, 2].flatMap((n) => [`${one}AprilS${n}`, `${one}NovS${n}`]),
    ...Object.keys(financial).map((name) => `${one}${name}`),
  ])
  const inWeeks = Object.entries(weekdays).flatMap(([name, begin]) =>
    years.flatMap((one) => {
      const number = Math.floor(daysBetween(firstWeek(one, begin), date) / 7) + 1
      return [`${one}${name}W${number}`, ...(begin === 0 ? [`${one}BiW${Math.ceil(number / 2)}`] : [])]
    }),
  )
  const holds = (code: string): boolean => {
    const span = readDhisPeriod(code)
    return span !== null && span.from <= date && date < span.to
  }
  return [...own, `${year}${two(Math.ceil(month / 2))}B`, ...others, ...inWeeks].filter(holds)
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

/**
 * Days and spans. A day is a local date in Asia/Ho_Chi_Minh written `YYYY-MM-DD`; a span is `[from, to)` in days.
 * Days compare as strings; arithmetic goes through UTC midnight, so no time zone can shift it.
 */

export type Day = string

export interface Span {
  from: Day
  /** Exclusive. */
  to: Day
}

/** The end of what has no end yet; it compares after every day. */
export const OPEN_END: Day = '9999-12-31'

const pattern = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a day that exists, written `YYYY-MM-DD`; there is no year 0. */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return (
    pattern.test(text) && text >= '0001' && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
  )
}

/** The day so many days later, or earlier where negative. */
export function addDays(day: Day, days: number): Day {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** How many days from one day to another: 1 to the next, negative where it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Whether two spans share a day; one that begins where the other ends does not. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** The days both spans share, or null. */
export function intersect(a: Span, b: Span): Span | null {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from < to ? { from, to } : null
}

/** The days of all of these as spans that neither touch nor overlap, ascending. */
export function joined(spans: Span[]): Span[] {
  const found: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1)
    if (!last || last.to < from) found.push({ from, to })
    else if (last.to < to) last.to = to
  }
  return found
}

/** Whether a text is a moment that a calendar has, years 1 to 9999, written `2014-10-13T08:00:00Z` or with an offset up to 14 hours. */
export function isMoment(text: string): boolean {
  const moment = new Date(text)
  const offset = Number(/[+-](\d\d):\d\d$/.exec(text)?.[1] ?? 0)
  return (
    isDay(text.slice(0, 10)) &&
    offset <= 14 &&
    !Number.isNaN(moment.getTime()) &&
    /^(?!0000)\d/.test(moment.toISOString())
  )
}

/** The local day in Vietnam at a moment. Vietnam has kept UTC+7 without summer time since 1975. */
export const dayAt = (moment: Date): Day => inVietnam(moment).slice(0, 10)

/** The moment at which a local day has ended in Vietnam. */
export const endOfDay = (day: Day): string => `${addDays(day, 1)}T00:00:00+07:00`

/** The time of day in Vietnam at a moment, "18:12". */
export const timeAt = (moment: Date): string => inVietnam(moment).slice(11, 16)

const inVietnam = (moment: Date): string => new Date(moment.getTime() + 7 * 3_600_000).toISOString()

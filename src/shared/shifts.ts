import { type Calendar, calendars, cutOf, lastDay, type Period, periodsOf } from './calendars.ts'
import { addDays, type Day, daysBetween, type Span } from './spans.ts'

/** Other periods a figure is held against: the one before, the same days a year before, the year up to now. */
export const shifts = ['previous', 'year_before', 'year_to_date'] as const
export type Shift = (typeof shifts)[number]

export const isShift = (text: string): text is Shift => shifts.includes(text as Shift)

/** The span a shift leads to. A span is local days, its end exclusive. */
export function shifted(span: Span, shift: Shift): Span {
  return { previous, year_before: yearBefore, year_to_date: yearToDate }[shift](span)
}

/**
 * The span that shifts, outermost first, lead to. Of a period that is held against others only up to a day (`soFar`, its end
 * where it is over) what lies before it is read up to the same day of its own: nine months are held against nine.
 */
export function shiftedSoFar(span: Span, shifts: Shift[], soFar: Day): Span {
  let [now, cut] = [span, soFar]
  for (const shift of shifts) {
    const next = shifted(now, shift)
    if (shift === 'year_before') cut = dayBefore(cut)
    if (shift === 'previous') cut = movedBack(cut, now.from, next.from)
    now = next
  }
  return soFar < span.to && now.to < span.to && cut < now.to ? { from: now.from, to: cut } : now
}

/** A day moved back by as much as lies between two others: by whole months where they are those, else by days. */
function movedBack(day: Day, later: Day, earlier: Day): Day {
  if (later.slice(8) !== earlier.slice(8)) return addDays(day, -daysBetween(earlier, later))
  const monthOf = (one: Day): number => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7)) - 1
  const month = monthOf(day) - (monthOf(later) - monthOf(earlier))
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, Number(day.slice(8)))).toISOString().slice(0, 10)
}

/** The period before, of the same cut and calendar; of a span that is none, as many months, or else days, just before it. */
function previous(span: Span): Span {
  const known = findExact(span)
  const before =
    known && near(known.calendar, span).find((one) => cutOf(one) === cutOf(known.period) && one.to === span.from)
  return { from: before?.from ?? movedBack(span.from, span.to, span.from), to: span.from }
}

/** The same days a year earlier; for 29 February, which then has none, the day before. */
export function yearBefore({ from, to }: Span): Span {
  return { from: dayBefore(from), to: dayBefore(to) }
}

const dayBefore = (day: Day): Day =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`.replace('-02-29', '-02-28')

/** From the start of the year in which the span's last day lies, in the span's own calendar (else the plan year's). */
function yearToDate(span: Span): Span {
  const calendar = findExact(span)?.calendar ?? calendars[0]
  const last = lastDay(span)
  const year =
    calendar && near(calendar, span).find((one) => cutOf(one) === 'year' && one.from <= last && last < one.to)
  return { from: year?.from ?? span.from, to: span.to }
}

/** The first calendar of which the span is a period. */
function findExact(span: Span): { calendar: Calendar; period: Period } | null {
  for (const calendar of calendars) {
    const period = near(calendar, span).find((one) => one.from === span.from && one.to === span.to)
    if (period) return { calendar, period }
  }
  return null
}

/** The periods of the years around a span's last day. */
function near(calendar: Calendar, { to }: Span): Period[] {
  const year = Number(to.slice(0, 4))
  return [year - 1, year, year + 1].flatMap((one) => periodsOf(calendar, one))
}

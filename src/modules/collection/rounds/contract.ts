import { lastDay, type Period } from '../../../shared/calendars.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { type DaysOff, type Due, dueAfter, workingDayFrom } from '../../../shared/working-days.ts'
import type { Form } from '../forms/contract.ts'

/** A round is there, and its form seen, from this many days before its period ends. */
const SHOWN_BEFORE_END = 16

/** From which local day a form of a period is seen; where it says nothing of its own, also sent. */
export const shownOn = (period: { to: Day }): Day => addDays(period.to, -SHOWN_BEFORE_END)

/** What a form says of its days. */
type Timing = Pick<Form, 'opensAfterDays' | 'dueAfterDays' | 'dueInWorkingDays'>

/**
 * The local days of a form for a period: from when it can be sent (never before it is seen, nor after it is due), and its last day,
 * moved where that would be off.
 */
export function daysOf(form: Timing, period: Period, declared: DaysOff): Due & { opensOn: Day } {
  const last = lastDay(period)
  const due = dueAfter(last, form.dueAfterDays, form.dueInWorkingDays, declared)
  const shown = shownOn(period)
  const wanted = form.opensAfterDays === null ? shown : workingDayFrom(last, form.opensAfterDays, declared)
  const opensOn = wanted < shown ? shown : wanted > due.dueOn ? due.dueOn : wanted
  return { ...due, opensOn }
}

import { calendars, findPeriod, periodsOf } from './calendars.ts'
import type { Day, Span } from './spans.ts'

export interface EndedPart extends Span {
  /** As figures are asked for: `PLAN_YEAR:2014`, or `2014-01-01/2014-10-01` of a year that goes on. */
  asked: string
  /** The quarter the figures reach to; null where the whole period is over. */
  upTo: string | null
}

/**
 * The part of a period (`PLAN_YEAR:2014`) that is over on a local day: all of it, or up to its last finished quarter,
 * as the leader's page asks it. Figures come by quarters: one that goes on says nothing yet. `to` is exclusive. Null
 * where nothing is over, or there is no such period.
 */
export function endedPart(period: string, today: Day): EndedPart | null {
  const [calendarCode = '', code = ''] = period.split(':')
  const whole = findPeriod(calendarCode, code)
  const calendar = calendars.find((one) => one.code === calendarCode)
  if (!whole || !calendar) return null
  const { from, to } = whole
  if (to <= today) return { asked: period, from, to, upTo: null }
  const last = periodsOf(calendar, Number(code.slice(0, 4)))
    .filter((one) => one.code.includes('Q') && from <= one.from && one.to <= today)
    .at(-1)
  return last ? { asked: `${from}/${last.to}`, from, to: last.to, upTo: last.code } : null
}

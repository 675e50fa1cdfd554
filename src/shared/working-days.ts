import type { Sentence } from './problem.ts'
import { addDays, type Day } from './spans.ts'

/** A declared day: a public holiday, or a day of a weekend that is worked in exchange. */
export interface DayOff extends Sentence {
  day: Day
  works: boolean
}

/** Declared days by their day. */
export type DaysOff = ReadonlyMap<Day, DayOff>

const weekend: Sentence = { vi: 'ngày nghỉ cuối tuần', en: 'a weekend' }

/** Why a local day is not worked: a holiday's name, or that it is a weekend; null where it is worked. */
export function offBecause(day: Day, declared: DaysOff): Sentence | null {
  const own = declared.get(day)
  if (own) return own.works ? null : own
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? weekend : null
}

/** The day itself where it is worked, else the next one that is. */
export function nextWorkingDay(day: Day, declared: DaysOff): Day {
  let next = day
  while (offBecause(next, declared)) next = addDays(next, 1)
  return next
}

/**
 * The working day that is so many after a local day `last` (a period's last): 1 is the first one after it, 0 the last one up to it,
 * less than 0 so many before that.
 */
export function workingDayFrom(last: Day, days: number, declared: DaysOff): Day {
  const isBack = days <= 0
  let [found, left] = [isBack ? addDays(last, 1) : last, isBack ? 1 - days : days]
  while (left > 0) {
    found = addDays(found, isBack ? -1 : 1)
    if (!offBecause(found, declared)) left--
  }
  return found
}

export interface Due {
  /** The last day by the count alone. */
  counted: Day
  /** The last day: moved to a working day where the counted one is off. */
  dueOn: Day
  /** Why it was moved; null where it was not. */
  because: Sentence | null
}

/**
 * The last day of something due so many days, or working days, after a local day `after` (a period's last). One that is off moves
 * to the end of the next working day (Civil Code 2005, Article 153; 2015, Article 148).
 */
export function dueAfter(after: Day, days: number, inWorkingDays: boolean, declared: DaysOff): Due {
  let counted = inWorkingDays ? after : addDays(after, days)
  for (let left = inWorkingDays ? days : 0; left > 0; left--) counted = nextWorkingDay(addDays(counted, 1), declared)
  return { counted, dueOn: nextWorkingDay(counted, declared), because: offBecause(counted, declared) }
}

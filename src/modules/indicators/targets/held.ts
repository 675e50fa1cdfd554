import { findPeriod, lastDay } from '../../../shared/calendars.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import type { Indicator, TargetState } from '../contract.ts'
import type { Evaluated } from '../evaluate/evaluate.ts'
import type { Target } from './targets.ts'
import type { Through } from './through-year.ts'

type Limits = Pick<Indicator, 'direction' | 'doneFrom' | 'riskFrom'>

/**
 * The state of a value against what is due by now. Of a target that starts from a baseline, how much of the way from
 * there to what is due was made; of another, how near the value is to what is due. Reached from `doneFrom` percent on,
 * at risk from `riskFrom` on, else behind. Without a target, a value or a better way there is nothing to say. What is not
 * firmly due yet (`dueOn`) can be reached before its time where more is better; else its period is not over.
 */
export function stateOf(
  value: number | null,
  due: number | null,
  limits: Limits,
  baseline: number | null,
  isFirm = true,
): TargetState {
  if (value !== null && due !== null && limits.direction !== 'none' && !isFirm)
    return limits.direction === 'up' && value >= due ? 'done' : 'unfinished'
  if (value === null || due === null || limits.direction === 'none') return 'none'
  const isUp = limits.direction === 'up'
  if (isUp ? value >= due : value <= due) return 'done'
  const isAway = baseline !== null && (isUp ? due > baseline : due < baseline)
  const reaches = (percent: number): boolean => {
    const share = percent / 100
    if (isAway)
      return isUp ? value - baseline >= (due - baseline) * share : baseline - value >= (baseline - due) * share
    // Below zero so many percent of what is due are more than it, not less.
    if (due < 0) return isUp ? value * share >= due : value <= due * share
    return isUp ? value >= due * share : value * share <= due
  }
  return reaches(limits.doneFrom) ? 'done' : reaches(limits.riskFrom) ? 'risk' : 'late'
}

interface Dated extends Span {
  /** Its code where it is a calendar's period. */
  code: string | null
}

/** A whole year, of whatever calendar. */
const isYearOf = ({ code }: Dated): boolean => /^\d{4}$/.test(code ?? '')

/** What share of a plan year is over when a day begins: whole months and the days of one. */
function shareOver(year: number, day: Day): number {
  const [y = 0, month = 0, date = 0] = day.split('-').map(Number)
  const daysInMonth = new Date(Date.UTC(y, month, 0)).getUTCDate()
  return y - year + (month - 1 + (date - 1) / daysInMonth) / 12
}

/** Whether a period begins with a year and goes no further than its end. */
const isFromBeginning = (period: Dated): boolean =>
  (period.from.endsWith('-01-01') && lastDay(period).slice(0, 4) === period.from.slice(0, 4)) || isYearOf(period)

/**
 * What of a yearly target is due of a figure of a period, by how such figures go `through` the year: by its end, of the year
 * up to it, and of a level; of what adds up, in a quarter or half by itself, what is due in it. Null without a target, and
 * where the path says nothing of a part of the year by itself: of what gathers, of what adds up to a rate that is to hold all
 * the year, and of what adds up in days that are no period of the plan year.
 */
export function dueBy(
  target: Target | null,
  period: Dated | null,
  unit: string,
  through: Through = 'level',
): number | null {
  if (!target || !period) return null
  const held = startingOf(target, through)
  if (isByItsEnd(through) || isFromBeginning(period)) return dueUpTo(held, period, unit)
  if (through === 'gathers' || isSteady(held, unit)) return null
  const own = findPeriod('PLAN_YEAR', period.code ?? '')
  if (own?.from !== period.from || own.to !== period.to) return null
  return dueUpTo(held, own, unit) - dueUpTo(held, { ...own, to: own.from }, unit)
}

/** Whether figures of a part of the year tell how far it came by then, whenever they begin. */
const isByItsEnd = (through: Through): boolean => through === 'level' || through === 'toDate'

/**
 * Whether the path of a target starts from its baseline: of a rate and of how things stand. What is counted from 1 January
 * starts from nothing, however much it was a year before; there the baseline is only told beside it.
 */
export const startsFromBaseline = (through: Through): boolean => through === 'level'

const startingOf = <T extends Target>(target: T, through: Through): T =>
  startsFromBaseline(through) ? target : { ...target, baseline: null }

/** Whether a span is over on a local day. */
export const isOver = ({ to }: Span, today: Day): boolean => to <= today

/**
 * What is due (`dueBy`) as seen on a local day. Of a period that is not over, what is due by the last quarter within it that
 * is: the trajectory to date, of what goes from the beginning of the year, and of a rate or a level. Where there is none (a
 * rate without path or baseline, a quarter by itself, the first of a year) it is due only at the end, and not firm.
 */
export function dueOn(
  today: Day,
  target: Target | null,
  period: Dated | null,
  unit: string,
  through: Through = 'level',
): { due: number | null; isFirm: boolean } {
  const due = dueBy(target, period, unit, through)
  if (!target || !period || isOver(period, today)) return { due, isFirm: true }
  const soFar = quartersOver(period, today).at(-1)
  const isRunning = isByItsEnd(through) || isFromBeginning(period)
  const held = startingOf(target, through)
  if (!soFar || !isRunning || isSteady(held, unit)) return { due, isFirm: false }
  return { due: dueUpTo(held, soFar, unit), isFirm: true }
}

/**
 * What of a target is due of a figure (`dueOn`), and the figure's state against that, as its reader sees it. Growth between
 * periods of which one is not (nearly) in has none yet, which `fewForms` then says.
 */
export function heldOn(
  today: Day,
  { value, fewForms = false }: Pick<Evaluated, 'value' | 'fewForms'>,
  target: Target | null,
  period: Dated | null,
  indicator: Limits & Pick<Indicator, 'unit'>,
  through: Through,
): { due: number | null; state: TargetState; fewForms: boolean } {
  const { due, isFirm } = dueOn(today, target, period, indicator.unit, through)
  const baseline = target && startingOf(target, through).baseline
  const state = stateOf(value, due, indicator, baseline?.value ?? null, isFirm)
  return fewForms && state !== 'none' ? { due, state: 'none', fewForms } : { due, state, fewForms: false }
}

/** The quarters of the plan year that lie in a span and are over on a local day. */
function quartersOver(span: Span, today: Day) {
  const year = lastDay(span).slice(0, 4)
  return [1, 2, 3, 4]
    .flatMap((number) => findPeriod('PLAN_YEAR', `${year}-Q${number}`) ?? [])
    .filter(({ from, to }) => span.from < to && from < span.to && to <= span.to && to <= today)
}

/**
 * The part of a span that is held against the same days a year before: all of one that is over on a local day; of another up
 * to its last quarter that is over, else all.
 */
export function soFarOf({ from, to }: Span, today: Day): Span {
  return { from, to: isOver({ from, to }, today) ? to : (quartersOver({ from, to }, today).at(-1)?.to ?? to) }
}

/** A rate that has neither baseline nor path holds all the year. */
const isSteady = ({ baseline, path }: Target, unit: string): boolean =>
  unit === '%' && baseline === null && Object.keys(path).length === 0

/**
 * What is due by the end of a period: what the path says of that day; between what is said, and from the baseline (else from
 * nothing) to the whole at the end of the year, in a straight line. A year of any calendar is to reach the whole; a rate that has
 * neither baseline nor path holds all the year.
 */
function dueUpTo(target: Target, period: Dated, unit: string): number {
  const { value, path, baseline, year } = target
  if (isSteady(target, unit)) return value
  const now = isYearOf(period) ? 1 : shareOver(year, period.to)
  const points = [
    { at: 0, due: baseline?.value ?? 0 },
    ...Object.entries(path).flatMap(([code, due]) => {
      const step = findPeriod('PLAN_YEAR', code)
      const at = step ? shareOver(year, step.to) : 1
      return at >= 1 ? [] : [{ at, due }]
    }),
    { at: 1, due: path[`${year}-Q4`] ?? value },
  ].sort((a, b) => a.at - b.at)
  const [from, to] = [points.findLast(({ at }) => at <= now), points.find(({ at }) => at > now)]
  if (!from || !to) return from?.due ?? value
  return from.due + ((to.due - from.due) * (now - from.at)) / (to.at - from.at)
}

/** Whether a path may speak of a period: a quarter or a half of the target's own plan year. */
export const isStep = (code: string, year: number): boolean =>
  /^\d{4}-[QH]\d$/.test(code) && code.startsWith(`${year}-`) && findPeriod('PLAN_YEAR', code) !== null

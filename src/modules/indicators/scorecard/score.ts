import type { Target } from '../catalogue.ts'
import type { Indicator, Score, TargetState } from '../contract.ts'
import type { Evaluated } from '../evaluate/evaluate.ts'
import { cellValue } from '../evaluate/shape.ts'

const ALMOST = 0.85

/**
 * The state of a value against what is due by now: reached, at risk (at least 85 % of what is due), behind.
 * `direction` says which way is better; without a target or a value there is nothing to say.
 */
export function stateOf(value: number | null, due: number | null, direction: Indicator['direction']): TargetState {
  if (value === null || due === null || direction === 'none') return 'none'
  if (direction === 'up') return value >= due ? 'done' : value >= due * ALMOST ? 'risk' : 'late'
  return value <= due ? 'done' : value * ALMOST <= due ? 'risk' : 'late'
}

/**
 * What of a yearly target is due by a period of the plan year (`2014-Q3`): its own step on the path, else the whole.
 * Null without a target.
 */
export function dueBy(target: Target | null, periodCode: string | null): number | null {
  if (!target) return null
  return target.path[periodCode ?? ''] ?? target.value
}

/**
 * One line of a scorecard: the indicator, its value (null cell: not computed), target, what of it is due by the period,
 * state. `before` is the value of the same days a year earlier, null where unknown.
 */
export function scoreOf(
  indicator: Indicator,
  cell: Evaluated | null,
  target: Target | null,
  periodCode: string | null,
  before: number | null,
): Score {
  const figure = cellValue(cell, 'not-computed')
  const due = dueBy(target, periodCode)
  const { code, vi, en, unit, decimals, planPath, direction } = indicator
  return {
    ...{ code, vi, en, unit, decimals, planPath, before },
    ...figure,
    target: target?.value ?? null,
    due,
    state: stateOf(figure.value, due, direction),
  }
}

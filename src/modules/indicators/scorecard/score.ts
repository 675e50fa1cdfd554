import type { Day } from '../../../shared/spans.ts'
import type { Indicator, Score } from '../contract.ts'
import type { Evaluated } from '../evaluate/evaluate.ts'
import type { NamedPeriod } from '../evaluate/resolve.ts'
import { cellValue, formsOf, named } from '../evaluate/shape.ts'
import { heldOn } from '../targets/held.ts'
import type { HeldTarget } from '../targets/targets.ts'
import type { Through } from '../targets/through-year.ts'

/**
 * One line of a scorecard: the indicator, its value (null cell: not computed), target, what of it is due by the period,
 * state as of `today`, a local day. `through`: how its figures go through the year. `before` is the figure of the same days a year earlier, null where unknown.
 */
export function scoreOf(
  indicator: Indicator,
  cell: Evaluated | null,
  target: HeldTarget | null,
  period: NamedPeriod,
  before: Evaluated | null,
  through: Through,
  today: Day,
): Score {
  const figure = cellValue(cell, 'not-computed')
  const { code, vi, en, unit, decimals, planPath } = indicator
  return {
    ...{ code, vi, en, unit, decimals, planPath },
    ...{ before: before?.value ?? null, beforeForms: formsOf(before) },
    ...figure,
    target: target?.value ?? null,
    targetOf: target && target.of.id !== target.placeId ? named(target.of) : null,
    ...heldOn(today, { value: figure.value, fewForms: cell?.fewForms }, target, period, indicator, through),
  }
}

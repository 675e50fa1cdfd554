import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Evaluated } from '../evaluate/evaluate.ts'
import type { Catalogue, NamedPeriod } from '../evaluate/resolve.ts'
import { named } from '../evaluate/shape.ts'
import { heldOn } from '../targets/held.ts'
import { findTargetsIn, type HeldTarget } from '../targets/targets.ts'
import { throughYear } from '../targets/through-year.ts'
import { isUnranked } from './unranked.ts'

/**
 * The target that holds at each cell, what of it is due (null where the path says nothing of the period by itself) and the state of its
 * value (as the asker may see it) against that; cells of measures, and of indicators without a target there, are left out.
 * `today`: a local day.
 */
export async function targetsOf(
  db: Db | Tx,
  catalogue: Catalogue,
  today: Day,
  periods: NamedPeriod[],
  cells: Evaluated[],
) {
  const placeIds = [...new Set(cells.map(({ placeId }) => placeId))]
  const key = (code: string, placeId: number, period: number) => `${code} ${placeId} ${period}`
  const targets = new Map<string, HeldTarget>()
  for (const { span, ...target } of await findTargetsIn(db, placeIds, periods))
    targets.set(key(target.code, target.placeId, span), target)
  return cells.flatMap(({ item, placeId, period, value, fewForms }) => {
    const indicator = catalogue.indicators.get(item)
    if (!indicator || (placeIds.length > 1 && isUnranked(catalogue, item))) return []
    const target = targets.get(key(item, placeId, period))
    if (!target) return []
    const held = heldOn(
      today,
      { value, fewForms },
      target,
      periods[period] ?? null,
      indicator,
      throughYear(catalogue, item),
    )
    const targetOf = target.of.id === placeId ? null : named(target.of)
    return [{ item, place: placeId, period, target: target.value, targetOf, ...held }]
  })
}

import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Evaluated } from '../evaluate/evaluate.ts'
import type { Catalogue, NamedPeriod } from '../evaluate/resolve.ts'
import { addsUp } from '../targets/adds-up.ts'
import { dueBy, stateOf } from '../targets/held.ts'
import { findTargets, type HeldTarget } from '../targets/targets.ts'
import { isUnranked } from './unranked.ts'

/**
 * What of its target is due at each cell, and the state of its value (as the asker may see it) against that; cells of
 * measures, and of indicators without a target there, are left out.
 */
export async function targetsOf(db: Db | Tx, catalogue: Catalogue, periods: NamedPeriod[], cells: Evaluated[]) {
  const placeIds = [...new Set(cells.map(({ placeId }) => placeId))]
  const key = (code: string, placeId: number, period: number) => `${code} ${placeId} ${period}`
  const targets = new Map<string, HeldTarget>()
  for (const [index, period] of periods.entries())
    for (const target of await findTargets(db, placeIds, period))
      targets.set(key(target.code, target.placeId, index), target)
  return cells.flatMap(({ item, placeId, period, value }) => {
    const indicator = catalogue.indicators.get(item)
    if (!indicator || (placeIds.length > 1 && isUnranked(catalogue, item))) return []
    const target = targets.get(key(item, placeId, period)) ?? null
    const due = dueBy(target, periods[period] ?? null, indicator.unit, addsUp(catalogue, item))
    if (due === null) return []
    const state = stateOf(value, due, indicator, target?.baseline?.value ?? null)
    return [{ item, place: placeId, period, due, state }]
  })
}

import type { Db, Tx } from '../../../platform/db/database.ts'
import { findTargets } from '../catalogue.ts'
import type { Evaluated } from '../evaluate/evaluate.ts'
import type { Catalogue, NamedPeriod } from '../evaluate/resolve.ts'
import { dueBy, stateOf } from '../scorecard/score.ts'

/**
 * What of its target is due at each cell, and the state of its value (as the asker may see it) against that; cells of
 * measures, and of indicators without a target there, are left out.
 */
export async function targetsOf(db: Db | Tx, { indicators }: Catalogue, periods: NamedPeriod[], cells: Evaluated[]) {
  const placeIds = [...new Set(cells.map(({ placeId }) => placeId))]
  const years = [...new Set(periods.map(({ from }) => Number(from.slice(0, 4))))]
  const key = (code: string, placeId: number, year: number) => `${code} ${placeId} ${year}`
  const targets = new Map<string, Awaited<ReturnType<typeof findTargets>>[number]>()
  for (const year of years)
    for (const target of await findTargets(db, placeIds, year))
      targets.set(key(target.code, target.placeId, year), target)
  return cells.flatMap(({ item, placeId, period, value }) => {
    const asked = periods[period]
    const indicator = indicators.get(item)
    const target = targets.get(key(item, placeId, Number(asked?.from.slice(0, 4)))) ?? null
    const due = dueBy(target, asked?.code ?? null)
    if (!indicator || due === null) return []
    return [{ item, place: placeId, period, due, state: stateOf(value, due, indicator.direction) }]
  })
}

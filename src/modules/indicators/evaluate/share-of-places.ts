import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { scaleOf } from '../../../shared/units.ts'
import { type AtlasPlace, placesById, readGround } from '../../places/index.ts'
import type { Expression } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import { type Asked, formulaIn, type Item } from './evaluate.ts'

/** Whether the share of a column at a place and period (its index) is of other places than those that said it. */
export type IsOfOthers = (item: Item, placeId: number, period: number) => boolean

/**
 * On the map of another day a share of places by what places of that level say of themselves, as of communes that hold the
 * standard, has its upper number from the places of then and its lower from those of the map: four communes over the one
 * they make is no rate. It can be told where both are the same places, as areas mostly are that moved to another commune.
 */
export async function findSharesOfOthers(db: Db | Tx, asked: Asked): Promise<IsOfOthers> {
  const { items, periods, placeIds, boundary } = asked
  if (boundary === 'then') return () => false
  const ofItem = new Map(
    items.map((item) => [item, periods.map((period) => levelOf(asked, item, formulaIn(item, period)))] as const),
  )
  const levels = [...new Set([...ofItem.values()].flat())].filter((level) => level !== null)
  if (levels.length === 0) return () => false
  const ground = await readGround(db, asked.level, boundary)
  const counting = placeIds.map((id) => [id, (ground.get(id) ?? []).map(({ placeId }) => placeId)] as const)
  const leaves = new Map(
    (
      await placesById(
        db,
        counting.flatMap(([, ids]) => ids),
      )
    ).map((leaf) => [leaf.id, leaf]),
  )
  const worksOn = ({ worksFrom, worksTo }: AtlasPlace, day: Day) => worksFrom <= day && day < worksTo
  const others = new Set<string>()
  for (const [placeId, ids] of counting)
    for (const [period, { to }] of periods.entries())
      for (const leaf of ids.flatMap((id) => leaves.get(id) ?? []))
        if (worksOn(leaf, addDays(to, -1)) !== worksOn(leaf, boundary)) others.add(`${leaf.level} ${placeId} ${period}`)
  return (item, placeId, period) => {
    const level = ofItem.get(item)?.[period] ?? null
    return level !== null && others.has(`${level} ${placeId} ${period}`)
  }
}

/** The level whose places a formula is a share of, by what they say of themselves; null where it is none. */
function levelOf({ measures }: Asked, item: Item, formula: Expression | null): Level | null {
  if (formula?.kind !== 'binary' || formula.operator !== '/' || scaleOf(item.unit) === 1) return null
  const { left, right } = formula
  if (right.kind !== 'places') return null
  const { level } = right.inside
  const own = measuresOf(left).filter(({ inside }) => inside === null)
  return own.some(({ code }) => measures.get(code)?.levels.every((one) => one === level)) ? level : null
}

import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import { addDays } from '../../../shared/spans.ts'
import { scaleOf } from '../../../shared/units.ts'
import { findWorkingBelow } from '../../places/index.ts'
import type { Expression } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import { type Asked, formulaIn, type Item } from './evaluate.ts'

/** Whether the share of a column at a place and period (its index) is of other places than those that said it. */
export type IsOfOthers = (item: Item, placeId: number, period: number) => boolean

/**
 * On the map of another day a share of places by what places of that level say of themselves, as of communes that hold the
 * standard, has its upper number from the places of then and its lower from those of the map: four communes over the one
 * they make is no rate. It can be told where both are the same places.
 */
export async function findSharesOfOthers(db: Db | Tx, asked: Asked): Promise<IsOfOthers> {
  const { items, periods, placeIds, boundary } = asked
  if (boundary === 'then') return () => false
  const ofItem = new Map(
    items.map((item) => [item, periods.map((period) => levelOf(asked, item, formulaIn(item, period)))] as const),
  )
  const days = [...periods.map(({ to }) => addDays(to, -1)), boundary].map((day) => ({
    from: day,
    to: addDays(day, 1),
  }))
  const others = new Set<string>()
  for (const level of new Set([...ofItem.values()].flat())) {
    if (level === null) continue
    const found = await findWorkingBelow(db, level, placeIds, days)
    const below = new Map<string, number[]>()
    for (const { id, aboveId, span } of found)
      below.set(`${aboveId} ${span}`, [...(below.get(`${aboveId} ${span}`) ?? []), id])
    const of = (placeId: number, span: number) => String(below.get(`${placeId} ${span}`)?.sort((a, b) => a - b))
    for (const placeId of placeIds)
      for (const period of periods.keys())
        if (of(placeId, period) !== of(placeId, periods.length)) others.add(`${level} ${placeId} ${period}`)
  }
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

import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { type Asked, type Evaluated, evaluate, type Item } from './evaluate.ts'
import { findHidden } from './hidden.ts'
import { isHiddenFrom, mask, type Reader, tellsFormsBy } from './mask.ts'
import { isPublishedWay, type PersonsRead, personsRead, type Shape, shapeOf } from './published.ts'

export interface Asker {
  actor: Actor | null
  /** Of each asked place, its paths in the days asked. */
  paths: Map<number, number[][]>
}

/**
 * Answers a question as its asker may see it, in the order of `evaluate`: masked (`mask`), and of counts of persons below the
 * city only what is published, in shapes of which none tells what another hides.
 */
export async function evaluateFor(db: Db | Tx, asker: Asker, asked: Asked): Promise<Evaluated[]> {
  const { actor, paths } = asker
  // Side by side, so that both are read in one statement.
  const [cells, isTold] = await Promise.all([evaluate(db, asked), published(db, asker, asked)])
  return mask(cells, asked.items, { actor, paths, level: asked.level, tellsForms: tellsFormsBy(asked), isTold })
}

/** Which cells of a question tell only what is published; asks nothing where nobody is counted, or nothing would be told. */
async function published(db: Db | Tx, asker: Asker, asked: Asked): Promise<Reader['isTold']> {
  const isKept = (item: Item) =>
    item.persons && asked.placeIds.some((placeId) => isHiddenFrom(asker, item, { placeId }))
  const items = asked.level === 'city' || !isPublishedWay(asked) ? [] : asked.items.filter(isKept)
  const reads = readsOf(asked, items)
  const own = [...reads.values()].flatMap((list) => list ?? []).filter(({ isOwn }) => isOwn)
  const codes = new Set(own.map(({ code }) => code))
  const counts = [...items, ...items.flatMap((item) => item.counts)].filter(
    ({ kind, code }) => kind === 'measure' && codes.has(code),
  )
  const years = new Map(own.map(({ shape: { plan } }) => [plan.year.from, plan]))
  const distinct = new Map(counts.map((one) => [one.code, one]))
  const hidden = years.size === 0 ? null : await findHidden(db, asked, [...distinct.values()], [...years.values()])
  return ({ item, placeId, period }) =>
    reads
      .get(`${item} ${period}`)
      ?.every(({ isOwn, code, shape }) => !isOwn || hidden?.isHidden(code, placeId, shape) === false) ?? false
}

type Shaped = PersonsRead & { shape: Shape }

/**
 * What items read of persons in each period (`code index`), in published shapes; null where something of it has none. A
 * part of a breakdown has none: it could be told from the whole and the others.
 */
function readsOf(asked: Asked, items: Item[]): Map<string, Shaped[] | null> {
  const { level, periods, measures, today } = asked
  const shaped = (read: PersonsRead): Shaped[] => {
    const shape = measures.get(read.code)?.part === undefined ? shapeOf(read.span, level, today) : null
    return shape ? [{ ...read, shape }] : []
  }
  return new Map(
    items.flatMap((item) =>
      periods.map((period, index) => {
        const reads = personsRead(item, period, asked)
        const own = reads.flatMap(shaped)
        return [`${item.code} ${index}`, own.length === reads.length ? own : null] as const
      }),
    ),
  )
}

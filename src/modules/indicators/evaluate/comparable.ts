import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Span } from '../../../shared/spans.ts'
import {
  type ComparableGroup,
  comparableGroups,
  findDividedPlaces,
  pathsDuring,
  placesById,
} from '../../places/index.ts'
import { measuresOf, placesOf } from '../expression/reads.ts'
import type { Comparable } from '../pivot/contract.ts'
import { mayReadFigures, readableChains } from '../policy.ts'
import { type Asked, type Evaluated, formulaIn, formulasOf, type Item } from './evaluate.ts'
import { spansOf } from './reading.ts'
import { cellValue, mapOf, named } from './shape.ts'
import { type Asker, evaluateFor } from './told.ts'

/**
 * With whom the figures of a question that are not comparable alone can be compared: the units of the map asked that took
 * over whole units only together, in Vietnamese order, and their figures as one, masked like any other; none where the asker may not read
 * all of them. Empty where every cell is comparable, or has no figure as one (`hasJoined`).
 */
export async function compareTogether(
  db: Db | Tx,
  asker: Omit<Asker, 'paths'>,
  asked: Asked,
  cells: Evaluated[],
): Promise<Comparable[]> {
  const joined = new Set(asked.items.filter((item) => hasJoined(item, asked.periods)).map(({ code }) => code))
  const apart = cells.filter(({ why, item }) => why === 'not-comparable' && joined.has(item))
  const alone = new Set(apart.map(({ placeId }) => placeId))
  if (asked.boundary === 'then' || alone.size === 0) return []
  const codes = new Set(apart.map(({ item }) => item))
  const units = { level: asked.level, saidAt: levelsReadBy(asked, codes) }
  const found = await comparableGroups(db, units, everySpan(asked), asked.boundary)
  const groups = found.filter(({ now }) => now.some((id) => alone.has(id)))
  const figures = await figuresAsOne(db, asker, asked, groups)
  const places = await placesById(
    db,
    groups.flatMap(({ now }) => now),
  )
  return groups.map(({ now, before }, index) => ({
    places: places.filter(({ id }) => now.includes(id)).map(named),
    before: before.length,
    cells: (figures.get(numberOf(index)) ?? []).map((cell) => ({
      ...cellValue(cell),
      item: cell.item,
      period: cell.period,
    })),
  }))
}

/** Whether several units have a figure of an item as one in some period: a formula that counts places has none (ADR 10). */
export const hasJoined = (item: Pick<Item, 'formulas'>, periods: Span[]): boolean =>
  periods.some((period) => {
    const formula = formulaIn(item, period)
    return formula !== null && placesOf(formula).length === 0
  })

/** At which levels the figures of items are said. */
function levelsReadBy({ items, measures }: Asked, codes: Set<string>): Level[] {
  const read = formulasOf(items.filter(({ code }) => codes.has(code))).flatMap((formula) => measuresOf(formula))
  return [...new Set(read.flatMap(({ code }) => measures.get(code)?.levels ?? []))]
}

const DIVIDED_SHOWN = 30

/**
 * Why a cell (of one item at one place) is not comparable: the places that count to it only in part; null where it is.
 */
export async function dividedBehind(db: Db | Tx, asked: Asked, cell: Evaluated | undefined) {
  if (asked.boundary === 'then' || cell?.why !== 'not-comparable') return null
  const units = { ids: [cell.placeId], level: asked.level, saidAt: levelsReadBy(asked, new Set([cell.item])) }
  const found = await findDividedPlaces(db, { ...units, spans: everySpan(asked), day: asked.boundary }, DIVIDED_SHOWN)
  return found.total === 0 ? null : found
}

/** A group is asked by a number that is no place's. */
const numberOf = (index: number): number => -1 - index

/** The periods asked and those the formulas look back to. */
function everySpan(asked: Asked) {
  const { items, periods } = asked
  const shifts = formulasOf(items).flatMap((formula) => measuresOf(formula).map((one) => one.shifts))
  return [...periods, ...shifts.flatMap((list) => spansOf(asked, list))]
}

async function figuresAsOne(
  db: Db | Tx,
  asker: Omit<Asker, 'paths'>,
  asked: Asked,
  groups: ComparableGroup[],
): Promise<Map<number, Evaluated[]>> {
  const members = groups.flatMap(({ now }) => now)
  const ofMembers = await pathsDuring(db, members, mapOf(asked.periods, asked.boundary))
  const paths = new Map(
    groups.map(({ now }, index) => [numberOf(index), now.flatMap((id) => ofMembers.get(id) ?? [])] as const),
  )
  const readable = groups.flatMap(({ now }, index) => {
    const number = numberOf(index)
    return mayReadAsOne(asker.actor, asked, paths.get(number) ?? []) ? [[number, now] as const] : []
  })
  if (readable.length === 0) return new Map()
  const cells = await evaluateFor(
    db,
    { ...asker, paths },
    {
      ...asked,
      placeIds: readable.map(([number]) => number),
      joined: new Map(readable.map(([number, now]) => [number, now])),
    },
  )
  return groupBy(cells, ({ placeId }) => placeId)
}

function mayReadAsOne(actor: Asker['actor'], { chains, standing }: Asked, paths: number[][]): boolean {
  if (!mayReadFigures(actor, { paths, standing })) return false
  const own = readableChains(actor, paths, standing)
  return own === null || (chains?.every((chain) => own.includes(chain)) ?? false)
}

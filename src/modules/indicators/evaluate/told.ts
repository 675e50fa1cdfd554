import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { calendars, periodsOf } from '../../../shared/calendars.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { findWorkingBelow } from '../../places/index.ts'
import { seesSmallCounts } from '../policy.ts'
import { type Asked, type Evaluated, evaluate, type Item } from './evaluate.ts'
import { hide, mask, type Reader, toHide } from './mask.ts'

export interface Asker {
  actor: Actor | null
  /** Of each asked place, its paths in the days asked. */
  paths: Map<number, number[][]>
}

/**
 * Answers a question as its asker may see it, in the order of `evaluate`: masked (`mask`), and where one place alone of those
 * below the same unit would be hidden, so that the others and their sum would tell it, the smallest of them is hidden too.
 */
export async function evaluateFor(db: Db | Tx, asker: Asker, asked: Asked): Promise<Evaluated[]> {
  const reader = readerOf(asker, asked)
  const real = await evaluate(db, asked)
  const cells = mask(real, asked.items, reader)
  if (asked.level === 'city' || asked.joined) return cells
  const hidden = await hiddenBeside(db, reader, asked, cells, real)
  return hidden.size === 0 ? cells : cells.map((cell) => (hidden.has(keyOf(cell)) ? hide(cell, 'masked') : cell))
}

/** How the asker reads the cells of a question. */
export const readerOf = ({ actor, paths }: Asker, asked: Pick<Asked, 'level' | Shape>): Reader => ({
  ...{ actor, paths, level: asked.level },
  isPublished: (period) => isPublished(asked, period),
})

type Shape = 'periods' | 'today' | 'boundary' | 'asKnownAt' | 'standing' | 'chains'

/**
 * Counts of persons are published for communes in one shape: official, of all lines, as then and as known now, a plan year;
 * the running one up to its last quarter that is over.
 */
function isPublished({ periods, today, boundary, asKnownAt, standing, chains }: Pick<Asked, Shape>, index: number) {
  const period = periods[index]
  const isWhole = boundary === 'then' && asKnownAt === null && standing === 'official' && chains === null
  return isWhole && period !== undefined && isYear(period, today)
}

function isYear({ from, to }: Span, today: Day): boolean {
  const year = Number(from.slice(0, 4))
  const calendar = calendars.find(({ code }) => code === 'PLAN_YEAR')
  const periods = calendar ? periodsOf(calendar, year) : []
  const whole = periods.find(({ code }) => code === String(year))
  if (from !== whole?.from) return false
  const over = periods.filter((one) => one.code.includes('Q') && one.to <= today).at(-1)
  return to === whole.to || (today < whole.to && to === over?.to)
}

/** What is hidden of an item at a place in a period, by `keyOf`. */
type Hidden = Set<string>

const keyOf = ({ item, placeId, period }: Pick<Evaluated, 'item' | 'placeId' | 'period'>): string =>
  `${item} ${placeId} ${period}`

/**
 * Of the asked cells (`cells` as their asker sees them, `real` as they are), those to be hidden beside one that would be hidden
 * alone. What everybody sees below a unit in a period decides, whoever asks and for how many of its places: those that were
 * not asked for are looked up, all in one question.
 */
async function hiddenBeside(
  db: Db | Tx,
  reader: Reader,
  asked: Asked,
  cells: Evaluated[],
  real: Evaluated[],
): Promise<Hidden> {
  const items = asked.items.filter(({ persons, banded }) => persons && !banded)
  const byCode = new Map(items.map((item) => [item.code, item]))
  const parentOf = (placeId: number): number => reader.paths.get(placeId)?.[0]?.[1] ?? 0
  const told = new Set<string>()
  for (const cell of cells)
    if (cell.value !== null && isHiddenFrom(reader, byCode.get(cell.item), cell))
      told.add(keyOf({ ...cell, placeId: parentOf(cell.placeId) }))
  if (told.size === 0) return new Set()
  const parents = [...new Set(asked.placeIds.map(parentOf))]
  const below = await findWorkingBelow(db, asked.level, parents, asked.periods)
  const known = new Set(asked.placeIds)
  const placeIds = [...new Set(below.map(({ id }) => id))].filter((id) => !known.has(id))
  const others = placeIds.length === 0 ? [] : await evaluate(db, { ...asked, items, placeIds })
  const all = new Map([...real, ...others].map((cell) => [keyOf(cell), cell]))
  const everybody: Reader = { ...reader, actor: null }
  const hidden: Hidden = new Set()
  for (const group of groupBy(below, ({ aboveId, span }) => `${aboveId} ${span}`).values())
    for (const { code } of items) {
      const [{ aboveId, span } = { aboveId: 0, span: 0 }] = group
      if (!told.has(keyOf({ item: code, placeId: aboveId, period: span }))) continue
      const own = group.flatMap(({ id }) => all.get(keyOf({ item: code, placeId: id, period: span })) ?? [])
      for (const cell of toHide(mask(own, items, everybody), own)) hidden.add(keyOf(cell))
    }
  return hidden
}

/** Whether the asker reads a cell as everybody does. */
const isHiddenFrom = ({ actor, paths }: Reader, item: Item | undefined, { placeId }: Evaluated): boolean =>
  item !== undefined && !seesSmallCounts(actor, paths.get(placeId) ?? [], item.chains)

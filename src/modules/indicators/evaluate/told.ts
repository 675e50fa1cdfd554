import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { calendars, periodsOf } from '../../../shared/calendars.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { findWorking } from '../../places/index.ts'
import { seesSmallCounts } from '../policy.ts'
import { type Asked, type Evaluated, evaluate, type Item } from './evaluate.ts'
import { hide, mask, type Reader, toHide } from './mask.ts'

export interface Asker {
  actor: Actor | null
  /** Of each asked place, its paths in the days asked. */
  paths: Map<number, number[][]>
  /** The business day. */
  today: Day
}

/**
 * Answers a question as its asker may see it, in the order of `evaluate`: masked (`mask`), and where one place alone of those
 * below the same unit would be hidden, so that the others and their sum would tell it, the smallest of them is hidden too.
 */
export async function evaluateFor(db: Db | Tx, asker: Asker, asked: Asked): Promise<Evaluated[]> {
  const reader = readerOf(asker, asked)
  const cells = mask(await evaluate(db, asked), asked.items, reader)
  const beside = asked.level === 'city' || asked.joined ? [] : await hiddenBeside(db, reader, asked, cells)
  return beside.length === 0 ? cells : cells.map((cell) => (isAmong(beside, cell) ? hide(cell, 'masked') : cell))
}

/** How the asker reads the cells of a question. */
export const readerOf = ({ actor, paths, today }: Asker, asked: Pick<Asked, 'level' | Shape>): Reader => ({
  ...{ actor, paths, level: asked.level },
  isPublished: (period) => isPublished(asked, period, today),
})

type Shape = 'periods' | 'boundary' | 'asKnownAt' | 'standing' | 'chains'

/**
 * Counts of persons are published for communes in one shape: official, of all lines, as then and as known now, a plan year;
 * the running one up to its last quarter that is over.
 */
function isPublished(
  { periods, boundary, asKnownAt, standing, chains }: Pick<Asked, Shape>,
  index: number,
  today: Day,
) {
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

const isAmong = (list: Evaluated[], cell: Evaluated): boolean =>
  list.some((one) => one.item === cell.item && one.placeId === cell.placeId && one.period === cell.period)

/** Of the asked cells, those to be hidden beside one that would be hidden alone. */
async function hiddenBeside(db: Db | Tx, reader: Reader, asked: Asked, cells: Evaluated[]): Promise<Evaluated[]> {
  const items = asked.items.filter(({ persons, banded }) => persons && !banded)
  const told = cells.filter((cell) => cell.value !== null && isHiddenFrom(reader, items, cell))
  const parentOf = (placeId: number): number => reader.paths.get(placeId)?.[0]?.[1] ?? 0
  const hidden: Evaluated[] = []
  for (const [period, own] of groupBy(told, (cell) => cell.period))
    for (const [parent, below] of groupBy(own, (cell) => parentOf(cell.placeId)))
      hidden.push(...(await hiddenBelow(db, reader, asked, items, { parent, period }, below)))
  return hidden
}

/** Whether the asker reads a cell as everybody does. */
const isHiddenFrom = ({ actor, paths }: Reader, items: Item[], { item, placeId }: Evaluated): boolean => {
  const own = items.find(({ code }) => code === item)
  return own !== undefined && !seesSmallCounts(actor, paths.get(placeId) ?? [], own.chains)
}

/** What everybody sees below a unit in a period decides, whoever asks and for how many of the places. */
async function hiddenBelow(
  db: Db | Tx,
  reader: Reader,
  asked: Asked,
  items: Item[],
  { parent, period }: { parent: number; period: number },
  told: Evaluated[],
): Promise<Evaluated[]> {
  const span = asked.periods[period]
  if (!span) return []
  const placeIds = (await findWorking(db, asked.level, span, parent)).map(({ id }) => id)
  const everybody: Reader = { ...reader, actor: null, isPublished: () => reader.isPublished(period) }
  const own = items.filter(({ code }) => told.some(({ item }) => item === code))
  const real = await evaluate(db, { ...asked, items: own, placeIds, periods: [span] })
  const cells = mask(real, own, everybody)
  return own.flatMap(({ code }) => {
    const of = (list: Evaluated[]) => list.filter(({ item }) => item === code)
    return toHide(of(cells), of(real)).map((one) => ({ ...one, period }))
  })
}

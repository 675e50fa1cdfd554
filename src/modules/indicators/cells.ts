import type { RouteAnswer } from '../../shared/contract.ts'
import { addDays, type Day, type Span } from '../../shared/spans.ts'
import type { Value } from './contract.ts'
import { type Apart, type Collected, collectedSince } from './distribution.ts'
import { formulaApart } from './expression/in-force.ts'
import type { CellColumns, pivot } from './pivot/contract.ts'

/** A cell of an answer: which item (its code), place, period (index into those asked) and part, and what is told of it. */
export interface PivotCell extends Value {
  item: string
  place: number
  period: number
  /** Of a part of a breakdown its code; null for the whole. */
  category: string | null
}

/** A cell as it is computed. */
export interface ToldCell extends Value {
  item: string
  placeId: number
  period: number
  category?: string | null
}

/** A column; null where it says nothing. */
const said = <T>(column: (T | null)[]): (T | null)[] | null => (column.some((value) => value !== null) ? column : null)

/**
 * Cells as they travel: a column for each of their fields, without those that say nothing. Two hundred thousand cells with
 * all names beside them would be thirty million letters. `codes` are those of the items, in the order of the answer.
 */
export function columnsOf(cells: ToldCell[], codes: string[]): CellColumns {
  const index = new Map(codes.map((code, number) => [code, number]))
  const many = cells.length
  const [item, place, period] = [new Array<number>(many), new Array<number>(many), new Array<number>(many)]
  const category = new Array<string | null>(many)
  const value = new Array<number | null>(many)
  const numerator = new Array<number | null>(many)
  const denominator = new Array<number | null>(many)
  const why = new Array<ToldCell['why']>(many)
  const band = new Array<NonNullable<ToldCell['band']> | null>(many)
  const received = new Array<number | null>(many)
  const expected = new Array<number | null>(many)
  const divided = new Array<number | null>(many)
  // Each cell is fetched once: column by column all of them would come by twelve times.
  for (const [at, cell] of cells.entries()) {
    item[at] = index.get(cell.item) ?? 0
    place[at] = cell.placeId
    period[at] = cell.period
    category[at] = cell.category ?? null
    value[at] = cell.value
    numerator[at] = cell.numerator
    denominator[at] = cell.denominator
    why[at] = cell.why
    band[at] = cell.band ?? null
    received[at] = cell.received
    expected[at] = cell.expected
    divided[at] = cell.divided ?? null
  }
  return {
    ...{ item, place, period, value },
    ...{ category: said(category), numerator: said(numerator), denominator: said(denominator) },
    ...{ why: said(why), band: said(band), received: said(received), expected: said(expected), divided: said(divided) },
  }
}

/** The cells of an answer, in its order. */
export function cellsOf({ items, cells }: { items: { code: string }[]; cells: CellColumns }): PivotCell[] {
  return cells.value.map((value, n) => ({
    item: items[cells.item[n] ?? 0]?.code ?? '',
    place: cells.place[n] ?? 0,
    period: cells.period[n] ?? 0,
    category: cells.category?.[n] ?? null,
    value,
    numerator: cells.numerator?.[n] ?? null,
    denominator: cells.denominator?.[n] ?? null,
    why: cells.why?.[n] ?? null,
    band: cells.band?.[n] ?? null,
    received: cells.received?.[n] ?? null,
    expected: cells.expected?.[n] ?? null,
    divided: cells.divided?.[n] ?? null,
  }))
}

/** What a question of figures answers, its cells made of the columns they came as. */
export type PivotAnswer = Omit<RouteAnswer<typeof pivot>, 'cells'> & { cells: PivotCell[] }

/** An answer as it came, with its cells. */
export const withCells = (answer: RouteAnswer<typeof pivot>): PivotAnswer => ({ ...answer, cells: cellsOf(answer) })

/** Of a place its first day at work and the day after its last; null while it works. */
export interface AtWork {
  worksFrom: Day
  worksTo: Day | null
}

/**
 * Why figures of a place in spans are not held against others: it began or ended on a day within one. On the map of a day
 * (`boundary` not `then`) its figures are of all days.
 */
export function partOf(place: AtWork | undefined, spans: Span[], boundary: string): Apart | null {
  if (!place || boundary !== 'then') return null
  const { worksFrom, worksTo } = place
  if (spans.some(({ from }) => from < worksFrom)) return { why: 'new', day: worksFrom }
  return worksTo !== null && spans.some(({ to }) => worksTo < to) ? { why: 'ended', day: addDays(worksTo, -1) } : null
}

interface Held {
  now: PivotCell | undefined
  before: PivotCell | undefined
  item: Pick<PivotAnswer['items'][number], 'formulas' | 'collected'>
  /** Whose figures they are; a whole that is more than one place has no days of its own. */
  place?: AtWork | undefined
  /** The days of the later and of the earlier, and on which map they are told. */
  spans: Span[]
  boundary: string
}

/** How an item's figures of one of the periods asked were collected. */
export const collectedAt = (
  { collected }: Pick<PivotAnswer['items'][number], 'collected'>,
  period: number,
): Collected | undefined => collected.findLast(({ at }) => at <= period)

/**
 * Of figures of one place, by period (index into those asked), the day from which on this one is collected in full, where it is of a
 * part of its days, or by other lines than the last that is told; null where there is no figure.
 */
export function collectedInSeries(
  item: Pick<PivotAnswer['items'][number], 'collected'>,
  valueAt: (period: number) => number | null | undefined,
  period: number,
  count: number,
): Day | null {
  if (valueAt(period) == null) return null
  const own = collectedAt(item, period)
  const last = collectedAt(
    item,
    Array.from({ length: count }, (_, index) => index).findLast((one) => valueAt(one) != null) ?? period,
  )
  if (own?.isPart) return own.since
  return own && last && own.lines !== last.lines ? last.since : null
}

/** What sets a figure and an earlier one of an answer apart: their place, their formula, or how they were collected. */
export function apartOf({ now, before, item, place, spans, boundary }: Held): Apart | null {
  const apart = partOf(place, spans, boundary) ?? formulaApart(item.formulas, spans[0], spans[1])
  if (apart) return apart
  const cells = [now, before].flatMap((cell) => cell ?? [])
  const day = collectedSince(cells.map(({ value, period }) => ({ value, collected: collectedAt(item, period) })))
  return day === null ? null : { why: 'collected', day }
}

interface Asked {
  periods: Span[]
  /** On the map of a day only units of that day stand. */
  boundary: string
}

/**
 * The last day at work of a place that ended in the periods asked and so stands beside its successors in one table; else
 * null. `worksTo` is exclusive, null while it works.
 */
export function endedIn({ worksTo }: Pick<AtWork, 'worksTo'>, { periods, boundary }: Asked): Day | null {
  return partOf({ worksFrom: '', worksTo }, periods, boundary)?.day ?? null
}

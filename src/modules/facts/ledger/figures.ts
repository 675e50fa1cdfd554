import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { remembered } from '../../../platform/db/remembered.ts'
import { addDays, type Day, type Span } from '../../../shared/spans.ts'
import type { Standing } from '../contract.ts'
import { countedChain } from '../pivot/parts.ts'

/** What was said at a place for some days, by all bodies that count together. */
export interface SaidFigure extends Span {
  measureId: number
  placeId: number
  /** 0: no breakdown. */
  categoryId: number
  amount: number
}

/**
 * The figures as they were said, none summed from below: of these measures at these places by bodies of these lines (null:
 * of all that count, as in `pivotMeasures`), whose days lie within a span. Amounts are scaled by the measure's decimals; what was taken back is not among them. At most `limit`,
 * by place, days, measure and part. Access is the caller's to check.
 */
export async function findSaid(
  db: Db | Tx,
  asked: {
    measureIds: number[]
    placeIds: number[]
    chains: string[] | null
    within: Span
    standing: Standing
    limit: number
  },
): Promise<SaidFigure[]> {
  const { measureIds, placeIds, chains, within, standing, limit } = asked
  return rows(
    db,
    sql<SaidFigure>`
      select e.measure_id as "measureId", e.place_id as "placeId", e.category_id as "categoryId", e.span_from as "from",
        e.span_to as "to", sum(e.amount) as amount
      from facts.entry e join people.body b on b.id = e.body_id join facts.measure m on m.id = e.measure_id
      where e.place_id = any(${placeIds}::int[]) and e.measure_id = any(${measureIds}::int[]) and ${countedChain(chains, 'b.chain_id')}
        and ${within.from} <= e.span_from and ${within.from} < e.span_to and e.span_to <= ${within.to}
        and (${standing} = 'sent' or exists (select from facts.acceptance a where a.posting_id = e.posting_id))
      group by 1, 2, 3, 4, 5 having sum(e.said) > 0 order by 2, 4, 5, 1, 3 limit ${limit}`,
  )
}

/**
 * The first and the last local day of anything that files brought, provisional or official, but not what was taken back since; null
 * where they brought nothing.
 */
export async function loadedDays(db: Db | Tx): Promise<{ first: Day; last: Day } | null> {
  const spans = [...(await loadedSpans(db)).values()]
  const [first] = spans.map(({ from }) => from).sort()
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1)
  return first && to ? { first, last: addDays(to, -1) } : null
}

/** The same by measure: from the first day of all that files brought of it to the end of the last. */
export const loadedSpans = (db: Db | Tx): Promise<Map<number, Span>> =>
  remembered(db, 'catalogue', 'loaded', async () => {
    const found = await rows(
      db,
      sql<Span & { id: number }>`select measure_id as id, min(span_from) as "from", max(span_to) as "to"
        from facts.loaded group by 1`,
    )
    return new Map(found.map(({ id, from, to }) => [id, { from, to }]))
  })

import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
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
export const loadedDays = (db: Db | Tx): Promise<{ first: Day; last: Day } | null> =>
  remembered(db, 'catalogue', 'loaded', async () => {
    const found = await findRow(
      db,
      sql<{ first: Day | null; to: Day | null }>`
        select min(span_from) as first, max(span_to) as "to" from facts.loaded`,
    )
    return found?.first && found.to ? { first: found.first, last: addDays(found.to, -1) } : null
  })

/** Days of which files brought figures of a measure for a line, without their gaps. Moments (UTC) are those of the ledger. */
export interface LoadedDays extends Span {
  measureId: number
  chain: string
  /** When the first file brought them. */
  postedAt: string
  /** When those of a file were first accepted; null while nobody did. */
  acceptedAt: string | null
}

/** Every span of days that files brought and that was not taken back, once however many files brought it. */
export const findLoadedDays = (db: Db | Tx): Promise<LoadedDays[]> =>
  rows(
    db,
    sql<LoadedDays>`select l.measure_id as "measureId", c.code as chain, lower(d) as "from", upper(d) as "to",
        min(l.posted_at) as "postedAt", min(l.accepted_at) as "acceptedAt"
      from facts.loaded_days l join people.chain c on c.id = l.chain_id cross join unnest(l.days) d
      group by l.measure_id, c.code, d`,
  )

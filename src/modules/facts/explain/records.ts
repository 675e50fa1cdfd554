import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { countedPostings } from '../pivot/from-entries.ts'
import { containment, countedBody, isLast, mappedPeriods, standsAtEnd, standsUnder } from '../pivot/parts.ts'
import type { Question } from '../pivot/question.ts'

/** A record behind a cell, with what it adds to it. */
export interface RecordShare {
  kind: string
  recordId: string
  placeId: number
  placeName: string
  chain: string
  from: string
  to: string
  amount: number
  total: number
}

/**
 * The records behind one cell (the first measure, the places and periods of the question), by page, places in
 * Vietnamese order. Those that add up to it: of levels that is the last one of each place and body; what was said
 * before it in the period is history. A record that corrected another's figure stands with the difference. `amount` is scaled by the measure's decimals; `to` is exclusive; `total` counts
 * all pages. `categoryId` asks for one part of a breakdown alone.
 */
export async function findRecords(
  db: Db | Tx,
  question: Question,
  page: { limit: number; offset: number; categoryId?: number | undefined },
): Promise<{ total: number; records: Omit<RecordShare, 'total'>[] }> {
  const measure = question.measures[0]
  if (!measure) return { total: 0, records: [] }
  const isSnapshot = measure.nature === 'snapshot'
  const { inside } = containment(measure.nature, 'e.span_from', 'e.span_to')
  const found = await rows(
    db,
    sql<RecordShare>`
      select kind, "recordId", "placeId", form || ' ' || name as "placeName", chain, "from", "to",
        sum(amount) as amount, count(*) over () as total
      from (
        select posting.record_kind as kind, posting.record_id as "recordId", e.place_id as "placeId", p.form, p.name,
          (select code from people.chain where id = b.chain_id) as chain, e.span_from as "from", e.span_to as "to", sum(e.amount) as amount,
          ${isSnapshot ? isLast(sql`e.place_id, e.category_id, b.chain_id`, sql`true`, 'rank') : sql`true`} as last
        from ${mappedPeriods(question, measure.nature)}
        join facts.entry e on e.place_id = map.place_id and e.measure_id = ${measure.id}
          and ${standsUnder(measure.nature, 'e.span_from')} and ${inside}
          ${page.categoryId === undefined ? sql`` : sql`and e.category_id = ${page.categoryId}`}
        join people.body b on b.id = e.body_id and ${countedBody(measure, question.chains)}
        cross join lateral (select ${isSnapshot ? standsAtEnd('b') : sql`true`} as stands) at_end
        join places.place p on p.id = e.place_id
        ${countedPostings(question)}
        group by 1, 2, 3, 4, 5, 6, 7, 8, e.body_id, e.category_id, b.chain_id, stands having sum(e.said) > 0 or sum(e.amount) <> 0) net
      where last
      group by kind, "recordId", "placeId", form, name, chain, "from", "to"
      order by name collate places.natural, "placeId", "from", "recordId"
      limit ${page.limit} offset ${page.offset}`,
  )
  return { total: found[0]?.total ?? 0, records: found.map(({ total: _, ...record }) => record) }
}

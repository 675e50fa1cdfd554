import { sql } from 'kysely'
import { type Db, steadyRows, type Tx } from '../../../platform/db/database.ts'
import { countedPostings } from '../pivot/from-entries.ts'
import {
  containment,
  countedBody,
  isLast,
  mappedPeriods,
  mappedPlace,
  standsAtEnd,
  standsUnder,
} from '../pivot/parts.ts'
import { onItsMap, type Question, withUnits } from '../pivot/question.ts'

/** A record behind a cell, with what it adds to it. */
export interface RecordShare {
  kind: string
  recordId: string
  placeId: number
  placeName: string
  /** Whose line said it. */
  chain: { vi: string; en: string }
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
  asked: Question,
  page: { limit: number; offset: number; categoryId?: number | undefined },
): Promise<{ total: number; records: Omit<RecordShare, 'total'>[] }> {
  const measure = asked.measures[0]
  if (!measure) return { total: 0, records: [] }
  const onMap = await onItsMap(db, asked)
  const question = measure.nature === 'flow' ? await withUnits(db, onMap) : onMap
  const isSnapshot = measure.nature === 'snapshot'
  const { inside } = containment(measure.nature, 'e.span_from', 'e.span_to')
  // Who stood here in other days only is not looked up at all.
  const during = measure.nature === 'flow' ? sql`map.from_day < period."to" and period."from" < map.to_day` : sql`true`
  // In steps: the planner would weigh every order of seven tables, which takes longer than reading a page of records. Names
  // are looked up of the page alone, but for that by which it is ordered.
  const found = await steadyRows(
    db,
    sql<Found>`
      with said as materialized (
        select e.posting_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_to, e.amount, e.said,
          ${isSnapshot ? sql`map."end"` : sql`null::date`} as "end"
        from ${mappedPeriods(question, measure.nature)}
        join facts.entry e on ${mappedPlace(question)} = map.place_id and e.measure_id = ${measure.id} and ${during}
          and ${standsUnder(measure.nature, 'e.span_from')} and ${inside}
          ${page.categoryId === undefined ? sql`` : sql`and e.category_id = ${page.categoryId}`}),
      net as materialized (
        select posting.record_id, posting.record_kind, e.place_id, b.chain_id, e.span_from, e.span_to, sum(e.amount) as amount,
          ${isSnapshot ? isLast(sql`e.place_id, e.category_id, b.chain_id`, sql`true`, 'rank') : sql`true`} as last
        from said e join people.body b on b.id = e.body_id and ${countedBody(measure, question.chains)}
        cross join lateral (select e."end") map
        cross join lateral (select ${isSnapshot ? standsAtEnd('b') : sql`true`} as stands) at_end
        ${countedPostings(question)}
        group by 1, 2, 3, 4, 5, 6, e.body_id, e.category_id, stands having sum(e.said) > 0 or sum(e.amount) <> 0),
      page as (
        select record_id, record_kind, place_id, chain_id, span_from, span_to, sum(amount) as amount,
          count(*) over () as total, p.form, p.name
        from net join places.place p on p.id = place_id where last
        group by record_id, record_kind, place_id, chain_id, span_from, span_to, p.id
        order by p.name collate places.natural, place_id, span_from, record_id
        limit ${page.limit} offset ${page.offset})
      select record_kind as kind, record_id as "recordId", place_id as "placeId", form || ' ' || page.name as "placeName",
        chain.vi, chain.en, span_from as "from", span_to as "to", amount, total
      from page join people.chain on chain.id = chain_id
      order by page.name collate places.natural, place_id, span_from, record_id`,
  )
  const records = found.map(({ total: _, vi, en, ...record }) => ({ ...record, chain: { vi, en } }))
  return { total: found[0]?.total ?? 0, records }
}

type Found = Omit<RecordShare, 'chain'> & RecordShare['chain']

import { sql } from 'kysely'
import { type Db, steadyRows, type Tx } from '../../../platform/db/database.ts'
import { countedPostings } from '../pivot/from-entries.ts'
import {
  containment,
  countedBody,
  isLast,
  leftBodies,
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
  /** Of an area the commune it stood in. */
  communeName: string | null
  /** Whose line said it. */
  chain: { vi: string; en: string }
  from: string
  to: string
  amount: number
  total: number
}

/**
 * The records behind one cell (the first measure, the places and periods of the question), by page: commune by commune in
 * Vietnamese order, its own before those of its areas. Those that add up to it: of levels that is the last one of each place and body; what was said
 * before it in the period is history. A record that corrected another's figure stands with the difference. `amount` is
 * scaled by the measure's decimals; `to` is exclusive; `total` counts all pages. `categoryId` asks for one part of a breakdown
 * alone.
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
  // In steps: the planner would weigh every order of eight tables, which takes longer than reading a page of records.
  const found = await steadyRows(
    db,
    sql<Found>`
      with said as materialized (
        select e.posting_id, e.place_id, e.commune_id, e.body_id, e.category_id, e.span_from, e.span_to, e.amount, e.said,
          ${isSnapshot ? sql`map."end"` : sql`null::date`} as "end"
        from ${mappedPeriods(question, measure.nature)}
        join facts.entry e on ${mappedPlace(question)} = map.place_id and e.measure_id = ${measure.id} and ${during}
          and ${standsUnder(measure.nature, 'e.span_from')} and ${inside}
          ${page.categoryId === undefined ? sql`` : sql`and e.category_id = ${page.categoryId}`}),
      net as materialized (
        select posting.record_id, posting.record_kind, e.place_id, e.commune_id, b.chain_id, e.span_from, e.span_to,
          sum(e.amount) as amount,
          ${isSnapshot ? isLast(sql`e.place_id, e.category_id, b.chain_id`, sql`true`, 'rank') : sql`true`} as last
        from said e join people.body b on b.id = e.body_id and ${countedBody(measure, question.chains)}
        cross join lateral (select e."end") map
        ${isSnapshot ? leftBodies('e.place_id', 'b', question.periods) : sql``}
        cross join lateral (select ${isSnapshot ? standsAtEnd('b') : sql`true`} as stands) at_end
        ${countedPostings(question)}
        group by 1, 2, 3, 4, 5, 6, 7, e.body_id, e.category_id, stands having sum(e.said) > 0 or sum(e.amount) <> 0)
      select record_kind as kind, record_id as "recordId", place_id as "placeId", p.form || ' ' || p.name as "placeName",
        case when p.id <> commune.id then commune.form || ' ' || commune.name end as "communeName", chain.vi, chain.en,
        span_from as "from", span_to as "to", sum(amount) as amount, count(*) over () as total
      from net join places.place p on p.id = place_id join places.place commune on commune.id = commune_id
      join people.chain on chain.id = chain_id where last
      group by record_id, record_kind, place_id, span_from, span_to, p.id, commune.id, chain.id
      order by commune.name collate places.natural, commune.id, p.id <> commune.id, p.name collate places.natural, p.id,
        span_from, record_id
      limit ${page.limit} offset ${page.offset}`,
  )
  return {
    total: found[0]?.total ?? 0,
    records: found.map(({ kind, recordId, placeId, placeName, communeName, vi, en, from, to, amount }) => ({
      ...{ kind, recordId, placeId, placeName, communeName, from, to, amount },
      chain: { vi, en },
    })),
  }
}

type Found = Omit<RecordShare, 'chain'> & RecordShare['chain']

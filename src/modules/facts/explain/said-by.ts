import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'

/** What a record says of one measure; amounts are scaled by its decimals, spans end exclusively. */
export interface SaidSum {
  measureId: number
  /** Figures that nobody said before, and what they add up to. */
  figures: number
  total: number
  /** Figures that stood already and get another amount, and by how much these differ together. */
  changed: number
  difference: number
  /** Figures that stood already and are said no longer. */
  gone: number
  places: number
  periods: number
  from: Day
  to: Day
}

/** What a file brought, by measure, as it was noted then; the one with the most figures first. Access is the caller's to check. */
export const sumSaidBy = (db: Db | Tx, recordId: string): Promise<SaidSum[]> =>
  rows(
    db,
    sql<SaidSum>`
      select measure_id as "measureId", figures, total, changed, difference, gone, places, periods,
        span_from as "from", span_to as "to"
      from facts.loaded where record_id = ${recordId} order by figures + changed + gone desc, 1`,
  )

/** A figure that a record says, and what was said before it; null where nothing was, or is said no longer. */
export interface SaidFigureBy {
  measureId: number
  categoryId: number
  placeName: string
  /** Of an area the commune it stood in. */
  communeName: string | null
  bodyName: string
  from: Day
  to: Day
  before: number | null
  amount: number | null
}

/**
 * The figures of a record that posted once, by page: commune by commune as the ledger keeps them; `changes`: only those of which
 * another record said something before. Amounts are scaled by the measure's decimals. Access is the caller's to check.
 */
export const findSaidBy = (
  db: Db | Tx,
  recordId: string,
  { changes, limit, offset }: { changes: boolean; limit: number; offset: number },
): Promise<SaidFigureBy[]> =>
  rows(
    db,
    sql<SaidFigureBy>`
      with own as materialized (
        -- Of each posting no more than the page needs, as the key has them in order: a large record is not read through.
        select p.posted_at, e.* from facts.posting p cross join lateral (
          select * from facts.entry e where e.posting_id = p.id and (e.said < 1 or not ${changes}::boolean)
          order by e.commune_id, e.measure_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_to
          limit ${offset + limit}) e
        where p.record_id = ${recordId}
        order by e.posting_id, e.commune_id, e.measure_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_to
        limit ${limit} offset ${offset})
      select own.measure_id as "measureId", own.category_id as "categoryId", place.form || ' ' || place.name as "placeName",
        case when place.id <> commune.id then commune.form || ' ' || commune.name end as "communeName",
        body.name as "bodyName", own.span_from as "from", own.span_to as "to",
        case when own.said < 1 then stood.amount end as before,
        case own.said when 1 then own.amount when 0 then stood.amount + own.amount end as amount
      from own join places.place place on place.id = own.place_id join places.place commune on commune.id = own.commune_id
      join people.body body on body.id = own.body_id
      cross join lateral (
        select coalesce(sum(e.amount), 0) as amount from facts.entry e join facts.posting p on p.id = e.posting_id
        where own.said < 1 and e.place_id = own.place_id and e.measure_id = own.measure_id and e.body_id = own.body_id
          and e.category_id = own.category_id and e.span_from = own.span_from and e.span_to = own.span_to
          and p.posted_at < own.posted_at and p.record_id <> ${recordId}) stood
      order by own.posting_id, own.commune_id, own.measure_id, own.place_id, own.body_id, own.category_id, own.span_from,
        own.span_to`,
  )

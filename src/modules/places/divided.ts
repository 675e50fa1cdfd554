import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import type { Level } from '../../shared/levels.ts'
import type { Day, Span } from '../../shared/spans.ts'
import { type AskedUnits, boundaryMap, readGround } from './map.ts'

/** A place that counts to a unit of another map only in part, and why. */
export interface DividedPlace {
  id: number
  /** With its form: "xã Xuân Phương". */
  name: string
  /** The local day from which its successors work; of what began after the day of the map, its own first day. */
  on: Day
  /** Divided between several; ended, and nobody said where it went; put together of several after the day of the map. */
  how: 'divided' | 'ended' | 'joined'
}

/**
 * The places of some levels, at work in any of the spans (end exclusive), that count to the asked units of a level only in
 * part on the map of a local day: units first, then in Vietnamese order, at most `limit` of `total`.
 */
export async function findDividedPlaces(
  db: Db | Tx,
  asked: AskedUnits & { level: Level; saidAt: Level[]; spans: Span[]; day: Day },
  limit: number,
): Promise<{ total: number; items: DividedPlace[] }> {
  const { level, saidAt, spans, day } = asked
  const ground = await readGround(db, level, day)
  const found = await rows(
    db,
    sql<DividedPlace & { total: number }>`
      with recursive divided as materialized (
        select distinct p.id, p.level, p.form || ' ' || p.name as name, p.works_from, p.works_to
        from (${boundaryMap(asked, level, ground)}) map join places.place p on p.id = map.place_id
        where not map.exact and p.level = any(${saidAt}::text[]) and exists (
          select from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[]) span("from", "to")
          where p.works_from < span."to" and span."from" < p.works_to)),
      way as (
        select id, id as at_id from divided
        union select way.id, s.to_id from way join places.succession s on s.from_id = way.at_id and s.share = 'full'),
      parted as (
        select way.id, min(case when p.works_to <= ${day} then p.works_to else s.effective_on end) as "on"
        from way join places.succession s on s.from_id = way.at_id and s.share = 'partial'
        join places.place p on p.id = way.at_id
        where p.works_to <= ${day} or s.effective_on <= ${day} group by way.id)
      select d.id, d.name, case when ${day} < d.works_from then d.works_from else coalesce(parted."on", d.works_to) end as "on",
        case when ${day} < d.works_from then 'joined' when parted.id is null then 'ended' else 'divided' end as how,
        count(*) over () as total
      from divided d left join parted on parted.id = d.id
      order by parted.id is null, d.name collate places.natural, d.id limit ${limit}`,
  )
  return { total: found[0]?.total ?? 0, items: found.map(({ total: _, ...place }) => place) }
}

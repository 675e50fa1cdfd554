import { type RawBuilder, sql } from 'kysely'
import { type Db, findRow, type Tx } from '../../platform/db/database.ts'
import type { Day } from '../../shared/spans.ts'
import { levelRank } from './level-rank.ts'
import { type PlaceName, pathOf } from './queries.ts'

/**
 * Who answers today for what a place owed, where the place or its superior does not work any more (design, "The
 * ledger": a full-link successor inherits duties and corrections, else the superior does). Rows by child and the days
 * it stood under one superior, only of those that ended:
 * - `heir_id` finishes and corrects: the unit at work on `day` that full links lead to through any number of reforms,
 *   else whoever decides; null while the place itself works;
 * - `superior_id` decides: the superior of those days while it works; else the superior, on `day`, of the place or of
 *   its heir; else whoever stands in for the first of the superiors of those days that has somebody.
 *
 * `within` narrows the places asked about (a condition over `l.child_id`), where only a few are needed.
 */
export function answeringOn(day: Day, within: RawBuilder<unknown> = sql`true`) {
  return sql`(
    with recursive ended as materialized (select id from places.place where works_to <= ${day}),
    heir as (
      select s.from_id as place_id, s.to_id as heir_id from places.succession s
      join places.place p on p.id = s.to_id
      where s.share = 'full' and s.from_id in (select id from ended) and p.works_from <= ${day} and ${day} < p.works_to
      union all
      select s.from_id, heir.heir_id from heir join places.succession s on s.to_id = heir.place_id
      where s.share = 'full' and s.from_id in (select id from ended)),
    touched as (
      select l.* from ended join places.parentage l on l.child_id = ended.id where ${within}
      union
      select l.* from ended join places.parentage l on l.parent_id = ended.id where ${within}),
    known as (
      select l.child_id, l.parent_id, l.from_day, l.to_day, p.works_to, heir.heir_id,
        l.child_id in (select id from ended) as has_ended, l.parent_id in (select id from ended) as left_alone
      from touched l join places.place p on p.id = l.child_id left join heir on heir.place_id = l.child_id)
    select known.child_id as place_id, known.parent_id, known.from_day, known.to_day, decides.superior_id,
      case when known.has_ended then coalesce(known.heir_id, decides.superior_id) end as heir_id
    from known cross join lateral (select case when not known.left_alone then known.parent_id else coalesce(
      (select now.parent_id from places.parentage now where now.child_id = coalesce(known.heir_id, known.child_id)
        and now.from_day <= ${day} and ${day} < now.to_day and now.parent_id not in (select id from ended)),
      (select coalesce(heir.heir_id, q.id) from places.ancestry a join places.place q on q.id = a.ancestor_id
        left join heir on heir.place_id = q.id
        where a.place_id = known.child_id and a.ancestor_id <> known.child_id
          and a.from_day < least(known.to_day, known.works_to) and least(known.to_day, known.works_to) <= a.to_day
          and (heir.heir_id is not null or q.id not in (select id from ended))
        order by ${levelRank(sql`q.level`)} limit 1)) end as superior_id
      -- Worked out once, though two columns use it.
      offset 0) decides)`
}

/** Who answers on a day for a place that does not work any more, with its ancestors; empty while it works. */
export async function heirPathOf(db: Db | Tx, placeId: number, day: Day): Promise<PlaceName[]> {
  const row = await findRow(
    db,
    sql<{ heirId: number | null }>`select answers.heir_id as "heirId"
      from ${answeringOn(day, sql`l.child_id = ${placeId}`)} answers order by answers.from_day desc limit 1`,
  )
  return row?.heirId ? pathOf(db, row.heirId, day) : []
}

import { type RawBuilder, sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import { areaLevels, type Level } from '../../shared/levels.ts'
import type { Day, Span } from '../../shared/spans.ts'

/** The units on whose records places are asked: each place by itself, or several of a later map asked as one. */
export interface AskedUnits {
  ids: number[]
  /** Units asked together, under an id of their own that is no place's. */
  joined?: Map<number, number[]> | undefined
}

type MapDay = Day | RawBuilder<unknown>

/**
 * The places at work on a day, and every other place that stands under them on the map of that day: place_id, heir_id.
 * One that ended before counts to who took over from it, through any number of reforms; one that began later, to those it
 * took over from. What an area said that ended with nothing after it, or began with nothing before, is its commune's.
 */
const heirsOn = (day: MapDay) => sql`
  working as (select id from places.place where works_from <= ${day} and ${day} < works_to),
  took_over as (
    select s.from_id, s.to_id from places.succession s join places.place p on p.id = s.from_id
    where p.works_to <= ${day} or s.effective_on <= ${day}
    union all
    select l.child_id, l.parent_id from places.parentage l join places.place p on p.id = l.child_id
    where p.level = any(${[...areaLevels]}::text[]) and p.works_to <= ${day} and l.to_day = p.works_to
      and not exists (select from places.succession s where s.from_id = p.id)),
  came_from as (
    select s.to_id, s.from_id from places.succession s join places.place p on p.id = s.to_id
    where ${day} < p.works_from or ${day} < s.effective_on
    union all
    select l.child_id, l.parent_id from places.parentage l join places.place p on p.id = l.child_id
    where p.level = any(${[...areaLevels]}::text[]) and ${day} < p.works_from and l.from_day = p.works_from
      and not exists (select from places.succession s where s.to_id = p.id)),
  before as (
    select t.from_id as place_id, t.to_id as heir_id from took_over t join working on working.id = t.to_id
    union
    select t.from_id, before.heir_id from before join took_over t on t.to_id = before.place_id),
  later as (
    select c.to_id as place_id, c.from_id as heir_id from came_from c join working on working.id = c.from_id
    union
    select c.to_id, later.heir_id from later join came_from c on c.from_id = later.place_id),
  heir as (
    select id as place_id, id as heir_id from working
    union all select place_id, heir_id from before union all select place_id, heir_id from later)`

const standsOn = (day: MapDay, level: Level) => sql`places.ancestry a on a.place_id = heir.heir_id
  and a.from_day <= ${day} and ${day} < a.to_day and a.ancestor_level = ${level}`

/**
 * Which places' records count to which asked places: rows of place_id, asked_id, from_day, to_day, exact.
 * As then: by whom a place stood under on the span's first day. On the map of a day: by whom it, or the units that took
 * over from it or that it took over from, stand under on that day (a local day, or SQL that gives one); `exact` is false
 * where these are several, not all asked as one.
 */
export function boundaryMap({ ids, joined }: AskedUnits, level: Level, boundary: 'then' | MapDay) {
  // One place by itself is planned for the few places that lie in most: a list, for ten of the largest.
  if (boundary === 'then')
    return sql`select place_id, ancestor_id as asked_id, from_day, to_day, true as exact
      from places.ancestry where ${ids.length === 1 ? sql`ancestor_id = ${ids[0]}` : sql`ancestor_id = any(${ids})`}`
  const pairs = ids.flatMap((id) => (joined?.get(id) ?? [id]).map((member) => [id, member] as const))
  return sql`
    with recursive ${heirsOn(boundary)},
    reached as (select distinct heir.place_id, a.ancestor_id from heir join ${standsOn(boundary, level)}),
    counted as (select place_id, ancestor_id, count(*) over (partition by place_id) as n from reached)
    select counted.place_id, asked.id as asked_id, '0001-01-01'::date as from_day, '9999-12-31'::date as to_day,
      count(*) = counted.n as exact
    from unnest(${pairs.map(([id]) => id)}::int[], ${pairs.map(([, member]) => member)}::int[]) asked(id, member_id)
    join counted on counted.ancestor_id = asked.member_id
    group by counted.place_id, asked.id, counted.n`
}

/** Units of a later map that can be compared with those they were made of only together. */
export interface ComparableGroup {
  now: number[]
  before: number[]
}

/**
 * The units of a level on the map of a local day, joined with those at work in any of the spans (end exclusive) wherever
 * one of these was divided, or one of the places below at which figures are said (`saidAt`): each group is the least that
 * took over whole places only, so that its figures are exact again. Groups of one are left out.
 */
export async function comparableGroups(
  db: Db | Tx,
  { level, saidAt }: { level: Level; saidAt: Level[] },
  spans: Span[],
  day: Day,
): Promise<ComparableGroup[]> {
  const links = await rows(
    db,
    sql<{ before: number; isUnit: boolean; now: number }>`
      with recursive ${heirsOn(day)},
      reached as (select distinct heir.place_id, a.ancestor_id from heir join ${standsOn(day, level)}),
      counted as (select place_id, ancestor_id, count(*) over (partition by place_id) as n from reached)
      select p.id as before, p.level = ${level} as "isUnit", ancestor_id as now
      from counted join places.place p on p.id = place_id
      where (p.level = ${level} or (n > 1 and p.level = any(${saidAt}::text[]))) and exists (
        select from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[]) span("from", "to")
        where p.works_from < span."to" and span."from" < p.works_to)
      order by 1, 3`,
  )
  const groups = new Map<string, ComparableGroup & { places: number[] }>()
  for (const { before, isUnit, now } of links) {
    const [one, other] = [groups.get(`now ${now}`), groups.get(`place ${before}`)]
    if (one && one === other) continue
    const joined = {
      now: [...new Set([...(one?.now ?? []), ...(other?.now ?? []), now])],
      before: [...new Set([...(one?.before ?? []), ...(other?.before ?? []), ...(isUnit ? [before] : [])])],
      places: [...new Set([...(one?.places ?? []), ...(other?.places ?? []), before])],
    }
    for (const id of joined.now) groups.set(`now ${id}`, joined)
    for (const id of joined.places) groups.set(`place ${id}`, joined)
  }
  return [...new Set(groups.values())].filter(({ now }) => now.length > 1).map(({ now, before }) => ({ now, before }))
}

import { type RawBuilder, sql } from 'kysely'
import { type Db, rows, type Tx, unnest } from '../../platform/db/database.ts'
import { remembered } from '../../platform/db/remembered.ts'
import { areaLevels, type Level } from '../../shared/levels.ts'
import { groupBy } from '../../shared/list.ts'
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
 * took over from. What an area said that ended with nothing after it, or began with nothing before, is its commune's; what a
 * district said that ended so, is of its communes together. A unit stands under another in law as well (`parentage`): who
 * stood there on the last working day, or on the first, is meant.
 */
const heirsOn = (day: MapDay) => sql`
  working as (select id from places.place where works_from <= ${day} and ${day} < works_to),
  took_over as (
    select s.from_id, s.to_id from places.succession s join places.place p on p.id = s.from_id
    where p.works_to <= ${day} or s.effective_on <= ${day}
    union all
    select l.child_id, l.parent_id from places.parentage l join places.place p on p.id = l.child_id
    where p.level = any(${[...areaLevels]}::text[]) and p.works_to <= ${day} and l.from_day < p.works_to and p.works_to <= l.to_day
      and not exists (select from places.succession s where s.from_id = p.id)
    union all
    select l.parent_id, l.child_id from places.parentage l join places.place p on p.id = l.parent_id
    join places.place below on below.id = l.child_id and below.works_from < p.works_to and p.works_to <= below.works_to
    where p.level = 'district' and p.works_to <= ${day} and l.from_day < p.works_to and p.works_to <= l.to_day
      and not exists (select from places.succession s where s.from_id = p.id)),
  came_from as (
    select s.to_id, s.from_id from places.succession s join places.place p on p.id = s.to_id
    where ${day} < p.works_from or ${day} < s.effective_on
    union all
    select l.child_id, l.parent_id from places.parentage l join places.place p on p.id = l.child_id
    where p.level = any(${[...areaLevels]}::text[]) and ${day} < p.works_from and l.from_day <= p.works_from and p.works_from < l.to_day
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

/** On the map of a day: of each unit of a level the places whose records count to it, with to how many units each does. */
export type Ground = Map<number, { placeId: number; units: number }[]>

/** The map of a local day at a level, remembered: who took over from whom, through all reforms, is long to find. */
export const readGround = (db: Db | Tx, level: Level, day: Day): Promise<Ground> =>
  remembered(db, 'ground', `${level} ${day}`, async () => {
    const found = await rows(
      db,
      sql<{ placeId: number; unitId: number; units: number }>`${countedOn(day, level)}
        select place_id as "placeId", ancestor_id as "unitId", n::int as units from counted`,
    )
    return groupBy(found, ({ unitId }) => unitId)
  })

const countedOn = (day: MapDay, level: Level) => sql`
  with recursive ${heirsOn(day)},
  reached as (select distinct heir.place_id, a.ancestor_id from heir join ${standsOn(day, level)}),
  counted as (select place_id, ancestor_id, count(*) over (partition by place_id) as n from reached)`

/**
 * Which places' records count to which asked places: rows of place_id, asked_id, from_day, to_day, exact.
 * As then: by whom a place stood under on the span's first day. On the map of a day: by whom it, or the units that took
 * over from it or that it took over from, stand under on that day (as `readGround` found it, or a day that SQL gives);
 * `exact` is false where these are several, not all asked as one.
 */
export function boundaryMap(
  { ids, joined }: AskedUnits,
  level: Level,
  boundary: 'then' | Ground | RawBuilder<unknown>,
) {
  // One place by itself is planned for the few places that lie in most: a list, for ten of the largest.
  if (boundary === 'then')
    return sql`select place_id, ancestor_id as asked_id, from_day, to_day, true as exact
      from places.ancestry where ${ids.length === 1 ? sql`ancestor_id = ${ids[0]}` : sql`ancestor_id = any(${ids})`}`
  const always = sql`'0001-01-01'::date as from_day, '9999-12-31'::date as to_day`
  if (!(boundary instanceof Map))
    return sql`${countedOn(boundary, level)}
      select place_id, ancestor_id as asked_id, ${always}, n = 1 as exact from counted where ancestor_id = any(${ids})`
  const found = ids.flatMap((id) => countingTo(boundary, id, joined?.get(id) ?? [id]))
  const types = { placeId: 'int4', askedId: 'int4', exact: 'bool' }
  return sql`select "placeId" as place_id, "askedId" as asked_id, ${always}, exact from ${unnest(found, types)}`
}

/** What counts to units that are asked as one: exact where it counts to no others. */
function countingTo(ground: Ground, askedId: number, members: number[]) {
  const found = new Map<number, { placeId: number; askedId: number; left: number }>()
  for (const { placeId, units } of members.flatMap((member) => ground.get(member) ?? [])) {
    const own = found.get(placeId) ?? { placeId, askedId, left: units }
    own.left--
    found.set(placeId, own)
  }
  return [...found.values()].map(({ left, ...own }) => ({ ...own, exact: left === 0 }))
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
      ${countedOn(day, level)}
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

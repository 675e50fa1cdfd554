import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, findRow, getRow, rows, type Tx } from '../../platform/db/database.ts'
import { type Level, levels } from '../../shared/levels.ts'
import { type Day, OPEN_END } from '../../shared/spans.ts'
import { fold } from '../../shared/text.ts'
import type { listPlaces, Place } from './contract.ts'

type Filter = z.output<NonNullable<typeof listPlaces.query>>

/** How far below the city a level stands, to order by. */
const depth = (column: string) => sql`array_position(${[...levels]}::text[], ${sql.raw(column)})`

const openEnd = (column: string) => sql`nullif(${sql.raw(column)}, ${OPEN_END}::date)`

const placeColumns = sql`p.id, p.code, p.level, p.form, p.name, p.gso_code as "gsoCode", up.id as "parentId",
  up.form || ' ' || up.name as "parentName", p.valid_from as "validFrom", ${openEnd('p.valid_to')} as "validTo",
  p.works_from as "worksFrom", ${openEnd('p.works_to')} as "worksTo"`

/** Joins the parent on a day; a place that has not begun or has ended keeps its first or last one. */
const joinParent = (day: Day) => sql`left join lateral (
    select q.id, q.form, q.name from places.parentage l join places.place q on q.id = l.parent_id
    where l.child_id = p.id
    order by (l.from_day <= ${day} and ${day} < l.to_day) desc, l.from_day desc limit 1) up on true`

const hasWord = (word: string) => sql`p.folded like ${`%${word.replace(/[%_\\]/g, '\\$&')}%`}`

const inGroup = (code: string, day: Day, all: boolean) => sql`exists (select from places.group_member m
  join places.place_group g on g.id = m.group_id where m.place_id = p.id and g.code = ${code}
    and m.from_day <= ${day} and ${day} < m.to_day and (${all} or not g.restricted))`

/**
 * Places on a local day by what `filter` asks, by level and then in Vietnamese order; `total` counts all pages.
 * `validTo` and `worksTo` are exclusive, null while there is no end. `all` shows the members of restricted groups too.
 */
export async function findPlaces(
  db: Db | Tx,
  filter: Filter,
  day: Day,
  all = false,
): Promise<{ total: number; items: Place[] }> {
  const [from, to] = filter.basis === 'work' ? ['p.works_from', 'p.works_to'] : ['p.valid_from', 'p.valid_to']
  const conditions = [
    sql`${sql.raw(from)} <= ${day} and ${day} < ${sql.raw(to)}`,
    filter.level && sql`p.level = ${filter.level}`,
    filter.group !== undefined && inGroup(filter.group, day, all),
    filter.parent !== undefined && sql`up.id = ${filter.parent}`,
    // Every word somewhere in the name: "đống đa quận" finds quận Đống Đa.
    ...(filter.q ? fold(filter.q).split(/\s+/).filter(Boolean).map(hasWord) : []),
  ].filter((condition) => !!condition)
  const found = await rows(
    db,
    sql<Place & { total: number }>`
      select ${placeColumns}, count(*) over () as total from places.place p ${joinParent(day)}
      where ${sql.join(conditions, sql` and `)}
      order by ${depth('p.level')},
        p.name collate places.natural, p.id
      limit ${filter.limit} offset ${filter.offset}`,
  )
  return { total: found[0]?.total ?? 0, items: found.map(({ total: _, ...place }) => place) }
}

/**
 * One place with its parent on a local day (before it begins, its first parent's name; after its end, the last); null
 * when there is none of this id.
 */
export async function findPlace(db: Db | Tx, id: number, day: Day): Promise<Place | null> {
  return findRow(db, sql<Place>`select ${placeColumns} from places.place p ${joinParent(day)} where p.id = ${id}`)
}

export interface PlaceName {
  id: number
  level: Level
  form: string
  name: string
}

/**
 * The place and its ancestors on a local working day, itself first, the city last. Empty when it does not work that
 * day.
 */
export async function pathOf(db: Db | Tx, id: number, day: Day): Promise<PlaceName[]> {
  return rows(
    db,
    sql<PlaceName>`
      select p.id, p.level, p.form, p.name from places.ancestry a join places.place p on p.id = a.ancestor_id
      where a.place_id = ${id} and a.from_day <= ${day} and ${day} < a.to_day
      order by ${depth('p.level')} desc`,
  )
}

/**
 * From whom a place took over (`to_id`: it is the later one), or who took over from it (`from_id`). `on` is the first
 * day of the later one in law; `share` says whether all of the earlier one went there.
 */
export async function findLinks(db: Db | Tx, id: number, side: 'from_id' | 'to_id') {
  const other = side === 'from_id' ? 'to_id' : 'from_id'
  return rows(
    db,
    sql<{ id: number; form: string; name: string; on: string; kind: string; share: string }>`
      select p.id, p.form, p.name, s.effective_on as "on", s.kind, s.share
      from places.succession s join places.place p on p.id = s.${sql.ref(other)}
      where s.${sql.ref(side)} = ${id} order by p.name collate places.natural`,
  )
}

/** How many units of a level there are in law on a local day. */
export async function countInLaw(db: Db | Tx, level: Level, day: Day): Promise<number> {
  const row = await getRow(
    db,
    sql<{ n: number }>`
      select count(*) as n from places.place where level = ${level} and valid_from <= ${day} and ${day} < valid_to`,
  )
  return row.n
}

/**
 * Rebuilds who stands above whom from `parentage`. A place that changed its commune has a row for each commune's
 * days; rows of one place and ancestor never overlap, so that any day meets exactly one.
 */
export async function rebuildAncestry(tx: Tx): Promise<void> {
  await sql`delete from places.ancestry`.execute(tx)
  await sql`insert into places.ancestry (place_id, ancestor_id, ancestor_level, from_day, to_day)
    with recursive up as (
      select id as place_id, id as ancestor_id, level, works_from as from_day, works_to as to_day from places.place
      union all
      select up.place_id, q.id, q.level, greatest(up.from_day, l.from_day, q.works_from),
        least(up.to_day, l.to_day, q.works_to)
      from up join places.parentage l on l.child_id = up.ancestor_id
        and l.from_day < up.to_day and up.from_day < l.to_day
      join places.place q on q.id = l.parent_id and q.works_from < up.to_day and up.from_day < q.works_to)
    select place_id, ancestor_id, level, from_day, to_day from up where from_day < to_day
    order by place_id, ancestor_id, from_day`.execute(tx)
}

/** Groups with how many members they have on a local day; without the restricted ones unless `all`. */
export async function findGroups(db: Db | Tx, day: Day, all: boolean) {
  return rows(
    db,
    sql<{ code: string; vi: string; en: string; restricted: boolean; members: number; levels: Level[] }>`
      select g.code, g.vi, g.en, g.restricted, count(m.place_id)::int as members,
        array(select distinct p.level from places.group_member own join places.place p on p.id = own.place_id
          where own.group_id = g.id order by 1) as levels
      from places.place_group g
      left join places.group_member m on m.group_id = g.id and m.from_day <= ${day} and ${day} < m.to_day
      where ${all} or not g.restricted group by g.id order by g.vi collate places.natural`,
  )
}

/**
 * Members of a group on any day of a span (end exclusive); of a restricted group only if `all`. Empty also where there
 * is no such group.
 */
export async function findGroupMembers(db: Db | Tx, code: string, span: { from: Day; to: Day }, all: boolean) {
  return rows(
    db,
    sql<PlaceName & { code: string; worksFrom: Day; worksTo: Day }>`
      select distinct p.id, p.code, p.level, p.form, p.name, p.works_from as "worksFrom", p.works_to as "worksTo"
      from places.place_group g join places.group_member m on m.group_id = g.id
        and m.from_day < ${span.to} and ${span.from} < m.to_day
      join places.place p on p.id = m.place_id
      where g.code = ${code} and (${all} or not g.restricted) order by p.name, p.id`,
  )
}

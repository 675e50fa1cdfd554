import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import { remembered } from '../../platform/db/remembered.ts'
import { isAreaLevel, type Level, levels } from '../../shared/levels.ts'
import { Problem } from '../../shared/problem.ts'
import { addDays, type Day, type Span } from '../../shared/spans.ts'
import { placeProblems } from './contract.ts'
import type { PlaceName } from './queries.ts'

/** A place with its code and its working days; `worksTo` is exclusive. */
export interface AtlasPlace extends PlaceName {
  code: string
  worksFrom: Day
  worksTo: Day
}

/** Below whom a place stands in some days; itself is one of them. `to` is exclusive. */
interface Above extends Span {
  id: number
}

interface Below extends Span {
  place: AtlasPlace
}

/** Every place that there is or was, with all that stood above it. */
interface Atlas {
  places: Map<number, AtlasPlace>
  /** Where each stands in Vietnamese order. */
  rank: Map<number, number>
  byLevel: Map<Level, AtlasPlace[]>
  /** Which places stood below each place, itself among them, in which days; in Vietnamese order. */
  below: Map<number, Map<Level, Below[]>>
  /** When each place was in a group, by the group's code. */
  groups: Map<string, Map<number, Span[]>>
  /** Of each place, from itself up to the city, of one level the earlier first. */
  above: Map<number, Above[]>
}

/** The map is asked with every question and seldom changes: it is kept in memory, under its stamp. */
const readAtlas = (db: Db | Tx): Promise<Atlas> => remembered(db, 'atlas', '', () => readAll(db))

async function readAll(db: Db | Tx): Promise<Atlas> {
  const places = await rows(
    db,
    sql<AtlasPlace>`select id, code, level, form, name, works_from as "worksFrom", works_to as "worksTo"
      from places.place order by name collate places.natural, id`,
  )
  const ancestry = await rows(
    db,
    sql<{ placeId: number; above: string }>`
      select place_id as "placeId", string_agg(ancestor_id || ' ' || from_day || ' ' || to_day, ','
        order by array_position(${[...levels]}::text[], ancestor_level) desc, from_day) as above
      from places.ancestry group by place_id`,
  )
  const byLevel = new Map(levels.map((level) => [level, places.filter((place) => place.level === level)]))
  const days = new Map<Day, Day>()
  const above = new Map(ancestry.map((one) => [one.placeId, one.above.split(',').map((text) => aboveIn(text, days))]))
  const below = new Map<number, Map<Level, Below[]>>()
  for (const place of places)
    for (const { id, from, to } of above.get(place.id) ?? [])
      listIn(listsIn(below, id), place.level).push({ place, from, to })
  const groups = new Map<string, Map<number, Span[]>>()
  const members = await rows(
    db,
    sql<Span & { code: string; id: number }>`select g.code, m.place_id as id, m.from_day as "from", m.to_day as "to"
      from places.group_member m join places.place_group g on g.id = m.group_id`,
  )
  for (const { code, id, from, to } of members) listIn(listsIn(groups, code), id).push({ from, to })
  return {
    places: new Map(places.map((place) => [place.id, place])),
    rank: new Map(places.map(({ id }, index) => [id, index])),
    ...{ byLevel, below, groups, above },
  }
}

function listsIn<K, L, V>(map: Map<K, Map<L, V[]>>, key: K): Map<L, V[]> {
  const lists = map.get(key) ?? new Map<L, V[]>()
  if (lists.size === 0) map.set(key, lists)
  return lists
}

function listIn<L, V>(map: Map<L, V[]>, key: L): V[] {
  const list = map.get(key) ?? []
  if (list.length === 0) map.set(key, list)
  return list
}

/** A hundred thousand spans begin and end on few days: each day is kept once. */
function aboveIn(text: string, days: Map<Day, Day>): Above {
  const [id = '', from = '', to = ''] = text.split(' ')
  return { id: Number(id), from: once(days, from), to: once(days, to) }
}

function once(days: Map<Day, Day>, day: Day): Day {
  const known = days.get(day)
  if (known === undefined) days.set(day, day)
  return known ?? day
}

/**
 * Places of a level that work on any day of a span (end exclusive), below a place or, with null, everywhere, in
 * Vietnamese order. Duties and figures follow working days, not the law's.
 */
export async function findWorking(
  db: Db | Tx,
  level: Level,
  { from, to }: Span,
  within: number | null,
): Promise<AtlasPlace[]> {
  const atlas = await readAtlas(db)
  if (within !== null) return workingBelow(atlas, level, { from, to }, within)
  return (atlas.byLevel.get(level) ?? []).filter((one) => one.worksFrom < to && from < one.worksTo)
}

/** Who stands below somebody on a day works on it. */
function workingBelow({ below }: Atlas, level: Level, { from, to }: Span, within: number): AtlasPlace[] {
  const found = (below.get(within)?.get(level) ?? []).filter((one) => one.from < to && from < one.to)
  return [...new Set(found.map(({ place }) => place))]
}

/** The same below each of several places in each of several spans; `span` is the index into them. */
export async function findWorkingBelow(db: Db | Tx, level: Level, aboveIds: number[], spans: Span[]) {
  const atlas = await readAtlas(db)
  return spans.flatMap((one, span) =>
    aboveIds.flatMap((aboveId) => workingBelow(atlas, level, one, aboveId).map(({ id }) => ({ id, aboveId, span }))),
  )
}

/** Places by id, in Vietnamese order; those there are none of are left out. */
export async function placesById(db: Db | Tx, ids: number[]): Promise<AtlasPlace[]> {
  const { places, rank } = await readAtlas(db)
  const found = [...new Set(ids)].flatMap((id) => places.get(id) ?? [])
  return found.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
}

/** A unit from the commune up, and below which of the asked units it stood in some days (`to` exclusive). */
export interface UnitBelow extends Span {
  id: number
  askedId: number
}

/** The units from the commune up that stood below each asked unit, itself among them, on any day before a local one. */
export async function findUnitsBelow(db: Db | Tx, askedIds: number[], before: Day): Promise<UnitBelow[]> {
  const { below } = await readAtlas(db)
  return askedIds.flatMap((askedId) =>
    units.flatMap((level) =>
      (below.get(askedId)?.get(level) ?? []).flatMap(({ place, from, to }) =>
        from < before ? [{ id: place.id, askedId, from, to }] : [],
      ),
    ),
  )
}

const units = levels.filter((level) => !isAreaLevel(level))

/**
 * Every path (itself first) that each place had in a span, earliest first: an area that moved to another commune has two.
 * A place that does not work in the span has the one of its nearest working day.
 */
export async function pathsDuring(db: Db | Tx, ids: number[], span: Span): Promise<Map<number, number[][]>> {
  const { places, above } = await readAtlas(db)
  const pathsOf = ({ id, worksFrom, worksTo }: AtlasPlace): number[][] => {
    const own = above.get(id) ?? []
    const first = span.from > worksFrom ? span.from : worksFrom
    const days = [first < worksTo ? first : addDays(worksTo, -1)]
    for (const { from } of own) if (span.from < from && from < span.to) days.push(from)
    const began = [...new Set(days)].sort()
    return began.map((day) => own.flatMap((one) => (one.from <= day && day < one.to ? [one.id] : [])))
  }
  const found = [...new Set(ids)].sort((a, b) => a - b).flatMap((id) => places.get(id) ?? [])
  return new Map(found.map((place) => [place.id, pathsOf(place)]))
}

/** Days on whose last day places are looked at; who is in a group on its own day, where that is another. */
export interface Looked extends Span {
  memberOn?: Day
}

/**
 * The places of a level, all or those of a group, inside each asked place on the last day of each span (`day` is the index
 * into them); inside one that ended in a span, on its own last day.
 */
export async function findMembers(
  db: Db | Tx,
  askedIds: number[],
  { level, group }: { level: Level; group: string | null },
  spans: Looked[],
): Promise<{ id: number; askedId: number; day: number }[]> {
  const { places, below, groups } = await readAtlas(db)
  const members = group === null ? null : groups.get(group)
  const isMember = (id: number, day: Day): boolean =>
    group === null || members?.get(id)?.some(({ from, to }) => from <= day && day < to) === true
  return spans.flatMap(({ from, to, memberOn }, index) =>
    askedIds.flatMap((askedId) => {
      const asked = places.get(askedId)
      if (!asked || asked.worksTo <= from) return []
      const day = addDays(asked.worksTo < to ? asked.worksTo : to, -1)
      const inside = below.get(askedId)?.get(level) ?? []
      return inside.flatMap((one) =>
        one.from <= day && day < one.to && isMember(one.place.id, memberOn ?? day)
          ? [{ id: one.place.id, askedId, day: index }]
          : [],
      )
    }),
  )
}

/** Whether all places of a level that are in a group on a local day work on another: else the map of that day cannot say where they stand. */
export async function membersStandOn(
  db: Db | Tx,
  group: string,
  level: Level,
  memberOn: Day,
  day: Day,
): Promise<boolean> {
  const { places, groups } = await readAtlas(db)
  return [...(groups.get(group) ?? [])].every(([id, spans]) => {
    const place = places.get(id)
    const isMember = place?.level === level && spans.some(({ from, to }) => from <= memberOn && memberOn < to)
    return !isMember || (place.worksFrom <= day && day < place.worksTo)
  })
}

/** The one city of this installation. Raises `places.noCity` before any place is imported. */
export async function findCity(db: Db | Tx): Promise<number> {
  const { byLevel } = await readAtlas(db)
  const [first] = (byLevel.get('city') ?? []).map(({ id }) => id).sort((a, b) => a - b)
  if (first === undefined) throw new Problem(placeProblems.noCity)
  return first
}

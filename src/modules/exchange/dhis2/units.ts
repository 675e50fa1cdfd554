import { sql } from 'kysely'
import { rows, type Tx } from '../../../platform/db/database.ts'
import { type Level, levels } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Sentence } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { fold } from '../../../shared/text.ts'
import type { Alias, Aliases } from './aliases.ts'
import { isCalled } from './called.ts'
import { keptOf } from './kept.ts'
import type { Line, Wanted } from './list.ts'
import { type Item, type Metadata, refOf } from './read.ts'
import { closedOn, cutSaid } from './unit-days.ts'

export interface Place {
  id: number
  code: string
  gsoCode: string | null
  level: Level
  form: string
  name: string
  validFrom: Day
  validTo: Day
  parents: number[]
}

/** A unit in the list that a person completes. */
export interface Named {
  uid: string
  name: string
  path: string
  /** As the person wrote it; empty where nothing was. */
  place: string
}

export interface Units {
  lines: Line[]
  /** Those that have no place: to be completed by a person, and given again. */
  open: Named[]
  /** Those that have the place a person named. */
  matched: Named[]
  /** The level of a unit of the file: that of its place, or the one its own level stands for. */
  levelOf(uid: string): Level | null
  /** Its place, where it has one. */
  placeOf(uid: string): { id: number; level: Level } | null
}

/**
 * Finds the place of each organisation unit: as a person said, as it was found before, by its code, or by its name among
 * what lies directly under the place of its parent. What remains is listed, never guessed. Of what a person said
 * is new `make` makes a place, at the level named for its depth, else at that of the others there, or says why it cannot. Knows
 * the aliases from then on.
 */
export async function matchUnits(
  tx: Tx,
  metadata: Metadata,
  aliases: Aliases,
  wanted: Wanted,
  make: (unit: Item, level: Level | undefined, parent: Place | null) => Promise<Place | Sentence>,
): Promise<Units> {
  const found = metadata.of('organisationUnits')
  const places = await readPlaces(tx)
  const byId = new Map(places.map((place) => [place.id, place]))
  const finder = new Finder(places, aliases, wanted)
  const depths = new Map([...found.values()].map((unit) => [unit.id, depthOf(unit, found)]))
  const depthOfUnit = ({ id }: Item) => depths.get(id) ?? 0
  const isMade = ({ id }: Item) => isSaidNew(wanted.units.get(id)) && aliases.find('organisationUnit', id) === null
  // What is new after its like, whose level it has.
  const ordered = [...found.values()].sort(
    (a, b) => depthOfUnit(a) - depthOfUnit(b) || Number(isMade(a)) - Number(isMade(b)),
  )
  const levelAt = new Map(wanted.levels)
  const placed = new Map<string, Place>()
  const taken = new Map<string, string>()
  const lines: Line[] = []
  const [open, matched]: [Named[], Named[]] = [[], []]
  for (const unit of ordered) {
    const parent = placed.get(refOf(unit.raw.parent) ?? '') ?? null
    const before = aliases.find('organisationUnit', unit.id)
    const isNew = isMade(unit)
    const place = isNew
      ? await make(unit, levelAt.get(depthOfUnit(unit)), parent)
      : finder.find(unit, parent, placed.size > 0)
    if (isNew && 'code' in place) {
      places.push(place)
      byId.set(place.id, place)
    }
    const other = 'code' in place ? taken.get(place.code) : undefined
    const whyNone = 'code' in place ? (other === undefined ? null : takenBy(place, other)) : place
    const line = { kind: 'organisationUnits', uid: unit.id, name: unit.vi }
    const said = wanted.units.get(unit.id) ?? ''
    const named = { uid: unit.id, name: unit.vi, path: pathOf(unit, found), place: said }
    if (whyNone !== null || !('code' in place)) {
      lines.push({ ...line, what: 'none', ours: '', why: whyNone })
      open.push(named)
      continue
    }
    if (said !== '') matched.push(named)
    placed.set(unit.id, place)
    if (!levelAt.has(depthOfUnit(unit))) levelAt.set(depthOfUnit(unit), place.level)
    taken.set(place.code, unit.vi)
    const above = byId.get(place.parents.at(-1) ?? 0)
    // A person who names another place than before has seen both names.
    const known = said === '' || before?.ours === place.code ? before : null
    const kept = isNew ? null : keptOf(unit, place, known, parent, above, wanted.today)
    // Under the name that it was matched by, so that another one is told of every file.
    aliases.set({ ...aliasOf(unit, place.code), name: kept?.name ?? unit.vi })
    // Of a place made of the unit, what its parent cut off its days is told of every file.
    const cut = place.code === unit.id ? cutSaid(unit, { from: place.validFrom, to: place.validTo }) : null
    const why = kept?.why ?? cut
    const same = kept === null || kept.why === null ? 'same' : 'kept'
    const what = before === null ? 'new' : before.ours === place.code ? same : 'changed'
    lines.push({ ...line, what, ours: place.code, why })
  }
  const known = new Map(places.map((place) => [place.code, place]))
  const placeOf = (uid: string) => known.get(aliases.find('organisationUnit', uid)?.ours ?? '') ?? null
  return {
    ...{ lines, open, matched, placeOf },
    levelOf: (uid) => placeOf(uid)?.level ?? wanted.levels.get(depths.get(uid) ?? 0) ?? null,
  }
}

export const aliasOf = ({ id, code, vi }: Item, ours: string): Alias => ({
  ...{ kind: 'organisationUnit', uid: id, code, name: vi, ours },
})

const takenBy = ({ name, form }: Place, other: string): Sentence => ({
  vi: `“${form} ${name}” đã là của “${other}” trong tệp; ghi đúng địa bàn vào danh sách đơn vị`,
  en: `"${form} ${name}" is already that of "${other}" in the file; write the right place into the list of units`,
})

/** How deep a unit stands: the root is 1. By its parents; a file without them says it in its path or level. */
export function depthOf(unit: Item, all: Map<string, Item>): number {
  const path = typeof unit.raw.path === 'string' ? unit.raw.path.split('/').filter(Boolean).length : 0
  if (path > 0) return path
  if (typeof unit.raw.level === 'number') return unit.raw.level
  let depth = 1
  for (let up = refOf(unit.raw.parent); up !== null && depth < 20; up = refOf(all.get(up)?.raw.parent)) depth++
  return depth
}

/** The names of a unit and of those above it, from the root. */
function pathOf(unit: Item, all: Map<string, Item>): string {
  const names = [unit.vi]
  for (let up = refOf(unit.raw.parent); up !== null && names.length < 20; up = refOf(all.get(up)?.raw.parent)) {
    const parent = all.get(up)
    if (!parent) break
    names.unshift(parent.vi)
  }
  return names.join(' / ')
}

const readPlaces = (tx: Tx): Promise<Place[]> =>
  rows(
    tx,
    sql<Place>`select p.id, p.code, p.gso_code as "gsoCode", p.level, p.form, p.name, p.valid_from as "validFrom",
      p.valid_to as "validTo", array(select l.parent_id from places.parentage l where l.child_id = p.id order by l.from_day) as parents
      from places.place p order by p.id`,
  )

/** The last day on which a unit of the file is there, so far. */
function lastDayOf(unit: Item, today: Day): Day {
  const closed = closedOn(unit)
  return closed !== null && closed < today ? closed : today
}

/** Whether a person said of a unit, where its place is asked, that it is to become one. */
export const isSaidNew = (place: string | undefined): boolean => /^(new|mới)$/i.test(place?.normalize('NFC') ?? '')

const unknown: Sentence = {
  vi: 'không có địa bàn nào cùng mã hay cùng tên ngay dưới cấp trên của nó',
  en: 'no place has its code, or its name directly under its parent',
}
const orphan: Sentence = {
  vi: 'cấp trên của nó chưa khớp với địa bàn nào',
  en: 'its parent has no place yet',
}

class Finder {
  readonly #byCode: Map<string, Place[]>
  readonly #byParent: Map<number, Place[]>
  readonly #cities: Place[]
  readonly #aliases: Aliases
  readonly #wanted: Wanted

  constructor(places: Place[], aliases: Aliases, wanted: Wanted) {
    const coded = places.flatMap((place) =>
      [place.code, place.gsoCode].flatMap((code) => (code ? [{ code, place }] : [])),
    )
    this.#byCode = new Map(
      [...groupBy(coded, ({ code }) => code)].map(([code, own]) => [code, own.map((one) => one.place)]),
    )
    const under = places.flatMap((place) => [...new Set(place.parents)].map((parent) => ({ parent, place })))
    this.#byParent = new Map(
      [...groupBy(under, ({ parent }) => parent)].map(([id, own]) => [id, own.map((one) => one.place)]),
    )
    this.#cities = places.filter(({ level }) => level === levels[0])
    this.#aliases = aliases
    this.#wanted = wanted
  }

  /** `hasBegun`: some unit of the file has its place already. */
  find(unit: Item, parent: Place | null, hasBegun: boolean): Place | Sentence {
    const day = lastDayOf(unit, this.#wanted.today)
    const given = this.#wanted.units.get(unit.id)
    if (given !== undefined && !isSaidNew(given)) {
      const named = this.#one(this.#byCode.get(given) ?? [], day)
      return named ?? { vi: `không có địa bàn mã “${given}”`, en: `there is no place of code "${given}"` }
    }
    const before = this.#aliases.find('organisationUnit', unit.id)
    const known = before && this.#one(this.#byCode.get(before.ours) ?? [], day)
    if (known) return known
    const coded = unit.code === null ? [] : (this.#byCode.get(unit.code) ?? [])
    const byCode = this.#one(
      coded.filter((one) => parent === null || one.parents.includes(parent.id)),
      day,
    )
    if (byCode) return byCode
    if (parent === null && hasBegun) return orphan
    const among = parent === null ? this.#cities : (this.#byParent.get(parent.id) ?? [])
    const alike = among.filter((place) => isCalled(place, fold(unit.vi)) || isCalled(place, fold(unit.en)))
    const byName = this.#one(alike, day)
    if (byName) return byName
    if (alike.length === 0) return unknown
    return { vi: `${alike.length} địa bàn cùng tên`, en: `${alike.length} places have its name` }
  }

  /** The only one, or the only one that is there on the day. */
  #one(places: Place[], day: Day): Place | null {
    const there = places.filter(({ validFrom, validTo }) => validFrom <= day && day < validTo)
    const [first, second] = there.length > 0 ? there : places
    return first && !second ? first : null
  }
}

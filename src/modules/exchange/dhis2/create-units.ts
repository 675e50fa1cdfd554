import { sql } from 'kysely'
import { findRow, rows, type Tx } from '../../../platform/db/database.ts'
import { type Level, levels } from '../../../shared/levels.ts'
import { Problem, type Sentence } from '../../../shared/problem.ts'
import { type Day, OPEN_END } from '../../../shared/spans.ts'
import { saveBodies } from '../../people/index.ts'
import { addPlaces, importPlaces } from '../../places/index.ts'
import { exchangeProblems } from '../contract.ts'
import type { Aliases } from './aliases.ts'
import type { Line, Wanted } from './list.ts'
import { type Item, type Metadata, refOf } from './read.ts'
import { cutSaid, daysOf } from './unit-days.ts'
import { aliasOf, depthOf, type Place } from './units.ts'

interface Made {
  unit: Item
  level: Level
  parent: Made | null
  from: Day
  to: Day
}

/** The usual word of a level, where a name does not begin with one of its own. */
const forms: Record<Level, string> = {
  city: 'thành phố',
  district: 'huyện',
  commune: 'xã',
  neighbourhood: 'tổ dân phố',
  residential_area: 'khu dân cư',
}
const OWN_FORM = /^(thành phố|tỉnh|quận|huyện|thị xã|phường|xã|thị trấn|tổ dân phố|thôn|khu dân cư)\s+(?=\S)/i

/** Whether nothing is there yet: only then the units of a file become places. */
export const hasNoPlaces = async (tx: Tx): Promise<boolean> =>
  (await findRow(tx, sql`select 1 from places.place limit 1`)) === null

/**
 * Makes places of the organisation units of a city that starts from nothing, by the level that each of their levels stands
 * for, over the days they are open; and at each above the areas a body of the reporting line. A unit is there no longer than its
 * parent. Out: what became of each. Raises `exchange.noCityLevel` where no level, or several units, are the city.
 */
export async function createUnits(tx: Tx, metadata: Metadata, aliases: Aliases, wanted: Wanted): Promise<Line[]> {
  const all = metadata.of('organisationUnits')
  const made = new Map<string, Made>()
  const left: Line[] = []
  const ordered = [...all.values()].sort((a, b) => depthOf(a, all) - depthOf(b, all))
  for (const unit of ordered) {
    const level = wanted.levels.get(depthOf(unit, all))
    const parent = parentOf(unit, all, made)
    const why = whyNot(level, parent)
    if (why !== null || level === undefined) left.push(lineOf(unit, 'none', '', why))
    else {
      const days = daysOf(unit, parent)
      if (days === null) left.push(lineOf(unit, 'none', '', neverThere))
      else made.set(unit.id, { unit, level, parent, ...days })
    }
  }
  const cities = [...made.values()].filter(({ level }) => level === 'city').length
  if (cities !== 1) throw new Problem(exchangeProblems.noCityLevel, { cities })
  await importPlaces(tx, unitsFile([...made.values()]), 'from_id\tto_id\teffective_on\tkind\tshare\n')
  for (const { unit } of made.values()) aliases.set(aliasOf(unit, unit.id))
  await addBodies(tx, wanted.chain, [...made.keys()])
  return [...[...made.values()].map(({ unit, ...days }) => lineOf(unit, 'new', unit.id, cutSaid(unit, days))), ...left]
}

/**
 * Makes a place of a unit that a person said is new, as in a hierarchy that grew since it was taken over: below the place of its
 * parent, over the days both are there, with a body of the reporting line. Out: the place, or why it was not made.
 */
export async function addUnit(
  tx: Tx,
  chain: string,
  unit: Item,
  level: Level | undefined,
  parent: Place | null,
): Promise<Place | Sentence> {
  if (parent === null) return noParent
  const why = whyNot(level, parent)
  const days = daysOf(unit, { from: parent.validFrom, to: parent.validTo })
  if (why !== null || level === undefined) return why ?? noParent
  if (days === null) return neverThere
  const place = { code: unit.id, level, ...namedBy(unit, level) }
  const parents = [{ parentId: parent.id, ...days, document: null }]
  const ids = await addPlaces(tx, [{ ...place, parents, neighbourhoods: [] }])
  await addBodies(tx, chain, [unit.id])
  const own = { ...place, id: ids.get(unit.id) ?? 0, gsoCode: null, parents: [parent.id] }
  return { ...own, validFrom: days.from, validTo: days.to }
}

const noParent: Sentence = {
  vi: 'cấp trên của nó chưa là địa bàn nào ở đây: khớp cấp trên trước',
  en: 'its parent is no place here yet: match the parent first',
}

const lineOf = ({ id, vi }: Item, what: 'new' | 'none', ours: string, why: Sentence | null): Line => ({
  ...{ kind: 'organisationUnits', uid: id, name: vi, what, ours, why },
})

const neverThere: Sentence = {
  vi: 'những ngày nó mở không chung ngày nào với cấp trên',
  en: 'it shares no day with its parent',
}

/** The nearest above that becomes a place: a level in between may have no equal here. */
function parentOf(unit: Item, all: Map<string, Item>, made: Map<string, Made>): Made | null {
  for (
    let up = refOf(unit.raw.parent), steps = 0;
    up !== null && steps < 20;
    up = refOf(all.get(up)?.raw.parent), steps++
  ) {
    const found = made.get(up)
    if (found) return found
  }
  return null
}

function whyNot(level: Level | undefined, parent: { level: Level } | null): Sentence | null {
  if (level === undefined) return { vi: 'cấp của nó không có trong --levels', en: 'its level is not among --levels' }
  if (level === 'city') return parent ? { vi: 'nằm trong một thành phố khác', en: 'lies in another city' } : null
  if (parent === null) return { vi: 'không nằm dưới thành phố nào', en: 'lies in no city' }
  return levels.indexOf(parent.level) < levels.indexOf(level)
    ? null
    : { vi: 'cấp trên của nó không đứng trên cấp này', en: 'its parent does not stand above this level' }
}

/** The word of its level and the name without it. */
function namedBy({ vi }: Item, level: Level): { form: string; name: string } {
  const name = vi.replace(/\s+/g, ' ').replaceAll('"', '”')
  return { form: OWN_FORM.exec(name)?.[1]?.toLowerCase() ?? forms[level], name: name.replace(OWN_FORM, '') }
}

/** As `binhan places import` reads it. */
function unitsFile(made: Made[]): string {
  const head = ['id', 'gso_code', 'kind', 'form', 'name', 'parent_id', 'valid_from', 'valid_to']
  const lines = made.map(({ unit, level, parent, from, to }) => {
    const { form, name } = namedBy(unit, level)
    const code = /^\d{1,10}$/.test(unit.code ?? '') ? unit.code : ''
    const end = to === OPEN_END ? '' : to
    return [unit.id, code, level, form, name, parent?.unit.id ?? '', from, end]
  })
  return `${[head, ...lines].map((cells) => cells.join('\t')).join('\n')}\n`
}

/** Somebody must be there to report: one body of the line at each of these places that is above the areas. */
async function addBodies(tx: Tx, chain: string, codes: string[]): Promise<void> {
  const kind = chain === 'front' || chain === 'police' ? chain : 'state'
  const places = await rows(
    tx,
    sql<{ id: number; code: string; form: string; name: string; from: Day; to: Day; parent: string | null }>`
      select p.id, p.code, p.form, p.name, p.works_from as "from", p.works_to as "to", 
        coalesce((select b.code from people.body b join people.chain c on c.id = b.chain_id
          where b.place_id = up.id and c.code = ${chain} order by b.valid_to desc, b.id limit 1), ${chain} || ':' || up.code) as parent
      from places.place p left join places.parentage l on l.child_id = p.id left join places.place up on up.id = l.parent_id
      where p.level in ('city', 'district', 'commune') and p.code = any(${codes}::text[]) order by p.id`,
  )
  const title = { government: 'Ủy ban nhân dân', front: 'Ủy ban Mặt trận Tổ quốc', police: 'Công an' }[chain] ?? chain
  await saveBodies(
    tx,
    places.map(({ id, code, form, name, from, to, parent }) => ({
      ...{ code: `${chain}:${code}`, name: `${title} ${form} ${name}`, shortName: `${title} ${name}`, kind, chain },
      ...{ placeId: id, parentCode: parent, validFrom: from, validTo: to },
    })),
  )
}

import type { Db, Tx } from '../../../platform/db/database.ts'
import { isAreaLevel, type Level, levels } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { type Shift, shifted, shiftedSoFar } from '../../../shared/shifts.ts'
import { addDays, type Day, OPEN_END, type Span } from '../../../shared/spans.ts'
import type { Why } from '../../facts/contract.ts'
import { type Cell, pivotMeasures } from '../../facts/index.ts'
import { type AtlasPlace, findMembers, type Looked, membersStandOn, placesById } from '../../places/index.ts'
import type { Known, Surroundings } from '../expression/compute.ts'
import type { Inside } from '../expression/parse.ts'
import { type Look, measuresOf, placesOf, type Stand } from '../expression/reads.ts'
import { soFarOf } from '../targets/held.ts'
import { type Asked, formulasOf } from './evaluate.ts'
import type { ReadMeasure } from './parts.ts'

/** Everything the formulas of a question read, and a place to stand in it. */
interface Reading {
  /** What a formula sees at an asked place, in the period of an index. */
  at(placeId: number, period: number): Surroundings
}

const insideKey = (inside: Inside | null): string => (inside ? `${inside.level} ${inside.group ?? ''}` : '')
const standKey = ({ inside, shifts }: Stand): string => `${insideKey(inside)}|${shifts.join()}`
/** A whole number for each place and period, of a thousand periods. */
const cellKey = (placeId: number, period: number): number => placeId * 1_000 + period

/** A measure at the asked places themselves, in the periods asked or as shifts read them. */
export interface OwnRead {
  code: string
  shifts: Shift[]
}

/**
 * Reads what the formulas need and `others` at the asked places: one pivot for each of the stands from
 * which something is read (level or group, and period), one look at the map for each group of places counted.
 */
export async function readFigures(db: Db | Tx, asked: Asked, others: OwnRead[]): Promise<Reading> {
  const [members, own] = await Promise.all([readMembers(db, asked), placesById(db, asked.placeIds)])
  const reads = [
    ...[...formulasOf(asked.items), ...asked.items.flatMap(({ rests }) => rests)].flatMap((one) => measuresOf(one)),
    ...others.map((own) => ({ ...own, inside: null })),
  ]
  const stands = [...groupBy(reads, standKey)].flatMap(([key, list]) => {
    const [stand] = list
    return stand ? [{ key, stand, names: [...new Set(list.map(({ code }) => code))] }] : []
  })
  // Side by side, so that what is read of them comes in few statements.
  const read = stands.map(async ({ key, stand, names }) => {
    const cells = await pivotAt(db, asked, stand, placesAt(asked, members, stand.inside), names)
    return [key, { cells, spans: spansOf(asked, stand.shifts) }] as const
  })
  const figures = new Map<string, Figures>(await Promise.all(read))
  const places = new Map(own.map((place) => [place.id, place]))
  const here = { inside: null, shifts: [] }
  return {
    at: (placeId, period) => new Standpoint({ asked, members, figures, places, period }, placeId, here),
  }
}

/**
 * The places of a level or group inside each asked place on the last day of each period, by `place period`; a reason where
 * nobody can tell them.
 */
type Members = Map<string, Map<string, number[] | Why>>

async function readMembers(db: Db | Tx, asked: Asked): Promise<Members> {
  const found: Members = new Map()
  let looks = formulasOf(asked.items).flatMap((formula) => placesOf(formula))
  // From the asked places down: what is counted within counted places is looked for at those.
  for (let depth = 0; looks.length > 0; depth++) {
    const here = looks.filter((look) => depthOf(look) === depth)
    for (const [key, [look, ...others]] of groupBy(here, standKey)) {
      if (!look) continue
      const spans = spansOf(asked, look.shifts).map((span) => countedOver(asked, span))
      const from = lookedFrom(asked, found, [look, ...others])
      const list = await findMembers(db, from, look.inside, spans)
      const groups = groupBy(list, (member) => `${member.askedId} ${member.day}`)
      const own = [...groups].map(([place, members]) => [place, members.map(({ id }) => id)] as const)
      const lost = await lostOf(db, asked, look.inside, spans)
      const why = lost.flatMap((day) => from.map((place) => [`${place} ${day}`, 'not-comparable' as const] as const))
      found.set(key, new Map([...(found.get(key) ?? []), ...own, ...why]))
    }
    looks = looks.filter((look) => depthOf(look) > depth)
  }
  return found
}

/** In which periods (their index) a group had places that are not on the map of the day asked: where they count, it does not say. */
async function lostOf(db: Db | Tx, { boundary }: Asked, { level, group }: Inside, spans: Looked[]): Promise<number[]> {
  if (group === null || boundary === 'then') return []
  const stand = await Promise.all(
    spans.map(({ memberOn }) => membersStandOn(db, group, level, memberOn ?? boundary, boundary)),
  )
  return stand.flatMap((all, index) => (all ? [] : [index]))
}

const depthOf = ({ within }: Look): number => (within === null ? 0 : depthOf(within) + 1)

function lookedFrom(asked: Asked, found: Members, looks: Look[]): number[] {
  const outer = looks.flatMap(({ within }) => (within === null ? [] : [standKey(within)]))
  if (outer.length === 0) return asked.placeIds
  return [...new Set(outer.flatMap((key) => [...(found.get(key)?.values() ?? [])].flatMap(placesIn)))]
}

const placesIn = (found: number[] | Why): number[] => (typeof found === 'string' ? [] : found)

// Units that count are those valid on the last day of the calendar (domain 10); an open end has none yet. On the map of
// another day they stand as on that day, and are in a group as they were then.
function countedOver({ boundary }: Asked, span: Span): Looked {
  if (boundary !== 'then')
    return {
      ...{ from: boundary, to: addDays(boundary, 1) },
      ...(span.to === OPEN_END ? {} : { memberOn: addDays(span.to, -1) }),
    }
  return span.to === OPEN_END ? { from: span.from, to: addDays(span.from, 1) } : span
}

/** The periods asked as shifts read them: of what is not over, the same days that the page holds against it. */
export const spansOf = ({ periods, today }: Pick<Asked, 'periods' | 'today'>, shifts: Shift[]): Span[] =>
  periods.map((period) => shiftedSoFar(period, shifts, soFarOf(heldAgainst(period, shifts), today).to))

/** Of a year to date the whole of it: in a running quarter nine months stand, none of them in the quarter. */
const heldAgainst = (period: Span, shifts: Shift[]): Span =>
  shifts.includes('year_to_date') && !shifts.includes('previous') ? shifted(period, 'year_to_date') : period

/** The asked places, or every place that any count looks at with the same level and group. */
function placesAt(asked: Asked, members: Members, inside: Inside | null): number[] {
  if (inside === null) return asked.placeIds
  const own = [...members].filter(([key]) => key.startsWith(`${insideKey(inside)}|`))
  return [...new Set(own.flatMap(([, byPlace]) => [...byPlace.values()].flatMap(placesIn)))]
}

async function pivotAt(db: Db | Tx, asked: Asked, { inside, shifts }: Stand, placeIds: number[], names: string[]) {
  const measures = names.map((code) => asked.measures.get(code)).filter((one) => one !== undefined)
  if (measures.length === 0 || placeIds.length === 0) return new Map() as Cells
  const { chains, standing, boundary, asKnownAt, joined } = asked
  const where = { placeIds, level: inside?.level ?? asked.level, periods: spansOf(asked, shifts) }
  const question = { ...where, chains, standing, boundary, joined, asKnownAt }
  const [whole, parts] = [measures.filter((one) => one.part === undefined), measures.filter((one) => one.part)]
  const read = async (list: ReadMeasure[], byCategory: boolean) =>
    list.length === 0 ? [] : pivotMeasures(db, { ...question, measures: list, byCategory })
  const [told, split] = await Promise.all([
    read(whole, false),
    read([...new Map(parts.map((one) => [one.id, one])).values()], true),
  ])
  const found: Cells = new Map()
  for (const cell of told) put(found, cell.measureId, cell)
  for (const cell of split) put(found, -(cell.categoryId ?? 0), cell)
  return found
}

interface Read {
  asked: Asked
  members: Members
  figures: Map<string, Figures>
  /** The asked places, but those that are several as one. */
  places: Map<number, AtlasPlace>
  period: number
}

/** What is read from a stand, and over which days. */
interface Figures {
  cells: Cells
  spans: Span[]
}

/**
 * By measure, then by place and period: one number of all three would be too large to be looked up fast. A part of a
 * breakdown stands under its own id, less than nothing.
 */
type Cells = Map<number, Map<number, Cell>>

function put(cells: Cells, key: number, cell: Cell): void {
  const own = cells.get(key)
  if (own) own.set(cellKey(cell.placeId, cell.period), cell)
  else cells.set(key, new Map([[cellKey(cell.placeId, cell.period), cell]]))
}

/** A place to stand in. A class: closures would be made anew for each place and period. */
class Standpoint implements Surroundings {
  readonly #read: Read
  readonly #placeId: number
  readonly #stand: Stand
  readonly #figures: Figures | undefined

  constructor(read: Read, placeId: number, stand: Stand) {
    this.#read = read
    this.#placeId = placeId
    this.#stand = stand
    this.#figures = read.figures.get(standKey(stand))
  }

  measure(code: string): Known {
    return figureOf(this.#read, this.#figures, code, this.#placeId, this.#stand.inside?.level ?? this.#read.asked.level)
  }

  inside(inside: Inside): Surroundings[] | Why {
    const { asked, members, period } = this.#read
    // A formula over communes says nothing at an area.
    const from = this.#stand.inside?.level ?? asked.level
    if (levels.indexOf(inside.level) < levels.indexOf(from)) return 'no-value'
    // Its places are those of the map; what each of them was before, nobody can tell.
    if (asked.joined) return 'not-comparable'
    const within = { inside, shifts: this.#stand.shifts }
    const own = members.get(standKey(within))?.get(`${this.#placeId} ${period}`)
    // A unit that has ended has no communes to look at; of a group it may simply have no member.
    if (!own) return inside.group === null || !this.#works() ? 'not-working' : []
    return typeof own === 'string' ? own : own.map((id) => new Standpoint(this.#read, id, within))
  }

  #works(): boolean {
    const { asked, places, period } = this.#read
    const [place, span] = [places.get(this.#placeId), spansOf(asked, this.#stand.shifts)[period]]
    return !place || !span || worksIn(place, span, asked.boundary)
  }

  shifted(shift: Shift): Surroundings {
    return new Standpoint(this.#read, this.#placeId, { ...this.#stand, shifts: [...this.#stand.shifts, shift] })
  }
}

/** Whether anybody could say a measure at a level, or below it: of the two kinds of areas neither lies within the other. */
const isRecordedAt = (measure: ReadMeasure, level: Level): boolean =>
  measure.levels.some((one) => one === level || (!isAreaLevel(level) && levels.indexOf(one) > levels.indexOf(level)))

function figureOf(
  { asked, period, places }: Read,
  figures: Figures | undefined,
  code: string,
  placeId: number,
  level: Level,
): Known {
  const measure = asked.measures.get(code)
  if (!measure) return { value: null, why: 'not-computed' }
  const cell = figures?.cells.get(measure.part ? -measure.part : measure.id)?.get(cellKey(placeId, period))
  if (!cell) {
    const [place, span] = [places.get(placeId), figures?.spans[period]]
    if (place && span && !worksIn(place, span, asked.boundary)) return { value: null, why: 'not-working' }
    return { value: null, why: isRecordedAt(measure, level) ? 'no-data' : 'not-recorded' }
  }
  const value = cell.value === null ? null : cell.value / 10 ** measure.decimals
  return { value, why: cell.why, partly: cell.partly }
}

/** Whether a place works on any of the days, or on the day whose map is asked. */
const worksIn = ({ worksFrom, worksTo }: AtlasPlace, { from, to }: Span, boundary: 'then' | Day): boolean =>
  boundary === 'then' ? worksFrom < to && from < worksTo : worksFrom <= boundary && boundary < worksTo

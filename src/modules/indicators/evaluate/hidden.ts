import type { Db, Tx } from '../../../platform/db/database.ts'
import { groupBy } from '../../../shared/list.ts'
import { addDays, type Day, type Span } from '../../../shared/spans.ts'
import { findCity, findWorkingBelow, placesById } from '../../places/index.ts'
import { type Asked, type Evaluated, evaluate, type Item } from './evaluate.ts'
import type { PlanYear, Shape } from './published.ts'
import { type Flow, type Line, suppress } from './suppress.ts'

/** What is told to nobody of counts of persons below the city in some plan years. */
export interface HiddenCounts {
  /** Of a count (its code) at a district or a commune, over a published span. */
  isHidden(code: string, placeId: number, shape: Shape): boolean
}

/** The periods of a plan year at districts: its quarters and then the year. */
const YEAR = 4
const spansOf = ({ year, quarters }: PlanYear) => [...quarters, year]

/**
 * What is hidden of counts of persons, decided on one table for each count and plan year: all districts by the quarters and
 * the year, all communes by the year. Never on what was asked together, nor by whom: else two questions would tell what each
 * of them hides.
 */
export async function findHidden(
  db: Db | Tx,
  { measures, today }: Pick<Asked, 'measures' | 'today'>,
  items: Item[],
  years: PlanYear[],
): Promise<HiddenCounts> {
  const city = await findCity(db)
  const spans = years.map(({ year }) => year)
  const districts = await findWorkingBelow(db, 'district', [city], spans)
  const districtIds = [...new Set(districts.map(({ id }) => id))]
  const communes = await findWorkingBelow(db, 'commune', [...districtIds, city], spans)
  const standing = await findStanding(db, city, districtIds, years)
  const way = { chains: null, standing: 'official', boundary: 'then', asKnownAt: null } as const
  // How many forms are in is not asked here.
  const bare = new Map([...measures].map(([code, measure]) => [code, { ...measure, coverage: null }]))
  const asked = { ...way, items, measures: bare, today }
  const [ofDistricts, ofCommunes] = await Promise.all([
    evaluate(db, { ...asked, placeIds: districtIds, level: 'district', periods: years.flatMap(spansOf) }),
    evaluate(db, {
      ...{ ...asked, placeIds: [...new Set(communes.map(({ id }) => id))] },
      ...{ level: 'commune', periods: spans },
    }),
  ])
  const [atDistricts, atCommunes] = [said(ofDistricts), said(ofCommunes)]
  const hidden = new Set<Evaluated>()
  for (const { code } of items)
    for (const index of years.keys()) {
      const adds = measures.get(code)?.nature === 'flow'
      const spansOfYear = years[index] ? spansOf(years[index]) : []
      const below = adds ? communes.filter(({ span }) => span === index) : (standing[index]?.communes ?? [])
      const table = tableOf({
        adds,
        districts: districts
          .filter(({ span }) => span === index)
          .map(({ id }) => ({
            id,
            counts: spansOfYear.map((_, at) => atDistricts.get(keyOf(code, id, index * (YEAR + 1) + at))),
            stands: spansOfYear.map((_, at) => adds || standing[index]?.districts[at]?.has(id) === true),
          })),
        communes: below.map(({ id, aboveId }) => ({ id, aboveId, count: atCommunes.get(keyOf(code, id, index)) })),
      })
      for (const count of suppress(table)) hidden.add(count)
    }
  const indexOf = new Map(years.map(({ year }, index) => [year.from, index]))
  return {
    isHidden: (code, placeId, { plan, isYear, quarters }) => {
      const index = indexOf.get(plan.year.from)
      if (index === undefined) return true
      const commune = atCommunes.get(keyOf(code, placeId, index))
      if (commune) return hidden.has(commune)
      const at = (period: number) => atDistricts.get(keyOf(code, placeId, index * (YEAR + 1) + period))
      const isShut = (period: number) => {
        const count = at(period)
        return count !== undefined && hidden.has(count)
      }
      // Of a year that runs the whole is what is over of it, as long as nothing more was said.
      const isWhole = isYear && plan.quarters.every((_, quarter) => quarters.includes(quarter) || !at(quarter))
      return isWhole ? isShut(YEAR) : quarters.some(isShut)
    },
  }
}

const lastDayOf = ({ to }: { to: Day }): Span => ({ from: addDays(to, -1), to })

/**
 * Where levels stand, year by year (ADR 7): which districts count to the city at the end of each quarter and of the year, and
 * under whom the communes count: of a district on its last day in the year, of the city at the year's end.
 */
async function findStanding(db: Db | Tx, city: number, districtIds: number[], years: PlanYear[]) {
  const districts = await placesById(db, districtIds)
  return Promise.all(
    years.map(async (plan) => {
      const found = await findWorkingBelow(db, 'district', [city], spansOf(plan).map(lastDayOf))
      const endOf = new Map(districts.map(({ id, worksTo }) => [id, worksTo < plan.year.to ? worksTo : plan.year.to]))
      const ends = [...new Set([plan.year.to, ...endOf.values()])]
      const below = await findWorkingBelow(
        db,
        'commune',
        [...districtIds, city],
        ends.map((to) => lastDayOf({ to })),
      )
      return {
        districts: spansOf(plan).map((_, at) => new Set(found.filter(({ span }) => span === at).map(({ id }) => id))),
        communes: below.filter(({ aboveId, span }) => ends[span] === (endOf.get(aboveId) ?? plan.year.to)),
      }
    }),
  )
}

const keyOf = (code: string, placeId: number, period: number): string => `${code} ${placeId} ${period}`

/** The counts that have a value. */
const said = (cells: Evaluated[]): Map<string, Evaluated> =>
  new Map(
    cells.filter(({ value }) => value !== null).map((cell) => [keyOf(cell.item, cell.placeId, cell.period), cell]),
  )

type Said = Evaluated | undefined

interface Told {
  /** Whether its quarters add up to the year; else it is a level, whose year says what its last quarter says. */
  adds: boolean
  /** The four quarters and the year, and in which of them it counts to the city: a level of who ended within does not. */
  districts: { id: number; counts: Said[]; stands: boolean[] }[]
  communes: { id: number; aboveId: number; count: Said }[]
}

/** The table of a count in a plan year: what adds up to what. The city's quarters and its year are told. */
export function tableOf({ adds, districts, communes }: Told) {
  const known = (list: Said[]): Evaluated[] => list.filter((one) => one !== undefined)
  const below = groupBy(communes, ({ aboveId }) => aboveId)
  const partsOf = (id: number) => known((below.get(id) ?? []).map(({ count }) => count))
  const [standing, ended] = [true, false].map((is) => districts.filter(({ stands }) => stands[YEAR] === is))
  const idsIn = new Set(standing?.flatMap(({ id }) => (below.get(id) ?? []).map((one) => one.id)))
  const districtIds = new Set(districts.map(({ id }) => id))
  const direct = known(
    communes.flatMap(({ id, aboveId, count }) => (districtIds.has(aboveId) || idsIn.has(id) ? [] : [count])),
  )
  const lines: Line<Evaluated>[] = []
  const flows: Flow<Evaluated>[] = []
  const same: [Evaluated, Evaluated][] = []
  for (const at of [0, 1, 2, 3, YEAR]) {
    const parts = known(districts.map(({ counts, stands }) => (stands[at] ? counts[at] : undefined)))
    lines.push({ parts: at === YEAR ? [...parts, ...direct] : parts, whole: null })
  }
  // Nor is who is told every district's figure told those of communes right below the city.
  if (districts.length > 0 && direct.length > 1) lines.push({ parts: direct, whole: null })
  // The last level of a commune says also what its district said last that ended.
  const endedWith = new Map(ended?.flatMap(({ id }) => partsOf(id).map((count) => [count, `year ${id}`] as const)))
  const placed = new Set(direct)
  for (const count of direct) flows.push({ count, from: 'city', to: endedWith.get(count) ?? 'end' })
  for (const { id, counts, stands } of districts) {
    const [quarters, whole, parts] = [known(counts.slice(0, YEAR)), counts[YEAR] ?? null, partsOf(id)]
    // Who accepts the district's forms is told its figure, and not its communes'.
    lines.push({ parts, whole, isKnown: true })
    if (adds) lines.push({ parts: quarters, whole })
    const last = quarters.at(-1)
    if (!adds && last && whole) same.push([last, whole])
    for (const [at, count] of counts.slice(0, YEAR).entries())
      if (count && stands[at]) flows.push({ count, from: `quarter ${at}`, to: adds ? `district ${id}` : 'end' })
    if (!stands[YEAR]) {
      if (whole) flows.push({ count: whole, from: `year ${id}`, to: 'end' })
      continue
    }
    if (whole) flows.push({ count: whole, from: adds ? `district ${id}` : 'city', to: `year ${id}` })
    for (const count of parts) {
      flows.push({ count, from: `year ${id}`, to: endedWith.get(count) ?? 'end' })
      placed.add(count)
    }
  }
  for (const [count, to] of endedWith) if (!placed.has(count)) flows.push({ count, from: 'end', to })
  return { lines, flows, same }
}

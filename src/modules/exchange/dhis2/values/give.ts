import { sql } from 'kysely'
import { type Db, rows } from '../../../../platform/db/database.ts'
import type { Actor } from '../../../../shared/actor.ts'
import type { RouteInput } from '../../../../shared/contract.ts'
import type { Level } from '../../../../shared/levels.ts'
import { groupBy } from '../../../../shared/list.ts'
import { Problem } from '../../../../shared/problem.ts'
import { addDays, type Day, isDay, type Span } from '../../../../shared/spans.ts'
import { type Form, findForms } from '../../../collection/index.ts'
import { factProblems, type Measure } from '../../../facts/contract.ts'
import { findMeasures, findSaid } from '../../../facts/index.ts'
import { findItem, isSmall, mask, readableChains, readCatalogue } from '../../../indicators/index.ts'
import { demandChain } from '../../../people/index.ts'
import { pathsDuring } from '../../../places/index.ts'
import { exchangeProblems } from '../../contract.ts'
import { Aliases, DEFAULT_COMBO } from '../aliases.ts'
import { readDhisPeriod } from '../periods.ts'
import { type getDataValues, otherValues } from './contract.ts'
import { Names, readScheme, type Scheme } from './names.ts'
import { saidPeriod } from './said-period.ts'

type Query = RouteInput<typeof getDataValues>['query']

interface Place {
  id: number
  code: string
  level: Level
  worksFrom: Day
  worksTo: Day
}

export interface Question {
  names: Names
  measures: Measure[]
  places: Map<number, Place>
  /** Just these days; null for all within `hull`. */
  spans: Span[] | null
  hull: Span
  paths: Map<number, number[][]>
  /** How the form that asks for a measure cuts the year. */
  cuts: Map<string, Form['cut']>
  schemes: { dataElement: Scheme; orgUnit: Scheme; combo: Scheme; attribute: Scheme }
}

const listOf = (said: string | string[] | undefined): string[] =>
  said === undefined ? [] : [said].flat().filter((one) => one !== '')

/** What says the same as leaving it out. */
const asLeftOut: Partial<Record<(typeof otherValues)[number], string[]>> = {
  attributeOptionCombo: [DEFAULT_COMBO, 'default'],
  compression: ['none'],
  includeDeleted: ['false', 'off', 'no', '0'],
}

function refuseOtherValues(query: Query): void {
  for (const name of otherValues)
    if (listOf(query[name]).some((one) => !asLeftOut[name]?.some((same) => same.toLowerCase() === one.toLowerCase())))
      throw new Problem(exchangeProblems.otherValues, { name })
}

/**
 * Reads what is asked for, by outside ids. Raises `exchange.otherValues`, `exchange.incomplete`, `exchange.noSuchOutside`,
 * `exchange.badScheme`, `facts.noSuchPeriod`, `people.noSuchChain`.
 */
export async function readQuestion(db: Db, query: Query): Promise<Question> {
  refuseOtherValues(query)
  if (query.chain !== undefined) await demandChain(db, query.chain)
  const schemes = {
    dataElement: readScheme(query.dataElementIdScheme, query.idScheme),
    orgUnit: readScheme(query.orgUnitIdScheme, query.idScheme),
    combo: readScheme(query.categoryOptionComboIdScheme, query.idScheme),
    attribute: readScheme(query.attributeOptionComboIdScheme, query.categoryOptionComboIdScheme, query.idScheme),
  }
  const { inputIdScheme, inputDataElementIdScheme, inputOrgUnitIdScheme } = query
  const asked = {
    dataElement: readScheme(inputDataElementIdScheme, inputIdScheme, schemes.dataElement),
    orgUnit: readScheme(inputOrgUnitIdScheme, inputIdScheme, schemes.orgUnit),
  }
  const [sets, elements, units] = [listOf(query.dataSet), listOf(query.dataElement), listOf(query.orgUnit)]
  const { spans, hull } = readSpans(listOf(query.period), query.startDate, query.endDate)
  if (sets.length + elements.length === 0 || units.length === 0) throw new Problem(exchangeProblems.incomplete)
  const measures = (await findMeasures(db)).filter(({ source }) => source !== 'recorded')
  const all = await rows(
    db,
    sql<Place>`select id, code, level, works_from as "worksFrom", works_to as "worksTo" from places.place order by id`,
  )
  const names = Names.of(await Aliases.read(db), { measures, places: all.map(({ code }) => code) })
  const wanted = new Set([
    ...(await measuresOf(db, names, sets)),
    ...elements.map((id) => ours(names, 'dataElement', id, asked.dataElement)),
  ])
  const codes = units.map((id) => ours(names, 'organisationUnit', id, asked.orgUnit))
  const roots = all.filter(({ code }) => codes.includes(code))
  const below = query.children ? await findBelow(db, roots, hull) : new Set<number>()
  const places = all.filter(({ id, code }) => below.has(id) || codes.includes(code))
  const paths = await pathsDuring(
    db,
    places.map(({ id }) => id),
    hull,
  )
  return {
    ...{ names, measures: measures.filter(({ code }) => wanted.has(code)), spans, hull, paths, schemes },
    cuts: new Map((await findForms(db)).flatMap(({ cut, fields }) => fields.map(({ measure }) => [measure, cut]))),
    places: new Map(places.map((place) => [place.id, place])),
  }
}

function ours(names: Names, kind: 'dataElement' | 'organisationUnit', id: string, scheme: Scheme): string {
  const found = names.ours(kind, id, scheme)
  if (found === null) throw new Problem(exchangeProblems.noSuchOutside, { kind, id })
  return found
}

async function measuresOf(db: Db, names: Names, sets: string[]): Promise<string[]> {
  const forms = await findForms(db)
  return sets.flatMap((id) => {
    const codes = names.forms(id) ?? [id]
    const own = forms.filter(({ code }) => codes.includes(code))
    if (own.length === 0) throw new Problem(exchangeProblems.noSuchOutside, { kind: 'dataSet', id })
    return own.flatMap(({ fields }) => fields.map(({ measure }) => measure))
  })
}

async function findBelow(db: Db, roots: Place[], { from, to }: Span): Promise<Set<number>> {
  const found = await rows(
    db,
    sql<{ id: number }>`select distinct place_id as id from places.ancestry
      where ancestor_id = any(${roots.map(({ id }) => id)}::int[]) and from_day < ${to} and ${from} < to_day`,
  )
  return new Set(found.map(({ id }) => id))
}

function readSpans(
  periods: string[],
  start: Day | undefined,
  end: Day | undefined,
): { spans: Span[] | null; hull: Span } {
  const spans = periods.map((period) => {
    const span = readDhisPeriod(period)
    if (span === null) throw new Problem(factProblems.noSuchPeriod, { period })
    return span
  })
  if (spans.length > 0) {
    const [froms, tos] = [spans.map(({ from }) => from).sort(), spans.map(({ to }) => to).sort()]
    return { spans, hull: { from: froms[0] ?? '', to: tos.at(-1) ?? '' } }
  }
  if (!start || !end || !isDay(start) || !isDay(end) || end < start || end > '9999')
    throw new Problem(exchangeProblems.incomplete)
  return { spans: null, hull: { from: start, to: addDays(end, 1) } }
}

export interface GivenValue {
  dataElement: string
  period: string
  orgUnit: string
  categoryOptionCombo: string
  attributeOptionCombo: string
  value: string
}

const MOST = 500_000

/**
 * The data values of a question, as they were said, for who asks, of one line or of all that they may read together: below the city counts of persons are left out. So is what
 * DHIS2 has no period for, and who said it.
 * `masked`: how many were left out for their smallness. Raises `facts.tooManyCells`.
 */
export async function giveValues(
  db: Db,
  actor: Actor | null,
  { names, measures, places, spans, hull, paths, cuts, schemes }: Question,
  { chain, standing, limit, today }: Pick<Query, 'chain' | 'standing' | 'limit'> & { today: Day },
): Promise<{ values: GivenValue[]; masked: number }> {
  const ids = { measureIds: measures.map(({ id }) => id), placeIds: [...places.keys()] }
  const chains = chain === undefined ? readableChains(actor, [...paths.values()].flat(), standing) : [chain]
  const found = await findSaid(db, { ...ids, chains, within: hull, standing, limit: MOST + 1 })
  if (found.length > MOST) throw new Problem(factProblems.tooManyCells, { cells: `> ${MOST}`, limit: MOST })
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const periods: string[] = []
  const cells = found.flatMap(({ measureId, placeId, categoryId, amount, ...span }) => {
    const [measure, place] = [byId.get(measureId), places.get(placeId)]
    if (!measure || !place) return []
    const works = { from: place.worksFrom, to: place.worksTo }
    const period = saidPeriod(span, works, cuts.get(measure.code) ?? null, spans)
    if (period === null) return []
    const at = periods.indexOf(period)
    const number = at < 0 ? periods.push(period) - 1 : at
    const value: number | null = amount / 10 ** measure.decimals
    const small = measure.persons && isSmall(value)
    const none = {
      numerator: null,
      denominator: null,
      why: null,
      band: null,
      small,
      rests: [],
      received: null,
      expected: null,
    }
    return [{ item: measure.code, placeId, period: number, value, ...none, place, categoryId }]
  })
  const catalogue = await readCatalogue(db, today)
  const items = measures.flatMap(({ code }) => findItem(catalogue, code) ?? [])
  // Of single figures each is one of many that overlap: about persons nothing goes out below the city.
  const byLevel = [...groupBy(cells, ({ place }) => place.level)]
  const shown = byLevel.flatMap(([level, own]) =>
    mask(own, items, {
      actor,
      paths,
      level,
      tellsForms: standing === 'official' ? null : 'pending',
      isTold: () => false,
    }),
  )
  const masked = shown.filter(({ value }) => value === null).length
  const values = shown.flatMap((cell) => {
    const category = catalogue.measures.get(cell.item)?.categories.find(({ id }) => id === cell.categoryId)
    if (cell.value === null) return []
    return [
      {
        dataElement: names.said('dataElement', cell.item, schemes.dataElement),
        period: periods[cell.period] ?? '',
        orgUnit: names.said('organisationUnit', cell.place.code, schemes.orgUnit),
        categoryOptionCombo: names.said('categoryOptionCombo', category?.code ?? '', schemes.combo),
        attributeOptionCombo: names.said('categoryOptionCombo', '', schemes.attribute),
        value: String(cell.value),
      },
    ]
  })
  return { values: values.slice(0, limit), masked }
}

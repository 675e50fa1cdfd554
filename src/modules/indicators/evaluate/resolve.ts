import type { Db, Tx } from '../../../platform/db/database.ts'
import { findPeriod, periodName } from '../../../shared/calendars.ts'
import { isAreaLevel, type Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { Problem } from '../../../shared/problem.ts'
import { type Day, isDay, type Span } from '../../../shared/spans.ts'
import { findForms } from '../../collection/index.ts'
import { factProblems } from '../../facts/contract.ts'
import { findMeasures } from '../../facts/index.ts'
import { findGroups } from '../../places/index.ts'
import { findIndicators } from '../catalogue.ts'
import type { Indicator } from '../contract.ts'
import { formulaOf } from '../expression/formula.ts'
import { measuresOf, placesOf } from '../expression/reads.ts'
import type { Item } from './evaluate.ts'
import { type ReadMeasure, withParts } from './parts.ts'

/** Everything that can be asked about, read once for a question. */
export interface Catalogue {
  measures: Map<string, ReadMeasure>
  indicators: Map<string, Indicator>
  /** Whose forms ask for a measure: chains by measure. */
  chains: Map<string, string[]>
  /** Place groups by code; some only some may read. */
  groups: Map<string, { code: string; vi: string; en: string; restricted: boolean }>
}

/** Reads every measure, the formulas valid on a local day, and whose forms ask for what. */
export async function readCatalogue(db: Db | Tx, day: Day): Promise<Catalogue> {
  const [measures, indicators] = [await findMeasures(db), await findIndicators(db, day)]
  const groups = await findGroups(db, day, true)
  return {
    measures: withParts(measures),
    indicators: new Map(indicators.map((indicator) => [indicator.code, indicator])),
    chains: await chainsOfMeasures(db),
    groups: new Map(groups.map((group) => [group.code, group])),
  }
}

async function chainsOfMeasures(db: Db | Tx): Promise<Map<string, string[]>> {
  const asked = (await findForms(db)).flatMap(({ chain, fields }) => fields.map(({ measure }) => ({ measure, chain })))
  const byMeasure = groupBy(asked, ({ measure }) => measure)
  return new Map([...byMeasure].map(([measure, list]) => [measure, [...new Set(list.map(({ chain }) => chain))]]))
}

/**
 * What an item is: an indicator with its parsed formula, or a measure by itself; null for an indicator that is not
 * computed yet. Raises `facts.noSuchMeasure` for a code that is neither.
 */
export function findItem(catalogue: Catalogue, code: string): Item | null {
  const measure = catalogue.measures.get(code)
  // Parts are asked for together, split: alone, what is hidden of one could be told from the others.
  if (measure && measure.part === undefined) return itemOfMeasure(catalogue, measure)
  const indicator = catalogue.indicators.get(code)
  if (!indicator) throw new Problem(factProblems.noSuchMeasure, { code })
  const expression = formulaOf(catalogue.indicators, code)
  if (expression === null) return null
  const counted = measuresOf(expression).filter((one) => catalogue.measures.get(one.code)?.persons)
  const chains = [...new Set(counted.flatMap((one) => chainsOf(catalogue, one.code)))]
  const restricted = placesOf(expression).some(
    ({ inside: { group } }) => group !== null && catalogue.groups.get(group)?.restricted,
  )
  return { ...indicator, kind: 'indicator', expression, persons: counted.length > 0, chains, restricted }
}

/** Whose forms ask for a measure, or for the whole of which it is a part. */
const chainsOf = ({ chains }: Catalogue, code: string): string[] =>
  chains.get(code) ?? chains.get(code.slice(0, code.lastIndexOf(':'))) ?? []

/** A measure, or a part of one, as an item by itself. */
export function itemOfMeasure(catalogue: Catalogue, measure: ReadMeasure): Item {
  const { code } = measure
  const expression = { kind: 'measure' as const, code, column: 1 }
  return { ...measure, kind: 'measure', expression, chains: chainsOf(catalogue, code), restricted: false }
}

export interface NamedPeriod extends Span {
  name: string
  /** Its code where it is a calendar's period. */
  code: string | null
}

const [EARLIEST, LATEST] = ['1900-01-01', '2200-01-01']

/**
 * Reads `PLAN_YEAR:2014-Q3` (any calendar of `shared/calendars.ts`) or `2014-01-01/2014-04-01`, local days with the end
 * exclusive. Raises `facts.noSuchPeriod`.
 */
export function readPeriod(text: string): NamedPeriod {
  const [calendar, code] = text.split(':')
  const known = calendar && code ? findPeriod(calendar, code) : null
  if (known) return { from: known.from, to: known.to, name: periodName(known.code), code: known.code }
  const [from = '', to = ''] = text.split('/')
  const isPeriod = isDay(from) && isDay(to) && EARLIEST <= from && from < to && to <= LATEST
  if (isPeriod) return { from, to, name: `${from} – ${to}`, code: toDateCode(from, to) }
  throw new Problem(factProblems.noSuchPeriod, { period: text })
}

/** A plan year up to and with a quarter is held against what is due by that quarter. */
function toDateCode(from: Day, to: Day): string | null {
  const year = from.slice(0, 4)
  const quarters = [1, 2, 3, 4].map((number) => findPeriod('PLAN_YEAR', `${year}-Q${number}`))
  return from === `${year}-01-01` ? (quarters.find((quarter) => quarter?.to === to)?.code ?? null) : null
}

/**
 * The level just below one, where a question opens: communes stand under the city where no districts work; below a
 * commune the level a measure is recorded at. Null where there is nothing below.
 */
export function levelBelow(level: Level, hasDistricts: boolean, recordedAt: Level[]): Level | null {
  if (level === 'city') return hasDistricts ? 'district' : 'commune'
  if (level === 'district') return 'commune'
  if (level === 'commune') return recordedAt.find(isAreaLevel) ?? null
  return null
}

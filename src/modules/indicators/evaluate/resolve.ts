import type { Db, Tx } from '../../../platform/db/database.ts'
import { remembered } from '../../../platform/db/remembered.ts'
import { findPeriod, periodName } from '../../../shared/calendars.ts'
import { isAreaLevel, type Level, levelsUp } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { Problem } from '../../../shared/problem.ts'
import { type Day, isDay, type Span } from '../../../shared/spans.ts'
import { findAskedDays, findForms } from '../../collection/index.ts'
import { factProblems } from '../../facts/contract.ts'
import { findLoadedDays, findMeasures } from '../../facts/index.ts'
import { findGroups } from '../../places/index.ts'
import { findKept, indicatorOn, type Kept } from '../catalogue/read.ts'
import type { Indicator } from '../contract.ts'
import { declaredShares, type Guarded, guardedCounts } from '../expression/conditions.ts'
import type { Expression } from '../expression/parse.ts'
import { measuresOf, placesOf } from '../expression/reads.ts'
import { withCollected } from './collected.ts'
import { datedFormulas, tellingBands } from './dated.ts'
import { type DatedFormula, formulasOf, type Item } from './evaluate.ts'
import { type ReadMeasure, withParts } from './parts.ts'
import { restsOf, type Share, sharesOf, wholeOf } from './shares.ts'

/** Everything that can be asked about, read once for a question. */
export interface Catalogue {
  /** The local day whose formulas are shown. */
  day: Day
  measures: Map<string, ReadMeasure>
  /** As on the day of the catalogue. */
  indicators: Map<string, Indicator>
  /** With all their versions: a figure of another period has the formula of that period's end. */
  kept: Map<string, Kept>
  /** Measures whose exact figures would tell what is told by bands only. */
  banded: Set<string>
  /** Counts of persons that indicators set against each other. */
  shares: Share[]
  /** The shares that places may be counted by (`expression/conditions.ts`). */
  ratios: Guarded['shares']
  /** Whose forms ask for a measure: chains by measure. */
  chains: Map<string, string[]>
  /** Place groups by code; some only some may read. */
  groups: Map<string, { code: string; vi: string; en: string; restricted: boolean }>
}

/**
 * Every measure, every formula, and whose forms ask for what. `day` is a local day: the last of the period asked, of
 * several that of the latest; the formulas of that day are the ones shown.
 */
export const readCatalogue = (db: Db | Tx, day: Day): Promise<Catalogue> =>
  remembered(db, 'catalogue', day, () => readAll(db, day))

async function readAll(db: Db | Tx, day: Day): Promise<Catalogue> {
  const [measures, list] = [await findMeasures(db), await findKept(db)]
  const groups = await findGroups(db, day, true)
  const kept = new Map(list.map((one) => [one.code, one]))
  const read = withParts(withCollected(measures, await findAskedDays(db), await findLoadedDays(db)))
  return {
    day,
    measures: read,
    shares: sharesOf(formulasOf(list.map(({ code }) => ({ formulas: datedFormulas(kept, code) }))), read),
    indicators: new Map(list.map((one) => [one.code, indicatorOn(one, day)])),
    kept,
    banded: new Set([...measures.filter(({ banded }) => banded).map(({ code }) => code), ...tellingBands(kept)]),
    ratios: declaredShares(list.flatMap((one) => one.versions.map(({ expression }) => ({ ...one, expression })))),
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
 * What an item is: an indicator with its parsed formulas, or a measure by itself; null for an indicator that was never
 * computed. Raises `facts.noSuchMeasure` for a code that is neither.
 */
export function findItem(catalogue: Catalogue, code: string): Item | null {
  const measure = catalogue.measures.get(code)
  // Parts are asked for together, split: alone, what is hidden of one could be told from the others.
  if (measure && measure.part === undefined) return itemOfMeasure(catalogue, measure)
  const indicator = catalogue.indicators.get(code)
  if (!indicator) throw new Problem(factProblems.noSuchMeasure, { code })
  const formulas = datedFormulas(catalogue.kept, code)
  const shown = formulas.findLast(({ from, expression }) => from <= catalogue.day && expression !== null)
  const expression = shown?.expression ?? formulasOf([{ formulas }])[0]
  return expression ? itemBy(catalogue, { ...indicator, kind: 'indicator' }, formulas, expression) : null
}

type Called = Pick<Item, 'code' | 'kind' | 'vi' | 'en' | 'unit' | 'decimals' | 'bands'>

/** An item by its formulas: what they count and look at decides what is hidden of it, and from whom. */
export function itemBy(catalogue: Catalogue, called: Called, formulas: DatedFormula[], expression: Expression): Item {
  const all = formulasOf([{ formulas }])
  const read = [...new Set(all.flatMap((formula) => measuresOf(formula).map((one) => one.code)))]
  const persons = read.filter((code) => catalogue.measures.get(code)?.persons)
  const told = read.filter((code) => catalogue.banded.has(wholeOf(code)))
  const kept = [...persons, ...told]
  const chains = [...new Set(kept.flatMap((one) => chainsOf(catalogue, one)))]
  const saidAt =
    levelsUp.find((level) => kept.some((one) => catalogue.measures.get(one)?.levels.includes(level))) ?? null
  const looks = all.flatMap((formula) => placesOf(formula))
  const restricted = looks.some(({ inside: { group } }) => group !== null && catalogue.groups.get(group)?.restricted)
  const { code, kind, vi, en, unit, decimals, bands } = called
  const guarded: Guarded = {
    isPersons: (one) => catalogue.measures.get(one)?.persons ?? false,
    isBanded: (one) => catalogue.banded.has(wholeOf(one)),
    shares: catalogue.ratios,
  }
  const dated = formulas.map((one) => ({ ...one, counts: one.expression && guardedCounts(one.expression, guarded) }))
  return {
    ...{ code, kind, vi, en, unit, decimals, bands, expression, formulas: dated, chains, saidAt, restricted },
    ...{ persons: persons.length > 0, banded: told.length > 0 },
    rests: persons.length > 0 ? restsOf(all, catalogue.shares) : [],
    counts: called.kind === 'measure' ? [] : persons.flatMap((one) => countItem(catalogue, one)),
  }
}

function countItem(catalogue: Catalogue, code: string): Item[] {
  const measure = catalogue.measures.get(code)
  return measure ? [itemOfMeasure(catalogue, measure)] : []
}

/** Whose forms ask for a measure, or for the whole of which it is a part. */
const chainsOf = ({ chains }: Catalogue, code: string): string[] => chains.get(code) ?? chains.get(wholeOf(code)) ?? []

/** A measure, or a part of one, as an item by itself. */
export function itemOfMeasure(catalogue: Catalogue, measure: ReadMeasure): Item {
  const expression = { kind: 'measure' as const, code: measure.code, column: 1 }
  return itemBy(catalogue, { ...measure, kind: 'measure', bands: null }, [{ from: '', expression }], expression)
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

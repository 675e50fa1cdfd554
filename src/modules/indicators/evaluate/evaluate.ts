import type { Db, Tx } from '../../../platform/db/database.ts'
import { lastDay } from '../../../shared/calendars.ts'
import { type Level, levels } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { type Day, OPEN_END, type Span } from '../../../shared/spans.ts'
import type { Measure, Standing, Why } from '../../facts/contract.ts'
import { type Cell, pivotMeasures } from '../../facts/index.ts'
import { findMembers } from '../../places/index.ts'
import { compute, type Known, type Surroundings } from '../expression/compute.ts'
import { type Expression, type Inside, insidesOf, measuresOf } from '../expression/parse.ts'

/** What a column of figures is: a measure as it stands, or an indicator's formula. */
export interface Item {
  code: string
  kind: 'measure' | 'indicator'
  vi: string
  en: string
  unit: string
  decimals: number
  expression: Expression
  persons: boolean
  /** Looks at the members of a restricted place group. */
  restricted: boolean
  /** Whose forms ask for what it counts of persons. */
  chains: string[]
}

export interface Asked {
  items: Item[]
  /** All measures the items read, and their coverage measures, by code. */
  measures: Map<string, Measure>
  placeIds: number[]
  level: Level
  periods: Span[]
  chains: string[] | null
  standing: Standing
  boundary: 'then' | Day
  asKnownAt: string | null
}

export interface Evaluated {
  item: string
  placeId: number
  period: number
  value: number | null
  numerator: number | null
  denominator: number | null
  why: Why | null
  received: number | null
  expected: number | null
}

const key = (measureId: number, placeId: number, period: number): string => `${measureId} ${placeId} ${period}`

/**
 * Answers every item at every place and period, in this order: periods, places, items. Values are in the item's unit (a
 * rate in percent); `period` is the index into those asked. Nothing is hidden yet: `mask` does that. One pivot for each
 * level the formulas look at.
 */
export async function evaluate(db: Db | Tx, asked: Asked): Promise<Evaluated[]> {
  const names = [...namesAt(asked.items, null), ...coverageCodes(asked, asked.items)]
  const figures = await pivotAt(db, asked, asked.level, asked.placeIds, names)
  const inner = await readInner(db, asked)
  const coverage = asked.items.map((item) => coverageCodes(asked, [item]))
  return asked.periods.flatMap((_, period) =>
    asked.placeIds.flatMap((placeId) => {
      const at = surroundings(asked, figures, inner, placeId, period)
      return asked.items.map((item, index) => ({
        item: item.code,
        placeId,
        period,
        ...computed(item, at),
        ...coverageOf(asked, coverage[index] ?? [], figures, placeId, period),
      }))
    }),
  )
}

const insideKey = (inside: Inside | null): string => (inside ? `${inside.level} ${inside.group ?? ''}` : '')

/** The measures that formulas read at the asked place (null), or at the places they look at inside it. */
function namesAt(items: Item[], inside: Inside | null): string[] {
  const wanted = insideKey(inside)
  const names = items.flatMap((item) => measuresOf(item.expression).filter((one) => insideKey(one.inside) === wanted))
  return [...new Set(names.map((one) => one.code))]
}

/** The coverage measures of every measure an item reads, wherever it reads it. */
function coverageCodes(asked: Asked, items: Item[]): string[] {
  const keys = items.flatMap((item) =>
    measuresOf(item.expression).map((one) => asked.measures.get(one.code)?.coverage ?? null),
  )
  return [...new Set(keys)].flatMap((one) => (one === null ? [] : [`${one}:expected`, `${one}:received`]))
}

async function pivotAt(db: Db | Tx, asked: Asked, level: Level, placeIds: number[], names: string[]) {
  const measures = [...new Set(names)].map((code) => asked.measures.get(code)).filter((one) => one !== undefined)
  if (measures.length === 0 || placeIds.length === 0) return new Map<string, Cell>()
  const { periods, chains, standing, boundary, asKnownAt } = asked
  // What was due is official from the start; it is the same for both standings.
  const cells = await pivotMeasures(db, {
    measures,
    placeIds,
    level,
    periods,
    chains,
    standing,
    boundary,
    asKnownAt,
    byCategory: false,
  })
  return new Map(cells.map((cell) => [key(cell.measureId, cell.placeId, cell.period), cell]))
}

interface Inner {
  figures: Map<string, Cell>
  /** The places looked at that work on the last day of a period, by asked place and period. */
  members: Map<string, number[]>
}

async function readInner(db: Db | Tx, asked: Asked): Promise<Map<string, Inner>> {
  const insides = asked.items.flatMap((item) => insidesOf(item.expression))
  const days = asked.periods.map((period) => (asked.boundary === 'then' ? lastDayOf(period) : asked.boundary))
  const inner = new Map<string, Inner>()
  for (const [key, inside] of new Map(insides.map((one) => [insideKey(one), one]))) {
    const found = await findMembers(db, asked.placeIds, inside, days)
    const ids = [...new Set(found.map((member) => member.id))]
    const groups = groupBy(found, (member) => `${member.askedId} ${member.day}`)
    inner.set(key, {
      figures: await pivotAt(db, asked, inside.level, ids, namesAt(asked.items, inside)),
      members: new Map([...groups].map(([group, list]) => [group, list.map((member) => member.id)])),
    })
  }
  return inner
}

// Units that count are those valid on the last day of the calendar (domain 10); an open end has none yet.
const lastDayOf = (period: Span): Day => (period.to === OPEN_END ? period.from : lastDay(period))

function surroundings(
  asked: Asked,
  figures: Map<string, Cell>,
  inner: Map<string, Inner>,
  placeId: number,
  period: number,
): Surroundings {
  return {
    measure: (code) => figureOf(asked, figures, code, placeId, period),
    inside: (inside) => {
      const own = inner.get(insideKey(inside))
      // A formula over communes says nothing at an area; at a unit that has ended it has no communes to look at.
      if (levels.indexOf(inside.level) < levels.indexOf(asked.level)) return 'no-value'
      const members = own?.members.get(`${placeId} ${period}`) ?? (inside.group === null ? null : [])
      if (!own || !members) return 'not-working'
      return members.map((id) => ({
        measure: (code) => figureOf(asked, own.figures, code, id, period),
        inside: () => 'no-value' as const,
      }))
    },
  }
}

function figureOf(asked: Asked, figures: Map<string, Cell>, code: string, placeId: number, period: number): Known {
  const measure = asked.measures.get(code)
  const cell = measure && figures.get(key(measure.id, placeId, period))
  if (!measure || !cell) return { value: null, why: 'no-data' }
  return { value: cell.value === null ? null : cell.value / 10 ** measure.decimals, why: cell.why }
}

function computed(item: Item, at: Surroundings) {
  const { expression } = item
  const { value, why } = compute(expression, at)
  const scaled = value !== null && item.unit === '%' ? value * 100 : value
  if (expression.kind !== 'binary' || expression.operator !== '/')
    return { value: scaled, why, numerator: null, denominator: null }
  return {
    value: scaled,
    why,
    numerator: compute(expression.left, at).value,
    denominator: compute(expression.right, at).value,
  }
}

function coverageOf(asked: Asked, codes: string[], figures: Map<string, Cell>, placeId: number, period: number) {
  if (codes.length === 0) return { received: null, expected: null }
  const sum = (ending: string): number =>
    codes
      .filter((code) => code.endsWith(ending))
      .reduce((total, code) => total + (figureOf(asked, figures, code, placeId, period).value ?? 0), 0)
  return { received: sum(':received'), expected: sum(':expected') }
}

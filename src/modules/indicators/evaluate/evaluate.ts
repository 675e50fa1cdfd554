import type { Db, Tx } from '../../../platform/db/database.ts'
import { type Band, bandOf } from '../../../shared/bands.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { scaleOf } from '../../../shared/units.ts'
import type { Standing, Why } from '../../facts/contract.ts'
import { compute, known, type Surroundings } from '../expression/compute.ts'
import type { GuardedCounts } from '../expression/conditions.ts'
import { versionIn } from '../expression/in-force.ts'
import type { Expression } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import { isGrownFromPart } from './collected.ts'
import { countForms, coverageOfFormula, restsOnFew } from './coverage.ts'
import type { ReadMeasure } from './parts.ts'
import { readFigures } from './reading.ts'
import { findSharesOfOthers } from './share-of-places.ts'

/** What a column of figures is: a measure as it stands, or an indicator's formula. */
export interface Item {
  code: string
  kind: 'measure' | 'indicator'
  vi: string
  en: string
  unit: string
  decimals: number
  /** As on the day of the catalogue it was found in; where it is not computed then, the last before. */
  expression: Expression
  /** The formulas it had, by the day each is valid from, ascending; null: not computed from then on. */
  formulas: DatedFormula[]
  persons: boolean
  /** Who besides would be told of by what it counts of persons: in a whole some indicator sets it against, and not in it. */
  rests: Expression[]
  /** The lower ends of the bands it is told by below the city; null where it is told as it is. */
  bands: number[] | null
  /** Would tell the exact figure of what is told by bands. */
  banded: boolean
  /** Looks at the members of a restricted place group. */
  restricted: boolean
  /** Whose forms ask for what it counts of persons, or for what is told by bands. */
  chains: string[]
  /** The smallest places that say something of that, which all others add up; null where none does. */
  saidAt: Level | null
  /** The counts of persons an indicator reads, each by itself: what is hidden of them is hidden of it. */
  counts: Item[]
}

export interface DatedFormula {
  from: Day
  expression: Expression | null
  /** From then on the indicator is no longer used. */
  ends?: boolean
  /** Where it counts places by persons, or by what is told by bands. */
  counts?: GuardedCounts | null
}

/** The same item by another formula, whatever the period. */
export const withFormula = (item: Item, expression: Expression): Item => ({
  ...item,
  ...{ expression, formulas: [{ from: '', expression }] },
})

/** Every formula by which items are computed in some period. */
export const formulasOf = (items: Pick<Item, 'formulas'>[]): Expression[] =>
  items.flatMap(({ formulas }) => formulas.flatMap(({ expression }) => (expression === null ? [] : [expression])))

/** The formula valid on the last day of a period; before all, the first. Its shifted parts are read by the same one. */
export const formulaIn = (item: Pick<Item, 'formulas'>, period: Span): Expression | null =>
  versionIn(item.formulas, period)?.expression ?? null

export interface Asked {
  items: Item[]
  /** All measures the items read, and their coverage measures, by code. */
  measures: Map<string, ReadMeasure>
  placeIds: number[]
  /** On a later map: the units that are asked as one, by an id among `placeIds` that is no place's. */
  joined?: Map<number, number[]> | undefined
  level: Level
  periods: Span[]
  /** The business day: what is not over yet is held against the same days of other periods. */
  today: Day
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
  /** Of what is told by bands: the one its value lies in. */
  band: Band | null
  /**
   * Whether a count of persons that it is computed from at its own place, or who are left of a whole beside it, is so small
   * that it could point at somebody.
   */
  small: boolean
  /**
   * Where it is told to nobody else since it counts places by persons, or by what is told by bands: below the city; at the
   * city too where it does so among so few places that it could tell of one, or as it may not.
   */
  closed?: 'below' | 'everywhere' | null
  /** How many are left of each of the item's `rests`. */
  rests: (number | null)[]
  received: number | null
  expected: number | null
  /** On the map of another day: of the forms expected, those of units that count to the place only in part. */
  divided?: number | null
  /** Of one that holds periods against each other: fewer than nearly all forms of one of them are in. */
  fewForms?: boolean
}

/**
 * Answers every item at every place and period, in this order: periods, places, items. Values are in the item's unit (a
 * rate in percent); `period` is the index into those asked. Nothing is hidden yet: `mask` does that.
 */
export async function evaluate(db: Db | Tx, asked: Asked): Promise<Evaluated[]> {
  const coverage = new Map(formulasOf(asked.items).map((formula) => [formula, coverageOfFormula(asked, formula)]))
  const [reading, isOfOthers] = await Promise.all([
    readFigures(
      db,
      asked,
      [...coverage.values()].flatMap(({ reads }) => reads),
    ),
    findSharesOfOthers(db, asked),
  ])
  // In loops, each cell written out: there may be two hundred thousand of them.
  const cells: Evaluated[] = []
  for (const [period, span] of asked.periods.entries()) {
    const columns = asked.items.map((item) => {
      const { expression: formula = null, counts = null, ends = false } = versionIn(item.formulas, span) ?? {}
      const own = ends || !formula ? undefined : coverage.get(formula)
      const compared = own?.compared[period] ?? []
      const isPart = formula !== null && isGrownFromPart(formula, span, asked)
      return { item, formula, counts, ends, isPart, forms: own?.counted[period] ?? [], compared }
    })
    for (const placeId of asked.placeIds) {
      const at = reading.at(placeId, period)
      for (const { item, formula, counts, ends, isPart, forms, compared } of columns) {
        const told = isOfOthers(item, placeId, period) ? NOT_COMPARABLE : ends ? ENDED : computed(item, formula, at)
        const { value, why, numerator, denominator } = isPart && told.value !== null ? NOT_COMPARABLE : told
        const rests = item.rests.length === 0 ? NONE : item.rests.map((rest) => compute(rest, at).value)
        const small = item.persons && formula !== null && (readsSmall(asked, formula, at) || rests.some(isKnownSmall))
        const closed = counts && formula && closedTo(formula, counts, at)
        const band = bandOf(item.bands, value)
        const { received, expected, divided } = countForms(forms, at)
        cells.push({
          item: item.code,
          placeId,
          period,
          value,
          numerator,
          denominator,
          why,
          band,
          small,
          closed,
          rests,
          received,
          expected,
          divided,
          fewForms: compared.length > 0 && restsOnFew(compared, at),
        })
      }
    }
  }
  return cells
}

const NONE: (number | null)[] = []
const ENDED = { value: null, why: 'ended' as const, numerator: null, denominator: null }
const NOT_COMPARABLE = { value: null, why: 'not-comparable' as const, numerator: null, denominator: null }

export const SMALLEST_SHOWN = 5

/** A count of persons so small that it could point at somebody: 1 to 4. A zero hides nobody. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN

const isKnownSmall = (count: number | null): boolean => count !== null && isSmall(count)

/** What a formula does with a small count, adding to it or taking it from a large one, makes it no less small. */
function readsSmall({ measures }: Asked, formula: Expression, at: Surroundings): boolean {
  return measuresOf(formula).some(({ code, inside, shifts }) => {
    if (inside !== null || !measures.get(code)?.persons) return false
    const { value } = shifts.reduce((place, shift) => place.shifted(shift), at).measure(code)
    return value !== null && isSmall(value)
  })
}

const closedTo = (formula: Expression, counts: GuardedCounts, at: Surroundings): Evaluated['closed'] =>
  !counts.isFit || countsFew(formula, counts, at) ? 'everywhere' : 'below'

/** Whether a formula counts by what is guarded among fewer than five places: none tells of nobody. */
function countsFew(formula: Expression, counts: GuardedCounts, at: Surroundings): boolean {
  switch (formula.kind) {
    case 'binary':
      return countsFew(formula.left, counts, at) || countsFew(formula.right, counts, at)
    case 'shifted':
      return countsFew(formula.of, counts, at.shifted(formula.shift))
    case 'count': {
      if (!counts.parts.includes(formula)) return false
      const inside = at.inside(formula.inside)
      return typeof inside !== 'string' && isSmall(inside.length)
    }
    default:
      return false
  }
}

function computed(item: Item, expression: Expression | null, at: Surroundings) {
  if (expression === null) return { value: null, why: 'not-computed' as const, numerator: null, denominator: null }
  const found = compute(expression, at)
  const scale = scaleOf(item.unit)
  const scaled = found.value === null || scale === 1 ? found : known(found.value * scale)
  if (expression.kind !== 'binary' || expression.operator !== '/')
    return { value: scaled.value, why: scaled.why, numerator: null, denominator: null }
  return {
    value: scaled.value,
    why: scaled.why,
    numerator: compute(expression.left, at).value,
    denominator: compute(expression.right, at).value,
  }
}

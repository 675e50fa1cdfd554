import { type Context, read, type Served } from '../../../platform/http/serve.ts'
import { lastDay } from '../../../shared/calendars.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Shift } from '../../../shared/shifts.ts'
import { pathsDuring, placeProblems, placesById } from '../../places/index.ts'
import { knownNames, namesOn } from '../catalogue/check-saved.ts'
import { checkIndicator } from '../catalogue/contract.ts'
import { findKept } from '../catalogue/read.ts'
import type { Asked, Item } from '../evaluate/evaluate.ts'
import { spansOf } from '../evaluate/reading.ts'
import { itemBy, readCatalogue, readPeriod } from '../evaluate/resolve.ts'
import { cellValue, formsOf } from '../evaluate/shape.ts'
import { evaluateFor } from '../evaluate/told.ts'
import { checkFormula } from '../expression/check.ts'
import { expand } from '../expression/formula.ts'
import { type Expression, parseExpression } from '../expression/parse.ts'
import { measuresOf, placesOf } from '../expression/reads.ts'
import { demandPlainNumbers, wordLength } from '../expression/tokens.ts'
import { type Names, type Unit, unitOf } from '../expression/unit.ts'
import { writeExpression } from '../expression/write.ts'
import { misfitOf, unitText } from '../expression/written-unit.ts'
import { mayEditIndicators, mayReadFigures } from '../policy.ts'

type CheckContext = Context<typeof checkIndicator>

/** Where the formula is tried out; null where the question names no place or no period. */
async function load({ db, body }: CheckContext) {
  if (body.place === undefined || body.period === undefined) return null
  const [place] = await placesById(db, [body.place])
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  const period = readPeriod(body.period)
  return { place, period, paths: await pathsDuring(db, [place.id], period) }
}

type Sample = Awaited<ReturnType<typeof load>>

const nothing = { unit: null, misfit: null, names: [], groups: [], value: null, parts: [] }

async function answer(context: CheckContext, sample: Sample) {
  const { db, body, today } = context
  const day = body.validFrom ?? today
  const known = await knownNames(db, day)
  const kept = await findKept(db)
  const names = namesOn(known, kept, day)
  let formula: Expression
  let unit: Unit
  try {
    demandPlainNumbers(body.expression)
    formula = parseExpression(body.expression)
    unit = checkFormula(formula, names, body.code)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const { column, vi, en } = { column: 1, vi: '', en: '', ...problem.params } as Record<'vi' | 'en', string> & {
      column: number
    }
    return { ...nothing, fault: { column, length: wordLength(body.expression, column), vi, en } }
  }
  const called = new Map([...kept, ...known.measures.values()].map((one) => [one.code, one]))
  const named = [...new Set(measuresOf(formula).map(({ code }) => code))].flatMap((code) => called.get(code) ?? [])
  const groups = new Set(placesOf(expand(formula, names.indicators)).map(({ inside }) => inside.group))
  return {
    ...{ fault: null, unit: unitText(unit) },
    misfit: misfitOf(body.unit, unit),
    names: named.map(({ code, vi, en, unit }) => ({ code, vi, en, unit })),
    groups: [...known.groups.values()]
      .filter(({ code }) => groups.has(code))
      .map(({ code, vi, en }) => ({ code, vi, en })),
    ...(sample ? await tryOut(context, sample, formula, names) : { value: null, parts: [] }),
  }
}

/** What a formula is made of: each measure, indicator, count of places or look at another period it names, once. */
function partsOf(formula: Expression): Expression[] {
  const all = (part: Expression): Expression[] => {
    if (part.kind === 'number') return []
    return part.kind === 'binary' ? [...all(part.left), ...all(part.right)] : [part]
  }
  return [...new Map(all(formula).map((part) => [writeExpression(part), part])).values()]
}

/** The periods a part looks at, outermost first, and what it reads there. */
const lookOf = (part: Expression): { shifts: Shift[]; inner: Expression } => {
  if (part.kind !== 'shifted') return { shifts: [], inner: part }
  const { shifts, inner } = lookOf(part.of)
  return { shifts: [part.shift, ...shifts], inner }
}

/** The value of a formula, and of each of its parts, at one place in one period; official figures. */
async function tryOut(
  { db, actor, body, today }: CheckContext,
  { place, period, paths }: NonNullable<Sample>,
  formula: Expression,
  names: Names,
) {
  const catalogue = await readCatalogue(db, lastDay(period))
  const decimalsOf = (code: string) => (catalogue.measures.get(code) ?? catalogue.indicators.get(code))?.decimals ?? 0
  const itemOf = (code: string, written: Expression, unit: string, decimals: number): Item => {
    const expression = expand(written, names.indicators)
    const called = { code, kind: 'indicator' as const, vi: code, en: code, unit, decimals, bands: null }
    return itemBy(catalogue, called, [{ from: '', expression }], expression)
  }
  const whole = itemOf('whole', formula, body.unit, body.decimals)
  const parts = partsOf(formula).map((part) => {
    const decimals = Math.max(0, ...measuresOf(part).map(({ code }) => decimalsOf(code)))
    const unit = unitText(unitOf(part, names)) ?? ''
    return itemOf(writeExpression(part), part, unit, part.kind === 'count' ? 0 : decimals)
  })
  const asked: Asked = {
    ...{ items: [whole, ...parts], measures: catalogue.measures, placeIds: [place.id], level: place.level },
    ...{ periods: [period], today, chains: null, standing: 'official', boundary: 'then', asKnownAt: null },
  }
  const isCity = place.level === 'city'
  const cells = await evaluateFor(db, { actor, paths }, asked)
  const shown = cells.map((cell, index) => {
    // A formula just thought of could add to a small count what brings it over the limit: below the city none is told.
    const isTold = isCity || !asked.items[index]?.persons || cell.value === null
    return isTold ? cell : { ...cell, value: null, numerator: null, denominator: null, why: 'masked' as const }
  })
  const [first, ...others] = shown
  // Of a look at another period the forms are those of that one.
  const forms = await Promise.all(
    partsOf(formula).map(async (part, index) => {
      const { shifts, inner } = lookOf(part)
      if (shifts.length === 0) return formsOf(others[index])
      const item = itemOf('look', inner, '', 0)
      const [cell] = await evaluateFor(
        db,
        { actor, paths },
        { ...asked, items: [item], periods: spansOf(asked, shifts) },
      )
      return formsOf(cell)
    }),
  )
  return {
    value: first ? cellValue(first) : null,
    parts: parts.map(({ code, unit, decimals }, index) => ({
      ...{ text: code, unit, decimals },
      ...{ value: others[index]?.value ?? null, why: others[index]?.why ?? null, forms: forms[index] ?? null },
    })),
  }
}

export const checkRoutes: Served[] = [
  read(checkIndicator, {
    load,
    policy: (actor, sample) =>
      mayEditIndicators(actor) &&
      (sample === null || mayReadFigures(actor, { paths: [...sample.paths.values()].flat(), standing: 'official' })),
    answer,
  }),
]

import { groupBy } from '../../../shared/list.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { coverageKey, type FirstRound } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Collected } from '../distribution.ts'
import type { Expression } from '../expression/parse.ts'
import { holdsPeriods, measuresOf } from '../expression/reads.ts'
import { type Asked, formulaIn, type Item } from './evaluate.ts'
import { countedForm, type ReadMeasure } from './parts.ts'
import { spansOf } from './reading.ts'

/**
 * Measures with the day on which each line began to collect them by forms, and the days of what files brought (`loaded`, by
 * measure). A line that replaced one form by another goes on. Of levels there are none: theirs is the last of a period, however late
 * the first was.
 */
export function withBegun(measures: Measure[], rounds: FirstRound[], loaded: Map<number, Span>): ReadMeasure[] {
  const byMeasure = groupBy(rounds, ({ measure }) => measure)
  const byForm = groupBy(rounds, ({ form }) => coverageKey(form))
  return measures.map((measure) => {
    const form = countedForm(measure)
    const asked = (form === null ? byMeasure.get(measure.code) : byForm.get(form)) ?? []
    const leads = measure.bodies === 'views' ? measure.leadingChain : null
    const counted = measure.nature === 'flow' ? asked.filter(({ chain }) => leads === null || chain === leads) : []
    const first = (list: FirstRound[]) =>
      list.reduce((least, { day }) => (day < least ? day : least), list[0]?.day ?? '')
    const begun = [...groupBy(counted, ({ chain }) => chain)].map(([chain, list]) => ({ chain, day: first(list) }))
    return { ...measure, begun, loaded: (measure.nature === 'flow' && loaded.get(measure.id)) || null }
  })
}

type Known = Pick<Asked, 'measures' | 'today' | 'chains'>

/**
 * By which lines what an item reads is collected in each period, numbered within the answer; since when; and whether that is only
 * a part of the days it is read of, or of periods that the formula itself holds against each other not by the same lines.
 */
export function collectedIn(item: Pick<Item, 'formulas'>, periods: Span[], known: Known): Collected[] {
  const numbers = new Map<string, number>()
  return periods.map((period) => {
    const formula = formulaIn(item, period)
    const { key, ...collected } = formula
      ? collectedBy(formula, period, known)
      : { key: '', since: null, isPart: false }
    const lines = numbers.get(key) ?? numbers.size
    numbers.set(key, lines)
    return { ...collected, lines }
  })
}

/** The same told where it changes from a period to the next. */
export const inRuns = (collected: Collected[]): (Collected & { at: number })[] =>
  collected.flatMap((one, at) => {
    const before = collected[at - 1]
    const isSame = before && before.since === one.since && before.isPart === one.isPart && before.lines === one.lines
    return isSame ? [] : [{ at, ...one }]
  })

/**
 * Whether a formula holds figures of several periods against each other, and of one of them only a part was collected, or not by
 * the lines of the other: what comes out is no growth.
 */
export const isGrownFromPart = (formula: Expression, period: Span, known: Known): boolean =>
  holdsPeriods(formula) && collectedBy(formula, period, known).isPart

function collectedBy(formula: Expression, period: Span, known: Known) {
  const read = measuresOf(formula).map((one) => ({ code: one.code, ...linesOf(one, period, known) }))
  const within = read.flatMap(({ within }) => within).sort()
  const linesRead = read.map(({ code, whole }) => `${code}: ${whole.sort()}`)
  const byMeasure = new Set(read.map(({ code }) => code))
  const isGrownFromOthers = holdsPeriods(formula) && new Set(linesRead).size > byMeasure.size
  return {
    key: [...new Set(linesRead)].sort().join('; '),
    since:
      within.at(-1) ??
      read
        .flatMap(({ since }) => since)
        .sort()
        .at(-1) ??
      null,
    isPart: within.length > 0 || isGrownFromOthers,
  }
}

type Read = ReturnType<typeof measuresOf>[number]

/**
 * The lines that collected what is read on all the days it is read of, and on which day each began; `within`: on which of those
 * days others did. Files bring what any line left out: with days before its forms it is whole.
 */
function linesOf({ code, shifts }: Read, period: Span, { measures, today, chains }: Known) {
  const { begun = [], loaded = null } = measures.get(code) ?? {}
  const [span = period] = shifts.length === 0 ? [] : spansOf({ periods: [period], today }, shifts)
  const isBrought = (day: Day) =>
    loaded !== null && loaded.from <= span.from && (day <= loaded.to || span.to <= loaded.to)
  const asked = begun.filter(({ chain }) => chains === null || chains.includes(chain))
  const whole = asked.filter(({ day }) => day <= span.from || isBrought(day))
  const isWithin = (day: Day): boolean => span.from < day && day < span.to
  const within = asked.filter((one) => !whole.includes(one) && isWithin(one.day)).map(({ day }) => day)
  // Files that came before all forms, or where there are none, are the first to collect.
  const isFirst = loaded !== null && asked.every(({ day }) => loaded.from < day)
  if (isFirst && isWithin(loaded.from)) within.push(loaded.from)
  const byFiles = isFirst && asked.length === 0 && loaded.from <= span.from
  return {
    whole: [...whole.map(({ chain }) => chain), ...(byFiles ? ['files'] : [])],
    since: [
      ...whole.map(({ day }) => (day <= span.from ? day : (loaded?.from ?? day))),
      ...(byFiles ? [loaded.from] : []),
    ],
    within,
  }
}

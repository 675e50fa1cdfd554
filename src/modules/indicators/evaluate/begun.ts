import { groupBy } from '../../../shared/list.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { coverageKey, type FirstRound } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
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
 * Where forms of what an item reads in a period began to be collected only within those days, so that its figure is of a part of
 * them: the first day they are of; else null.
 */
export function begunIn(item: Pick<Item, 'formulas'>, period: Span, known: Known): Day | null {
  const formula = formulaIn(item, period)
  const days = formula ? measuresOf(formula).flatMap((read) => begunWithin(read, period, known) ?? []) : []
  return days.sort().at(-1) ?? null
}

/**
 * Whether a formula holds figures of several periods against each other, and of one of them only a part was collected: what comes
 * out is no growth.
 */
export const isGrownFromPart = (formula: Expression, period: Span, known: Known): boolean =>
  holdsPeriods(formula) && measuresOf(formula).some((read) => begunWithin(read, period, known) !== null)

type Read = ReturnType<typeof measuresOf>[number]

/**
 * The day on which a line began to collect what is read, or files to bring it, where that is within the days it is read of, the
 * last of several; not where files brought figures of the days before.
 */
function begunWithin({ code, shifts }: Read, period: Span, { measures, today, chains }: Known): Day | null {
  const { begun = [], loaded = null } = measures.get(code) ?? {}
  const [span = period] = shifts.length === 0 ? [] : spansOf({ periods: [period], today }, shifts)
  const isBrought = (day: Day) => loaded !== null && loaded.from <= span.from && day <= loaded.to
  const asked = begun.filter(({ chain }) => chains === null || chains.includes(chain)).map(({ day }) => day)
  // Files are one line more; what they bring after forms fills what those left out.
  const brought = loaded !== null && asked.every((day) => loaded.from < day) ? [loaded.from] : []
  const days = [...asked.filter((day) => !isBrought(day)), ...brought]
  const within = days.filter((day) => span.from < day && day < span.to)
  return within.sort().at(-1) ?? null
}

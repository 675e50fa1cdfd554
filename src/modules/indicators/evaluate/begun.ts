import { groupBy } from '../../../shared/list.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { coverageKey, type FirstRound } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Expression } from '../expression/parse.ts'
import { looksBack, measuresOf } from '../expression/reads.ts'
import { type Asked, formulaIn, type Item } from './evaluate.ts'
import { countedForm, type ReadMeasure } from './parts.ts'
import { spansOf } from './reading.ts'

/**
 * Measures with the day on which their forms began to be collected. A line that replaced one form by another goes on; of several
 * lines the last to begin: only from then on are the figures whole.
 */
export function withBegun(measures: Measure[], rounds: FirstRound[]): ReadMeasure[] {
  const byMeasure = groupBy(rounds, ({ measure }) => measure)
  const byForm = groupBy(rounds, ({ form }) => coverageKey(form))
  return measures.map((measure) => {
    const form = countedForm(measure)
    const asked = form === null ? byMeasure.get(measure.code) : byForm.get(form)
    const leads = measure.bodies === 'views' ? measure.leadingChain : null
    const counted = (asked ?? []).filter(({ chain }) => leads === null || chain === leads)
    const byChain = [...groupBy(counted, ({ chain }) => chain).values()]
    const begun = byChain.flatMap((list) => list.map(({ day }) => day).sort()[0] ?? []).sort()
    return { ...measure, begun: begun.at(-1) ?? null }
  })
}

type Known = Pick<Asked, 'measures' | 'today'>

/**
 * Where forms of what an item reads in a period began to be collected only within those days, so that its figure is of a part of
 * them: the first day they are of; else null. Before all forms there may be figures from files, which are whole.
 */
export function begunIn(item: Pick<Item, 'formulas'>, period: Span, known: Known): Day | null {
  const formula = formulaIn(item, period)
  const days = formula ? measuresOf(formula).flatMap((read) => begunWithin(read, period, known) ?? []) : []
  return days.sort().at(-1) ?? null
}

/**
 * Whether a formula holds a figure of a period against an earlier one of which, or of itself, only a part was collected: what
 * comes out is no growth.
 */
export function isGrownFromPart(formula: Expression, period: Span, known: Known): boolean {
  const reads = measuresOf(formula)
  const grown = new Set(reads.filter(looksBack).map(({ code }) => code))
  return reads.some((read) => grown.has(read.code) && begunWithin(read, period, known) !== null)
}

type Read = ReturnType<typeof measuresOf>[number]

/** The day on which the forms of what is read began to be collected, where that is within the days it is read of. */
function begunWithin({ code, shifts }: Read, period: Span, { measures, today }: Known): Day | null {
  const { begun = null } = measures.get(code) ?? {}
  if (begun === null) return null
  const [span = period] = shifts.length === 0 ? [] : spansOf({ periods: [period], today }, shifts)
  return span.from < begun && begun < span.to ? begun : null
}

import { intersect, type Span } from '../../../../shared/spans.ts'
import type { Form } from '../../../collection/index.ts'
import { dhisPeriodOf, periodsWith, readDhisPeriod } from '../periods.ts'

const shapes: Record<Form['cut'], RegExp> = {
  year: /^\d{4}$/,
  half: /^\d{4}S\d$/,
  quarter: /^\d{4}Q\d$/,
  month: /^\d{6}$/,
}

/**
 * The period of DHIS2 of which a figure was said: that of just these days; where they begin or end with the place, the whole
 * one of which they are its part, before all one of the form that asks for it. In: the figure's days, the place's at work, the cut
 * of the form (null where none asks) and the only periods that are wanted (null for any). Out: null where there is none.
 */
export function saidPeriod(span: Span, works: Span, cut: Form['cut'] | null, wanted: Span[] | null): string | null {
  const isEdge = span.from === works.from || span.to === works.to
  const codes = [dhisPeriodOf(span), ...(isEdge ? periodsWith(span.from) : [])].filter((code) => code !== null)
  const found = codes.filter((code) => {
    const whole = readDhisPeriod(code)
    const isWanted = wanted === null || wanted.some(({ from, to }) => from === whole?.from && to === whole.to)
    const part = whole && isWanted ? intersect(whole, works) : null
    return part?.from === span.from && part.to === span.to
  })
  return found.find((code) => cut !== null && shapes[cut].test(code)) ?? found[0] ?? null
}

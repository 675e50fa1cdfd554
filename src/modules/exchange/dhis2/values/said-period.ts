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
 * one of which they are its part; where a form asks for it the form's, whatever else is wanted. In: the figure's days, the place's at work, the cut
 * of the form (null where none asks) and the only periods that are wanted (null for any). Out: null where there is none.
 */
export function saidPeriod(span: Span, works: Span, cut: Form['cut'] | null, wanted: Span[] | null): string | null {
  const isEdge = span.from === works.from || span.to === works.to
  const exact = dhisPeriodOf(span)
  const parts = (isEdge ? periodsWith(span.from) : []).filter((code) => {
    const whole = readDhisPeriod(code)
    const part = whole && intersect(whole, works)
    return part !== null && isSame(part, span)
  })
  const found = [...(exact === null ? [] : [exact]), ...parts]
  // A form's own for every question: a figure that went out under another period each time would be counted twice.
  const ofForm = found.filter((code) => cut !== null && shapes[cut].test(code))
  const isWanted = (code: string): boolean => {
    const days = readDhisPeriod(code)
    return wanted === null || (days !== null && wanted.some((one) => isSame(one, days)))
  }
  return (ofForm.length > 0 ? ofForm : found).find(isWanted) ?? null
}

const isSame = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to

import type { Tx } from '../../../../platform/db/database.ts'
import { calendars, cutOf, periodsOf } from '../../../../shared/calendars.ts'
import type { Span } from '../../../../shared/spans.ts'
import { findForms } from '../../../collection/index.ts'

/**
 * Whether days are a period of a form that asks for a measure (its code), as DHIS2's `strictPeriods` holds values against the
 * data sets of their element: what no form asks for has none.
 */
export async function readStrictPeriods(tx: Tx): Promise<(measure: string, span: Span) => boolean> {
  const askedBy = new Map<string, Set<string>>()
  for (const { calendar, cut, fields } of await findForms(tx))
    for (const { measure } of fields)
      askedBy.set(measure, (askedBy.get(measure) ?? new Set()).add(`${calendar} ${cut}`))
  // A file says few periods of many values: each is looked for in the calendars once.
  const known = new Map<string, string[]>()
  const cutsOf = (span: Span): string[] => {
    const key = `${span.from} ${span.to}`
    const cuts = known.get(key) ?? cutsThatAre(span)
    known.set(key, cuts)
    return cuts
  }
  return (measure, span) => {
    const asked = askedBy.get(measure)
    return asked !== undefined && cutsOf(span).some((cut) => asked.has(cut))
  }
}

/** Of which calendars, cut how, days are just one period. */
function cutsThatAre({ from, to }: Span): string[] {
  const year = Number(from.slice(0, 4))
  return calendars.flatMap((calendar) =>
    [year, year + 1].flatMap((one) =>
      periodsOf(calendar, one).flatMap((period) =>
        period.from === from && period.to === to ? [`${calendar.code} ${cutOf(period)}`] : [],
      ),
    ),
  )
}

import { addDays, type Day, type Span } from '../../../shared/spans.ts'

interface Asked {
  periods: Span[]
  /** On the map of a day only units of that day stand. */
  boundary: string
}

/**
 * The last day at work of a place that ended in the periods asked and so stands beside its successors in one table; else
 * null. `worksTo` is exclusive, null while it works.
 */
export function endedIn({ worksTo }: { worksTo: Day | null }, { periods, boundary }: Asked): Day | null {
  const isWithin = worksTo !== null && boundary === 'then' && periods.some(({ to }) => worksTo < to)
  return isWithin ? addDays(worksTo, -1) : null
}

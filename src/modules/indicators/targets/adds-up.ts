import type { Catalogue } from '../evaluate/resolve.ts'
import { findItem } from '../evaluate/resolve.ts'
import { measuresOf } from '../expression/reads.ts'

/** Whether figures of an indicator add through the year: it reads a flow, and not since the beginning of the year. */
export function addsUp(catalogue: Catalogue, code: string): boolean {
  const item = findItem(catalogue, code)
  const reads = item ? measuresOf(item.expression) : []
  return reads.some(
    (one) => catalogue.measures.get(one.code)?.nature === 'flow' && !one.shifts.includes('year_to_date'),
  )
}

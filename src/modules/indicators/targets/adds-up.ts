import type { Catalogue } from '../evaluate/resolve.ts'
import { findItem } from '../evaluate/resolve.ts'
import { measuresOf } from '../expression/reads.ts'

const known = new WeakMap<Catalogue, Map<string, boolean>>()

/**
 * Whether figures of an indicator add through the year: it reads a flow, and not since the beginning of the year. Its formula
 * is read once for a catalogue, however many cells ask.
 */
export function addsUp(catalogue: Catalogue, code: string): boolean {
  const found = known.get(catalogue) ?? new Map<string, boolean>()
  known.set(catalogue, found)
  const before = found.get(code)
  if (before !== undefined) return before
  const item = findItem(catalogue, code)
  const reads = item ? measuresOf(item.expression) : []
  const adds = reads.some(
    (one) => catalogue.measures.get(one.code)?.nature === 'flow' && !one.shifts.includes('year_to_date'),
  )
  found.set(code, adds)
  return adds
}

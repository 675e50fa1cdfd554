import type { Day } from '../../../../shared/spans.ts'
import type { Score } from '../../contract.ts'

const ENOUGH = 3

/**
 * The day from which on figures are collected otherwise, said once above a scorecard rather than in its rows: the one that
 * stands beside the most figures of a year before, of two the later; null where none stands in three rows. Only one,
 * so that a row that leaves its day out can mean no other.
 */
export function dayAbove(scores: Pick<Score, 'before' | 'collectedSince'>[]): Day | null {
  const counts = new Map<Day, number>()
  for (const { before, collectedSince: day } of scores)
    if (before !== null && day) counts.set(day, (counts.get(day) ?? 0) + 1)
  const often = [...counts].filter(([, count]) => count >= ENOUGH)
  const [first] = often.sort(([one, n], [other, m]) => m - n || (one < other ? 1 : -1))
  return first?.[0] ?? null
}

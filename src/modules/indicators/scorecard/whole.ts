import type { Score } from '../contract.ts'

/** A change says something only where both periods are in: a part of one beside the whole of another says nothing. */
const NEARLY_ALL = 0.95

/**
 * Whether (nearly) all forms behind a score of a period are accepted; `all` are the scores of that period at that place.
 * What has no coverage of its own, as the share of accepted forms, is whole where everything else of the period is.
 */
export function isWhole(all: Pick<Score, 'code' | 'received' | 'expected'>[], { code }: Pick<Score, 'code'>): boolean {
  const own = all.filter((one) => one.code === code && one.expected !== null)
  const asked = own.length > 0 ? own : all.filter((one) => one.expected !== null)
  return asked.length > 0 && asked.every(({ received, expected }) => (received ?? 0) >= (expected ?? 0) * NEARLY_ALL)
}

import type { View } from '../../views/contract.ts'

/**
 * Where a kept view opens for somebody whose own figures are those of place `own`. Kept for a place that they do not read, it
 * opens at their own, at a level that is found there, and says in `instead` for which place it was kept.
 */
export function addressOf({ question, reads }: Pick<View, 'question' | 'reads'>, own: number | null): string {
  const { place, level, lines, ...rest } = question
  const there = reads || !place ? question : { ...rest, ...(own && { place: String(own) }), instead: place }
  return `/figures?${new URLSearchParams(there).toString()}`
}

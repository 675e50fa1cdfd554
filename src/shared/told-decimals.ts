/** A figure with what of its target is due, as a scorecard says it. */
interface Held {
  value: number | null
  decimals: number
  due?: number | null | undefined
  state?: string | undefined
}

const MOST = 6

/**
 * With how many decimals a figure is written: its own, and where it misses what is due as many as it takes to be told apart from
 * it. 49,96% of 50% that are due is not 50,0%, which would argue with its own state.
 */
export function toldDecimals({ value, decimals, due, state }: Held): number {
  if (value === null || due === null || due === undefined || (state !== 'risk' && state !== 'late')) return decimals
  for (let more = decimals; more <= MOST; more++) if (value.toFixed(more) !== due.toFixed(more)) return more
  return decimals
}

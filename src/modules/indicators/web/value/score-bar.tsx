import { Bar } from '../../../../ui/components/figure.tsx'
import type { Score } from '../../contract.ts'

/** The value on the way to the target, with a mark at what is due by now. Only where there is something to hold it against. */
export function ScoreBar({ score }: { score: Pick<Score, 'value' | 'target' | 'due' | 'unit' | 'state'> }) {
  const { value, target, due, unit, state } = score
  if (value === null || target === null) return null
  const whole = unit === '%' ? 100 : Math.max(target, value)
  const tone = state === 'risk' || state === 'late' ? state : undefined
  return <Bar value={value} of={whole} mark={Math.min(due ?? target, whole * 0.995)} {...(tone && { tone })} />
}

import { StateBadge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { Score } from '../../contract.ts'
import { useWords } from '../words.ts'

type Stated = Pick<Score, 'value' | 'target' | 'due' | 'unit' | 'decimals' | 'state'>

/** The state in a word; `long` adds how far it is from what is due. */
export function ScoreState({ score, long = false }: { score: Stated; long?: boolean }) {
  const text = useStateText()
  return <StateBadge state={score.state}>{text(score, long)}</StateBadge>
}

export function useStateText(): (score: Stated, long?: boolean) => string {
  const t = useWords()
  const format = useFormat()
  return ({ value, target, due, unit, decimals, state }, long = false) => {
    if (state === 'none') return t(target === null ? 'state.noTarget' : 'state.noValue')
    if (!long || value === null || due === null) return t(`state.${state}`)
    const points = unit === '%'
    const gap = format.number(Math.abs(due - value), decimals)
    if (state === 'done') return t('state.done.long', { due: `${format.number(due, points ? 0 : decimals)} ${unit}` })
    return t(points ? `state.${state}.points` : `state.${state}.gap`, { gap, unit })
  }
}

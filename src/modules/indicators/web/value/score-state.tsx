import { toldDecimals } from '../../../../shared/told-decimals.ts'
import { StateBadge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { Score } from '../../contract.ts'
import { useWords } from '../words.ts'

type Stated = Pick<Score, 'value' | 'why' | 'target' | 'due' | 'unit' | 'decimals' | 'state' | 'fewForms'>

/** The state in a word, with its shape. */
export function ScoreState({ score }: { score: Stated }) {
  const text = useStateText()
  return <StateBadge state={score.state}>{text(score)}</StateBadge>
}

export function useStateText(): (score: Stated) => string {
  const t = useWords()
  return ({ value, target, due, state, why, fewForms }) => {
    if (fewForms) return t('state.fewForms')
    if (state === 'none' && target === null) return t('state.noTarget')
    if (state === 'none' && value !== null) return t(due === null ? 'state.fromYear' : 'state.watched')
    if (state === 'none') return t(why === 'masked' ? 'state.masked' : 'state.noValue')
    return t(`state.${state}`)
  }
}

/** The target of the year, whose it is where it is not the place's own, and what of it is due by now where that is another figure; nothing without a target. */
export function useTargetText(): (score: Omit<Stated, 'why'> & Pick<Score, 'targetOf'>) => string {
  const t = useWords()
  const format = useFormat()
  return (score) => {
    const { target, due, unit, targetOf } = score
    if (target === null) return ''
    const amount = (value: number) =>
      format.amount(value, unit, Number.isInteger(value) ? 0 : Math.max(1, toldDecimals(score)))
    const whole = targetOf ? t('score.target.of', { target: amount(target), place: targetOf.name }) : amount(target)
    if (due === null || due === target) return whole
    return t('score.target.path', { target: whole, due: amount(due) })
  }
}

/** How far it is from what is due: "thiếu 1,4 điểm", "vượt 1,4 điểm" where less is better; nothing where it is reached. */
export function useGapText(): (score: Stated) => string {
  const t = useWords()
  const format = useFormat()
  return (score) => {
    const { value, due, unit, state } = score
    if (value === null || due === null || (state !== 'risk' && state !== 'late')) return ''
    const decimals = toldDecimals(score)
    const [far, least] = [Math.abs(due - value), 10 ** -decimals]
    // "thiếu 0,0" would say that nothing is missing.
    const gap =
      far < least / 2 ? t('gap.under', { least: format.number(least, decimals) }) : format.number(far, decimals)
    const isOver = value > due
    if (unit === '%') return t(isOver ? 'over.points' : 'gap.points', { gap })
    return t(isOver ? 'over' : 'gap', { gap, unit: format.unit(unit) })
  }
}

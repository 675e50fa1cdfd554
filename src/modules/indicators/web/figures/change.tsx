import type { Day } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import type { PivotCell } from '../../cells.ts'
import { changeOf } from '../../distribution.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { PivotItem } from './pivot-shapes.ts'

interface Changed {
  now: PivotCell | undefined
  before: PivotCell | undefined
  item: Pick<PivotItem, 'unit' | 'decimals'>
  worksFrom?: Day | undefined
  end?: Day | undefined
  /** Whether the later period is over. */
  isOver?: boolean | undefined
}

/**
 * The difference in words and the growth, or why two figures are not held against each other: `worksFrom` is the unit’s
 * first day at work, `end` the day after the earlier period.
 */
export function useChangeText() {
  const t = useWords()
  const format = useFormat()
  const signed = (value: number, decimals: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${format.number(Math.abs(value), decimals)}`
  return ({ now, before, item, worksFrom, end, isOver = true }: Changed) => {
    if (!isOver) return { text: t('compare.not.unfinished'), growth: '', isNone: true }
    const isRate = item.unit === '%'
    const change = changeOf(now, before, isRate)
    if (typeof change !== 'string') {
      const difference = signed(change.difference, item.decimals)
      return {
        text: isRate ? t('compare.points', { difference }) : difference,
        growth: change.growth === null ? '' : `${signed(change.growth, 1)}%`,
        isNone: false,
      }
    }
    if (change === 'forms') return { text: t('leader.compared.part'), growth: '', isNone: true }
    if (change === 'before' && worksFrom && end && worksFrom >= end)
      return { text: t('compare.not.new', { day: format.day(worksFrom) }), growth: '', isNone: true }
    const why = (change === 'now' ? now : before)?.why ?? 'no-data'
    return { text: t(`compare.not.${change}`, { why: t(`why.${why}`) }), growth: '', isNone: true }
  }
}

export function Change(changed: Changed) {
  const { text, growth, isNone } = useChangeText()(changed)
  if (isNone) return <span className="small muted">{text}</span>
  return (
    <span className={css.figure}>
      {text}
      {growth && <small>{growth}</small>}
    </span>
  )
}

import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import { changeOf } from './distribution.ts'
import css from './figures.module.css'
import type { PivotCell, PivotItem } from './pivot-shapes.ts'

/** The difference in words and the growth, or why two figures are not held against each other. */
export function useChangeText() {
  const t = useWords()
  const format = useFormat()
  const signed = (value: number, decimals: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${format.number(Math.abs(value), decimals)}`
  return (now: PivotCell | undefined, before: PivotCell | undefined, item: Pick<PivotItem, 'unit' | 'decimals'>) => {
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
    const why = (change === 'now' ? now : before)?.why ?? 'no-data'
    return { text: t(`compare.not.${change}`, { why: t(`why.${why}`) }), growth: '', isNone: true }
  }
}

interface ChangeProps {
  now: PivotCell | undefined
  before: PivotCell | undefined
  item: PivotItem
}

export function Change({ now, before, item }: ChangeProps) {
  const { text, growth, isNone } = useChangeText()(now, before, item)
  if (isNone) return <span className="small muted">{text}</span>
  return (
    <span className={css.figure}>
      {text}
      {growth && <small>{growth}</small>}
    </span>
  )
}

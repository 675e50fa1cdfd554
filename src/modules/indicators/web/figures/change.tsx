import { addDays, type Span } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import { type AtWork, type PivotCell, partOf } from '../../cells.ts'
import { changeOf } from '../../distribution.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { PivotItem } from './pivot-shapes.ts'

interface Changed {
  now: PivotCell | undefined
  before: PivotCell | undefined
  item: Pick<PivotItem, 'unit' | 'decimals'>
  /** Whose figures they are; a whole that is more than one place has no days of its own. */
  place?: AtWork | undefined
  /** The days of both, and on which map they are told. */
  spans: Span[]
  boundary: string
  /** Whether the later period is over. */
  isOver?: boolean | undefined
}

/** The difference in words and the growth, or why two figures are not held against each other. */
export function useChangeText() {
  const t = useWords()
  const format = useFormat()
  const signed = (value: number, decimals: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${format.number(Math.abs(value), decimals)}`
  return ({ now, before, item, place, spans, boundary, isOver = true }: Changed) => {
    if (!isOver) return { text: t('compare.not.unfinished'), growth: '', isNone: true }
    const isRate = item.unit === '%'
    const change = changeOf(now, before, isRate, partOf(place, spans, boundary))
    if (typeof change !== 'string') {
      const difference = signed(change.difference, item.decimals)
      return {
        text: isRate ? t('compare.points', { difference }) : difference,
        growth: change.growth === null ? '' : `${signed(change.growth, 1)}%`,
        isNone: false,
      }
    }
    if (change === 'forms') return { text: t('leader.compared.part'), growth: '', isNone: true }
    if (change === 'new' || change === 'ended') {
      const day = change === 'new' ? place?.worksFrom : place?.worksTo && addDays(place.worksTo, -1)
      return { text: t(`compare.not.${change}`, { day: format.day(day ?? '') }), growth: '', isNone: true }
    }
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

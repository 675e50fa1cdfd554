import type { Span } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import { type AtWork, apartOf, type PivotCell } from '../../cells.ts'
import { changeOf } from '../../distribution.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { PivotItem } from './pivot-shapes.ts'

interface Changed {
  now: PivotCell | undefined
  before: PivotCell | undefined
  item: Pick<PivotItem, 'unit' | 'decimals' | 'formulas' | 'collected'>
  /** Whose figures they are; a whole that is more than one place has no days of its own. */
  place?: AtWork | undefined
  /** The days of the later and of the earlier, and on which map they are told. */
  spans: Span[]
  boundary: string
  /** Whether the later period is over. */
  isOver?: boolean | undefined
}

/** The difference in words and the growth, or why two figures are not held against each other. */
export function useChangeText() {
  const t = useWords()
  const format = useFormat()
  return ({ now, before, item, place, spans, boundary, isOver = true }: Changed) => {
    if (!isOver) return { text: t('compare.not.unfinished'), growth: '', isNone: true, why: null }
    const change = changeOf(now, before, item, apartOf({ now, before, item, place, spans, boundary }))
    if ('difference' in change) {
      const difference = format.signed(change.difference, item.decimals)
      return {
        text: item.unit === '%' ? t('compare.points', { difference }) : difference,
        growth: change.growth === null ? '' : `${format.signed(change.growth, 1)}%`,
        isNone: false,
        why: null,
      }
    }
    const none = { growth: '', isNone: true, why: null }
    if ('day' in change)
      return { text: t(`compare.not.${change.why}`, { day: format.day(change.day) }), ...none, why: change.why }
    if (change.why === 'forms') return { text: t('leader.compared.part'), ...none }
    const why = (change.why === 'now' ? now : before)?.why ?? 'no-data'
    return { text: t(`compare.not.${change.why}`, { why: t(`why.${why}`) }), ...none }
  }
}

/** `isSaid`: why all are not held against each other stands above them. */
export function Change({ isSaid = false, ...changed }: Changed & { isSaid?: boolean }) {
  const t = useWords()
  const { text, growth, isNone, why } = useChangeText()(changed)
  if (why === 'collected' && isSaid) return <span className="small muted">{t('compare.not')}</span>
  if (isNone) return <span className="small muted">{text}</span>
  return (
    <span className={css.figure}>
      {text}
      {growth && <small>{growth}</small>}
    </span>
  )
}

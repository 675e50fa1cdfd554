import { useFormat } from '../../../../ui/format.ts'
import type { Middle } from '../../distribution.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { PivotItem } from './pivot-shapes.ts'

const WIDTH = 96

interface LikeUnitsProps {
  middle: Middle
  value: number | null
  item: PivotItem
}

/** The median and the middle half of units of one kind, with one's own value among them; the drawing is decoration. */
export function LikeUnits({ middle, value, item }: LikeUnitsProps) {
  const t = useWords()
  const format = useFormat()
  const { low, median, high } = middle
  // The middle half takes the middle half of the strip; what lies far off stands at its edge.
  const step = high > low ? WIDTH / 2 / (high - low) : 0
  const at = (amount: number) => Math.min(WIDTH - 4, Math.max(4, WIDTH / 4 + (amount - low) * step))
  const written = (amount: number) => format.number(amount, item.decimals)
  const where = value === null ? null : value < low ? 'below' : value > high ? 'above' : 'within'
  return (
    <span className={css.like}>
      <svg width={WIDTH} height={16} viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true" focusable="false">
        <path d={`M2 8H${WIDTH - 2}`} stroke="#c2baa8" />
        <rect x={at(low)} y={3} width={Math.max(2, at(high) - at(low))} height={10} rx={2} fill="#b9d6cd" />
        <path d={`M${at(median)} 2V14`} stroke="#0f5c4d" strokeWidth={2} />
        {value !== null && <circle cx={at(value)} cy={8} r={4} fill="#1d2421" stroke="#ffffff" />}
      </svg>
      <span className="small">
        {written(median)}{' '}
        <span className="muted">({t('compare.like.range', { low: written(low), high: written(high) })})</span>
        {where && <span className="visually-hidden"> {t(`compare.like.${where}`)}</span>}
      </span>
    </span>
  )
}

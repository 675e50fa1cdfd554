import type { PivotAnswer } from '../../cells.ts'
import type { ShownProps } from './pivot-shapes.ts'

/** Whether a state says more than the words that stand where a figure is missing: masked, or none yet. */
export const saysMore = ({ value, state }: { value: number | null; state: string }): boolean =>
  value !== null || state !== 'none'

/** The target that holds at each place, for one item in one period: by place. */
export type Held = Map<number, PivotAnswer['targets'][number]>

export const heldIn = ({
  answer,
  whole,
  item,
  period,
}: Pick<ShownProps, 'answer' | 'whole' | 'item' | 'period'>): Held =>
  new Map(
    [...answer.targets, ...(whole?.targets ?? [])].flatMap((one) =>
      one.item === item.code && one.period === period ? [[one.place, one] as const] : [],
    ),
  )

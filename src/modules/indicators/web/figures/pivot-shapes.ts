import type { CallInput } from '../../../../shared/contract.ts'
import type { Level } from '../../../../shared/levels.ts'
import type { PivotAnswer, PivotCell } from '../../cells.ts'
import type { pivot } from '../../contract.ts'
import type { Way } from '../explain/way.ts'

export interface PivotPlace {
  id: number
  level: Level
  title: string
}

export type PivotItem = PivotAnswer['items'][number]
export type PivotBody = NonNullable<CallInput<typeof pivot>['body']>

/** The views of one question's answer. */
export const views = ['table', 'trend', 'compare', 'map'] as const
export type View = (typeof views)[number]

/** An answer as the page shows it. */
export interface PivotResultProps {
  answer: PivotAnswer
  whole: PivotAnswer | undefined
  place: PivotPlace
  /** The names of the periods as asked. */
  names: string[]
  way: Way
}

/** One item in one period of it, for views that show one. */
export interface ShownProps extends PivotResultProps {
  item: PivotItem
  /** Index into the periods. */
  period: number
  find: CellFinder
}

export type CellFinder = (
  item: string,
  place: number,
  period: number,
  category?: string | null,
) => PivotCell | undefined

/** Cells by what they are of, the whole's among them. */
export function finderOf(...answers: (PivotAnswer | undefined)[]): CellFinder {
  const key = (item: string, place: number, period: number, category: string | null) =>
    `${item} ${category} ${place} ${period}`
  const cells = new Map(
    answers
      .flatMap((answer) => answer?.cells ?? [])
      .map((one): [string, PivotCell] => [key(one.item, one.place, one.period, one.category), one]),
  )
  return (item, place, period, category = null) => cells.get(key(item, place, period, category))
}

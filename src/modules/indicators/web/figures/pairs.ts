import type { Span } from '../../../../shared/spans.ts'
import { apartOf, type PivotAnswer, partOf } from '../../cells.ts'
import { changeOf } from '../../distribution.ts'
import type { ShownProps } from './pivot-shapes.ts'

/** The same days a year before stand behind the periods that were chosen. */
export const beforeOf = ({ names, period }: Pick<ShownProps, 'names' | 'period'>): number => period + names.length / 2

type Shown = Pick<ShownProps, 'answer' | 'names' | 'period' | 'item' | 'find' | 'way'>

/** The days of a figure and of the one a year before. */
export const spansOf = (shown: Pick<Shown, 'answer' | 'names' | 'period'>): Span[] =>
  [shown.period, beforeOf(shown)].flatMap((index) => shown.answer.periods[index] ?? [])

/** What is drawn of a place: its figure, and beside it the one a year before. */
export interface Pair {
  now: number | null
  before: number | null
  /** A figure that is there is left out, since the two say nothing side by side; the table says why. */
  isLeftOut: boolean
}

/**
 * The bars of a place: two side by side only where the table tells a change between them. Else its own figure alone; none of a
 * place that began or ended within the days, whose figure is of a part of them.
 */
export function pairOf(shown: Shown, place: PivotAnswer['places'][number]): Pair {
  const { answer, item, period, find, way } = shown
  const [now, before] = [find(item.code, place.id, period), find(item.code, place.id, beforeOf(shown))]
  const [held, boundary] = [spansOf(shown), way.map ?? 'then']
  const [value, past] = [now?.value ?? null, before?.value ?? null]
  if (partOf(place, held, boundary)) return { now: null, before: null, isLeftOut: value !== null || past !== null }
  const change = changeOf(now, before, item, apartOf({ now, before, item, place, spans: held, boundary }))
  const isTold = answer.periods[period]?.over !== false && 'difference' in change
  return { now: value, before: isTold ? past : null, isLeftOut: !isTold && past !== null }
}

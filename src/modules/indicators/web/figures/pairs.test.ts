import { expect, test } from 'vitest'
import type { PivotAnswer, PivotCell } from '../../cells.ts'
import { pairOf } from './pairs.ts'
import { finderOf, type ShownProps } from './pivot-shapes.ts'

const cell = (place: number, period: number, value: number | null, more: Partial<PivotCell> = {}): PivotCell => ({
  ...{ item: 'C1', place, period, category: null, value, numerator: null, denominator: null, why: null },
  ...{ received: 10, expected: 10 },
  ...more,
})
const place = (id: number, worksFrom = '2009-01-01', worksTo: string | null = null) =>
  ({ id, name: `xã ${id}`, form: 'xã', worksFrom, worksTo }) as PivotAnswer['places'][number]
const item = { code: 'C1', unit: 'cuộc', decimals: 0, formulas: [] }
const days = (year: number, over = true) => ({ name: '', from: `${year}-01-01`, to: `${year + 1}-01-01`, over })

function drawn(
  cells: PivotCell[],
  one = place(1),
  more: { collected?: PivotAnswer['items'][number]['collected']; isOver?: boolean } = {},
) {
  const { collected = [], isOver = true } = more
  const answer = { cells, periods: [days(2014, isOver), days(2013)] } as PivotAnswer
  const shown = { answer, names: ['2014', '2013'], period: 0, find: finderOf(answer), way: {} }
  return pairOf({ ...shown, item: { ...item, collected } } as unknown as ShownProps, one)
}
const both = [cell(1, 0, 30), cell(1, 1, 20)]

test('two bars stand side by side where a change is told', () => {
  expect(drawn(both)).toEqual({ now: 30, before: 20, isLeftOut: false })
  expect(drawn([cell(1, 0, 30), cell(1, 1, null)])).toEqual({ now: 30, before: null, isLeftOut: false })
})

test('no pair of what the table calls not comparable; of who began or ended within the days no bar at all', () => {
  const none = { now: null, before: null, isLeftOut: true }
  expect(drawn(both, place(1, '2009-01-01', '2014-04-01'))).toEqual(none)
  expect(drawn(both, place(1, '2013-04-01'))).toEqual(none)
  const alone = { now: 30, before: null, isLeftOut: true }
  expect(drawn([cell(1, 0, 30, { received: 5 }), cell(1, 1, 20)])).toEqual(alone)
  const whole = { at: 0, since: '2013-10-01', isPart: false, lines: 0 }
  expect(drawn(both, place(1), { collected: [whole, { ...whole, at: 1, isPart: true, lines: 1 }] })).toEqual(alone)
  expect(drawn(both, place(1), { collected: [whole, { ...whole, at: 1, lines: 1 }] })).toEqual(alone)
  expect(drawn(both, place(1), { collected: [whole] })).toEqual({ now: 30, before: 20, isLeftOut: false })
  expect(drawn(both, place(1), { isOver: false })).toEqual(alone)
})

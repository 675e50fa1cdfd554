import { expect, test } from 'vitest'
import type { PivotAnswer } from '../../cells.ts'
import { heldIn, saysMore } from './held.ts'
import type { ShownProps } from './pivot-shapes.ts'

test('what holds at places and at their whole, of the item and the period that are shown alone', () => {
  const target = (place: number, item = 'A1', period = 1) => ({
    ...{ item, place, period, target: 90, targetOf: null, due: 80, state: 'late' as const, fewForms: false },
  })
  const of = (...targets: PivotAnswer['targets']) => ({ targets }) as PivotAnswer
  const shown = { answer: of(target(1), target(2, 'A2'), target(3, 'A1', 0)), whole: of(target(9)) }
  const item = { code: 'A1' } as ShownProps['item']
  expect([...heldIn({ ...shown, item, period: 1 }).keys()]).toEqual([1, 9])
})

test('a state that only repeats why there is no figure is not said beside it', () => {
  expect(saysMore({ value: null, state: 'none' })).toBe(false)
  expect(saysMore({ value: 61, state: 'none' })).toBe(true)
  expect(saysMore({ value: null, state: 'unfinished' })).toBe(true)
})

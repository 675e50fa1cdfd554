import { expect, test } from 'vitest'
import type { Evaluated, Item } from './evaluate.ts'
import { hideAlone, mask } from './mask.ts'

const item = { code: 'helped', persons: true, chains: ['government'] } as Item
const part = (value: number | null): Evaluated => ({
  ...{ item: 'helped', placeId: 1, period: 0, value, numerator: null, denominator: null },
  ...{ why: null, band: null, received: null, expected: null },
})
/** The parts of a breakdown as a reader sees them who does not handle the form, or at the city. */
const shown = (values: (number | null)[], isCity = false) =>
  hideAlone(mask(values.map(part), [item], null, new Map(), isCity)).map(({ value }) => value)

test.each([
  // one hidden part would be told by the others and their whole: the smallest shown one goes too
  [
    [3, 9, 20],
    [null, null, 20],
  ],
  [
    [3, 2, 20],
    [null, null, 20],
  ],
  [
    [9, 20],
    [9, 20],
  ],
  [
    [0, 3, 12],
    [0, null, null],
  ],
  [
    [null, 9],
    [null, 9],
  ],
])('of the parts %j a reader sees %j', (values, seen) => {
  expect(shown(values)).toEqual(seen)
})

test('the city sees its breakdown whole', () => {
  expect(shown([3, 9, 20], true)).toEqual([3, 9, 20])
})

test.each([
  [9, 13, null],
  [2, 13, null],
  [5, 10, 50],
  // All of them tells of nobody in particular.
  [13, 13, 100],
])('of %i of %i a reader sees %j: those who are not among them are counted too', (numerator, denominator, seen) => {
  const ratio: Evaluated = { ...part((100 * numerator) / denominator), numerator, denominator }
  expect(mask([ratio], [item], null, new Map(), false)[0]?.value).toBe(seen)
})

import { expect, test } from 'vitest'
import type { Level } from '../../../shared/levels.ts'
import { type Evaluated, type Item, isSmall } from './evaluate.ts'
import { hideAlone, mask, type Reader } from './mask.ts'

const item = { code: 'helped', persons: true, chains: ['government'], rests: [] as Item['rests'] } as Item
const part = (value: number | null): Evaluated => ({
  ...{ item: 'helped', placeId: 1, period: 0, value, numerator: null, denominator: null },
  ...{ why: null, band: null, small: value !== null && isSmall(value), rests: [], received: null, expected: null },
})
const reader = (level: Level, published = false): Reader => ({
  ...{ actor: null, paths: new Map(), level, isPublished: () => published },
})
/** The parts of a breakdown as a reader sees them who does not handle the form, or at the city. */
const shown = (values: (number | null)[], isCity = false) => {
  const real = values.map(part)
  return hideAlone(mask(real, [item], reader(isCity ? 'city' : 'district')), real).map(({ value }) => value)
}

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
  // Two that come to two are one each; with four beside it one and three or two and two.
  [
    [1, 1, 20, 30],
    [null, null, null, 30],
  ],
  [
    [4, 1, 20],
    [null, null, 20],
  ],
  // Somebody before nobody; where nobody else is left, a zero.
  [
    [0, 2, 0],
    [null, null, null],
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
  expect(mask([ratio], [item], reader('district'))[0]?.value).toBe(seen)
})

test('of a commune one figure about persons is told: that of the year; of areas none', () => {
  const seen = (level: Level, published: boolean) => mask([part(20)], [item], reader(level, published))[0]?.value
  expect([seen('commune', true), seen('commune', false), seen('neighbourhood', true)]).toEqual([20, null, null])
})

test('what was computed from a small count is hidden, however large it was made', () => {
  const added: Evaluated = { ...part(1003), small: true }
  expect(mask([added], [item], reader('district'))[0]?.why).toBe('masked')
})

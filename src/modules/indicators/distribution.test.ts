import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf, bandsOf, changeOf, middleOf } from './distribution.ts'

test('the middle of few is nobody’s business; quartiles stand between values where need be', () => {
  expect(middleOf([1, 2, 3])).toBeNull()
  expect(middleOf([4, 1, 3, 2])).toEqual({ low: 1.75, median: 2.5, high: 3.25, count: 4 })
  expect(middleOf([10, 30, 20, 50, 40])).toEqual({ low: 20, median: 30, high: 40, count: 5 })
})

test('bands hold every value once, in rising order, and equal values share one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 300 }), { maxLength: 200 }), (values) => {
      const bands = bandsOf(values)
      expect(bands.length).toBeLessThanOrEqual(5)
      expect(bands.reduce((sum, band) => sum + band.count, 0)).toBe(values.length)
      for (const value of values) {
        const band = bands[bandOf(bands, value)]
        expect(band && band.from <= value && value <= band.to).toBe(true)
      }
      for (const [index, band] of bands.entries()) {
        const before = bands[index - 1]
        if (before) expect(before.to).toBeLessThan(band.from)
        expect(values.filter((value) => band.from <= value && value <= band.to)).toHaveLength(band.count)
      }
    }),
  )
  expect(bandsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).map(({ count }) => count)).toEqual([2, 2, 2, 2, 2])
})

const of = (value: number | null, received: number | null = 10, expected: number | null = 10) => ({
  ...{ value, received, expected },
})
test.each([
  ['counts', of(30), of(20), false, { difference: 10, growth: 50 }],
  ['rates differ by points', of(60), of(50), true, { difference: 10, growth: null }],
  ['from nothing there is no growth', of(5), of(0), false, { difference: 5, growth: null }],
  ['no data is not zero', of(null), of(20), false, 'now'],
  ['nor a year before', of(20), of(null), false, 'before'],
  ['a part of one beside the whole of another says nothing', of(20, 9), of(20), false, 'forms'],
  ['nearly all will do', of(20, 19, 20), of(20), false, { difference: 0, growth: 0 }],
  [
    'what no form asks for lacks nothing',
    of(20, null, null),
    of(10, null, null),
    false,
    { difference: 10, growth: 100 },
  ],
] as const)('%s', (_, now, before, isRate, expected) => {
  expect(changeOf(now, before, isRate)).toEqual(expected)
})

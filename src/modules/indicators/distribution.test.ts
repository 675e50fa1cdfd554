import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Apart, bandOf, bandsOf, type Collected, changeOf, collectedSince, middleOf } from './distribution.ts'

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
  ['no data is not zero', of(null), of(20), false, { why: 'now' }],
  ['nor a year before', of(20), of(null), false, { why: 'before' }],
  ['a part of one beside the whole of another says nothing', of(20, 9), of(20), false, { why: 'forms' }],
  ['nearly all will do', of(20, 19, 20), of(20), false, { difference: 0, growth: 0 }],
  [
    'what no form asks for lacks nothing',
    of(20, null, null),
    of(10, null, null),
    false,
    { difference: 10, growth: 100 },
  ],
] as const)('%s', (_, now, before, isRate, expected) => {
  expect(changeOf(now, before, { unit: isRate ? '%' : 'cuộc', decimals: 0 })).toEqual(expected)
})

test('the difference is that of the two figures as they are written; the growth is of them as they are', () => {
  const [now, before] = [of(42.74), of(17.25)]
  expect(changeOf(now, before, { unit: '%', decimals: 1 })).toEqual({ difference: 25.4, growth: null })
  const { difference, growth } = changeOf(now, before, { unit: 'cuộc', decimals: 0 }) as {
    difference: number
    growth: number
  }
  expect([difference, growth]).toEqual([26, (100 * (42.74 - 17.25)) / 17.25])
  // 0,04 and −0,04 are both written 0,0: nothing is between them, and no minus stands before it.
  expect(changeOf(of(-0.04), of(0.04), { unit: '%', decimals: 1 })).toEqual({ difference: 0, growth: null })
})

test('figures by two formulas are not held against each other; what is missing is said before', () => {
  const item = { unit: 'cuộc', decimals: 0 }
  const formula: Apart = { why: 'formula', day: '2014-04-01' }
  expect(changeOf(of(30), of(20), item, formula)).toEqual(formula)
  expect(changeOf(of(30, 1), of(20), item, formula)).toEqual(formula)
  expect(changeOf(of(30), of(null), item, formula)).toEqual({ why: 'before' })
  const begun: Apart = { why: 'new', day: '2014-01-01' }
  expect(changeOf(of(30), of(null), item, begun)).toEqual(begun)
})

test('a year of which only the last quarter was collected is not held against a whole one, however many of its forms are in', () => {
  const item = { unit: 'cuộc', decimals: 0 }
  const collected: Apart = { why: 'collected', day: '2012-10-01' }
  expect(changeOf(of(59_666), of(14_906), item, collected)).toEqual(collected)
  expect(changeOf(of(30), of(null), item, collected)).toEqual({ why: 'before' })
  const begun = '2012-10-01'
  const whole = { since: begun, isPart: false, lines: 0 }
  const held = (before: number | null, how: Partial<Collected>) =>
    collectedSince([
      { value: 40, collected: whole },
      { value: before, collected: { ...whole, ...how } },
    ])
  expect(held(10, { isPart: true })).toBe(begun)
  // Where there is no figure nothing is a part of one.
  expect(held(null, { isPart: true })).toBeNull()
  expect(held(10, { since: '2011-01-01' })).toBeNull()
})

test('a year that one more line says is not held against the one before, from whichever day it says it', () => {
  const since = '2013-01-01'
  const pair = [
    { value: 40, collected: { since, isPart: false, lines: 0 } },
    { value: 10, collected: { since: '2011-01-01', isPart: false, lines: 1 } },
  ]
  expect(collectedSince(pair)).toBe(since)
  expect(collectedSince(pair.map((one, index) => (index === 0 ? one : { ...one, value: null })))).toBeNull()
  // What is of a part of its days comes first.
  expect(collectedSince([...pair, { value: 1, collected: { since: '2010-05-01', isPart: true, lines: 2 } }])).toBe(
    '2010-05-01',
  )
})

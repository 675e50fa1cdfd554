import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPeriod } from '../../../shared/calendars.ts'
import { dueBy, dueOn, heldOn, soFarOf, stateOf } from './held.ts'
import type { Target } from './targets.ts'
import type { Through } from './through-year.ts'

const limits = (direction: 'up' | 'down' | 'none', doneFrom = 100, riskFrom = 85) => ({ direction, doneFrom, riskFrom })

test.each([
  // value, due, direction, state
  [60, 60, 'up', 'done'],
  [59.9, 60, 'up', 'risk'],
  [51, 60, 'up', 'risk'],
  [50.9, 60, 'up', 'late'],
  [5, 5, 'down', 'done'],
  [5.5, 5, 'down', 'risk'],
  [6, 5, 'down', 'late'],
  [0, 0, 'up', 'done'],
  [null, 60, 'up', 'none'],
  [60, null, 'up', 'none'],
  [60, 10, 'none', 'none'],
] as const)('%s against %s, better when %s: %s', (value, due, direction, state) => {
  expect(stateOf(value, due, limits(direction), null)).toBe(state)
})

test.each([
  // value, due, baseline, direction, state: how much of the way from the baseline was made
  [97, 97, 100, 'down', 'done'],
  [97.3, 97, 100, 'down', 'risk'],
  [99, 97, 100, 'down', 'late'],
  [101, 97, 100, 'down', 'late'],
  [59, 60, 50, 'up', 'risk'],
  [52, 60, 50, 'up', 'late'],
  // A target on the wrong side of where it starts says nothing of a way: how near the value is decides.
  [101, 105, 100, 'down', 'done'],
  [52, 50, 60, 'up', 'done'],
  [48, 50, 60, 'up', 'risk'],
] as const)('%s against %s from %s, better when %s: %s', (value, due, baseline, direction, state) => {
  expect(stateOf(value, due, limits(direction), baseline)).toBe(state)
})

test('the limits are the indicator’s own', () => {
  expect(stateOf(57, 60, limits('up', 95, 50), null)).toBe('done')
  expect(stateOf(31, 60, limits('up', 95, 50), null)).toBe('risk')
  expect(stateOf(29, 60, limits('up', 95, 50), null)).toBe('late')
  // Of a fall of ninety percent: seventy-five are short of it by a sixth, sixty by a third.
  const falls = [-95, -82, -70, -60].map((value) => stateOf(value, -90, limits('down', 90, 70), null))
  expect(falls).toEqual(['done', 'done', 'risk', 'late'])
  expect([-9, -10.5, -14, -20].map((value) => stateOf(value, -10, limits('up', 90, 70), null))).toEqual([
    ...['done', 'done', 'risk', 'late'],
  ])
})

test('a better value is never in a worse state, and what lies beyond due is reached', () => {
  const worth = ['late', 'risk', 'done']
  const number = fc.integer({ min: 0, max: 200 })
  fc.assert(
    fc.property(
      fc.record({ a: number, b: number, due: number, baseline: fc.option(number), isUp: fc.boolean() }),
      fc.integer({ min: 1, max: 100 }),
      ({ a, b, due, baseline, isUp }, riskFrom) => {
        const direction = isUp ? 'up' : 'down'
        const [worse, better] = (isUp ? a <= b : a >= b) ? [a, b] : [b, a]
        const at = (value: number) => worth.indexOf(stateOf(value, due, limits(direction, 100, riskFrom), baseline))
        expect(at(worse)).toBeLessThanOrEqual(at(better))
        expect(at(due)).toBe(2)
      },
    ),
  )
})

const target = (value: number, more: Partial<Target> = {}): Target => ({
  ...{ code: 'X', placeId: 1, year: 2014, value, baseline: null, path: {}, inherits: true, source: '' },
  ...more,
})
/** The plan year up to the end of a quarter or half; null: up to a day that ends none. */
const upTo = (code: string | null) => {
  const { to = '2014-11-16' } = findPeriod('PLAN_YEAR', code ?? '') ?? {}
  return { from: '2014-01-01', to, code }
}
const quarters = (one: Target, unit: string) =>
  ['2014-Q1', '2014-Q2', '2014-Q3', '2014-Q4', '2014-H1', null].map((code) => dueBy(one, upTo(code), unit))

test('what is due: the step of the period, also one of zero; between steps a straight line', () => {
  const said = target(100, { path: { '2014-Q1': 0, '2014-Q3': 80 } })
  expect(quarters(said, '%')).toEqual([0, 40, 80, 100, 40, 90])
  // Beyond the last step that is said, on to the whole.
  expect(quarters(target(12, { path: { '2014-Q2': 4 } }), 'kỳ')).toEqual([2, 4, 8, 12, 4, 10])
  // Of a level by the last day, whenever the days asked begin.
  expect(dueBy(said, { from: '2014-04-01', to: '2014-10-01', code: null }, '%')).toBe(80)
  expect(dueBy(said, { from: '2013-07-01', to: '2014-07-01', code: null }, '%')).toBe(40)
  expect(dueBy(said, { from: '2014-05-01', to: '2014-06-01', code: '2014-M05' }, '%')).toBeCloseTo(26.67, 2)
})

test('no path: a count grows through the year; a rate holds all the year, from a baseline it moves', () => {
  expect(quarters(target(12), 'kỳ')).toEqual([3, 6, 9, 12, 6, 10.5])
  expect(quarters(target(60), '%')).toEqual([60, 60, 60, 60, 60, 60])
  expect(quarters(target(5, { baseline: { value: 9, year: 2013 } }), '%')).toEqual([8, 7, 6, 5, 7, 5.5])
})

test('without a target nothing is due', () => {
  expect(dueBy(null, upTo('2014-Q3'), '%')).toBeNull()
})

test('of what adds through the year a quarter is held against what is due in it; a rate and a level against what is due by its end', () => {
  const third = findPeriod('PLAN_YEAR', '2014-Q3')
  expect([
    dueBy(target(12), third, 'kỳ', 'adds'),
    dueBy(target(12), third, 'kỳ'),
    dueBy(target(12), third, '%'),
  ]).toEqual([3, 9, 12])
  expect(dueBy(target(12), upTo('2014-Q3'), 'kỳ', 'adds')).toBe(9)
  expect(dueBy(target(12), findPeriod('ND09', '2014'), 'kỳ', 'adds')).toBe(12)
  expect(dueBy(target(12), findPeriod('ND09', '2014-Q3'), 'kỳ', 'adds')).toBeNull()
})

test('of what gathers through the year no part of it is held against the path; from its beginning it is', () => {
  const said = target(100, { path: { '2014-Q1': 30, '2014-Q2': 55, '2014-Q3': 80 } })
  const due = (code: string, one = said) => dueBy(one, findPeriod('PLAN_YEAR', code), '%', 'gathers')
  expect(['2014-Q1', '2014-Q2', '2014-Q4', '2014-H2'].map((code) => due(code))).toEqual([30, null, null, null])
  expect(['2014-H1', '2014'].map((code) => due(code))).toEqual([55, 100])
  expect(dueBy(said, upTo('2014-Q2'), '%', 'gathers')).toBe(55)
  expect(on('2014-10-13', said, '2014-H2', '%', 'gathers').due).toBeNull()
  expect(stateOf(36.5, due('2014-Q2'), limits('up'), null)).toBe('none')
  // A part of a whole that adds up has its own share of the path, but none of what is to hold all the year.
  expect(dueBy(said, findPeriod('PLAN_YEAR', '2014-Q2'), '%', 'adds')).toBe(25)
  expect(dueBy(target(60), findPeriod('PLAN_YEAR', '2014-Q2'), '%', 'adds')).toBeNull()
})

test('what is counted from 1 January starts from nothing, whatever it was a year before', () => {
  const said = target(1000, { baseline: { value: 900, year: 2013 } })
  const codes = ['2014-Q1', '2014-Q2', '2014-H1', '2014-Q3', '2014']
  const due = (through: Through, unit = 'cuộc') =>
    codes.map((code) => dueBy(said, findPeriod('PLAN_YEAR', code), unit, through))
  expect(due('adds')).toEqual([250, 250, 500, 250, 1000])
  expect(due('gathers')).toEqual([250, null, 500, null, 1000])
  expect(due('toDate')).toEqual([250, 500, 500, 750, 1000])
  expect(due('level')).toEqual([925, 950, 950, 975, 1000])
  // A share that gathers is to hold all the year, with a figure of the year before beside it as without.
  expect(due('gathers', '%')).toEqual([1000, null, 1000, null, 1000])
  expect(on('2014-10-13', said, '2014', 'cuộc', 'adds')).toEqual({ due: 750, isFirm: true })
  expect(on('2014-10-13', said, '2014', '%', 'adds')).toEqual({ due: 1000, isFirm: false })
})

const heldAt2014 = (cell: { value: number | null; fewForms?: boolean }, one: Target | null, through: Through) =>
  heldOn('2015-02-01', cell, one, findPeriod('PLAN_YEAR', '2014'), { ...limits('up', 100, 80), unit: 'cuộc' }, through)

test('growth of which forms are missing has no state, and says so only where it would have one', () => {
  const of = (value: number | null, one: Target | null) => heldAt2014({ value, fewForms: true }, one, 'level')
  expect(of(5, target(10))).toEqual({ due: 10, state: 'none', fewForms: true })
  expect(of(20, target(10))).toEqual({ due: 10, state: 'none', fewForms: true })
  expect(of(null, target(10))).toEqual({ due: 10, state: 'none', fewForms: false })
  expect(of(5, null)).toEqual({ due: null, state: 'none', fewForms: false })
  expect(heldAt2014({ value: 5, fewForms: false }, target(10), 'level')).toMatchObject({ state: 'late' })
})

test('its state is how near it came to what is due, not how much of a way from the year before', () => {
  const of = (value: number, one: Target, through: Through) => {
    const { due, state } = heldAt2014({ value }, one, through)
    return { due, state }
  }
  const said = target(1000, { baseline: { value: 900, year: 2013 } })
  expect(of(950, said, 'adds')).toEqual({ due: 1000, state: 'risk' })
  expect(of(950, said, 'toDate')).toEqual({ due: 1000, state: 'risk' })
  expect(of(950, said, 'level')).toEqual({ due: 1000, state: 'late' })
  expect(of(950, target(1000), 'adds')).toEqual({ due: 1000, state: 'risk' })
})

const on = (today: string, one: Target, code: string, unit: string, through: Through = 'level') =>
  dueOn(today, one, findPeriod('PLAN_YEAR', code), unit, through)

test('a year that is not over is held against its path up to its last quarter that is; when it is over, against the whole', () => {
  const said = target(100, { path: { '2014-Q1': 10, '2014-Q3': 80 } })
  expect(on('2014-10-13', said, '2014', '%')).toEqual({ due: 80, isFirm: true })
  expect(on('2014-09-30', said, '2014', '%')).toEqual({ due: 45, isFirm: true })
  expect(on('2015-01-01', said, '2014', '%')).toEqual({ due: 100, isFirm: true })
  // A count grows in a straight line; from a baseline a rate moves too; in a half the same.
  expect(on('2014-07-01', target(12), '2014', 'kỳ', 'adds')).toEqual({ due: 6, isFirm: true })
  expect(on('2014-10-13', target(5, { baseline: { value: 9, year: 2013 } }), '2014', '%')).toEqual({
    due: 6,
    isFirm: true,
  })
  expect(on('2014-10-13', said, '2014-H2', '%')).toEqual({ due: 80, isFirm: true })
  // Up to a day that ends no quarter.
  const span = { from: '2014-01-01', to: '2014-11-15', code: null }
  expect(dueOn('2014-11-01', said, span, '%')).toEqual({ due: 80, isFirm: true })
})

test('where nothing says what is due by now, nothing is behind before the end', () => {
  for (const [today, one, code, unit, through] of [
    ['2014-10-13', target(60), '2014', '%', 'level'],
    ['2014-02-10', target(12), '2014', 'kỳ', 'adds'],
    ['2014-10-13', target(12), '2014-Q4', 'kỳ', 'adds'],
    ['2014-10-13', target(12), '2014-H2', 'kỳ', 'adds'],
  ] as const)
    expect([code, on(today, one, code, unit, through).isFirm]).toEqual([code, false])
  expect(stateOf(10, 60, limits('up'), null, false)).toBe('unfinished')
  expect(stateOf(55, 60, limits('up'), null, false)).toBe('unfinished')
  expect(stateOf(60, 60, limits('up'), null, false)).toBe('done')
  // Few are not few yet.
  expect(stateOf(1, 5, limits('down'), null, false)).toBe('unfinished')
  expect(stateOf(null, 60, limits('up'), null, false)).toBe('none')
})

test('what is held against a year before: all of a period that is over, else its quarters that are', () => {
  const year = { from: '2014-01-01', to: '2015-01-01' }
  expect(soFarOf(year, '2014-10-13')).toEqual({ from: '2014-01-01', to: '2014-10-01' })
  expect(soFarOf(year, '2015-01-01')).toEqual(year)
  expect(soFarOf({ from: '2014-07-01', to: '2015-01-01' }, '2014-10-13').to).toBe('2014-10-01')
  expect(soFarOf({ from: '2014-10-01', to: '2015-01-01' }, '2014-10-13').to).toBe('2015-01-01')
})

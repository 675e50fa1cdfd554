import { expect, test } from 'vitest'
import { optionsOf } from '../pickers/options.ts'
import { askedPeriods, shownPeriods } from './asked-periods.ts'

const [q1, q2, q3] = ['PLAN_YEAR:2014-Q1', 'PLAN_YEAR:2014-Q2', 'PLAN_YEAR:2014-Q3'] as const
const options = optionsOf(['2014-Q1', '2014-Q2', '2014-Q3'].map((code) => ({ calendar: 'PLAN_YEAR', code })))
const page = '2014-01-01/2014-10-01'

test('a view is of the periods in the address; of the page’s own where it names none; of none where none is chosen', () => {
  expect(askedPeriods('table', { periods: `${q2} ${q1}` }, page, options)).toEqual([q2, q1])
  expect(askedPeriods('table', {}, page, options)).toEqual([page])
  expect(askedPeriods('table', { periods: '-' }, page, options)).toEqual([])
  expect(askedPeriods('map', { periods: `${q2} nonsense` }, page, options)).toEqual([q2])
  expect(askedPeriods('table', { periods: `2014-01-01/2014-04-01 ${q1}` }, page, options)).toEqual([q1])
  expect(askedPeriods('trend', { periods: q2 }, page, options)).toEqual([q1, q2])
})

test('the heading names what is seen: all of a table in the order of time, on a map the one it is at', () => {
  expect(shownPeriods('table', [q2, q1], undefined)).toEqual([q1, q2])
  expect(shownPeriods('map', [q2, q1, q3], undefined)).toEqual([q2])
  expect(shownPeriods('map', [q2, q1, q3], q1)).toEqual([q1])
  expect(shownPeriods('compare', [], q1)).toEqual([])
})

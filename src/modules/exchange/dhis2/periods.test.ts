import { expect, test } from 'vitest'
import { dhisPeriodOf, readDhisPeriod } from './periods.ts'

test.each([
  ['2014', '2014-01-01', '2015-01-01'],
  ['2014S1', '2014-01-01', '2014-07-01'],
  ['2014S2', '2014-07-01', '2015-01-01'],
  ['2014Q1', '2014-01-01', '2014-04-01'],
  ['2014Q4', '2014-10-01', '2015-01-01'],
  ['201401', '2014-01-01', '2014-02-01'],
  ['201412', '2014-12-01', '2015-01-01'],
  ['201402B', '2014-03-01', '2014-05-01'],
  ['20140115', '2014-01-15', '2014-01-16'],
  ['2014W1', '2013-12-30', '2014-01-06'],
  ['2014W3', '2014-01-13', '2014-01-20'],
  ['2015W53', '2015-12-28', '2016-01-04'],
])('%s is %s to %s, and back', (code, from, to) => {
  expect(readDhisPeriod(code)).toEqual({ from, to })
  expect(dhisPeriodOf({ from, to })).toBe(code)
})

test.each([
  '2014April',
  '2014AprilS1',
  '2014Oct',
  '201413',
  '2014Q5',
  '2014W53',
  '2014WedW3',
  '20140230',
  '',
  '14',
  '0000',
])('%s is no period here', (code) => {
  expect(readDhisPeriod(code)).toBeNull()
})

test('days that no period of theirs has stay unnamed', () => {
  expect(dhisPeriodOf({ from: '2013-12-15', to: '2014-01-15' })).toBeNull()
  expect(dhisPeriodOf({ from: '2014-01-01', to: '2014-01-04' })).toBeNull()
  expect(dhisPeriodOf({ from: '2014-01-14', to: '2014-01-21' })).toBeNull()
})

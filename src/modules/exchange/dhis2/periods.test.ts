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
  ['2013BiW1', '2012-12-31', '2013-01-14'],
  ['2015BiW27', '2015-12-28', '2016-01-11'],
  ['201301B', '2013-01-01', '2013-03-01'],
  ['2013Feb', '2013-02-01', '2014-02-01'],
  ['2013April', '2013-04-01', '2014-04-01'],
  ['2013July', '2013-07-01', '2014-07-01'],
  ['2013Aug', '2013-08-01', '2014-08-01'],
  ['2013Sep', '2013-09-01', '2014-09-01'],
  ['2013Oct', '2013-10-01', '2014-10-01'],
  // It bears the name of the year it ends in.
  ['2013Nov', '2012-11-01', '2013-11-01'],
  ['2013AprilS1', '2013-04-01', '2013-10-01'],
  ['2013AprilS2', '2013-10-01', '2014-04-01'],
  ['2013NovS1', '2012-11-01', '2013-05-01'],
  ['2013NovS2', '2013-05-01', '2013-11-01'],
  ['2013NovQ1', '2012-11-01', '2013-02-01'],
  ['2013NovQ2', '2013-02-01', '2013-05-01'],
  ['2014WedW1', '2014-01-01', '2014-01-08'],
  ['2024ThuW1', '2024-01-04', '2024-01-11'],
  ['2024FriW1', '2023-12-29', '2024-01-05'],
  ['2014SunW2', '2014-01-05', '2014-01-12'],
])('%s is %s to %s, and back', (code, from, to) => {
  expect(readDhisPeriod(code)).toEqual({ from, to })
  expect(dhisPeriodOf({ from, to })).toBe(code)
})

test.each([
  '2014May',
  '2014AprilS3',
  '2014April1',
  '2014W0',
  '2014W100',
  '2014BiW27',
  '2014Q01',
  '201407B',
  '2014MonW1',
  '2014-0115',
  '201413',
  '2014Q5',
  '2014W53',
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

test('what is written with a nought before it, or with dashes, is the same', () => {
  expect(readDhisPeriod('2013W01')).toEqual(readDhisPeriod('2013W1'))
  expect(readDhisPeriod('2013BiW01')).toEqual(readDhisPeriod('2013BiW1'))
  expect(readDhisPeriod('2013-01')).toEqual(readDhisPeriod('201301'))
  expect(readDhisPeriod('2013-01-15')).toEqual(readDhisPeriod('20130115'))
})

import { expect, test } from 'vitest'
import { endedPart } from './ended.ts'

test.each([
  ['PLAN_YEAR:2013', '2014-10-13', 'PLAN_YEAR:2013', '2014-01-01', null],
  ['PLAN_YEAR:2014', '2014-10-13', '2014-01-01/2014-10-01', '2014-10-01', '2014-Q3'],
  ['PLAN_YEAR:2014', '2014-12-31', '2014-01-01/2014-10-01', '2014-10-01', '2014-Q3'],
  ['PLAN_YEAR:2014', '2015-01-01', 'PLAN_YEAR:2014', '2015-01-01', null],
  ['PLAN_YEAR:2014-H2', '2014-10-13', '2014-07-01/2014-10-01', '2014-10-01', '2014-Q3'],
  ['PLAN_YEAR:2014-Q3', '2014-10-13', 'PLAN_YEAR:2014-Q3', '2014-10-01', null],
])('%s on %s is asked as %s', (period, today, asked, to, upTo) => {
  expect(endedPart(period, today)).toMatchObject({ asked, to, upTo })
})

test.each([
  ['PLAN_YEAR:2014-Q4', '2014-10-13'],
  ['PLAN_YEAR:2014', '2014-03-31'],
  ['PLAN_YEAR:2099', '2014-10-13'],
  ['PLAN_YEAR:x', '2014-10-13'],
])('%s on %s: nothing is over', (period, today) => {
  expect(endedPart(period, today)).toBeNull()
})

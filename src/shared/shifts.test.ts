import { expect, test } from 'vitest'
import { findPeriod } from './calendars.ts'
import { type Shift, shifted, shiftedSoFar } from './shifts.ts'
import type { Span } from './spans.ts'

const period = (calendar: string, code: string): Span => {
  const { from, to } = findPeriod(calendar, code) ?? { from: '', to: '' }
  return { from, to }
}
const span = (from: string, to: string): Span => ({ from, to })

test.each<[Span, Shift, Span]>([
  [period('PLAN_YEAR', '2014-Q1'), 'previous', period('PLAN_YEAR', '2013-Q4')],
  [period('PLAN_YEAR', '2014-H2'), 'previous', period('PLAN_YEAR', '2014-H1')],
  [period('PLAN_YEAR', '2014'), 'previous', period('PLAN_YEAR', '2013')],
  [period('ND09', '2014-M03'), 'previous', period('ND09', '2014-M02')],
  [period('ND09', '2014'), 'previous', period('ND09', '2013')],
  // Nine months that no calendar knows: the nine before.
  [span('2014-01-01', '2014-10-01'), 'previous', span('2013-04-01', '2014-01-01')],
  [span('2014-01-15', '2014-03-15'), 'previous', span('2013-11-15', '2014-01-15')],
  // Ten days that no calendar knows: the ten before.
  [span('2014-03-05', '2014-03-15'), 'previous', span('2014-02-23', '2014-03-05')],
  [period('PLAN_YEAR', '2014-Q3'), 'year_before', period('PLAN_YEAR', '2013-Q3')],
  [span('2012-02-29', '2012-03-01'), 'year_before', span('2011-02-28', '2011-03-01')],
  [period('PLAN_YEAR', '2014-Q3'), 'year_to_date', span('2014-01-01', '2014-10-01')],
  [period('PLAN_YEAR', '2014'), 'year_to_date', period('PLAN_YEAR', '2014')],
  [period('ND09', '2014-M02'), 'year_to_date', span('2013-12-15', '2014-02-15')],
  [span('2014-05-02', '2014-05-09'), 'year_to_date', span('2014-01-01', '2014-05-09')],
])('%j, %s: %j', (from, shift, to) => {
  expect(shifted(from, shift)).toEqual(to)
})

test.each<[Span, Shift[], string, Span]>([
  [period('PLAN_YEAR', '2014'), ['year_before'], '2014-10-01', span('2013-01-01', '2013-10-01')],
  [period('PLAN_YEAR', '2014'), ['previous'], '2014-10-01', span('2013-01-01', '2013-10-01')],
  [period('PLAN_YEAR', '2014'), ['year_before', 'year_before'], '2014-10-01', span('2012-01-01', '2012-10-01')],
  [period('PLAN_YEAR', '2014-H2'), ['previous'], '2014-10-01', span('2014-01-01', '2014-04-01')],
  [period('PLAN_YEAR', '2014-H2'), ['year_before', 'year_to_date'], '2014-10-01', span('2013-01-01', '2013-10-01')],
  [period('ND09', '2014'), ['year_before', 'year_to_date'], '2014-10-01', span('2012-12-15', '2013-10-01')],
  [span('2014-09-25', '2014-10-05'), ['previous'], '2014-10-01', span('2014-09-15', '2014-09-21')],
  // It runs itself.
  [period('PLAN_YEAR', '2014'), ['year_to_date'], '2014-10-01', period('PLAN_YEAR', '2014')],
  [period('PLAN_YEAR', '2014'), [], '2014-10-01', period('PLAN_YEAR', '2014')],
  // It is over.
  [period('PLAN_YEAR', '2014'), ['year_before'], '2015-01-01', period('PLAN_YEAR', '2013')],
])('%j, %j, read up to %s: %j', (from, list, soFar, to) => {
  expect(shiftedSoFar(from, list, soFar)).toEqual(to)
})

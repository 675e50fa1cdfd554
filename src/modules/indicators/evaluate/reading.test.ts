import { expect, test } from 'vitest'
import { findPeriod } from '../../../shared/calendars.ts'
import type { Shift } from '../../../shared/shifts.ts'
import type { Span } from '../../../shared/spans.ts'
import { spansOf } from './reading.ts'

const period = (code: string): Span => {
  const { from, to } = findPeriod('PLAN_YEAR', code) ?? { from: '', to: '' }
  return { from, to }
}
const today = '2014-10-13'

/** Nine months of 2014 stand: whatever is held against them is nine months too. */
test.each<[string, Shift[], Span]>([
  ['2014', ['year_before'], { from: '2013-01-01', to: '2013-10-01' }],
  ['2014', ['year_before', 'year_to_date'], { from: '2013-01-01', to: '2013-10-01' }],
  ['2014-Q4', ['year_before', 'year_to_date'], { from: '2013-01-01', to: '2013-10-01' }],
  ['2014-Q4', ['year_to_date', 'year_before'], { from: '2013-01-01', to: '2013-10-01' }],
  ['2014-Q4', ['year_to_date'], { from: '2014-01-01', to: '2015-01-01' }],
  ['2014-Q3', ['year_before', 'year_to_date'], { from: '2013-01-01', to: '2013-10-01' }],
  // Of the running quarter nothing stands that its year before could be cut to.
  ['2014-Q4', ['year_before'], period('2013-Q4')],
  ['2014-Q4', ['previous', 'year_to_date'], { from: '2014-01-01', to: '2014-10-01' }],
])('%s read by %j', (code, shifts, span) => {
  expect(spansOf({ periods: [period(code)], today }, shifts)).toEqual([span])
})

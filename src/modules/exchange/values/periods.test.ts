import { expect, test } from 'vitest'
import { readSpan } from './periods.ts'

const third = { from: '2014-07-01', to: '2014-10-01' }
const july = { from: '2014-07-01', to: '2014-08-01' }

test.each([
  ['2014-Q3', third],
  ['PLAN_YEAR:2014-Q3', third],
  ['2014Q3', third],
  ['Quý III/2014', third],
  ['quý 3/2014', third],
  ['QUÝ III NĂM 2014', third],
  ['Q3/2014', third],
  ['Q3-2014', third],
  ['2014-07', july],
  ['201407', july],
  ['7/2014', july],
  ['07/2014', july],
  ['Tháng 7/2014', july],
  ['tháng 07 năm 2014', july],
  ['2014', { from: '2014-01-01', to: '2015-01-01' }],
  ['Năm 2014', { from: '2014-01-01', to: '2015-01-01' }],
  ['2014-09-30', { from: '2014-09-30', to: '2014-10-01' }],
  ['2014-01-01/2014-02-01', { from: '2014-01-01', to: '2014-02-01' }],
  ['2014W3', { from: '2014-01-13', to: '2014-01-20' }],
  ['30/9/2009', { from: '2009-09-30', to: '2009-10-01' }],
  // The day first, as everywhere in Vietnam.
  ['05/11/2009', { from: '2009-11-05', to: '2009-11-06' }],
  ['11/30/2009', null],
  ['30/2/2009', null],
  ['20090930', { from: '2009-09-30', to: '2009-10-01' }],
  ['6 tháng đầu năm 2009', { from: '2009-01-01', to: '2009-07-01' }],
  ['6 tháng/2009', { from: '2009-01-01', to: '2009-07-01' }],
  ['6 tháng cuối năm 2009', { from: '2009-07-01', to: '2010-01-01' }],
  ['9 tháng 2009', { from: '2009-01-01', to: '2009-10-01' }],
  ['9 tháng đầu năm 2009', { from: '2009-01-01', to: '2009-10-01' }],
  ['9 tháng cuối năm 2009', null],
  ['13/2014', null],
  ['quý V/2014', null],
  ['quý 0/2014', null],
  ['2014-Q5', null],
  ['2014-02-01/2014-01-01', null],
  ['ND10:2014-Q3', null],
  ['', null],
])('the period “%s”', (text, span) => {
  expect(readSpan(text)).toEqual(span)
})

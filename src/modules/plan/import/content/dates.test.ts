import { expect, test } from 'vitest'
import { readDay, readSpan } from './dates.ts'

test.each([
  ['Quý IV năm 2013 đến hết Quý I năm 2014', '2013-10-01', '2014-04-01'],
  ['Từ Quý II Năm 2014 đến hết 2015', '2014-04-01', '2016-01-01'],
  ['Năm 2026', '2026-01-01', '2027-01-01'],
  ['6 tháng đầu năm 2027', '2027-01-01', '2027-07-01'],
  ['6 tháng cuối năm 2027', '2027-07-01', '2028-01-01'],
  ['từ tháng 3/2026 đến tháng 6/2026', '2026-03-01', '2026-07-01'],
  ['Từ tháng 4 đến tháng 11 năm 2026', '2026-04-01', '2026-12-01'],
  ['Giai đoạn 2026 - 2030', '2026-01-01', '2031-01-01'],
  ['Giai đoạn 1 (2026-2027)', '2026-01-01', '2028-01-01'],
  ['Từ năm 2028 đến hết năm 2030', '2028-01-01', '2031-01-01'],
  ['Quý III, IV năm 2026', '2026-07-01', '2027-01-01'],
  ['Quý I - Quý II/2026', '2026-01-01', '2026-07-01'],
  ['Tháng 12/2026', '2026-12-01', '2027-01-01'],
  ['từ ngày 15/3/2026 đến ngày 30/6/2026', '2026-03-15', '2026-07-01'],
  ['từ ngày 01 tháng 11 năm 2025 đến ngày 31 tháng 10 năm 2026', '2025-11-01', '2026-11-01'],
])('%s', (text, from, to) => {
  expect(readSpan(text)).toEqual({ from, to })
  expect(readSpan(text.toUpperCase())).toEqual({ from, to })
})

test.each([
  'trước ngày 15/12/2026',
  'Đến năm 2030',
  'hằng năm',
  'Quý I',
  '31/02/2026',
  'tháng 13 năm 2026',
  '',
  '2030 - 2026',
])('no span is made up for "%s"', (text) => {
  expect(readSpan(text)).toBeNull()
})

test('days in figures and in words', () => {
  expect(readDay('ngày 05 tháng 01 năm 2026')).toBe('2026-01-05')
  expect(readDay('ngày 06/9/2012 của')).toBe('2012-09-06')
  expect(readDay('ngày 31/2/2012')).toBeNull()
})

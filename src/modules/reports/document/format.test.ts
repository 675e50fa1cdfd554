import { expect, test } from 'vitest'
import * as format from './format.ts'
import { sample } from './samples.fixture.ts'

test.each([
  [1874, undefined, '1.874'],
  [1874302, undefined, '1.874.302'],
  [63.4, 1, '63,4'],
  [63, 1, '63,0'],
  [0, undefined, '0'],
  [-0.04, 1, '0,0'],
  [-1234.5, undefined, '−1.234,5'],
  [Number.NaN, undefined, '…'],
])('number %s with %s decimals reads %s', (value, decimals, text) => {
  expect(format.formatNumber(value, decimals)).toBe(text)
})

test('cells tell a zero that was said from a figure that is missing', () => {
  expect(format.formatCell(0)).toBe('0')
  expect(format.formatCell(null)).toBe('…')
  expect(format.formatCell({ value: 63.4, unit: '%' })).toBe('63,4%')
})

test('days below 10 and months 1 and 2 have a leading zero, other months none', () => {
  expect(format.formatDate('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026')
  expect(format.formatDate('2014-12-25')).toBe('ngày 25 tháng 12 năm 2014')
  expect(format.formatDate('2014-03-09')).toBe('ngày 09 tháng 3 năm 2014')
  expect(format.formatDate(undefined, 2026).replace(/\u00a0+/g, '_')).toBe('ngày_tháng_năm 2026')
})

test('the number has a leading zero below 10 and stays open until the registry gives one', () => {
  const kind = { name: 'BÁO CÁO', code: 'BC' }
  expect(format.formatSign('5', kind, 'UBND')).toBe('05/BC-UBND')
  expect(format.formatSign('128', kind, 'MTTQ-BTT')).toBe('128/BC-MTTQ-BTT')
  expect(format.formatSign('07/BC-CAHN-PV05', kind, 'UBND')).toBe('07/BC-CAHN-PV05')
  expect(format.formatSign(undefined, kind, 'UBND').trim()).toBe('/BC-UBND')
})

test('recipients get dash, semicolons and a final full stop, once', () => {
  expect(format.formatRecipients(['Như trên', '- Công an Thành phố;', 'Lưu: VT.'])).toEqual([
    '- Như trên;',
    '- Công an Thành phố;',
    '- Lưu: VT.',
  ])
})

test('annexes count in Roman', () => {
  expect([1, 4, 9, 14, 40].map(format.roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL'])
})

test('an annex names the document it belongs to', () => {
  expect(format.formatAnnexNote(sample())).toBe(
    '(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2015 của Ủy ban nhân dân thành phố Hà Nội)',
  )
})

import { expect, test } from 'vitest'
import { aboutAll } from './about.ts'

const measure = (code: string, vi: string, unit: string) => [code, { code, vi, unit }] as const
const indicator = (code: string, expression: string) => [code, { code, expression, direction: 'up' }] as const

const indicators = [
  indicator('FORMS', '(form.a:received + form.b:received) / (form.a:expected + form.b:expected)'),
  indicator('MONEY', 'spent / allocated'),
  indicator('MIXED', 'spent / meetings'),
  indicator('SUM', 'spent + allocated'),
]
const catalogue = {
  day: '2014-10-13',
  measures: new Map([
    measure('form.a:received', 'Phiếu “A” đã gửi', 'phiếu'),
    measure('form.b:received', 'Phiếu “B” đã gửi', 'phiếu'),
    measure('form.a:expected', 'Phiếu “A” phải gửi', 'phiếu'),
    measure('form.b:expected', 'Phiếu “B” phải gửi', 'phiếu'),
    measure('spent', 'Trong đó đã chi', 'đồng'),
    measure('allocated', 'Kinh phí được cấp', 'đồng'),
    measure('meetings', 'Số cuộc họp', 'cuộc'),
  ]),
  indicators: new Map(indicators),
  kept: new Map(
    indicators.map(([code, { expression }]) => [code, { versions: [{ number: 1, from: '2013-01-01', expression }] }]),
  ),
  banded: new Set(),
  chains: new Map(),
  groups: new Map(),
} as unknown as Parameters<typeof aboutAll>[0]
const about = aboutAll(catalogue, ['FORMS', 'MONEY', 'MIXED', 'SUM'])

test('of several forms added up the head of a column says once what is true of each', () => {
  expect(about.FORMS).toMatchObject({ numerator: 'Phiếu đã duyệt', denominator: 'Phiếu phải gửi', unit: 'phiếu' })
})

test('the parts of a ratio have a unit where it is one', () => {
  expect(about.MONEY).toMatchObject({ numerator: 'Đã chi', denominator: 'Kinh phí được cấp', unit: 'đồng' })
  expect(about.MIXED).toMatchObject({ unit: '' })
})

test('what is no ratio has no parts', () => {
  expect(about.SUM).toMatchObject({ numerator: null, denominator: null })
})

import { expect, test } from 'vitest'
import type { Field } from '../forms/contract.ts'
import { checkValues, oddValues } from './check.ts'

const field = (code: string, more: Partial<Field> = {}): Field =>
  ({ code, vi: code, en: code, helpVi: '', helpEn: '', atMost: null, category: null, ...more }) as Field

test.each([
  // before, now, what is said
  [1, 19, null],
  [10, 59, null],
  [29, 2, null],
  [10, 90, 'gấp 9 lần kỳ trước (10).'],
  [90, 10, 'chỉ bằng khoảng 1/9 kỳ trước (90).'],
  [40, 139, null],
  [50, 150, 'gấp 3 lần kỳ trước (50).'],
  [142, 1420, 'gấp 10 lần kỳ trước (142).'],
  [1420, 142, 'chỉ bằng khoảng 1/10 kỳ trước (1.420).'],
  [300, 899, null],
  [899, 300, null],
  [300, 1199, 'gấp 3 lần kỳ trước (300).'],
  [1420, 473, 'chỉ bằng khoảng 1/3 kỳ trước (1.420).'],
  [0, 0, null],
  [0, 199, null],
  [0, 1420, 'kỳ trước là 0, kỳ này nhiều hơn hẳn.'],
  [199, 0, null],
  [1420, 0, 'kỳ này là 0, kỳ trước là 1.420.'],
  [30_000_000, 300_000_000, 'gấp 10 lần kỳ trước (30.000.000).'],
])('after %i, %i: %s', (before, now, said) => {
  const faults = oddValues([field('people')], { people: now }, { people: before })
  expect(faults.map(({ vi }) => vi)).toEqual(said === null ? [] : [`people: ${said}`])
})

test('no period before, nothing to compare with', () => {
  expect(oddValues([field('people')], { people: 5000 }, {})).toEqual([])
})

test('a limit stops a slip of the keys, and a part is no more than its whole', () => {
  const fields = [field('leaflets', { atMost: 50_000 }), field('taken'), field('settled', { atMost: 'taken' })]
  const said = (values: Record<string, number>) =>
    checkValues(fields, values, 'neighbourhood').faults.map(({ vi }) => vi)
  expect(said({ leaflets: 99_999_999, taken: 2, settled: 3 })).toEqual([
    'leaflets: không thể quá 50.000.',
    'settled: không thể nhiều hơn “taken” (2).',
  ])
  expect(said({ leaflets: 50_000, taken: 3, settled: 3 })).toEqual([])
})

test.each([
  ['neighbourhood', 9_999_999, null],
  ['neighbourhood', 10_000_000, 'people: quá 9.999.999, không thể có ở một thôn, tổ. Kiểm tra lại số chữ số.'],
  ['residential_area', 99_999_999, 'people: quá 9.999.999, không thể có ở một thôn, tổ. Kiểm tra lại số chữ số.'],
  // Money of a commune runs to hundreds of millions.
  ['commune', 400_000_000, null],
] as const)('%s, %i: %s', (level, value, said) => {
  const { faults } = checkValues([field('people')], { people: value }, level)
  expect(faults.map(({ vi }) => vi)).toEqual(said === null ? [] : [said])
})

test('a limit the form sets speaks alone, even where it is above the general one', () => {
  const said = (atMost: number) =>
    checkValues([field('people', { atMost })], { people: 99_999_999 }, 'neighbourhood').faults.length
  expect([said(500), said(200_000_000)]).toEqual([1, 0])
})

test('a limit may be the parts of a measure together, once all of them are said', () => {
  const parts = ['by_phone', 'in_person'].map((code) => field(code, { measure: 'received', category: code }))
  const fields = [...parts, field('sorted', { measure: 'sorted', atMost: 'received' })]
  const faults = (typed: Record<string, number>) =>
    checkValues(fields, typed, 'commune').faults.filter(({ path }) => path === 'values.sorted')
  expect(faults({ by_phone: 0, in_person: 3, sorted: 3 })).toEqual([])
  expect(faults({ by_phone: 1, in_person: 2, sorted: 4 })).toMatchObject([
    { vi: 'sorted: không thể nhiều hơn “by_phone” + “in_person” (3).' },
  ])
  expect(faults({ in_person: 2, sorted: 4 })).toEqual([])
})

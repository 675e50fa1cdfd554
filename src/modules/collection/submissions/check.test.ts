import { expect, test } from 'vitest'
import type { Field } from '../contract.ts'
import { checkValues, oddValues } from './check.ts'

const field = (code: string, more: Partial<Field> = {}): Field =>
  ({ code, vi: code, en: code, helpVi: '', helpEn: '', atMost: null, category: null, ...more }) as Field

test.each([
  // before, now, what is said
  [10, 90, 'gấp 9 lần kỳ trước (10).'],
  [300, 1500, 'gấp 5 lần kỳ trước (300).'],
  [300, 1499, null],
  [1, 19, null],
  [0, 99, null],
  [0, 1420, 'kỳ trước là 0; kỳ này nhiều hơn hẳn.'],
  [1420, 0, 'giảm hẳn so với kỳ trước (1.420).'],
  [1420, 284, 'giảm hẳn so với kỳ trước (1.420).'],
  [1420, 285, null],
  [99, 0, null],
])('after %i, %i: %s', (before, now, said) => {
  const faults = oddValues([field('people')], { people: now }, { people: before })
  expect(faults.map(({ vi }) => vi)).toEqual(said === null ? [] : [`people: ${said}`])
})

test('no period before, nothing to compare with', () => {
  expect(oddValues([field('people')], { people: 5000 }, {})).toEqual([])
})

test('a limit stops a slip of the keys, and a part is no more than its whole', () => {
  const fields = [field('leaflets', { atMost: 50_000 }), field('taken'), field('settled', { atMost: 'taken' })]
  const said = (values: Record<string, number>) => checkValues(fields, values).faults.map(({ vi }) => vi)
  expect(said({ leaflets: 99_999_999, taken: 2, settled: 3 })).toEqual([
    'leaflets: không thể quá 50.000.',
    'settled: không thể nhiều hơn "taken" (2).',
  ])
  expect(said({ leaflets: 50_000, taken: 3, settled: 3 })).toEqual([])
})

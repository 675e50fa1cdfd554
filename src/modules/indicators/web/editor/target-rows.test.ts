import { expect, test } from 'vitest'
import { rowFaults, rowOf } from './target-rows.ts'

const row = (value: number, path: Record<string, number>) =>
  rowOf({ year: 2013, value, baseline: null, path, inherits: false, source: 'Kế hoạch' })

test('what is due by the last quarter is the year’s value, or is not said', () => {
  expect(rowFaults(row(70, { '2013-Q2': 90 }))).toEqual({})
  expect(rowFaults(row(70, { '2013-Q4': 70 }))).toEqual({})
  expect(rowFaults(row(70, { '2013-Q2': 90, '2013-Q4': 30 }))).toEqual({ step3: 'notValue' })
})

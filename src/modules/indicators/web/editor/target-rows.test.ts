import { expect, test } from 'vitest'
import { beyondWhole, helpOf, rowFaults, rowOf } from './target-rows.ts'

const row = (value: number, path: Record<string, number>) =>
  rowOf({ year: 2013, value, baseline: null, path, inherits: false, source: 'Kế hoạch' })

test('what is due by the last quarter is the year’s value, or is not said', () => {
  expect(rowFaults(row(70, { '2013-Q2': 90 }))).toEqual({})
  expect(rowFaults(row(70, { '2013-Q4': 70 }))).toEqual({})
  expect(rowFaults(row(70, { '2013-Q2': 90, '2013-Q4': 30 }))).toEqual({ step3: 'notValue' })
})

test('a rate above 100 or below 0 is pointed at and stays no fault; other units may be anything', () => {
  expect(['700', '100,1', '100', '0', '-1', '', 'x'].map((text) => beyondWhole(text, '%'))).toEqual([
    ...['over', 'over', null, null, 'under', null, null],
  ])
  expect(['điểm phần trăm', 'khu'].map((unit) => beyondWhole('-700', unit))).toEqual([null, null])
  expect(rowFaults(row(700, {}))).toEqual({})
})

test('the path is said to begin at the baseline only where it does', () => {
  expect(helpOf(true, '%')).toBe('targets.path.help')
  expect([helpOf(false, 'cuộc'), helpOf(false, '%')]).toEqual(['targets.path.help.count', 'targets.path.help.share'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDay, formatNumber, parseCount, withUnit } from './numbers.ts'

test('numbers are written as Vietnamese does', () => {
  expect(formatNumber(1874)).toBe('1.874')
  expect(formatNumber(63.44, 1)).toBe('63,4')
  expect(formatNumber(-1234567.5, 1)).toBe('−1.234.567,5')
  expect(formatNumber(-0.04, 1)).toBe('0,0')
  expect(formatNumber(1874, 0, 'en')).toBe('1,874')
  expect(formatDay('2014-09-05')).toBe('5/9/2014')
  expect([withUnit('63,4', '%'), withUnit('415', 'khu'), withUnit('7', '')]).toEqual(['63,4%', '415 khu', '7'])
})

test('what is written reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (count) => {
      expect(parseCount(formatNumber(count))).toBe(count)
      expect(parseCount(String(count))).toBe(count)
    }),
  )
})

test.each([
  ['', 'empty'],
  ['1,5', 'comma'],
  ['1.420,0', 'comma'],
  ['-3', 'negative'],
  ['12a', 'not-a-number'],
  ['1.42', 'not-a-number'],
  ['1e5', 'not-a-number'],
  ['9999999999999', 'too-large'],
])('"%s" is refused as %s', (text, fault) => {
  expect(parseCount(text)).toBe(fault)
})

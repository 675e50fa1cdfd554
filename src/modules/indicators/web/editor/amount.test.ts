import { expect, test } from 'vitest'
import { parseAmount, parseBands, writeAmount } from './amount.ts'

test.each([
  ['62,5', 62.5],
  ['62.5', 62.5],
  ['1.420', 1420],
  ['1.420,25', 1420.25],
  [' -3 ', -3],
  ['', null],
  ['a', null],
  ['1,2,3', null],
])('%j is %j', (text, value) => {
  expect(parseAmount(text)).toBe(value)
})

test('what is written is read again', () => {
  for (const value of [0, 62.5, -3, 1420, 1420.125]) expect(parseAmount(writeAmount(value))).toBe(value)
})

test.each([
  ['', null],
  ['50; 70; 90', [50, 70, 90]],
  ['50 70,5', [50, 70.5]],
  ['70; 50', undefined],
  ['50; 50', undefined],
  ['x', undefined],
])('bands %j are %j', (text, bands) => {
  expect(parseBands(text)).toEqual(bands)
})

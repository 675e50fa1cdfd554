import { expect, test } from 'vitest'
import { bandOf, sayBand } from './bands.ts'

test.each([
  [0, 'dưới 50%', 'under 50%'],
  [49.99, 'dưới 50%', 'under 50%'],
  [50, '50% đến dưới 70%', '50% to under 70%'],
  [89.9, '70% đến dưới 90%', '70% to under 90%'],
  [90, 'từ 90%', 'from 90%'],
  [100, 'từ 90%', 'from 90%'],
])('%d lies %s', (value, vi, en) => {
  const band = bandOf([50, 70, 90], value)
  expect(band && [sayBand(band, '%'), sayBand(band, '%', 'en')]).toEqual([vi, en])
})

test('what is not told by bands, or has no value, lies in none', () => {
  expect([bandOf(null, 50), bandOf([50], null)]).toEqual([null, null])
})

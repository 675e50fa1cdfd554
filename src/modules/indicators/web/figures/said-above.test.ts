import { expect, test } from 'vitest'
import { dayAbove } from './said-above.ts'

const [AUTUMN, WINTER] = ['2012-10-01', '2013-01-01']
const rows = (count: number, collectedSince: string | null, before: number | null = 1) =>
  Array.from({ length: count }, () => ({ before, collectedSince }))

test('a day that stands in three rows is said above, of several the most frequent, else the later one', () => {
  expect(dayAbove([])).toBeNull()
  expect(dayAbove([...rows(2, AUTUMN), ...rows(2, WINTER), ...rows(9, null)])).toBeNull()
  expect(dayAbove([...rows(3, AUTUMN), ...rows(2, WINTER), ...rows(9, null)])).toBe(AUTUMN)
  expect(dayAbove([...rows(3, WINTER), ...rows(4, AUTUMN)])).toBe(AUTUMN)
  expect(dayAbove([...rows(3, WINTER), ...rows(3, AUTUMN)])).toBe(WINTER)
  expect(dayAbove([...rows(3, AUTUMN), ...rows(3, WINTER)])).toBe(WINTER)
})

test('rows that show no figure of a year before show no day', () => {
  expect(dayAbove([...rows(2, AUTUMN), ...rows(7, AUTUMN, null)])).toBeNull()
  expect(dayAbove([...rows(3, AUTUMN, 0), ...rows(7, WINTER, null)])).toBe(AUTUMN)
})

import { expect, test } from 'vitest'
import { indicators } from '../demo/indicators.ts'
import { measures } from '../demo/programme.ts'
import { unitName } from './shared/units.ts'

/** Written alike in both languages. */
const alike = ['%', 'đồng', '']

test('every unit the programme counts in has an English name', () => {
  const day = '2014-01-01'
  const used = [...indicators(day, true).map(({ unit }) => unit), ...measures(true).map(({ unit }) => unit)]
  const missing = [...new Set(used)].filter((unit) => !alike.includes(unit) && unitName(unit, 'en') === unit)
  expect(missing).toEqual([])
})

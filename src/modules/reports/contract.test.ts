import { expect, test } from 'vitest'
import { Section } from './contract.ts'

test('figures fixed before bands and inherited targets were told are answered as they are', () => {
  const figure = {
    ...{ code: 'A1', vi: 'A', en: 'A', unit: '%', decimals: 1, value: 60, numerator: 3, denominator: 5, why: null },
    ...{ received: 2, expected: 2, target: 60, due: 60, state: 'done', before: null },
  }
  expect(Section.shape.figures.parse([figure])).toEqual([figure])
})

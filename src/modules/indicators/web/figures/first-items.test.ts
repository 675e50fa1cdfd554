import { expect, test } from 'vitest'
import { areaForms } from '../../../../../demo/area-forms.ts'
import { indicators } from '../../../../../demo/indicators.ts'
import { areaLevels } from '../../../../shared/levels.ts'
import { firstItems } from './first-items.ts'

test('a table of areas opens with what areas report', () => {
  const known = new Map(indicators('2013-01-01', true).map((one) => [one.code, JSON.stringify(one)]))
  for (const level of areaLevels) {
    const reported = areaForms
      .filter((form) => form.level === level)
      .flatMap(({ cells }) => cells.map(({ code }) => code))
    for (const item of firstItems(level))
      expect(
        reported.some((code) => new RegExp(`\\b${code}\\b`).test(known.get(item) ?? '')),
        `${item} at ${level}`,
      ).toBe(true)
  }
  expect(firstItems('district')).toEqual(['C1', 'A6'])
  expect(firstItems(null)).toEqual(['C1', 'A6'])
})

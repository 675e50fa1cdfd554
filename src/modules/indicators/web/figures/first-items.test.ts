import { expect, test } from 'vitest'
import { areaForms } from '../../../../../demo/area-forms.ts'
import { indicators } from '../../../../../demo/indicators.ts'
import { areaLevels, type Level } from '../../../../shared/levels.ts'
import { firstItems, type Known, sorted } from './first-items.ts'

const demo = indicators('2013-01-01', true)
const known: Known = {
  indicators: demo.map(({ code }) => ({ code, expression: 'some', ended: false })),
  measures: [],
}

test('a table of areas opens with what areas report', () => {
  const byCode = new Map(demo.map((one) => [one.code, JSON.stringify(one)]))
  for (const level of areaLevels) {
    const reported = areaForms
      .filter((form) => form.level === level)
      .flatMap(({ cells }) => cells.map(({ code }) => code))
    for (const item of firstItems(level, known))
      expect(
        reported.some((code) => new RegExp(`\\b${code}\\b`).test(byCode.get(item) ?? '')),
        `${item} at ${level}`,
      ).toBe(true)
  }
  expect(firstItems('district', known)).toEqual(['C1', 'A6'])
  expect(firstItems(null, known)).toEqual(['C1', 'A6'])
})

test('where those are not there, it opens with what is, recorded at the level shown', () => {
  const [ended, used] = [true, false].map((is) => ({ ended: is }))
  const measures = [
    { code: 'births', levels: ['city' as Level] },
    { code: 'calls', levels: ['commune' as Level] },
  ]
  const own = [
    { code: 'OLD', expression: 'calls', ...ended },
    { code: 'NOT', expression: null, ...used },
    { code: 'RATE', expression: 'births / 2', ...used },
    { code: 'SHARE', expression: 'PART:a * 2', ...used },
    { code: 'TWICE', expression: 'BASE + BASE', ...used },
    { code: 'BASE', expression: 'calls', ...used },
  ].map((one) => ({ ...one, ended: one.ended ?? false }))
  expect(firstItems('district', { indicators: own, measures })).toEqual(['TWICE', 'BASE'])
  expect(firstItems('city', { indicators: own, measures })).toEqual(['RATE', 'TWICE'])
  expect(firstItems('commune', { indicators: [], measures })).toEqual(['calls'])
  expect(firstItems('neighbourhood', { indicators: [], measures })).toEqual(['births', 'calls'])
  expect(firstItems('district', { indicators: [], measures: [] })).toEqual([])
})

test('of an address that names what is not there the others are shown', () => {
  const measures = [{ code: 'calls', levels: ['commune' as Level] }]
  expect(sorted(['C1', 'calls', 'C99'], { ...known, measures })).toEqual({ items: ['C1', 'calls'], gone: ['C99'] })
})

import { expect, test } from 'vitest'
import { Aliases } from './aliases.ts'
import type { Element } from './elements.ts'
import { planIndicators } from './indicators.ts'
import { fileOf } from './package.fixture.ts'
import { readMetadata } from './read.ts'

test('indicators that name one another in a long row are not computed from where it is too long; the last ones are', async () => {
  const indicators = Array.from({ length: 3000 }, (_, at) => ({
    ...{
      id: `in${at}`,
      name: `in${at}`,
      numerator: at === 2999 ? '#{talksAAAAA1}' : `N{in${at + 1}}`,
      denominator: '1',
    },
    ...{ indicatorType: { id: 'itNumberAA1', factor: 1, number: true } },
  }))
  const talks = { code: 'talks', parts: [], aggregation: 'SUM' } as unknown as Element
  const known = { indicators: new Map(), taken: new Set<string>(), elements: new Map([['talksAAAAA1', talks]]) }
  const names = {
    measures: new Map([['talks', { unit: 'cuộc', levels: ['commune' as const] }]]),
    indicators: new Map(),
    groups: new Map(),
  }
  const wanted = {
    ...({ chain: 'government', layer: 'city', level: 'commune', today: '2014-10-13', persons: false } as const),
    ...{ levels: new Map(), units: new Map() },
  }
  const metadata = await readMetadata(fileOf({ indicators }))
  const { lines, indicators: planned } = planIndicators(metadata, new Aliases(), known, names, wanted)
  const first = lines.find(({ uid }) => uid === 'in49')
  expect(first?.why?.en).toContain('more than 50')
  expect(planned.find(({ code }) => code === 'dhis2.in2999')).toMatchObject({ expression: 'talks', notComputed: null })
})

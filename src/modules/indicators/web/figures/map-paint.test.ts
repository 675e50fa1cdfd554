import { expect, test } from 'vitest'
import type { PivotCell } from '../../cells.ts'
import { type Look, paintOf } from './map-paint.ts'

const cell = (place: number, more: Partial<PivotCell>): PivotCell => ({
  ...{ item: 'C7', place, period: 0, category: null, value: null, numerator: null, denominator: null, why: null },
  ...{ received: null, expected: null },
  ...more,
})
const item = { code: 'C7', unranked: false }
const paint = (cells: PivotCell[], unranked = false) => paintOf({ targets: [] }, { ...item, unranked }, 0, cells)
const banded = (place: number, from: number | null, to: number | null) =>
  cell(place, { why: 'banded', band: { from, to } })

test('units told by bands are coloured by their band, never as units without a figure', () => {
  const { looks, told, by } = paint([banded(1, 70, 90), banded(2, null, 50), banded(3, 70, 90)])
  expect(by).toBe('told')
  expect(told).toEqual([
    { from: null, to: 50 },
    { from: 70, to: 90 },
  ])
  expect(looks.get(1)).toEqual(looks.get(3))
  expect(looks.get(1)).not.toEqual(looks.get(2))
  expect([...looks.values()].map(({ kind }) => kind)).toEqual(['band', 'band', 'band'])
})

test("one's own exact figure among bands takes the colour of the band it lies in", () => {
  const { looks } = paint([banded(1, 50, 70), banded(2, 70, 90), cell(3, { value: 70 }), cell(4, { value: 95 })])
  expect(looks.get(3)).toEqual(looks.get(2))
  expect(looks.get(4)).toEqual<Look>({ kind: 'plain' })
})

test('where units are never compared, bands give no colour, and are no missing figure either', () => {
  const { looks, by } = paint([banded(1, 50, 70), cell(2, { why: 'no-data' })], true)
  expect(by).toBe('nothing')
  expect([looks.get(1), looks.get(2)]).toEqual<Look[]>([{ kind: 'banded' }, { kind: 'no-data' }])
})

test('growth that cannot be judged yet is no unit without a target', () => {
  const target = (place: number, state: 'late' | 'none', fewForms = false) => ({
    ...{ item: 'C7', place, period: 0, target: 10, targetOf: null, due: 10, state, fewForms },
  })
  const targets = [target(1, 'late'), target(2, 'none', true), target(3, 'none')]
  const cells = [1, 2, 3].map((place) => cell(place, { value: 5 }))
  const { looks } = paintOf({ targets }, item, 0, cells)
  expect([...looks.values()].map(({ kind }) => kind)).toEqual(['state', 'plain', 'no-target'])
})

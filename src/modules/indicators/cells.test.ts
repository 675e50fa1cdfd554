import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Why } from '../facts/contract.ts'
import { cellsOf, columnsOf, type PivotCell, partOf } from './cells.ts'

const codes = ['A1', 'B2', 'helped']
const amount = fc.option(fc.integer(), { nil: null })
const cell: fc.Arbitrary<PivotCell> = fc.record({
  ...{ item: fc.constantFrom(...codes), place: fc.nat(), period: fc.nat(59), value: amount },
  ...{
    category: fc.option(fc.string(), { nil: null }),
    why: fc.option(fc.constantFrom(...Why.options), { nil: null }),
  },
  band: fc.option(fc.record({ from: amount, to: amount }), { nil: null }),
  ...{ numerator: amount, denominator: amount, received: amount, expected: amount, divided: amount },
})

const asTold = ({ place, ...cell }: PivotCell) => ({ ...cell, placeId: place })

test('cells come out of their columns as they went in', () => {
  const items = codes.map((code) => ({ code }))
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      expect(cellsOf({ items, cells: columnsOf(cells.map(asTold), codes) })).toEqual(cells)
    }),
  )
})

test('a column that says nothing is left out', () => {
  const none = {
    category: null,
    why: null,
    numerator: null,
    denominator: null,
    band: null,
    received: null,
    expected: null,
    divided: null,
  }
  const cells = [{ item: 'B2', place: 7, period: 0, value: 0, ...none }]
  expect(columnsOf(cells.map(asTold), codes)).toEqual({ item: [1], place: [7], period: [0], value: [0], ...none })
})

test.each([
  ['all days', '2013-01-01', null, 'then', null],
  ['until the last of them', '2013-01-01', '2014-10-01', 'then', null],
  ['begun within the earlier', '2013-08-01', null, 'then', { why: 'new', day: '2013-08-01' }],
  ['ended within the later', '2013-01-01', '2014-09-30', 'then', { why: 'ended', day: '2014-09-29' }],
  ['on the map of a day its figures are of all days', '2014-08-01', null, '2014-10-01', null],
] as const)('a place of %s', (_, worksFrom, worksTo, boundary, expected) => {
  const spans = [
    { from: '2014-07-01', to: '2014-10-01' },
    { from: '2013-07-01', to: '2013-10-01' },
  ]
  expect(partOf({ worksFrom, worksTo }, spans, boundary)).toEqual(expected)
})

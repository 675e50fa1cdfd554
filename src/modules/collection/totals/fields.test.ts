import { expect, test } from 'vitest'
import type { Check, Rule } from '../forms/contract.ts'
import { checksOfTotal, type TotalArea } from './fields.ts'

const areas = [7, 9].map((placeId) => ({ placeId, name: `Tổ ${placeId}` }) as TotalArea)
const isLevel = (code: string) => code.startsWith('level')
const of = (cell: string, rule: Rule) =>
  checksOfTotal([{ code: 'c', cell, hard: true, rule } as Check], isLevel, areas).map((check) => [
    check.cell,
    check.rule,
  ])

test('bounds of a count become those of all areas; an open one stays open, nought stays nought', () => {
  expect(of('talks', { kind: 'range', least: 1, most: 30 })).toEqual([['talks', { kind: 'range', least: 2, most: 60 }]])
  expect(of('talks', { kind: 'range', least: 0, most: null })).toEqual([
    ['talks', { kind: 'range', least: 0, most: null }],
  ])
})

test('what holds of counts of one area holds of their sums', () => {
  const rules: Rule[] = [
    { kind: 'sum', parts: ['men', 'women'], how: 'equal' },
    { kind: 'ratio', of: 'people', least: null, most: 100 },
    { kind: 'previous', percent: 50 },
  ]
  for (const rule of rules) expect(of('talks', rule)).toEqual([['talks', rule]])
})

test('levels are held area by area, under the bounds of one', () => {
  expect(of('level_a', { kind: 'range', least: 1, most: 30 })).toEqual([
    ['level_a@7', { kind: 'range', least: 1, most: 30 }],
    ['level_a@9', { kind: 'range', least: 1, most: 30 }],
  ])
  expect(of('level_a', { kind: 'sum', parts: ['level_b', 'level_c'], how: 'most' })).toEqual([
    ['level_a@7', { kind: 'sum', parts: ['level_b@7', 'level_c@7'], how: 'most' }],
    ['level_a@9', { kind: 'sum', parts: ['level_b@9', 'level_c@9'], how: 'most' }],
  ])
  expect(of('level_a', { kind: 'ratio', of: 'level_b', least: null, most: 100 })[1]).toEqual([
    'level_a@9',
    { kind: 'ratio', of: 'level_b@9', least: null, most: 100 },
  ])
})

test('a count against a level, or another form, is of one area and is not asked of several', () => {
  expect(of('talks', { kind: 'ratio', of: 'level_a', least: null, most: 100 })).toEqual([])
  expect(of('level_a', { kind: 'sum', parts: ['talks'], how: 'equal' })).toEqual([])
  expect(of('talks', { kind: 'other', form: 'x', of: 'y', how: 'equal' })).toEqual([])
})

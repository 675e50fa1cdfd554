import { expect, test } from 'vitest'
import type { Cell } from '../../builder/contract.ts'
import { copied } from './copied.ts'
import { changed, emptyShape, moved, withCell, withoutSection, withParts, withSection } from './model.ts'

const base = withCell(withSection(emptyShape), 's1', []).shape

test('a new cell takes no code that any version of the form had', () => {
  expect(base.cells.map(({ code, section }) => [code, section])).toEqual([['c1', 's1']])
  expect(withCell(base, undefined, ['c2', 'c3', 'c4']).code).toBe('c5')
})

test('a cell that is broken down becomes its parts in its place, of one measure and one unit', () => {
  const named = changed(withCell(base, 's1', []).shape, 'c1', { vi: 'Người dự', unit: 'lượt' })
  const split = withParts(named, 'c1', ['Nam', 'Nữ'], ['c1'])
  expect(split.cells.map(({ code, measure, category, vi }) => [code, measure, category, vi])).toEqual([
    ['c4', 'new:c1', 'p1', 'Người dự: Nam'],
    ['c5', 'new:c1', 'p2', 'Người dự: Nữ'],
    ['c2', '', null, ''],
  ])
  expect(changed(split, 'c5', { unit: 'người', vi: 'Người dự: nữ' }).cells.map(({ unit, vi }) => [unit, vi])).toEqual([
    ['người', 'Người dự: Nam'],
    ['người', 'Người dự: nữ'],
    ['', ''],
  ])
})

test('cells change places within their section alone, and a section goes with its cells', () => {
  const two = withCell(withCell(base, undefined, []).shape, 's1', []).shape
  expect(moved(two, 'c1', 1).cells.map(({ code }) => code)).toEqual(['c3', 'c2', 'c1'])
  expect(moved(two, 'c1', -1)).toBe(two)
  expect(withoutSection(two, 's1').cells.map(({ code }) => code)).toEqual(['c2'])
})

test('a copy asks the same and counts by itself; what holds in the first line alone stays there', () => {
  const cell = (code: string, more: Partial<Cell> = {}): Cell => ({
    ...{ code, measure: `m_${code}`, category: null, vi: code, en: code, helpVi: '', helpEn: '', atMost: null },
    ...{ unit: 'cuộc', nature: 'flow', persons: false, ...more },
  })
  const of = { vi: 'Người dự', en: '' }
  const range = { kind: 'range' as const, least: 1, most: null }
  const copy = copied({
    ...emptyShape,
    owedByBodies: [3],
    cells: [
      cell('talks'),
      cell('shared', { with: 'front', atMost: 'talks' }),
      cell('men', { measure: 'people', category: 'm', of }),
      cell('women', { measure: 'people', category: 'w', of }),
      cell('young', { atMost: 'people' }),
      cell('calls', { atMost: 'm_talks' }),
      cell('all', { sum: ['talks', 'shared'] }),
    ],
    checks: [
      { code: 'k1', cell: 'talks', hard: true, rule: range },
      { code: 'k2', cell: 'shared', hard: true, rule: range },
      { code: 'k3', cell: 'talks', hard: true, rule: { kind: 'other', form: 'f', of: 'c', how: 'most' } },
    ],
  })
  expect(copy.cells.map(({ code, measure, category, atMost, sum }) => [code, measure, category, atMost, sum])).toEqual([
    ['talks', '', null, null, undefined],
    ['men', 'new:men', 'm', null, undefined],
    ['women', 'new:men', 'w', null, undefined],
    ['young', '', null, 'new:men', undefined],
    ['calls', '', null, 'talks', undefined],
    ['all', '', null, null, ['talks']],
  ])
  expect([copy.owedByBodies, copy.checks.map(({ code }) => code)]).toEqual([[], ['k1']])
})

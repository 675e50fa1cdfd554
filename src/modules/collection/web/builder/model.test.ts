import { expect, test } from 'vitest'
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

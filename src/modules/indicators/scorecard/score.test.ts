import { expect, test } from 'vitest'
import { dueBy, stateOf } from './score.ts'
import { isWhole } from './whole.ts'

test.each([
  // value, due, direction, state
  [60, 60, 'up', 'done'],
  [59.9, 60, 'up', 'risk'],
  [51, 60, 'up', 'risk'],
  [50.9, 60, 'up', 'late'],
  [5, 5, 'down', 'done'],
  [5.5, 5, 'down', 'risk'],
  [6, 5, 'down', 'late'],
  [0, 0, 'up', 'done'],
  [null, 60, 'up', 'none'],
  [60, null, 'up', 'none'],
  [60, 10, 'none', 'none'],
] as const)('%s against %s, better when %s: %s', (value, due, direction, state) => {
  expect(stateOf(value, due, direction)).toBe(state)
})

test('what is due: the step of the period, also one of zero; else the whole', () => {
  const target = { code: 'A3', placeId: 1, year: 2014, value: 100, path: { '2014-Q1': 0, '2014-Q3': 80 }, source: '' }
  expect(dueBy(target, '2014-Q1')).toBe(0)
  expect(dueBy(target, '2014-Q3')).toBe(80)
  expect(dueBy(target, '2014-Q4')).toBe(100)
  expect(dueBy(target, null)).toBe(100)
  expect(dueBy(null, '2014-Q3')).toBeNull()
})

test('whole: nearly all of its own forms are in; without forms of its own, of everything beside it', () => {
  const of = (code: string, received: number | null, expected: number | null) => ({ code, received, expected })
  const all = [of('A', 95, 100), of('B', 94, 100), of('G', null, null)]
  expect(isWhole(all, { code: 'A' })).toBe(true)
  expect(isWhole(all, { code: 'B' })).toBe(false)
  expect(isWhole(all, { code: 'G' })).toBe(false)
  expect(isWhole([of('A', 95, 100), of('G', null, null)], { code: 'G' })).toBe(true)
  expect(isWhole([of('G', null, null)], { code: 'G' })).toBe(false)
})

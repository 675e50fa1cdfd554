import { expect, test } from 'vitest'
import { chosen, clashesOf } from './clashes.ts'

const words = (all: Record<string, string>) => new Map(Object.entries(all))

test('a part that two people changed is asked about; what only one changed, or both alike, is not', () => {
  const base = words({ overall: 'A', tasks: 'B', 'I.1': 'C' })
  const dirty = words({ overall: 'mine', tasks: 'B2', 'I.1': 'same', proposals: 'new' })
  const newest = words({ overall: 'theirs', tasks: 'B', 'I.1': 'same', proposals: '' })
  expect(clashesOf(dirty, base, newest)).toEqual(['overall'])
  expect(clashesOf(words({ proposals: 'x' }), base, words({ proposals: 'y' }))).toEqual(['proposals'])
  // Emptied there, changed here: also a choice.
  expect(clashesOf(words({ tasks: 'B2' }), base, words({ tasks: '' }))).toEqual(['tasks'])
})

test('mine, theirs, or both one after the other: nothing of the two is lost', () => {
  expect(chosen('mine', 'M', 'T')).toBe('M')
  expect(chosen('theirs', 'M', 'T')).toBe('T')
  expect(chosen('both', 'M', 'T')).toBe('T\nM')
  expect(chosen('both', 'M', ' ')).toBe('M')
})

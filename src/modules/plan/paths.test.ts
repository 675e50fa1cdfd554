import { expect, test } from 'vitest'
import { descendants, pathsAfterMove } from './paths.ts'

const items = [
  { key: 'a', parentKey: null, path: 'I' },
  { key: 'b', parentKey: 'a', path: 'I.1' },
  { key: 'c', parentKey: 'b', path: 'I.1-1' },
  { key: 'd', parentKey: 'c', path: 'I.1-1+1' },
  { key: 'e', parentKey: 'a', path: 'I.2' },
  { key: 'f', parentKey: 'e', path: 'I.2-1' },
]

test('a moved item takes those below along, and a taken path gets a number', () => {
  const paths = pathsAfterMove(items, 'c', 'e')
  expect(Object.fromEntries(paths)).toEqual({
    a: 'I',
    b: 'I.1',
    c: 'I.2-1(2)',
    d: 'I.2-1(2)+1',
    e: 'I.2',
    f: 'I.2-1',
  })
})

test('an item can become a root, or go under a number', () => {
  expect(pathsAfterMove(items, 'b', null).get('b')).toBe('1')
  expect(pathsAfterMove(items, 'b', null).get('d')).toBe('1-1+1')
  expect(pathsAfterMove(items, 'e', 'b').get('f')).toBe('I.1.2-1')
})

test('what stands below an item', () => {
  expect([...descendants(items, 'b')]).toEqual(['b', 'c', 'd'])
})

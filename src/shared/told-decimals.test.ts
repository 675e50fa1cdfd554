import { expect, test } from 'vitest'
import { toldDecimals } from './told-decimals.ts'

test.each([
  ['misses by a little', { value: 49.96, due: 50, state: 'risk' }, 2],
  ['misses by less', { value: 49.9996, due: 50, state: 'late' }, 4],
  ['misses so that one sees it', { value: 49.9, due: 50, state: 'late' }, 1],
  ['is too much by a little, where less is better', { value: 5.04, due: 5, state: 'risk' }, 2],
  ['reaches it, or nearly enough', { value: 49.96, due: 50, state: 'done' }, 1],
  ['misses by what nobody writes', { value: 49.99999999, due: 50, state: 'risk' }, 1],
  ['has nothing due', { value: 49.96, due: null, state: 'none' }, 1],
  ['is none', { value: null, due: 50, state: 'none' }, 1],
])('a figure that %s: %o', (_, held, decimals) => {
  expect(toldDecimals({ decimals: 1, ...held })).toBe(decimals)
})

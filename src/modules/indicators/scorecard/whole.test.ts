import { expect, test } from 'vitest'
import { isWhole } from './whole.ts'

test('whole: nearly all of its own forms are in; without forms of its own, of everything beside it', () => {
  const of = (code: string, received: number | null, expected: number | null) => ({ code, received, expected })
  const all = [of('A', 95, 100), of('B', 94, 100), of('G', null, null)]
  expect(isWhole(all, { code: 'A' })).toBe(true)
  expect(isWhole(all, { code: 'B' })).toBe(false)
  expect(isWhole(all, { code: 'G' })).toBe(false)
  expect(isWhole([of('A', 95, 100), of('G', null, null)], { code: 'G' })).toBe(true)
  expect(isWhole([of('G', null, null)], { code: 'G' })).toBe(false)
})

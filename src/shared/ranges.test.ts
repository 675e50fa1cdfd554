import { expect, test } from 'vitest'
import { Ranges } from './ranges.ts'

test.each([
  [[], ''],
  [[3], '3'],
  [[3, 4, 5], '3–5'],
  [[2, 3, 4, 7, 9, 10], '2–4, 7, 9–10'],
  // Said twice of one line, it is still one.
  [[2, 2, 3], '2–3'],
])('%j is %s', (numbers, said) => {
  const ranges = new Ranges(numbers)
  expect([ranges.said('vi'), ranges.count]).toEqual([said, new Set(numbers).size])
})

test('of more than ten ranges, how many numbers the others hold and where they end', () => {
  const odd = new Ranges(Array.from({ length: 5_000 }, (_, n) => 2 * n + 1))
  expect(odd.said('vi')).toBe('1, 3, 5, 7, 9, 11, 13, 15, 17, 19 (còn 4990 nữa, cuối cùng là 9999)')
  expect(odd.said('en')).toBe('1, 3, 5, 7, 9, 11, 13, 15, 17, 19 (and 4990 more, the last being 9999)')
  // A tenth range goes on as long as nothing came between.
  const tenth = new Ranges([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 20, 21, 30, 31])
  expect(tenth.said('en')).toBe('1, 3, 5, 7, 9, 11, 13, 15, 17, 19–21 (and 2 more, the last being 31)')
})

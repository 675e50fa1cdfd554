import { expect, test } from 'vitest'
import { jsonFaultAt } from './json.ts'

test.each([
  ['', 1, 1],
  ['nothing', 1, 1],
  ['{"a": 1,\n "b": tru}', 2, 7],
  ['{"a": 1,}', 1, 9],
  ['[1, 2', 1, 6],
  ['[1, 2}', 1, 6],
  ['{"a" 1}', 1, 6],
  ["{'a': 1}", 1, 2],
  ['{"a": [1, "b\n"]}', 1, 11],
  ['{} {}', 1, 4],
  ['{"a": 01}', 1, 8],
  ['{\n  "a": [\n    1 2\n  ]\n}', 3, 7],
])('%j stops being JSON at line %i, column %i', (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow()
  expect(jsonFaultAt(text)).toEqual({ line, column })
})

import { expect, test } from 'vitest'
import { jsonFaultAt, jsonPlaces } from './json.ts'

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

test('where the values of a text stand; of what is not there, what is around it', () => {
  const text = '{"a": [1,\n  {"b": null, "b":  "x,]}"}],\n "c\\u0064": {}}'
  const at = (path: string) => jsonPlaces(text, [path])[0]
  expect(at('a')).toEqual({ line: 1, column: 7 })
  expect(at('a[0]')).toEqual({ line: 1, column: 8 })
  // Of a name that stands twice the last is read.
  expect(at('a[1].b')).toEqual({ line: 2, column: 21 })
  expect(at('a[1].d.e')).toEqual({ line: 2, column: 3 })
  expect(at('a[7]')).toEqual({ line: 1, column: 7 })
  expect(at('cd')).toEqual({ line: 3, column: 13 })
  expect(at('none')).toEqual({ line: 1, column: 1 })
})

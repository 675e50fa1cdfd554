import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const parse = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))
const paths = (text: string) =>
  parse(text)
    .items.map((item) => item.path)
    .join(' ')

describe('numbering of other provinces and of converters', () => {
  test.each([
    [
      '"/-" and ".-", as in the south',
      'I/- VIỆC:\n\n1/- Một:\n\n1.1/- A\n\na/- B\n\n2/- Hai\n\nII.- KHÁC\n\n1.- C',
      'I I.1 I.1.1 I.1.1.a I.2 II II.1',
    ],
    [
      'every item made an item of a list',
      '## I. VIỆC\n\n- 1/ Một\n- 2. Hai:\n- a) A\n- b) B:\n- - C\n- + D\n- - 60% E',
      'I I.1 I.2 I.2.a I.2.b I.2.b-1 I.2.b-1+1 I.2.b-2',
    ],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toBe(expected)
  })
})

import { expect, test } from 'vitest'
import type { Catalogue } from '../evaluate/resolve.ts'
import { parseExpression } from '../expression/parse.ts'
import { categoriesOf } from './split.ts'

const groups = (...codes: string[]) => codes.map((code, id) => ({ id, code, vi: code, en: code }))
const measures = new Map(
  Object.entries({
    trained: groups('a', 'b'),
    posts: groups('a', 'b'),
    kinds: groups('x'),
    plain: [],
  }).map(([code, categories]) => [code, { code, categories }]),
)
const catalogue = { measures } as unknown as Catalogue
const year = (number: number) => ({ from: `${number}-01-01`, to: `${number + 1}-01-01` })
const split = (formula: string, ...later: [string, string][]) => {
  const versions = [['', formula] as const, ...later]
  const formulas = versions.map(([from, text]) => ({ from, expression: parseExpression(text) }))
  return (...years: number[]) => categoriesOf(catalogue, { formulas }, years.map(year)).map(({ code }) => code)
}

test.each([
  ['trained', ['a', 'b']],
  ['trained / posts', ['a', 'b']],
  ['(trained - previous(trained)) / posts', ['a', 'b']],
  ['trained / kinds', []],
  ['trained / plain', []],
  ['plain', []],
  ['count(commune where trained >= 1)', []],
  ['trained / places(commune)', []],
])('%s is split into %j', (formula, codes) => {
  expect(split(formula)(2014)).toEqual(codes)
})

test('by the formulas of the periods asked: one of later years takes nothing from them', () => {
  const codesIn = split('trained / posts', ['2016-01-01', 'kinds'])
  expect([codesIn(2014), codesIn(2016), codesIn(2014, 2016)]).toEqual([['a', 'b'], ['x'], []])
})

import { expect, test } from 'vitest'
import type { Problem } from '../../../shared/problem.ts'
import { checkFormula, type Names } from './check.ts'
import { formulaOf } from './formula.ts'
import { parseExpression } from './parse.ts'

const names: Names = {
  measures: new Map([
    ['talks', { unit: 'cuộc', levels: ['neighbourhood'] }],
    ['people', { unit: 'người', levels: ['neighbourhood'] }],
    ['helped', { unit: 'người', levels: ['commune'] }],
    ['spent', { unit: 'đồng', levels: ['commune'] }],
  ]),
  indicators: new Map([
    ['A1', { unit: '%', expression: 'helped / spent' }],
    ['N1', { unit: 'xã', expression: 'count(commune where talks >= 1)' }],
  ]),
  groups: new Set(['key']),
}

const faultOf = (work: () => unknown): number | null => {
  try {
    work()
    return null
  } catch (problem) {
    expect((problem as Problem).kind.code).toBe('indicators.badExpression')
    return (problem as Problem).params.column as number
  }
}

test.each([
  ['talks / people', null],
  ['(helped - year_before(helped)) / year_before(helped)', null],
  ['A1 - previous(A1)', null],
  ['count(neighbourhood in key where talks + previous(talks) >= 2) / places(neighbourhood in key)', null],
  // A count of communes that reads what the areas below say, added up.
  ['count(commune where talks >= 1)', null],
  ['talks + peopel', 9],
  ['talks + helped', 7],
  ['talks >= people', 7],
  ['year_to_date(talks + spent)', 20],
  ['talks * 2 + people', 11],
  ['count(neighbourhood where helped >= 1)', 27],
  ['count(commune in keys where talks >= 1)', 18],
  // Places within places, from above to below; of another indicator what it counts is looked at too.
  ['count(district where count(commune where talks >= 1) / places(commune) >= 70%)', null],
  ['count(commune where count(commune where talks >= 1) >= 1)', 27],
  ['count(neighbourhood where places(residential_area) >= 1)', 34],
  ['count(district where N1 >= 2)', null],
  ['count(commune where N1 >= 2)', 21],
  ['count(neighbourhood where A1 >= 50%)', 27],
  // A rate is a ratio until it is written.
  ['count(commune where A1 >= 60%)', null],
  ['count(commune where A1 >= 60)', 24],
  ['count(commune where 60 <= A1)', 24],
  ['X2 / helped', 1],
  ['places(commune) + places(district)', 17],
])('%s: wrong at %j', (formula, column) => {
  expect(faultOf(() => checkFormula(parseExpression(formula), names, 'X2'))).toBe(column)
})

test('a formula that leads back to itself, over however many others', () => {
  const of = (formulas: Record<string, string>) =>
    new Map(Object.entries(formulas).map(([code, expression]) => [code, { expression }]))
  expect(faultOf(() => formulaOf(of({ X: 'a + X' }), 'X'))).toBe(5)
  expect(faultOf(() => formulaOf(of({ X: 'a + Y', Y: 'b / Z', Z: '2 * X' }), 'X'))).toBe(5)
  expect(formulaOf(of({ X: 'Y + Y', Y: '2 * a' }), 'X')).toMatchObject({
    left: { operator: '*' },
    right: { operator: '*' },
  })
})

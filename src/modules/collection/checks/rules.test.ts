import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Check, Field, Rule } from '../forms/contract.ts'
import { checkForm } from './check.ts'
import { type Beside, findingsOf } from './rules.ts'

const codes = ['a', 'b', 'c', 'd']
const fields = codes.map(
  (code): Field => ({
    ...{ code, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '', atMost: null },
  }),
)
const nothing: Beside = { previous: {}, others: [] }
const said = (rule: Rule, values: Record<string, number>, beside = nothing, hard = true) =>
  findingsOf(fields, [{ code: 'k', cell: 'a', hard, rule }], values, beside).map(({ vi }) => vi)

const other = { form: 'f', formVi: 'Phiếu F', formEn: 'F', cell: 'x', vi: 'Ô x', en: 'x', value: 10 }

test.each<[string, Rule, Record<string, number>, Beside, string | null]>([
  ['in bounds', { kind: 'range', least: 2, most: 9 }, { a: 2 }, nothing, null],
  ['below', { kind: 'range', least: 2, most: 9 }, { a: 1 }, nothing, 'a: phải từ 2 đến 9.'],
  ['at least', { kind: 'range', least: 2, most: null }, { a: 1 }, nothing, 'a: phải từ 2 trở lên.'],
  ['at most', { kind: 'range', least: null, most: 1500 }, { a: 1501 }, nothing, 'a: phải không quá 1.500.'],
  ['nothing said', { kind: 'range', least: 2, most: 9 }, {}, nothing, null],
  ['a sum', { kind: 'sum', parts: ['b', 'c'], how: 'equal' }, { a: 5, b: 2, c: 3 }, nothing, null],
  [
    'a sum that is off',
    { kind: 'sum', parts: ['b', 'c'], how: 'equal' },
    { a: 7, b: 2, c: 3 },
    nothing,
    'a: phải bằng “b” + “c” (5), đang lệch 2.',
  ],
  ['a sum not all said', { kind: 'sum', parts: ['b', 'c'], how: 'equal' }, { a: 7, b: 2 }, nothing, null],
  [
    'a part',
    { kind: 'sum', parts: ['b'], how: 'most' },
    { a: 7, b: 2 },
    nothing,
    'a: phải không quá “b” (2), đang lệch 5.',
  ],
  [
    'a share',
    { kind: 'ratio', of: 'b', least: 50, most: 100 },
    { a: 1, b: 3 },
    nothing,
    'a: bằng 33,3% của “b” (3), phải từ 50% đến 100%.',
  ],
  ['a share of nothing', { kind: 'ratio', of: 'b', least: 50, most: 100 }, { a: 1, b: 0 }, nothing, null],
  [
    'far from before',
    { kind: 'previous', percent: 30 },
    { a: 14 },
    { ...nothing, previous: { a: 10 } },
    'a: tăng 40% so với kỳ trước (10), quá mức 30%.',
  ],
  ['near before', { kind: 'previous', percent: 30 }, { a: 13 }, { ...nothing, previous: { a: 10 } }, null],
  ['nothing before', { kind: 'previous', percent: 30 }, { a: 13 }, nothing, null],
  [
    'another form',
    { kind: 'other', form: 'f', of: 'x', how: 'most' },
    { a: 12 },
    { ...nothing, others: [other] },
    'a: phải không quá “Ô x” ở phiếu “Phiếu F” (10), đang lệch 2.',
  ],
  [
    'another form not sent',
    { kind: 'other', form: 'f', of: 'y', how: 'most' },
    { a: 12 },
    { ...nothing, others: [other] },
    null,
  ],
])('%s', (_, rule, values, beside, sentence) => {
  expect(said(rule, values, beside)).toEqual(sentence === null ? [] : [sentence])
  // A soft check finds the same, in the words of a question.
  expect(said(rule, values, beside, false)).toHaveLength(sentence === null ? 0 : 1)
})

test('hard findings stop a form, soft ones want a reason, and how far is far is not said twice', () => {
  const checks: Check[] = [
    { code: 'h', cell: 'a', hard: true, rule: { kind: 'range', least: null, most: 5 } },
    { code: 's', cell: 'b', hard: false, rule: { kind: 'previous', percent: 50 } },
  ]
  const typed = { a: 6, b: '1.000', c: 1000, d: 1 }
  const beside = { ...nothing, previous: { b: 10, c: 10 } }
  const { faults, odd } = checkForm({ fields, checks, level: 'neighbourhood' }, typed, beside)
  expect(faults.map(({ vi }) => vi)).toEqual(['a: phải không quá 5.'])
  expect(odd.map(({ vi }) => vi)).toEqual([
    'c: gấp 100 lần kỳ trước (10).',
    'b: tăng 9.900% so với kỳ trước (10), quá mức 50%.',
  ])
})

const code = fc.constantFrom(...codes, 'gone')
const how = fc.constantFrom('equal' as const, 'most' as const, 'least' as const)
const bound = fc.option(fc.nat(200))
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ kind: fc.constant('range' as const), least: bound, most: bound }),
  fc.record({ kind: fc.constant('sum' as const), parts: fc.array(code, { maxLength: 3 }), how }),
  fc.record({ kind: fc.constant('ratio' as const), of: code, least: bound, most: bound }),
  fc.record({ kind: fc.constant('previous' as const), percent: fc.integer({ min: 1, max: 300 }) }),
  fc.record({
    kind: fc.constant('other' as const),
    form: fc.constantFrom('f', 'g'),
    of: fc.constantFrom('x', 'y'),
    how,
  }),
)
const figures = fc.dictionary(fc.constantFrom(...codes), fc.nat(100))

/** Slow and plain: whether a check is broken, by what its rule means. */
function isBroken(rule: Rule, values: Record<string, number>, beside: Beside): boolean {
  const own = values.a
  if (own === undefined) return false
  const compare = (way: 'equal' | 'most' | 'least', to: number | undefined) =>
    to !== undefined &&
    ((way === 'equal' && own !== to) || (way === 'most' && own > to) || (way === 'least' && own < to))
  if (rule.kind === 'range') return own < (rule.least ?? -1) || own > (rule.most ?? Infinity)
  if (rule.kind === 'sum') {
    let total: number | undefined = 0
    for (const part of rule.parts)
      total = total === undefined || values[part] === undefined ? undefined : total + values[part]
    return compare(rule.how, total)
  }
  if (rule.kind === 'ratio') {
    const whole = values[rule.of]
    return !!whole && (own * 100 < (rule.least ?? -1) * whole || own * 100 > (rule.most ?? Infinity) * whole)
  }
  if (rule.kind === 'previous') {
    const before = beside.previous.a
    return !!before && (own * 100 > before * (100 + rule.percent) || own * 100 < before * (100 - rule.percent))
  }
  return compare(rule.how, beside.others.find((one) => one.form === rule.form && one.cell === rule.of)?.value)
}

test('a check is told just where it is broken, whatever is missing', () => {
  fc.assert(
    fc.property(anyRule, figures, figures, fc.option(fc.nat(100)), (rule, values, previous, elsewhere) => {
      const beside = { previous, others: elsewhere === null ? [] : [{ ...other, value: elsewhere }] }
      expect(said(rule, values, beside).length === 1).toBe(isBroken(rule, values, beside))
    }),
    { numRuns: 2000 },
  )
})

import { expect, test } from 'vitest'
import { type Called, translateFormula } from './formula.ts'

const called: Called = {
  element: (uid, combo) =>
    uid === 'gone' ? { vi: 'không có', en: 'not there' } : combo === null ? uid : `${uid}:${combo}`,
  indicator: (uid) => `(${uid} * 100)`,
  constant: () => '3.14',
}

test.each([
  ['#{h0xKKjijTdI}+#{abc.def}', 'h0xKKjijTdI + abc:def'],
  ['#{a} - #{b}', 'a - b'],
  ['(#{a}+#{b})*2/#{c.*}', '(a + b) * 2 / c'],
  ['#{a.b.*}', 'a:b'],
  ['-#{a}*3', '(-a) * 3'],
  ['#{a} * -1.5', 'a * (-1.5)'],
  ['N{ind} + C{pi}', '(ind * 100) + 3.14'],
  ['1e3*#{a}', '1000 * a'],
  [' 1 ', '1'],
])('%s', (text, ours) => {
  const said = translateFormula(text, called)
  expect(said).toBe(ours)
})

test.each([
  ['#{gone}', 'not there'],
  ['OUG{x}', 'OUG'],
  ['R{ds.REPORTING_RATE}', 'reporting rate'],
  ['D{prog.de}', 'persons'],
  ['I{pi}', 'persons'],
  ['A{prog.tea}', 'persons'],
  ['if(#{a}>1,2,3)', 'if()'],
  ['isNull(#{a})', 'isNull()'],
  ['#{a}.periodOffset(-1)', 'periodOffset()'],
  ['#{a}^2', '"^"'],
  ['#{a} > 3', '">"'],
  ['#{a.b.c}', 'attribute'],
  ['#{a.co:x}', 'option or group'],
  ['#{a} +', 'operand'],
  ['(#{a}', 'bracket'],
  ['', 'operand'],
  ['#{a} / [days]', 'days'],
  ['#{a}#{b}', '#{b}'],
])('%s is said not to be sayable', (text, why) => {
  expect(translateFormula(text, called)).toMatchObject({ en: expect.stringContaining(why) })
})

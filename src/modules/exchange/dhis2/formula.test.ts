import { expect, test } from 'vitest'
import { type Called, translateFormula } from './formula.ts'

const called: Called = {
  element: (uid, combo) =>
    uid === 'gone' ? { vi: 'không có', en: 'not there' } : combo === null ? uid : `${uid}:${combo}`,
  indicator: (uid) => `(${uid} * 100)`,
  constant: () => '3.14',
  reporting: (set, metric) => `${set} ${metric}`,
  aggregation: (uid) => (uid === 'stock' ? 'LAST' : 'SUM'),
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
  ['#{a} * .5', 'a * 0.5'],
  ['.25*#{a} + 2.', '0.25 * a + 2'],
  ['-.5', '(-0.5)'],
  ['#{a.b.HllvX50cXC0}', 'a:b'],
  ['#{a.*.HllvX50cXC0}', 'a'],
  ['R{ds.REPORTING_RATE} / 100', 'ds REPORTING_RATE / 100'],
  ['#{a}.periodOffset(-1)', 'previous(a)'],
  ['#{a.b}.periodOffset(-2) / 2', 'previous(previous(a:b)) / 2'],
  ['#{a}.periodOffset(0)', 'a'],
  ['(#{a} + #{b}).periodOffset(-1)', 'previous((a + b))'],
  ['#{a}.yearToDate()', 'year_to_date(a)'],
  // Of the period before the year to date, in whichever order it is written.
  ['#{a}.periodOffset(-1).yearToDate()', 'previous(year_to_date(a))'],
  ['#{a}.yearToDate().periodOffset(-1)', 'previous(year_to_date(a))'],
  ['N{ind}.yearToDate()', 'year_to_date((ind * 100))'],
  ['#{a}.aggregationType(SUM)', 'a'],
  ['#{stock}.aggregationType(LAST)', 'stock'],
])('%s', (text, ours) => {
  const said = translateFormula(text, called)
  expect(said).toBe(ours)
})

test.each([
  ['#{gone}', 'not there'],
  ['OUG{x}', 'OUG'],
  ['D{prog.de}', 'persons'],
  ['I{pi}', 'persons'],
  ['A{prog.tea}', 'persons'],
  ['if(#{a}>1,2,3)', 'if()'],
  ['isNull(#{a})', 'isNull()'],
  ['#{a}.periodOffset(1)', 'periodOffset(1)'],
  ['#{a}.periodOffset(x)', 'periodOffset(x)'],
  ['#{stock}.aggregationType(SUM)', 'aggregationType(SUM)'],
  ['N{ind}.aggregationType(SUM)', 'aggregationType(SUM)'],
  ['#{a}.minDate(2013-01-01)', 'minDate('],
  ['#{a}.yearToDate', 'yearToDate()'],
  ['firstNonNull(#{a},0)', 'firstNonNull(x, 0); write by hand: in a sum just x'],
  ['#{b} + firstNonNull(#{a}, 0)', 'in a sum just x'],
  ['firstNonNull(#{a},#{b})', 'firstNonNull()'],
  ['greatest(#{a},#{b})', 'greatest()'],
  ['least(#{a},#{b})', 'least()'],
  ['isNotNull(#{a})', 'isNotNull()'],
  ['removeZeros(#{a})', 'removeZeros()'],
  ['log10(#{a})', 'log10()'],
  ['subExpression(#{a})', 'subExpression()'],
  ['orgUnit.ancestor(x)', 'orgUnit'],
  ['#{a} && #{b}', '"&&"'],
  ['!#{a}', '"!"'],
  ['#{deGroup:x}', 'option or group'],
  ['#{a&b}', 'option or group'],
  ['#{a}^2', '"^"'],
  ['#{a} > 3', '">"'],
  ['#{a.b.c}', 'attribute'],
  ['#{a.co:x}', 'option or group'],
  ['#{a} +', 'operand'],
  ['(#{a}', 'bracket'],
  ['', 'operand'],
  ['#{a} / [days]', '365 where it is read by the year'],
  ['#{a}#{b}', '#{b}'],
  ['d2:zing(#{a})', 'the function d2:zing()'],
  ['#{abc', '"}" is missing after "#{"'],
  ['C{abc', '"}" is missing after "C{"'],
  ['#{a + #{b}', '"}" is missing after "#{"'],
  [`${'('.repeat(50_000)}#{a}`, 'too long'],
  [`${'-'.repeat(50_000)}#{a}`, 'too long'],
  [`#{a}${'+#{a}'.repeat(50_000)}`, 'too long'],
])('%.40s is said not to be sayable', (text, why) => {
  expect(translateFormula(text, called)).toMatchObject({ en: expect.stringContaining(why) })
})

import { expect, test } from 'vitest'
import type { Problem } from '../../../shared/problem.ts'
import { checkFormula } from './check.ts'
import { compute, type Surroundings } from './compute.ts'
import { expand, formulaOf } from './formula.ts'
import { MOST_DEPTH, MOST_LETTERS, parseExpression } from './parse.ts'
import type { Names } from './unit.ts'
import { writeExpression } from './write.ts'
import { misfitOf } from './written-unit.ts'

const names: Names = {
  measures: new Map([
    ['talks', { unit: 'cuộc', levels: ['neighbourhood'] }],
    ['people', { unit: 'người', levels: ['neighbourhood'] }],
    ['helped', { unit: 'người', levels: ['commune'] }],
    ['spent', { unit: 'đồng', levels: ['commune'] }],
    ['in_need', { unit: 'người', levels: ['commune'], persons: true }],
    ['reached', { unit: 'người', levels: ['commune'], persons: true }],
    ['staying', { unit: 'người', levels: ['commune'], persons: true }],
    ['pledged', { unit: 'hộ', levels: ['commune'], banded: true }],
    ['homes', { unit: 'hộ', levels: ['commune'] }],
  ]),
  indicators: new Map([
    ['A1', { unit: '%', expression: 'helped / spent' }],
    ['P1', { unit: '%', expression: 'reached / in_need' }],
    ['P2', { unit: 'người', expression: 'reached - people' }],
    ['P3', { unit: '%', expression: 'reached / people' }],
    ['P4', { unit: '%', expression: '(reached + in_need) / in_need' }],
    ['P5', { unit: '%', expression: 'staying ÷ in_need' }],
    ['C7', { unit: '%', expression: 'pledged / homes', bands: [50, 70, 90] }],
    ['M1', { unit: 'đồng/hộ', expression: 'spent / homes' }],
    ['N1', { unit: 'xã', expression: 'count(commune where talks >= 1)' }],
  ]),
  groups: new Map([
    ['key', ['neighbourhood', 'commune']],
    ['new', []],
  ]),
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
  ['previous(year_to_date(talks))', null],
  ['talks - year_to_date(previous(talks))', 31],
  ['count(neighbourhood in key where talks + previous(talks) >= 2) / places(neighbourhood in key)', null],
  // A count of communes that reads what the areas below say, added up.
  ['count(commune where talks >= 1)', null],
  ['talks + peopel', 9],
  // Numbers alone would be a figure of every place and period, without a form.
  ['60%', 1],
  ['talks + helped', 7],
  ['talks >= people', 7],
  ['year_to_date(talks + spent)', 20],
  ['talks * 2 + people', 11],
  ['count(neighbourhood where helped >= 1)', 27],
  ['count(commune in keys where talks >= 1)', 18],
  ['count(commune in key where talks >= 1)', null],
  ['count(district in key where talks >= 1)', 19],
  ['places(residential_area in key)', 28],
  ['places(district in new)', null],
  // Places within places, from above to below; of another indicator what it counts is looked at too.
  ['count(district where count(commune where talks >= 1) / places(commune) >= 70%)', null],
  ['count(commune where count(commune where talks >= 1) >= 1)', 27],
  ['count(neighbourhood where places(residential_area) >= 1)', 34],
  ['count(district where N1 >= 2)', null],
  ['count(commune where N1 >= 2)', 21],
  ['count(neighbourhood where A1 >= 50%)', 27],
  // Two conditions as one, of whatever units.
  ['count(commune where (talks >= 1) + (people >= 1) = 2)', null],
  ['count(commune where (talks >= 1) + (people >= 1) >= 1)', null],
  // A rate is a ratio until it is written.
  ['count(commune where A1 >= 60%)', null],
  ['count(commune where A1 >= 60)', 24],
  ['count(commune where 60 <= A1)', 24],
  // A ratio is a unit of its own: never added to, taken from or compared with a count; a bare number goes with it.
  ['helped / people + helped', 17],
  ['helped - helped / people', 8],
  ['talks / people + talks', 16],
  ['A1 + helped', 4],
  ['helped - A1', 8],
  ['count(commune where helped >= helped / people)', 28],
  ['count(commune where A1 >= helped)', 24],
  ['count(commune where helped >= 60%)', 28],
  ['helped + 10%', 8],
  ['places(commune) - count(commune where talks >= 1) / places(commune)', 17],
  ['A1 * 100', null],
  ['helped / people * 100', null],
  ['A1 + helped / people', null],
  ['A1 - talks / people', 4],
  ['1 - A1', null],
  ['helped / people + 1', null],
  ['count(commune where helped / people >= 2)', null],
  ['count(commune where talks / people >= A1)', 36],
  ['count(commune where talks / people >= 50%)', null],
  ['helped / people + spent / homes', 17],
  ['talks / homes - 1000 * talks / homes', 15],
  ['M1 * 1000 + M1', 11],
  ['A1 * helped + people', null],
  ['helped / A1 + people', null],
  ['helped * 110% + people', null],
  // Two that both count something are not multiplied; what is cut out of one by the other is.
  ['talks * helped + spent', 7],
  ['helped * people', 8],
  ['talks * places(commune)', 7],
  ['2 * talks / 4', null],
  ['A1 * P1 * helped', null],
  ['spent / homes * homes + spent', null],
  ['homes * M1 + spent', null],
  ['spent / M1 + homes', null],
  ['spent / M1 + spent', 12],
  ['helped * M1', 8],
  ['spent / homes + talks / people', 15],
  ['spent / homes - previous(spent / homes)', null],
  ['1 / 0', 3],
  ['talks / 0', 7],
  ['talks / 0% + 1', 7],
  ['count(commune where talks / (1 - 1) >= 1)', 27],
  ['talks / (helped - helped)', null],
  ['-helped + A1', 9],
  ['-(talks + people)', 9],
  ['people - -helped', null],
  ['count(commune where A1 >= -60)', null],
  // Whether something holds is no figure.
  ['talks >= 1', 7],
  // Twice: nought or one would be held against five.
  ['count(commune where 1 <= talks <= 5)', 32],
  ['count(commune where (talks >= 1) = (helped >= 1))', 34],
  ['count(commune where (talks >= 1) + (talks <= 5) = 2)', null],
  // Forty times, which was meant in percent; three times may be.
  ['count(commune where talks / previous(talks) >= 40)', 45],
  ['count(commune where talks / previous(talks) >= 3)', null],
  ['X2 / helped', 1],
  ['places(commune) + places(district)', 17],
])('%s: wrong at %j', (formula, column) => {
  expect(faultOf(() => checkFormula(parseExpression(formula), names, 'X2'))).toBe(column)
})

/** Whatever a condition asks besides could pick out one place by what else is known of it. */
test.each([
  ['count(commune where reached >= 5)', null],
  ['count(commune where 5 <= reached)', null],
  ['count(commune where P1 >= 60%)', null],
  ['count(commune where P5 >= 60%)', null],
  ['count(commune where reached / in_need >= 60%)', null],
  ['year_before(count(commune where reached >= 5))', null],
  ['1 - count(commune where reached >= 5) / places(commune)', null],
  ['count(commune where reached >= 5) + count(commune where people >= 5)', null],
  ['reached * 2 - people', null],
  ['count(commune where people * 3 = 4)', null],
  // A sum of counts is a key as well: ten times the one, and the other.
  ['count(commune where reached + in_need >= 1) / places(commune)', 29],
  ['count(commune where reached + reached + in_need >= 220)', 39],
  // Who is helped may be told of each place: one share, or two close to each other, would tell who is left.
  ['count(commune where reached / in_need >= 61%)', 39],
  ['count(commune where reached / in_need > 60%)', 39],
  ['count(commune where reached / in_need = 60%)', 39],
  ['count(commune where 61% <= reached / in_need)', 25],
  ['count(commune where 60% <= reached / in_need)', null],
  ['count(commune where reached / in_need < 5%)', null],
  ['count(commune where (reached + in_need) / in_need >= 60%)', 41],
  ['count(commune where in_need / reached >= 60%)', 29],
  ['count(commune where reached / reached >= 60%)', 29],
  ['count(commune where reached + 1000*(people-3783)*(people-3783) = 4)', 29],
  ['count(commune where reached - in_need >= 5)', 29],
  ['count(commune where reached >= in_need)', 32],
  ['count(commune where reached >= people)', 32],
  ['count(commune where reached + 1000 = 1004)', 29],
  ['count(commune where reached / people >= 60%)', 31],
  ['count(commune where P3 >= 60%)', 21],
  ['count(commune where P4 >= 60%)', 21],
  ['count(commune where reached / in_need / in_need >= 1)', 39],
  ['count(commune where P2 >= 5)', 21],
  ['count(commune where previous(reached) >= 5)', 30],
  ['count(commune where (reached >= 1) + (people = 3783) = 2)', 36],
  ['count(district where count(commune where reached >= 1) >= 1)', 28],
  // Two counts differ by one place.
  ['count(commune where reached >= 5) - count(commune where in_need >= 5)', 43],
  ['count(commune where reached >= 5) - previous(count(commune where reached >= 5))', 52],
  // The same of what is told by bands; its share at the ends of the bands, which tell no more than the bands.
  ['count(commune where pledged >= 500)', null],
  ['count(commune where homes + pledged >= 500)', 27],
  ['count(commune where pledged + 1000000 * homes >= 500)', 29],
  ['count(commune where C7 >= 70%)', null],
  ['count(commune where 90% <= C7)', null],
  ['count(commune where pledged / homes < 50%)', null],
  ['count(commune where C7 >= 71%)', 24],
  ['count(commune where C7 > 70%)', 24],
  ['count(commune where pledged >= 500) - count(commune where reached >= 5)', 45],
])('of persons and of bands a condition asks for one measure or share, once: %s, wrong at %j', (formula, column) => {
  expect(faultOf(() => checkFormula(parseExpression(formula), names))).toBe(column)
})

test('what would tell a rate that is told by bands is guarded as the rate is', () => {
  const banded = { ...names, banded: new Set(['talks']) }
  const formula = parseExpression('count(commune where talks + talks >= 1)')
  expect(faultOf(() => checkFormula(formula, names))).toBeNull()
  expect(faultOf(() => checkFormula(formula, banded))).toBe(27)
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

test.each([
  ['helped', ['người'], ['%', 'cuộc', '‰', 'lượt']],
  ['-helped', ['người'], ['%', 'cuộc']],
  ['helped + 1000', ['người'], ['%']],
  ['people * A1', ['người'], ['%']],
  ['year_to_date(helped) - year_before(people)', ['người'], ['%', 'đồng']],
  ['N1', ['xã'], ['%', 'người']],
  // A ratio is written as a rate, or by a name of its own, but not as what both its sides count.
  ['helped / people', ['%', '‰', 'trên 10.000', 'lần'], ['người', 'phần trăm']],
  // One of another that is unlike it is so much of it, or so many per thousand; never in a hundred, nor one of the two alone.
  ['talks / people', ['cuộc/người', 'lần', 'trên 10.000'], ['%', 'cuộc', 'người']],
  ['spent / homes', ['đồng/hộ', 'đồng một hộ'], ['%', 'đồng', 'hộ']],
  ['spent / homes / 1000', ['nghìn đồng/hộ'], ['%', 'đồng']],
  ['M1', ['đồng/hộ'], ['%', 'đồng']],
  ['spent / homes * homes', ['đồng'], ['%', 'hộ']],
  ['(M1 - previous(M1)) / previous(M1)', ['%'], []],
  ['talks / places(commune)', ['cuộc/xã', 'cuộc/xã, phường'], ['%', 'cuộc', 'xã', 'cuộc/hộ', 'lượt/xã']],
  ['N1 / places(commune)', ['%'], []],
  ['N1 / places(district)', ['xã/huyện'], ['%', 'xã', 'huyện']],
  ['places(commune) / places(district)', ['xã/huyện', 'xã, phường/quận, huyện'], ['xã', 'xã/hộ']],
  ['10% + talks / people', ['cuộc/người'], ['%']],
  ['A1 - previous(A1)', ['điểm phần trăm'], ['%']],
  ['year_before(A1) - A1', ['điểm phần trăm'], ['%']],
  ['(A1 - previous(A1)) / 2', ['điểm phần trăm'], ['%']],
  ['A1 - P1', ['điểm phần trăm'], ['%']],
  ['A1 - 60%', ['điểm phần trăm'], ['%']],
  ['100% - A1', ['%'], []],
  ['(A1 - previous(A1)) / previous(A1)', ['%'], []],
  ['1 - A1', ['%'], []],
  // Places may be called as one likes.
  ['places(commune)', ['xã', 'xã, phường', 'đơn vị'], ['%']],
  ['count(commune where talks >= 1)', ['xã', 'xã, phường', 'địa bàn'], ['%', '‰']],
  ['count(commune where talks >= 1) / places(commune)', ['%'], ['commune']],
  // What a constant made of it, or what cannot be told, may be called anything.
  ['spent / 1000000', ['triệu đồng', 'đồng'], ['%']],
  ['talks * 100 / 584', ['cuộc', 'trên 10.000'], ['%']],
  ['helped / people * 1000', ['người', 'người/1.000 người'], ['%', '‰']],
  ['A1 * 100', ['điểm'], ['%']],
  ['helped * 100 / people', ['điểm'], ['%', '‰']],
  ['helped / (people / 100)', [], ['%']],
  ['A1 * 0.3 + helped / people * 0.7', ['%'], []],
  ['helped / people * 100 * people', ['người'], ['%']],
  // So many of a thousand only where the formula says so; a monthly average is no matter of noughts.
  ['talks / homes', ['cuộc/hộ'], ['cuộc/1.000 hộ', 'cuộc trên 1.000 hộ']],
  [
    'talks / homes * 1000',
    ['cuộc/1.000 hộ', 'cuộc trên 1.000 hộ', 'cuộc/nghìn hộ'],
    ['cuộc/hộ', 'cuộc/10.000 hộ', 'trên 10.000'],
  ],
  ['talks / homes / 12 * 1000', ['cuộc/1.000 hộ'], []],
  ['spent / homes / 12', ['đồng/hộ'], []],
  ['1 / spent', ['1/đồng'], ['%', 'đồng']],
  ['100 * (talks / talks)', ['người'], ['%']],
] as const)('%s can be written in %j, not in %j', (formula, fitting, others) => {
  const unit = checkFormula(parseExpression(formula), names)
  const all: string[] = [...fitting, ...others]
  expect(all.filter((written) => misfitOf(written, unit) === null)).toEqual(fitting)
})

const flat: Surroundings = {
  measure: () => ({ value: 1, why: null }),
  inside: () => 'no-data',
  shifted: () => flat,
}
/** Everything that goes down a tree. */
const walk = (text: string, more: Names['indicators'] = new Map()) => {
  const formula = parseExpression(text)
  const known: Names = { ...names, indicators: more }
  checkFormula(formula, known)
  const whole = expand(formula, more)
  return [writeExpression(formula).length > 0, compute(whole, flat).value]
}

test.each([
  ['a sum', (n: number) => `talks${'+talks'.repeat(n)}`],
  ['a difference', (n: number) => `talks${'-talks'.repeat(n)}`],
  ['brackets', (n: number) => `${'('.repeat(n)}talks${')'.repeat(n)}`],
  ['signs', (n: number) => `${'-'.repeat(n)}talks`],
  ['signs of brackets', (n: number) => `${'-('.repeat(n / 2)}talks${')'.repeat(n / 2)}`],
  ['periods', (n: number) => `${'previous('.repeat(n)}talks${')'.repeat(n)}`],
])('%s that is too long is refused, and what is not is read, checked, written and computed', (_, made) => {
  expect(faultOf(() => walk(made(100_000)))).toBe(MOST_LETTERS + 1)
  for (const n of [100, MOST_DEPTH])
    if (made(n).length <= MOST_LETTERS) expect(walk(made(n))).toEqual([true, expect.any(Number)])
    else expect(faultOf(() => walk(made(n)))).toBe(MOST_LETTERS + 1)
  expect(faultOf(() => walk(made(MOST_DEPTH * 2)))).toBeGreaterThan(0)
})

test('indicators that name indicators count with what they name: neither deep nor wide ones overflow', () => {
  const chain = new Map(
    Array.from({ length: 5_000 }, (_, at) => [
      `C${at}`,
      { unit: '', expression: at === 0 ? 'talks' : `C${at - 1} + 1` },
    ]),
  )
  expect(walk('C100', chain)).toEqual([true, 101])
  expect(faultOf(() => walk('C4999', chain))).toBe(1)
  const wide = new Map(
    Array.from({ length: 20 }, (_, at) => [
      `W${at}`,
      {
        unit: '',
        expression:
          at === 0
            ? 'talks'
            : Array(50)
                .fill(`W${at - 1}`)
                .join(' + '),
      },
    ]),
  )
  expect(walk('W2', wide)).toEqual([true, 2500])
  expect(faultOf(() => walk('1 + W19', wide))).toBe(5)
})

test.each([
  ['talks)', 'phần này thừa, có lẽ thiếu phép tính ở trước'],
  ['places(commune) + talks', 'hai vế khác đơn vị: “xã, phường” và “cuộc”'],
  [
    'count(commune where N1 >= 2)',
    '“N1” đếm xã, phường nên ở một xã, phường không có giá trị: viết số liệu của chính xã, phường',
  ],
])(
  'what is wrong with %s stands in a sentence of the page: without a mark at its end, a unit with a comma in quotation marks',
  (formula, said) => {
    const refused = () => checkFormula(parseExpression(formula), names)
    expect(refused).toThrow(expect.objectContaining({ params: expect.objectContaining({ vi: said }) }))
  },
)

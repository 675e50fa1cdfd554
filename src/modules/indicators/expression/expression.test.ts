import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../shared/problem.ts'
import { compute, type Known, type Surroundings } from './compute.ts'
import { type Expression, parseExpression } from './parse.ts'
import { measuresOf, placesOf } from './reads.ts'
import { writeExpression } from './write.ts'

const nothing: Known = { value: null, why: 'no-data' }

/** A place with its measures, and the places inside it. */
function place(measures: Record<string, number | Known>, inside: Surroundings[] = []): Surroundings {
  return {
    measure: (code) => {
      const found = measures[code]
      return typeof found === 'number' ? { value: found, why: null } : (found ?? nothing)
    },
    inside: () => inside,
    shifted: () => place({}),
  }
}

const value = (formula: string, at: Surroundings = place({})) => compute(parseExpression(formula), at)

/** A tree without the columns of its words. */
const unplaced = (tree: Expression) =>
  JSON.parse(JSON.stringify(tree, (key, part) => (key === 'column' ? undefined : part)))

describe('reading a formula', () => {
  test('products bind closer than sums, sums closer than comparisons; equal ones from the left', () => {
    expect(value('2 + 3 * 4').value).toBe(14)
    expect(value('(2 + 3) * 4').value).toBe(20)
    expect(value('20 - 5 - 3').value).toBe(12)
    expect(value('24 / 4 / 3').value).toBe(2)
    expect(value('1 + 1 >= 2').value).toBe(1)
    expect(value('1 + 1 > 2').value).toBe(0)
  })

  test('a minus before a number, a name or a bracket binds closest', () => {
    const at = place({ a: 3, b: 4 })
    expect(value('-a', at).value).toBe(-3)
    expect(value('a * -1', at).value).toBe(-3)
    expect(value('-(a + b) * 2', at).value).toBe(-14)
    expect(value('b - -a', at).value).toBe(7)
    expect(value('--a', at).value).toBe(3)
    expect(value('-60%').value).toBe(-0.6)
    expect(value('-a', place({ a: 0 })).value).toBe(0)
    expect(value('-a', place({}))).toEqual(nothing)
    expect(value('count(commune where a > -1)', place({}, [at, place({ a: -2 })])).value).toBe(1)
    expect(value('count(commune where a / 0 > 1)', place({}, [place({ a: 1 }), place({})])).why).toBe('no-value')
    expect(value('count(commune where a > 1)', place({}, [place({}), place({})])).why).toBe('no-data')
  })

  test('any sum, difference and product is what arithmetic says', () => {
    const tree: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.integer({ min: 0, max: 9 }).map(String),
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node')).map(([a, o, b]) => `(${a} ${o} ${b})`),
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node')).map(([a, o, b]) => `${a} ${o} ${b}`),
        tie('node').map((a) => `-(${a})`),
      ),
    })).node
    // biome-ignore lint/security/noGlobalEval: the other opinion on made-up arithmetic
    const otherOpinion = (formula: string): number => globalThis.eval(formula)
    fc.assert(
      fc.property(tree, (formula) => value(formula).value === otherOpinion(formula)),
      { numRuns: 1000 },
    )
    // Written and read again it is the same tree, but for where its words stand.
    fc.assert(
      fc.property(tree, (formula) => {
        const read = parseExpression(formula)
        expect(unplaced(parseExpression(writeExpression(read)))).toEqual(unplaced(read))
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    '-a',
    'a * -1',
    '-(a + b)',
    'a - -b',
    '-a / b',
    '-(a / b)',
    'b * (-a)',
    '-2 * a',
    '-60%',
    '-(-1 * -3)',
    '-100% * a',
  ])('is written as it was: %s', (formula) => {
    expect(writeExpression(parseExpression(formula))).toBe(formula)
  })

  test.each([
    ['', 1],
    ['helped +', 9],
    ['helped ? 2', 8],
    ['a ≥ 1 ≤ ?', 9],
    ['count(xã where helped >= 1)', 7],
    ['helped + người', 10],
    ['thôn1 + helped', 1],
    ['(helped', 8],
    ['helped)', 7],
    ['helped helped', 8],
    ['median(helped)', 1],
    ['count(village where helped)', 7],
    ['count(commune helped)', 15],
    ['count(commune in where helped)', 24],
    ['places(commune in 3)', 19],
    ['+ helped', 1],
    ['-', 2],
    ['- * helped', 3],
    ['helped * 1234567890123456', 10],
    ['helped * 0.1234567890123456%', 10],
  ])('%j is refused at character %i', (formula, column) => {
    try {
      parseExpression(formula)
      expect.unreachable()
    } catch (problem) {
      expect((problem as Problem).kind.code).toBe('indicators.badExpression')
      expect((problem as Problem).params.column).toBe(column)
    }
  })

  test.each([
    ['min(talks, front_talks)', 1, 'không có hàm "min"; chỉ có count, places, previous'],
    ['previous(talks, 1)', 15, 'không dùng dấu phẩy; bỏ nó đi'],
    ['talks * 0,5', 10, 'số lẻ viết bằng dấu chấm, như 0.5'],
    [
      'count(commune where talks >= 1 and front_talks >= 1)',
      32,
      'Nơi có cả a và b: count(… where (a >= 1) + (b >= 1) = 2)',
    ],
    ['count(commune where talks OR front_talks >= 1)', 27, 'Nơi có a hoặc b: count(… where (a >= 1) + (b >= 1) >= 1)'],
    ['count(commune where talks >= 1 và front_talks >= 1)', 32, 'không có "và": mỗi count chỉ có một điều kiện'],
    ['count(commune where talks >= 1 hoặc a >= 1)', 32, 'không có "hoặc"'],
    ['count(commune where talks >= 1 && a >= 1)', 32, 'không có "&&"'],
    ['talks >= 1 or a >= 1', 12, 'không có "or"'],
    ['count(commune where talks == 0)', 27, 'viết "=" thay cho "=="'],
    ['count(commune where talks => 1)', 27, 'viết ">=" thay cho "=>"'],
    ['count(commune where talks <> 0)', 27, 'khác 0 viết "> 0"'],
    ['count(commune where talks != 0)', 27, 'khác 0 viết "> 0"'],
    ['count(commune where talks ≠ 0)', 27, 'khác 0 viết "> 0"'],
    ['"talks" / 2', 1, 'bỏ dấu ": mã và số viết không có dấu nháy'],
    ['2 * ‘talks’', 5, 'bỏ dấu ‘'],
    ['talks;', 6, 'bỏ dấu ";"'],
    ['talks : 2', 7, 'viết "/" thay cho ":"'],
    ['[talks] / 2', 1, 'viết "(" thay cho "["'],
    ['count(commune where A1 >= 60 %)', 30, 'dấu % viết liền sau một số'],
    ['talks ^ 2', 7, 'không dùng được ký tự "^"; phép tính là + - * /'],
    ['count(commune xã where talks >= 1)', 15, '"xã" là commune'],
    ['talks 😀', 7, 'không dùng được ký tự "😀"'],
    // What is wrong first is said first, whatever stands behind it.
    ['talks talks ? 2', 7, 'phần này thừa'],
  ])('%j is pointed at in character %i: %s', (formula, column, said) => {
    try {
      parseExpression(formula)
      expect.unreachable()
    } catch (problem) {
      const { params } = problem as Problem
      expect([params.column, params.vi]).toEqual([column, expect.stringContaining(said)])
    }
  })

  test('what is offered for "and" and "or" counts the places that have both, or either', () => {
    const communes = [place({ a: 1, b: 2 }), place({ a: 3 }), place({ b: 1, a: 0 }), place({ a: 0, b: 0 }), place({})]
    const count = (sign: string) => value(`count(commune where (a >= 1) + (b >= 1) ${sign})`, place({}, communes)).value
    expect([count('= 2'), count('>= 1')]).toEqual([1, 3])
  })

  test.each([
    ['a − b', 'a - b'],
    ['a – b', 'a - b'],
    ['a — −b', 'a - -b'],
    ['a × 2 ÷ b', 'a * 2 / b'],
    ['count(commune where a≥1)', 'count(commune where a >= 1)'],
    ['count(commune where a ≤ b)', 'count(commune where a <= b)'],
  ])('%s is read as %s, each sign where it stands', (typed, plain) => {
    expect(writeExpression(parseExpression(typed))).toBe(plain)
    const sign = typed.search(/[−–—×÷≥≤]/)
    expect(JSON.stringify(parseExpression(typed))).toContain(`"column":${sign + 1}`)
  })

  test('what it reads, and at which level', () => {
    const formula = parseExpression('count(commune where recognised + turned >= 1) / places(commune) + helped')
    const communes = { level: 'commune', group: null }
    expect(reads(formula)).toEqual([
      ['recognised', communes, []],
      ['turned', communes, []],
      ['helped', null, []],
    ])
    expect(placesOf(formula).map(({ inside }) => inside)).toEqual([communes, communes])
    const key = { level: 'residential_area', group: 'key' }
    const ofGroup = parseExpression('count(residential_area in key where talks >= 1) / places(residential_area in key)')
    expect(reads(ofGroup)).toEqual([['talks', key, []]])
    expect(placesOf(ofGroup)).toMatchObject([
      { inside: key, column: 27 },
      { inside: key, column: 78 },
    ])
    const shifted = parseExpression('year_before(year_to_date(a)) - count(commune where previous(b) > 0)')
    expect(reads(shifted)).toEqual([
      ['a', null, ['year_before', 'year_to_date']],
      ['b', communes, ['previous']],
    ])
  })
})

const reads = (formula: Expression) => measuresOf(formula).map(({ code, inside, shifts }) => [code, inside, shifts])

describe('computing it', () => {
  test('no data is not zero; of a sum, what was said counts', () => {
    expect(value('a', place({}))).toEqual(nothing)
    expect(value('a + b', place({}))).toEqual(nothing)
    expect(value('a + b', place({ a: 0 }))).toEqual({ value: 0, why: null })
    expect(value('a + b', place({ b: 3 }))).toEqual({ value: 3, why: null })
    expect(value('a - b', place({ a: 3 }))).toEqual(nothing)
    expect(value('a - b', place({ b: 3 }))).toEqual(nothing)
    expect(value('a / b', place({ a: 3 }))).toEqual(nothing)
  })

  test('constants beside nothing are no value; beside something they count', () => {
    for (const formula of [
      'a + 1000',
      '1000 + a',
      'a - 1000',
      '1000 - a',
      'a + b + 1000',
      '5 + (a + 2 * 3) + b',
      '-a + 1',
    ])
      expect(value(formula, place({}))).toEqual(nothing)
    expect(value('a + 1000', place({ a: 0 })).value).toBe(1000)
    expect(value('(a + 1000) + b', place({ b: 3 })).value).toBe(1003)
    expect(value('(a + 1000) / (b + 1000)', place({ a: 1 }))).toEqual(nothing)
    expect(value('a + places(commune)', place({}, [place({})]))).toEqual(nothing)
    expect(value('count(commune where a + 1 >= 1)', place({}, [place({}), place({ a: 0 })])).value).toBe(1)
    expect(value('2 + 3').value).toBe(5)
  })

  test('what stands with a minus in a sum is a difference: of both sides something must be known', () => {
    for (const at of [place({}), place({ a: 3 }), place({ b: 4 }), place({ a: 3, b: 4 })])
      for (const formula of ['-a + b', 'b + -a', 'a * -1 + b', 'b + a / -1'])
        expect(value(formula, at)).toEqual(value('b - a', at))
  })

  test('any sum: no value where no figure is told, whatever constants stand in it; told in any order and brackets', () => {
    const part = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 9 }).map(String))
    const told = fc.record({ a: fc.integer(), b: fc.integer(), c: fc.integer(), d: fc.integer() }, { requiredKeys: [] })
    fc.assert(
      fc.property(
        fc.array(fc.record({ part, at: fc.nat() }), { minLength: 1, maxLength: 7 }),
        told,
        fc.nat(),
        (list, known, cut) => {
          const parts = list.map((one) => one.part)
          const shuffled = [...list].sort((x, y) => x.at - y.at).map((one) => one.part)
          const split = cut % parts.length
          const bracketed = [shuffled.slice(0, split), shuffled.slice(split)].filter((some) => some.length > 0)
          const formula = bracketed.map((some) => `(${some.join(' + ')})`).join(' + ')
          const names = parts.filter((one) => /[a-d]/.test(one))
          const said = names.flatMap((name) => (known as Record<string, number>)[name] ?? [])
          const constants = parts.filter((one) => !/[a-d]/.test(one)).map(Number)
          const isTold = said.length > 0 || names.length === 0
          const byHand = isTold ? [...said, ...constants].reduce((sum, one) => sum + one, 0) : null
          expect(value(formula, place(known as Record<string, number>)).value).toBe(byHand)
        },
      ),
    )
  })

  test('a number has at most 15 digits; what is beyond all numbers is no value', () => {
    expect(value('123456789012345 + 0').value).toBe(123456789012345)
    const huge = Array.from({ length: 30 }, () => '999999999999999').join(' * ')
    const none = { value: null, why: 'no-value' }
    expect(value(huge)).toEqual(none)
    expect(value(`a * ${huge} - a * ${huge}`, place({ a: 3 }))).toEqual(none)
    expect(value(`a / (${huge})`, place({ a: 3 }))).toEqual(none)
  })

  test('division by zero is no value', () => {
    expect(value('a / b', place({ a: 3, b: 0 }))).toEqual({ value: null, why: 'no-value' })
  })

  test('a part that cannot be divided spoils the whole', () => {
    const torn: Known = { value: null, why: 'not-divisible' }
    expect(value('a + b', place({ a: 3, b: torn }))).toEqual(torn)
    expect(value('a / b', place({ a: torn, b: 0 }))).toEqual(torn)
    expect(value('count(commune where a >= 1)', place({}, [place({ a: 1 }), place({ a: torn })]))).toEqual(torn)
  })

  test('count of places: those that said enough; silence is not counted; all silent is no data', () => {
    const communes = [place({ a: 1 }), place({ a: 0, b: 2 }), place({ a: 0 }), place({})]
    const city = place({}, communes)
    expect(value('count(commune where a + b >= 1)', city).value).toBe(2)
    expect(value('places(commune)', city).value).toBe(4)
    expect(value('count(commune where a + b >= 1) / places(commune)', city).value).toBe(0.5)
    expect(value('count(commune where c >= 1)', city)).toEqual(nothing)
  })
})

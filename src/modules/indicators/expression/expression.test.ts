import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../shared/problem.ts'
import { compute, type Known, type Surroundings } from './compute.ts'
import { type Expression, parseExpression } from './parse.ts'
import { measuresOf, placesOf } from './reads.ts'

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

describe('reading a formula', () => {
  test('products bind closer than sums, sums closer than comparisons; equal ones from the left', () => {
    expect(value('2 + 3 * 4').value).toBe(14)
    expect(value('(2 + 3) * 4').value).toBe(20)
    expect(value('20 - 5 - 3').value).toBe(12)
    expect(value('24 / 4 / 3').value).toBe(2)
    expect(value('1 + 1 >= 2').value).toBe(1)
    expect(value('1 + 1 > 2').value).toBe(0)
  })

  test('any sum, difference and product is what arithmetic says', () => {
    const tree: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.integer({ min: 0, max: 9 }).map(String),
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      ),
    })).node
    // biome-ignore lint/security/noGlobalEval: the other opinion on made-up arithmetic
    fc.assert(fc.property(tree, (formula) => value(formula).value === globalThis.eval(formula)))
  })

  test.each([
    ['', 1],
    ['helped +', 9],
    ['helped ? 2', 8],
    ['(helped', 8],
    ['helped)', 7],
    ['helped helped', 8],
    ['median(helped)', 1],
    ['count(village where helped)', 7],
    ['count(commune helped)', 15],
    ['count(commune in where helped)', 24],
    ['places(commune in 3)', 19],
    ['+ helped', 1],
  ])('%j is refused at character %i', (formula, column) => {
    try {
      parseExpression(formula)
      expect.unreachable()
    } catch (problem) {
      expect((problem as Problem).kind.code).toBe('indicators.badExpression')
      expect((problem as Problem).params.column).toBe(column)
    }
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

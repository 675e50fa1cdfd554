import type { Shift } from '../../../shared/shifts.ts'
import type { Why } from '../../facts/contract.ts'
import type { Expression, Inside, Operator } from './parse.ts'
import { measuresOf } from './reads.ts'

/** A value, or why there is none. */
export interface Known {
  value: number | null
  why: Why | null
  /** Of a measure that is not comparable: what all who count to the place said, and the part of those who count in part. */
  partly?: { all: number; divided: number } | undefined
}

export interface Surroundings {
  /** A measure at the place at hand. */
  measure(code: string): Known
  /** The places inside the place at hand that are looked at; or why there are none to look at. */
  inside(which: Inside): Surroundings[] | Why
  /** The same place in another period. */
  shifted(shift: Shift): Surroundings
}

/** Nothing taken away is nothing, not less. What is beyond all numbers (products of very large ones) is no value. */
export const known = (value: number): Known =>
  Number.isFinite(value) ? { value: value === 0 ? 0 : value, why: null } : unknown('no-value')
const unknown = (why: Why | null): Known => ({ value: null, why: why ?? 'no-data' })

// What makes a sum untrue outweighs what is merely missing.
const weight: Why[] = [
  'not-divisible',
  'not-comparable',
  'masked',
  'banded',
  'restricted',
  'not-computed',
  'ended',
  'no-value',
  'not-working',
  'no-data',
  // Of a sum whose other parts could be said here, nobody said any.
  'not-recorded',
]
const graver = (a: Why | null, b: Why | null): Why | null => weight.find((why) => why === a || why === b) ?? null

/**
 * Computes an expression in the measures' own units; a comparison is 1 or 0. No data stays no data; of a sum, what was
 * said counts (`added`; its coverage is shown beside it), but of a difference both sides must be known: growth from nobody
 * knows what is not growth. Division by zero is no value. A place whose condition has no data is not counted.
 */
export function compute(expression: Expression, at: Surroundings): Known {
  switch (expression.kind) {
    case 'number':
      return known(expression.value)
    case 'measure':
      return at.measure(expression.code)
    case 'places': {
      const inside = at.inside(expression.inside)
      return typeof inside === 'string' ? unknown(inside) : known(inside.length)
    }
    case 'count': {
      const inside = at.inside(expression.inside)
      if (typeof inside === 'string') return unknown(inside)
      const answers = inside.map((place) => compute(expression.where, place))
      const broken = answers.find(({ why }) => why === 'not-divisible' || why === 'not-comparable')
      if (broken) return broken
      if (answers.length > 0 && answers.every(({ value }) => value === null))
        return unknown(answers.some(({ why }) => why === 'no-value') ? 'no-value' : 'no-data')
      return known(answers.filter(({ value }) => value === 1).length)
    }
    case 'shifted':
      return compute(expression.of, at.shifted(expression.shift))
    case 'binary':
      if (expression.operator === '+') return added(expression, at)
      return combine(expression.operator, compute(expression.left, at), compute(expression.right, at))
  }
}

interface Addend {
  part: Expression
  /** Whether it reads figures; a constant, or how many places the map has, says nothing by itself. */
  isRead: boolean
  sign: 1 | -1
}

const addendsFound = new WeakMap<Expression, Addend[]>()

/** The parts of a sum, however it is bracketed; found once for all the cells of a question. */
function addendsOf(sum: Expression): Addend[] {
  const known = addendsFound.get(sum)
  if (known) return known
  const parts = (part: Expression): Expression[] =>
    part.kind === 'binary' && part.operator === '+' ? [...parts(part.left), ...parts(part.right)] : [part]
  const found = parts(sum).map((part) => ({ part, isRead: measuresOf(part).length > 0, sign: signOf(part) }))
  addendsFound.set(sum, found)
  return found
}

/**
 * A sum of what was said. Where it reads figures, at least one of them must be known: constants beside them never make a
 * value. What stands with a minus (`-a`, `a * -1`) is a difference from the rest: of the figures that are added and of those
 * that are taken away at least one each must be known. The order of the parts never matters.
 */
function added(sum: Expression, at: Surroundings): Known {
  const all = addendsOf(sum).map((addend) => ({ ...addend, ...compute(addend.part, at) }))
  const broken = all.find(({ why }) => why === 'not-divisible' || why === 'not-comparable')
  if (broken) return unknown(broken.why)
  const sides = [1, -1].map((sign) => all.filter((one) => one.isRead && one.sign === sign))
  const silent = sides.find((side) => side.length > 0 && side.every(({ value }) => value === null))
  if (silent || all.every(({ value }) => value === null))
    return unknown((silent ?? all).reduce<Why | null>((gravest, { why }) => graver(gravest, why), null))
  return known(all.reduce((total, { value }) => total + (value ?? 0), 0))
}

/** Whether the constants of a product take it away. */
function signOf(part: Expression): 1 | -1 {
  if (part.kind === 'number') return part.value < 0 ? -1 : 1
  if (part.kind !== 'binary' || (part.operator !== '*' && part.operator !== '/')) return 1
  return signOf(part.left) === signOf(part.right) ? 1 : -1
}

function combine(operator: Exclude<Operator, '+'>, left: Known, right: Known): Known {
  const [a, b] = [left.value, right.value]
  if (a === null || b === null) return unknown(graver(left.why, right.why))
  switch (operator) {
    case '-':
      return known(a - b)
    case '*':
      return known(a * b)
    case '/':
      return b === 0 ? unknown('no-value') : known(a / b)
    case '>=':
      return known(a >= b ? 1 : 0)
    case '<=':
      return known(a <= b ? 1 : 0)
    case '>':
      return known(a > b ? 1 : 0)
    case '<':
      return known(a < b ? 1 : 0)
    case '=':
      return known(a === b ? 1 : 0)
  }
}

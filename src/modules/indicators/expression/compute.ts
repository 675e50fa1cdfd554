import type { Shift } from '../../../shared/shifts.ts'
import type { Why } from '../../facts/contract.ts'
import type { Expression, Inside, Operator } from './parse.ts'

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

const known = (value: number): Known => ({ value, why: null })
const unknown = (why: Why): Known => ({ value: null, why })

// What makes a sum untrue outweighs what is merely missing.
const weight: Why[] = [
  'not-divisible',
  'not-comparable',
  'masked',
  'banded',
  'restricted',
  'not-computed',
  'no-value',
  'not-working',
  'no-data',
]
const graver = (a: Why | null, b: Why | null): Why => weight.find((why) => why === a || why === b) ?? 'no-data'

/**
 * Computes an expression in the measures' own units; a comparison is 1 or 0. No data stays no data; of a sum, what was
 * said counts (its coverage is shown beside it), but of a difference both sides must be known: growth from nobody knows
 * what is not growth. Division by zero is no value. A place whose condition has no data is not counted.
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
      if (answers.length > 0 && answers.every(({ value }) => value === null)) return unknown('no-data')
      return known(answers.filter(({ value }) => value === 1).length)
    }
    case 'shifted':
      return compute(expression.of, at.shifted(expression.shift))
    case 'binary':
      return combine(expression.operator, compute(expression.left, at), compute(expression.right, at))
  }
}

function combine(operator: Operator, left: Known, right: Known): Known {
  const [a, b] = [left.value, right.value]
  if (operator === '+' && (a !== null || b !== null)) {
    const broken = [left, right].find(({ why }) => why === 'not-divisible' || why === 'not-comparable')
    return broken ?? known((a ?? 0) + (b ?? 0))
  }
  if (a === null || b === null) return unknown(graver(left.why, right.why))
  switch (operator) {
    case '+':
      return known(a + b)
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

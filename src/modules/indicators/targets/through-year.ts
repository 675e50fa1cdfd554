import type { Catalogue } from '../evaluate/resolve.ts'
import { findItem } from '../evaluate/resolve.ts'
import type { Expression } from '../expression/parse.ts'

/**
 * How figures of an indicator go through the year. `adds`: those of its quarters make up the year's. `gathers`: places that
 * something happened in are counted, each once however often, so only the figure since the beginning of the year says how far
 * it came. `toDate`: the formula itself reads either since the beginning of the year, whatever period is asked. `level`: a rate of
 * what happened, or how things stand; each period's figure stands for itself.
 */
export type Through = 'adds' | 'gathers' | 'toDate' | 'level'

const known = new WeakMap<Catalogue, Map<string, Through>>()

/** By its formula, which is read once for a catalogue, however many cells ask. */
export function throughYear(catalogue: Catalogue, code: string): Through {
  const found = known.get(catalogue) ?? new Map<string, Through>()
  known.set(catalogue, found)
  const before = found.get(code)
  if (before !== undefined) return before
  const item = findItem(catalogue, code)
  const through = item ? throughOf(item.expression, catalogue) : 'level'
  found.set(code, through)
  return through
}

function throughOf(expression: Expression, catalogue: Catalogue): Through {
  switch (expression.kind) {
    case 'measure':
      return catalogue.measures.get(expression.code)?.nature === 'flow' ? 'adds' : 'level'
    case 'count': {
      const through = throughOf(expression.where, catalogue)
      return through === 'adds' ? 'gathers' : through
    }
    case 'shifted': {
      const through = throughOf(expression.of, catalogue)
      return expression.shift === 'year_to_date' && through !== 'level' ? 'toDate' : through
    }
    case 'binary': {
      const [left, right] = [throughOf(expression.left, catalogue), throughOf(expression.right, catalogue)]
      // What grows on both sides of a ratio is a rate.
      if (expression.operator === '/' && right !== 'level') return 'level'
      const isPart = expression.operator === '*' || expression.operator === '/'
      const ways =
        isPart || expression.right.kind === 'number' ? [left, right].filter((one) => one !== 'level') : [left, right]
      // A level from which something of the year to date is taken stays a level.
      return order.find((one) => ways.includes(one)) ?? (ways.includes('level') ? 'level' : (ways[0] ?? 'level'))
    }
    default:
      return 'level'
  }
}

/** Of what is put together the first of these that is among its parts decides. */
const order: Through[] = ['gathers', 'adds']

/** Whether the figure since the beginning of the year can only grow: what happened, added up, without anything taken away. */
export function onlyGrows(catalogue: Catalogue, code: string): boolean {
  const item = findItem(catalogue, code)
  return item !== null && grows(item.expression, catalogue)
}

function grows(expression: Expression, catalogue: Catalogue): boolean {
  if (expression.kind === 'measure') return catalogue.measures.get(expression.code)?.nature === 'flow'
  if (expression.kind !== 'binary') return false
  const { operator, left, right } = expression
  if (operator === '+') return [left, right].every((side) => grows(side, catalogue))
  if (operator === '*' && isMore(left)) return grows(right, catalogue)
  return (operator === '*' || operator === '/') && isMore(right) && grows(left, catalogue)
}

const isMore = (part: Expression): boolean => part.kind === 'number' && part.value > 0

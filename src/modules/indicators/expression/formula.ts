import type { Indicator } from '../contract.ts'
import { type Expression, MOST_DEPTH, parseExpression, tooLong } from './parse.ts'
import { wrong } from './tokens.ts'

type Formulas = Map<string, Pick<Indicator, 'expression'>>

/**
 * An indicator's formula over measures alone, other indicators' formulas in the place of their names; null where it is not
 * computed yet. Raises `indicators.badExpression` for a formula that leads back to itself, at the word that begins the way.
 */
export function formulaOf(indicators: Formulas, code: string): Expression | null {
  const text = indicators.get(code)?.expression ?? null
  return text === null ? null : expand(parseExpression(text), indicators, [code])
}

/** How many letters may be read for one formula, with those of the indicators it names each time it does. */
const MOST_LETTERS_READ = 40_000

/**
 * A formula with the formulas of the indicators it names in it, each part standing where its name does. Raises
 * `indicators.badExpression` where it leads back to itself, or is too long or too deep with them.
 */
export function expand(formula: Expression, indicators: Formulas, way: string[] = []): Expression {
  return expandAt({ formula, depth: 0 }, { indicators, letters: 0 }, way)
}

interface Standing {
  formula: Expression
  /** How deep in the whole formula it stands. */
  depth: number
}

function expandAt(
  { formula, depth }: Standing,
  read: { indicators: Formulas; letters: number },
  way: string[],
): Expression {
  return replaceNames({ formula, depth }, (name, column, below) => {
    if (way.includes(name)) {
      const circle = [...way, name].join(' → ')
      throw wrong(column, {
        vi: `công thức quay về chính nó: ${circle}`,
        en: `the formula leads back to itself: ${circle}`,
      })
    }
    const text = read.indicators.get(name)?.expression ?? null
    if (text === null) return null
    read.letters += text.length
    if (read.letters > MOST_LETTERS_READ) throw tooLong(column)
    return expandAt({ formula: standAt(parseExpression(text), column), depth: below + 1 }, read, [...way, name])
  })
}

/** What a name stands for is pointed at where the name is. */
function standAt(expression: Expression, column: number): Expression {
  const inner = (part: Expression) => standAt(part, column)
  switch (expression.kind) {
    case 'number':
      return expression
    case 'shifted':
      return { ...expression, of: inner(expression.of) }
    case 'binary':
      return { ...expression, column, left: inner(expression.left), right: inner(expression.right) }
    case 'count':
      return { ...expression, column, where: inner(expression.where) }
    default:
      return { ...expression, column }
  }
}

/** The expression with another tree in the place of each name that `replace` knows; the other names stay measures. */
export function replaceNames(
  { formula, depth }: Standing,
  replace: (code: string, column: number, depth: number) => Expression | null,
): Expression {
  const inner = (part: Expression) => replaceNames({ formula: part, depth: depth + 1 }, replace)
  switch (formula.kind) {
    case 'measure':
      if (depth > MOST_DEPTH) throw tooLong(formula.column)
      return replace(formula.code, formula.column, depth) ?? formula
    case 'binary':
      return { ...formula, left: inner(formula.left), right: inner(formula.right) }
    case 'count':
      return { ...formula, where: inner(formula.where) }
    case 'shifted':
      return { ...formula, of: inner(formula.of) }
    default:
      return formula
  }
}

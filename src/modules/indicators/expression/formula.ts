import type { Indicator } from '../contract.ts'
import { type Expression, parseExpression, wrong } from './parse.ts'

type Formulas = Map<string, Pick<Indicator, 'expression'>>

/**
 * An indicator's formula over measures alone, other indicators' formulas in the place of their names; null where it is not
 * computed yet. Raises `indicators.badExpression` for a formula that leads back to itself, at the word that begins the way.
 */
export function formulaOf(indicators: Formulas, code: string): Expression | null {
  const text = indicators.get(code)?.expression ?? null
  return text === null ? null : expand(parseExpression(text), indicators, [code])
}

/** A formula with the formulas of the indicators it names in it, each part standing where its name does. */
export function expand(formula: Expression, indicators: Formulas, way: string[] = []): Expression {
  return replaceNames(formula, (name, column) => {
    if (way.includes(name)) {
      const circle = [...way, name].join(' → ')
      throw wrong(column, {
        vi: `công thức quay về chính nó: ${circle}`,
        en: `the formula leads back to itself: ${circle}`,
      })
    }
    const text = indicators.get(name)?.expression ?? null
    return text === null ? null : expand(standAt(parseExpression(text), column), indicators, [...way, name])
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
function replaceNames(
  expression: Expression,
  replace: (code: string, column: number) => Expression | null,
): Expression {
  const inner = (part: Expression) => replaceNames(part, replace)
  switch (expression.kind) {
    case 'measure':
      return replace(expression.code, expression.column) ?? expression
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) }
    case 'count':
      return { ...expression, where: inner(expression.where) }
    case 'shifted':
      return { ...expression, of: inner(expression.of) }
    default:
      return expression
  }
}

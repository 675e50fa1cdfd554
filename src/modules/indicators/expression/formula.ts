import type { Indicator } from '../contract.ts'
import { type Expression, parseExpression, wrong } from './parse.ts'

/**
 * An indicator's formula over measures alone, other indicators' formulas in the place of their names; null where it is not
 * computed yet. Raises `indicators.badExpression` for a formula that leads back to itself.
 */
export function formulaOf(
  indicators: Map<string, Pick<Indicator, 'expression'>>,
  code: string,
  above: string[] = [],
): Expression | null {
  const text = indicators.get(code)?.expression ?? null
  if (text === null) return null
  const way = [...above, code]
  return replaceNames(parseExpression(text), (name, column) => {
    if (way.includes(name)) {
      const circle = [...way, name].join(' → ')
      throw wrong(column, `công thức quay về chính nó: ${circle} / the formula leads back to itself: ${circle}`)
    }
    return formulaOf(indicators, name, way)
  })
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

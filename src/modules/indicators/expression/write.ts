import { type Expression, type Inside, negated, precedence } from './parse.ts'

/** A tree as the formula it was read from, with no more brackets than it needs. */
export function writeExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.isPercent ? `${Number((expression.value * 100).toFixed(10))}%` : String(expression.value)
    case 'measure':
      return expression.code
    case 'places':
      return `places(${writeInside(expression.inside)})`
    case 'count':
      return `count(${writeInside(expression.inside)} where ${writeExpression(expression.where)})`
    case 'shifted':
      return `${expression.shift}(${writeExpression(expression.of)})`
    case 'binary': {
      const taken = negated(expression)
      if (taken) return `-${bracketed(taken, precedence('*') + 1)}`
      const own = precedence(expression.operator)
      return `${bracketed(expression.left, own)} ${expression.operator} ${bracketed(expression.right, own + 1)}`
    }
  }
}

const writeInside = ({ level, group }: Inside): string => (group === null ? level : `${level} in ${group}`)

const bracketed = (part: Expression, lowest: number): string =>
  part.kind === 'binary' && precedence(part.operator) < lowest ? `(${writeExpression(part)})` : writeExpression(part)

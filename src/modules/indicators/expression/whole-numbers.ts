import { expand } from './formula.ts'
import { type Expression, parseExpression } from './parse.ts'
import type { Names } from './unit.ts'

/** Whether a formula without a fault can come out in nothing but whole numbers: no division, nothing in it with decimals. */
export function givesWholeNumbers(formula: string, { measures, indicators }: Names): boolean {
  const isWhole = (part: Expression): boolean => {
    switch (part.kind) {
      case 'number':
        return Number.isInteger(part.value)
      case 'measure':
        return measures.get(part.code)?.decimals === 0
      case 'binary':
        return part.operator !== '/' && isWhole(part.left) && isWhole(part.right)
      case 'shifted':
        return isWhole(part.of)
      default:
        return true
    }
  }
  return isWhole(expand(parseExpression(formula), indicators))
}

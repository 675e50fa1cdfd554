import type { Measure } from '../../facts/contract.ts'
import type { Expression } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import { writeExpression } from '../expression/write.ts'

/** Of counts of persons that some indicator sets against each other (11 of 13), those who are in the whole and not in the part. */
export interface Share {
  /** The codes of the part's measures: who is told them, beside the whole, is told the rest. */
  parts: string[]
  rest: Expression
}

type Measures = Map<string, Pick<Measure, 'persons'>>

/** The shares that formulas are made of, each once: ratios of sums of counts of persons, wherever they stand. */
export function sharesOf(formulas: Expression[], measures: Measures): Share[] {
  const found = formulas.flatMap(ratiosOf).flatMap(({ left, right, column }): Share[] => {
    const [part, whole] = [summed(left, measures), summed(right, measures)]
    if (part === null || whole === null) return []
    return [{ parts: part, rest: { kind: 'binary', operator: '-', left: right, right: left, column } }]
  })
  return [...new Map(found.map((share) => [writeExpression(share.rest), share])).values()]
}

type Binary = Extract<Expression, { kind: 'binary' }>

function ratiosOf(part: Expression): Binary[] {
  switch (part.kind) {
    case 'binary':
      return [...(part.operator === '/' ? [part] : []), ...ratiosOf(part.left), ...ratiosOf(part.right)]
    case 'count':
      return ratiosOf(part.where)
    case 'shifted':
      return ratiosOf(part.of)
    default:
      return []
  }
}

/** The codes of a plain sum of counts of persons; null for anything else. */
function summed(part: Expression, measures: Measures): string[] | null {
  if (part.kind === 'measure') return measures.get(part.code)?.persons ? [part.code] : null
  if (part.kind !== 'binary' || part.operator !== '+') return null
  const [left, right] = [summed(part.left, measures), summed(part.right, measures)]
  return left && right && [...left, ...right]
}

/** The measure of which a code is a part (`measure:category`), or itself. */
export const wholeOf = (code: string): string => code.split(':')[0] ?? code

/**
 * What would be told besides by whoever is told what formulas read at their own place: of each share whose part they read the
 * rest, in the same period.
 */
export function restsOf(formulas: Expression[], shares: Share[]): Expression[] {
  const reads = formulas.flatMap((formula) => measuresOf(formula)).filter(({ inside }) => inside === null)
  const rests = reads.flatMap(({ code, shifts }) =>
    shares
      .filter(({ parts }) => parts.some((part) => part === code || wholeOf(part) === wholeOf(code)))
      .map(({ rest }) => shifts.reduceRight<Expression>((of, shift) => ({ kind: 'shifted', shift, of }), rest)),
  )
  return [...new Map(rests.map((rest) => [writeExpression(rest), rest])).values()]
}

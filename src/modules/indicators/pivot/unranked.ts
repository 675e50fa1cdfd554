import type { Catalogue } from '../evaluate/resolve.ts'
import { formulaOf } from '../expression/formula.ts'
import { measuresOf } from '../expression/reads.ts'

/**
 * Whether units are never compared by an item (its code): it is, or its formula reads anywhere, a measure about crime,
 * tips or relapse. Who counts them must not gain by having few (domain 0b.11).
 */
export function isUnranked({ measures, indicators }: Catalogue, code: string): boolean {
  const measure = measures.get(code)
  if (measure) return measure.unranked
  const expression = indicators.has(code) ? formulaOf(indicators, code) : null
  return expression !== null && measuresOf(expression).some((one) => measures.get(one.code)?.unranked)
}

import { type Kept, versionOn } from '../catalogue/read.ts'
import { formulaOf } from '../expression/formula.ts'
import { parseExpression } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import { type DatedFormula, formulasOf } from './evaluate.ts'

/** An indicator's formulas over measures alone, by the day from which each is valid; others it names may change too. */
export function datedFormulas(kept: Map<string, Kept>, code: string): DatedFormula[] {
  const codes = reachedFrom(kept, code)
  const own = codes.flatMap((one) => kept.get(one)?.versions.map(({ from }) => from) ?? [])
  return [...new Set(own)].sort().map((from) => {
    const on = codes.map((one) => {
      const expression = versionOn(kept.get(one)?.versions ?? [], from)?.expression ?? null
      return [one, { expression }] as const
    })
    const ends = versionOn(kept.get(code)?.versions ?? [], from)?.ends ?? false
    return { from, ends, expression: formulaOf(new Map(on), code) }
  })
}

/** An indicator and those that its formulas, of whatever day, lead to. */
function reachedFrom(kept: Map<string, Kept>, code: string, found: string[] = []): string[] {
  if (found.includes(code)) return found
  const versions = kept.get(code)?.versions
  if (!versions) return found
  const texts = versions.flatMap(({ expression }) => (expression === null ? [] : [expression]))
  const names = texts.flatMap((text) => measuresOf(parseExpression(text)).map((one) => one.code))
  return names.reduce((list, name) => reachedFrom(kept, name, list), [...found, code])
}

/** What would tell exactly what these indicators are told by bands for: measures by their codes. */
export const tellingBands = (kept: Map<string, Kept>): string[] =>
  [...kept.values()].filter(({ bands }) => bands !== null).flatMap(({ code }) => tellingOf(kept, code))

/** Of a rate the measures of its numerator, which with a denominator that anybody may know would tell it; else all. */
function tellingOf(kept: Map<string, Kept>, code: string): string[] {
  return formulasOf([{ formulas: datedFormulas(kept, code) }]).flatMap((formula) =>
    measuresOf(formula.kind === 'binary' && formula.operator === '/' ? formula.left : formula).map((one) => one.code),
  )
}

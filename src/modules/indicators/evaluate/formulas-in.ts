import type { Span } from '../../../shared/spans.ts'
import { type NumberedFormula, versionIn } from '../expression/in-force.ts'
import { writeExpression } from '../expression/write.ts'
import type { Item } from './evaluate.ts'

/**
 * The formulas by which an item is read in periods, by the day each is valid from, ascending; none where one formula reads all of
 * them, however many versions it has. One in which the formula of an indicator it names changes is another.
 */
export function formulasIn({ formulas }: Pick<Item, 'formulas'>, periods: Span[]): NumberedFormula[] {
  const texts = formulas.map(({ expression }) => (expression === null ? '' : writeExpression(expression)))
  const changes = formulas.flatMap(({ from }, index) => {
    const text = texts[index] ?? ''
    return index > 0 && text === texts[index - 1] ? [] : [{ from, formula: texts.indexOf(text) }]
  })
  const used = new Set(periods.map((period) => versionIn(changes, period)))
  // Where it is not computed, or no longer used, no other formula is.
  const read = changes.filter((one) => used.has(one) && texts[one.formula] !== '')
  return new Set(read.map(({ formula }) => formula)).size > 1 ? read : []
}

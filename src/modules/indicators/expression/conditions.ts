import type { Sentence } from '../../../shared/problem.ts'
import { type Expression, wrong } from './parse.ts'
import { measuresOf } from './reads.ts'
import type { Names } from './unit.ts'

type Measures = Names['measures']

const refused: Sentence = {
  vi: 'điều kiện có số người chỉ được so một tổng số người, hoặc tỷ lệ giữa hai tổng như vậy, với một số, ví dụ "helped >= 5"',
  en: 'a condition on counts of persons may only compare a sum of them, or a ratio of two such sums, with a number, for example "helped >= 5"',
}

/**
 * Whether the conditions of a formula (over measures alone) that read counts of persons compare only a sum of such counts, or
 * a ratio of two sums, with a number: anything more could pick out one place by what else is known of it, and ask about its
 * count (ADR 14). Raises `indicators.badExpression` at the word that is too much.
 */
export function checkConditions(formula: Expression, { measures }: Pick<Names, 'measures'>): void {
  switch (formula.kind) {
    case 'binary':
      for (const side of [formula.left, formula.right]) checkConditions(side, { measures })
      return
    case 'shifted':
      checkConditions(formula.of, { measures })
      return
    case 'count': {
      checkConditions(formula.where, { measures })
      const isAboutPersons = measuresOf(formula.where).some(({ code }) => measures.get(code)?.persons)
      const column = isAboutPersons ? tooMuchAt(formula.where, measures) : null
      if (column !== null) throw wrong(column, refused)
    }
  }
}

/** The column of what is too much in a condition about persons; null where nothing is. */
function tooMuchAt(where: Expression, measures: Measures): number | null {
  if (where.kind !== 'binary') return columnOf(where, 1)
  const { left, right, column } = where
  if (left.kind !== 'number' && right.kind !== 'number') return tooMuchIn(left, measures) ?? columnOf(right, column)
  const side = right.kind === 'number' ? left : right
  if (side.kind !== 'binary' || side.operator !== '/') return tooMuchIn(side, measures, column)
  return tooMuchIn(side.left, measures, side.column) ?? tooMuchIn(side.right, measures, side.column)
}

/** The same of what should be a plain sum of counts of persons. */
function tooMuchIn(part: Expression, measures: Measures, near = 1): number | null {
  if (part.kind === 'measure') return measures.get(part.code)?.persons ? null : part.column
  if (part.kind !== 'binary' || part.operator !== '+') return columnOf(part, near)
  return tooMuchIn(part.left, measures, part.column) ?? tooMuchIn(part.right, measures, part.column)
}

/** Where a part stands, else what is near it. */
function columnOf(part: Expression, near: number): number {
  if (part.kind === 'shifted') return columnOf(part.of, near)
  return part.kind === 'number' ? near : part.column
}

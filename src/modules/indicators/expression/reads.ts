import type { Level } from '../../../shared/levels.ts'
import type { Shift } from '../../../shared/shifts.ts'
import type { Expression, Inside } from './parse.ts'

/** From where a part of a formula is read: the asked place or places inside it, in the asked period or a shifted one. */
export interface Stand {
  /** Null for the asked place itself. */
  inside: Inside | null
  /** Outermost first. */
  shifts: Shift[]
}

const asked: Stand = { inside: null, shifts: [] }

/** The measures an expression reads, each as often as it is named, and from where. */
export function measuresOf(expression: Expression, at = asked): ({ code: string; column: number } & Stand)[] {
  switch (expression.kind) {
    case 'measure':
      return [{ code: expression.code, column: expression.column, ...at }]
    case 'binary':
      return [...measuresOf(expression.left, at), ...measuresOf(expression.right, at)]
    case 'count':
      return measuresOf(expression.where, { ...at, inside: expression.inside })
    case 'shifted':
      return measuresOf(expression.of, { ...at, shifts: [...at.shifts, expression.shift] })
    default:
      return []
  }
}

/** Whether a stand looks back to another period's figure; the year to date of a period is its own. */
const looksBack = ({ shifts }: Pick<Stand, 'shifts'>): boolean =>
  shifts.includes('previous') || shifts.includes('year_before')

/** Whether a formula holds figures of several periods against each other: one that reads an earlier one alone does not. */
export function holdsPeriods(formula: Expression): boolean {
  const reads = measuresOf(formula)
  return reads.some(looksBack) && new Set(reads.map(({ shifts }) => shifts.join())).size > 1
}

/** The condition by which a formula counts places of a level; null where it counts none there. */
export function conditionAt(expression: Expression, level: Level): Expression | null {
  switch (expression.kind) {
    case 'binary':
      return conditionAt(expression.left, level) ?? conditionAt(expression.right, level)
    case 'count':
      return expression.inside.level === level ? expression.where : null
    case 'shifted':
      return conditionAt(expression.of, level)
    default:
      return null
  }
}

/** A look at places of a level or group: inside the asked place, or inside each of those of another look. */
export interface Look {
  inside: Inside
  shifts: Shift[]
  column: number
  within: Look | null
}

/** Which places an expression looks at, each as often as it does, and as of which period; outer looks before inner ones. */
export function placesOf(expression: Expression, shifts: Shift[] = [], within: Look | null = null): Look[] {
  switch (expression.kind) {
    case 'binary':
      return [...placesOf(expression.left, shifts, within), ...placesOf(expression.right, shifts, within)]
    case 'count':
    case 'places': {
      const look = { inside: expression.inside, shifts, column: expression.column, within }
      return expression.kind === 'places' ? [look] : [look, ...placesOf(expression.where, shifts, look)]
    }
    case 'shifted':
      return placesOf(expression.of, [...shifts, expression.shift], within)
    default:
      return []
  }
}

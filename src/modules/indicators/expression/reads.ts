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

/** Which places inside the asked one an expression looks at, each as often as it does, and as of which period. */
export function placesOf(
  expression: Expression,
  shifts: Shift[] = [],
): { inside: Inside; shifts: Shift[]; column: number }[] {
  switch (expression.kind) {
    case 'binary':
      return [...placesOf(expression.left, shifts), ...placesOf(expression.right, shifts)]
    case 'count':
    case 'places':
      return [{ inside: expression.inside, shifts, column: expression.column }]
    case 'shifted':
      return placesOf(expression.of, [...shifts, expression.shift])
    default:
      return []
  }
}

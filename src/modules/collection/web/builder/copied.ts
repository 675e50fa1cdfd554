import type { Cell, Shape } from '../../builder/contract.ts'

/**
 * What a form asks, as the draft of a new form of another line begins with it. Its figures are its own: every cell counts under a measure
 * that publishing makes, parts of one question under one together. Left out is what holds in the first line alone: activities held with
 * another line, checks against other forms, bodies that are named.
 */
export function copied(shape: Shape): Shape {
  const kept = shape.cells.filter((cell) => cell.with === undefined)
  const isThere = (code: string) => kept.some((cell) => cell.code === code)
  const measureOf = ({ measure, of }: Cell): string => {
    const first = of && kept.find((cell) => cell.of && cell.measure === measure)
    return first ? `new:${first.code}` : ''
  }
  /** A limit by a measure: by the one its parts share from now on, or by the one cell that counts it. */
  const limitOf = ({ atMost }: Cell): Cell['atMost'] => {
    if (typeof atMost !== 'string' || isThere(atMost)) return atMost
    const [counting, ...others] = kept.filter(({ measure }) => measure === atMost)
    if (!counting) return null
    return measureOf(counting) || (others.length === 0 ? counting.code : null)
  }
  return {
    ...shape,
    owedByBodies: [],
    cells: kept.map((cell) => {
      const measure = measureOf(cell)
      const sum = cell.sum?.filter(isThere)
      return {
        ...{ ...cell, measure, category: measure ? cell.category : null, atMost: limitOf(cell) },
        ...(sum && { sum }),
      }
    }),
    checks: shape.checks.filter(({ cell, rule }) => {
      if (rule.kind === 'other') return false
      return [cell, ...(rule.kind === 'sum' ? rule.parts : rule.kind === 'ratio' ? [rule.of] : [])].every(isThere)
    }),
  }
}

import type { Day, Span } from '../../../shared/spans.ts'
import type { Apart } from '../distribution.ts'

/** A formula of an item by the local day it is valid from; the same number is the same formula. */
export interface NumberedFormula {
  from: Day
  formula: number
}

/** By which a figure of a period is read: the formula valid on the period's last day; before all, the first. */
export const versionIn = <V extends { from: Day }>(versions: V[], { to }: Span): V | undefined =>
  versions.findLast(({ from }) => from < to) ?? versions[0]

/** Where two periods are read by different formulas: the day from which the later one's holds; else null. */
export function formulaChange(formulas: NumberedFormula[], one: Span, other: Span): Day | null {
  const [earlier, later] = one.to < other.to ? [one, other] : [other, one]
  const [was, is] = [versionIn(formulas, earlier), versionIn(formulas, later)]
  return was && is && was.formula !== is.formula ? is.from : null
}

/** The days from which formulas of periods begin that others of them are not read by, each once, in their order. */
export const formulaDays = (formulas: NumberedFormula[], periods: Span[]): Day[] =>
  [...new Set(formulaChanges(formulas, periods))].filter((day) => day !== null).sort()

/** The same as what sets two figures apart. */
export function formulaApart(
  formulas: NumberedFormula[],
  one: Span | undefined,
  other: Span | undefined,
): Apart | null {
  const day = one && other ? formulaChange(formulas, one, other) : null
  return day === null ? null : { why: 'formula', day }
}

/**
 * Of each period, in the order given, the day from which its formula holds where that is another than the one of the period
 * before it in time; else null.
 */
export function formulaChanges(formulas: NumberedFormula[], periods: Span[]): (Day | null)[] {
  const inTime = [...periods].sort((a, b) => (a.to < b.to ? -1 : 1))
  return periods.map((period) => {
    const before = inTime[inTime.indexOf(period) - 1]
    return before ? formulaChange(formulas, before, period) : null
  })
}

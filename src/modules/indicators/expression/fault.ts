import { fill, Problem, type Sentence } from '../../../shared/problem.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Indicator } from '../contract.ts'
import { withParts } from '../evaluate/parts.ts'
import { checkFormula } from './check.ts'
import { parseExpression } from './parse.ts'
import type { Names } from './unit.ts'
import { misfitOf } from './written-unit.ts'

export type FormulaNames = Names

/** What formulas may name of these measures, with their parts, and of these indicators; no place groups. */
export const formulaNames = (
  measures: Measure[],
  indicators: Pick<Indicator, 'code' | 'unit' | 'expression' | 'ended'>[],
): FormulaNames => ({
  measures: withParts(measures),
  indicators: new Map(indicators.map((indicator) => [indicator.code, indicator])),
  groups: new Map(),
  ended: new Set(indicators.flatMap(({ code, ended }) => (ended ? [code] : []))),
})

/** What is wrong with a formula over these names, in words; null where it can be meant. */
export function faultOfFormula(expression: string, names: FormulaNames): Sentence | null {
  try {
    checkFormula(parseExpression(expression), names)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { kind, params } = error
    return { vi: fill(kind.vi, params), en: fill(kind.en, params) }
  }
}

/** Whether a formula that can be meant over these names may be written in a unit (its text). */
export const fitsFormula = (expression: string, unit: string, names: FormulaNames): boolean =>
  misfitOf(unit, checkFormula(parseExpression(expression), names)) === null

import type { Tx } from '../../../platform/db/database.ts'
import type { Sentence } from '../../../shared/problem.ts'
import {
  type FormulaNames,
  faultOfFormula,
  findIndicators,
  formulaNames,
  type NewIndicator,
  saveIndicators,
} from '../../indicators/index.ts'

// All of an import of metadata that goes through the front door of indicators stands here.

export { type FormulaNames, findIndicators, formulaNames, type NewIndicator }

/** What is wrong with a formula over these names; null where it can be meant. */
export const wrongWith = (expression: string, names: FormulaNames): Sentence | null => faultOfFormula(expression, names)

/** Adds indicators, or new versions where a formula changed, valid from the day each says. */
export const saveAll = (tx: Tx, indicators: NewIndicator[]): Promise<void> => saveIndicators(tx, indicators)

import { isAreaLevel, type Level, levels } from '../../../../shared/levels.ts'
import type { Measure } from '../../../facts/contract.ts'
import type { Indicator } from '../../contract.ts'
import { formulaOf } from '../../expression/formula.ts'
import { measuresOf } from '../../expression/reads.ts'

/** What can be asked for: indicators, and what is counted; counts of forms aside, which stand as coverage in every cell. */
export interface Known {
  indicators: Pick<Indicator, 'code' | 'expression' | 'ended'>[]
  measures: Pick<Measure, 'code' | 'levels'>[]
}

const MOST = 2

/** Those of the programme's own catalogue with which it opens where they are there. */
const usual = (level: Level | null): string[] => (level && isAreaLevel(level) ? ['C1', 'C2'] : ['C1', 'A6'])

/**
 * The items a table opens with, at most two: those usual at the level it shows, else the first indicators in use that are
 * recorded there or below it, else the first such measures, else the first of all. Of no level, or a place group, as of units.
 */
export function firstItems(level: Level | null, { indicators, measures }: Known): string[] {
  const used = indicators.filter(({ expression, ended }) => expression !== null && !ended)
  const found = usual(level).filter((code) => used.some((one) => one.code === code))
  if (found.length > 0) return found
  const levelsOf = new Map(measures.map((one) => [one.code, one.levels]))
  const isRecorded = (code: string): boolean => {
    const at = levelsOf.get(code.split(':')[0] ?? '') ?? []
    if (level === null) return at.length > 0
    return isAreaLevel(level) ? at.includes(level) : at.some((one) => levels.indexOf(one) >= levels.indexOf(level))
  }
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  const isComputed = (code: string): boolean => {
    const formula = formulaOf(byCode, code)
    return formula !== null && measuresOf(formula).every((one) => isRecorded(one.code))
  }
  const lists = [
    used.map(({ code }) => code).filter(isComputed),
    measures.map(({ code }) => code).filter(isRecorded),
    [...used, ...measures].map(({ code }) => code),
  ]
  return (lists.find((codes) => codes.length > 0) ?? []).slice(0, MOST)
}

/** Of the items an address names those that are there, and the others, which it may have named when they were. */
export function sorted(named: string[], { indicators, measures }: Known): { items: string[]; gone: string[] } {
  const codes = new Set([...indicators, ...measures].map(({ code }) => code))
  return { items: named.filter((code) => codes.has(code)), gone: named.filter((code) => !codes.has(code)) }
}

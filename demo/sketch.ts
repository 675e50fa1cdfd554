import type { Level } from '../src/shared/levels.ts'

/** A question of a form, and the measure it counts under. */
export interface Cell {
  code: string
  vi: string
  en: string
  unit: string
  nature: 'flow' | 'snapshot'
  persons?: true
  atMost?: string | number
  help?: string
  helpEn?: string
  /** The measure and the part of its breakdown, where the cell is no measure of its own. */
  of?: { measure: string; category: string }
  /** Of the cell above: those held together with this chain. */
  with?: string
}

/** A form of the programme with its cells; valid days are put in later. */
export interface FormSketch {
  code: string
  vi: string
  en: string
  chain: string
  level: Level
  dueAfterDays: number
  cells: Cell[]
}

/** A cell that adds up over the year. */
export const flow = (code: string, vi: string, en: string, unit: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, vi, en, unit, nature: 'flow' as const },
  ...more,
})
/** A cell that says what stands at the end of the quarter. */
export const level = (code: string, vi: string, en: string, unit: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, vi, en, unit, nature: 'snapshot' as const },
  ...more,
})

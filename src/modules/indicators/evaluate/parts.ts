import type { AskedDays } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import { formCountedBy, type LoadedDays } from '../../facts/index.ts'

/** A measure as a formula reads it: the whole, or one part of its breakdown. */
export interface ReadMeasure extends Measure {
  /** The category's id, of a part. */
  part?: number
  /** The days of which forms asked for it. */
  asked?: AskedDays[]
  /** The days of which files brought figures. */
  brought?: LoadedDays[]
}

/**
 * Every measure by its code, and every part of a breakdown by `code:category`, as formulas name them. A measure's own code
 * goes before a part of the same name.
 */
export function withParts(measures: ReadMeasure[]): Map<string, ReadMeasure> {
  const parts = measures.flatMap((measure) =>
    measure.categories.map(({ id, code, vi, en }): [string, ReadMeasure] => [
      `${measure.code}:${code}`,
      {
        ...measure,
        ...{ code: `${measure.code}:${code}`, vi: `${measure.vi} – ${vi}`, en: `${measure.en} – ${en}` },
        ...{ categories: [], part: id },
      },
    ]),
  )
  return new Map([...parts, ...measures.map((measure): [string, ReadMeasure] => [measure.code, measure])])
}

/** The form that a measure counts; null for every other. A part of a breakdown may be called as such counts are, and is none. */
export const countedForm = (measure: ReadMeasure | undefined): string | null =>
  measure?.source === 'recorded' && measure.part === undefined ? formCountedBy(measure.code) : null

import type { LevelKind } from './draft.ts'

/** The number or sign in front of a paragraph. */
export interface Marker {
  kind: LevelKind
  printed: string
  /** [2] for "II." or "b)", [1, 1] for "1.1."; empty for a sign such as a dash. */
  values: number[]
  /** What divides number and text: ".", ")", "/", "-", ":" or nothing. Letters carry themselves in `sign`. */
  delimiter: string
  sign: string
  /** Could be prose; counts only where the sequence expects it. */
  weak: boolean
  /** Where the text after it begins. */
  restAt: number
}

/** A marker and how many characters it takes. */
export type Reading = Omit<Marker, 'restAt' | 'weak'> & { length: number; weak?: boolean }

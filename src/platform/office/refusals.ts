import type { ProblemKind } from '../../shared/problem.ts'

/** How an Office file (a ZIP archive of XML parts) may be refused, in the words of whoever reads it. */
export interface OfficeRefusals {
  /** No such archive. */
  notThis: ProblemKind
  encrypted: ProblemKind
  /** Names the `{part}`. */
  damaged: ProblemKind
  /** Names the `{part}` that declares a DOCTYPE. */
  hostileXml: ProblemKind
  /** Says the `{limit}` in MB. */
  tooBig: ProblemKind
  /** Says the `{limit}`. */
  tooManyParts: ProblemKind
}

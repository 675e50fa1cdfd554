import type { Filter } from './model.ts'

/** What a cell needs to know of the page it stands on. */
export interface CellView {
  filter: Filter
  /** Whether the deadline of a form has passed. */
  isLate: (form: string) => boolean
  period: string
}

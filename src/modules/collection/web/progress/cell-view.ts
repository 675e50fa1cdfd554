import type { Filter } from './model.ts'

/** What a cell needs to know of the page it stands on. */
export interface CellView {
  filter: Filter
  today: string
  period: string
}

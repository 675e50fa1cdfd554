import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { Level } from '../../../../shared/levels.ts'
import { groupBy } from '../../../../shared/list.ts'
import { byName } from '../../../../ui/text.ts'
import type { getProgress, State } from '../../contract.ts'

export type Progress = RouteAnswer<typeof getProgress>
export type Row = Progress['rows'][number]
export type FormColumn = Progress['forms'][number]
export type Cell = Row['cells'][string]

export const filters = ['all', 'missing', 'sent', 'accepted', 'returned'] as const
export type Filter = (typeof filters)[number]

export const filterOf = (text: string | undefined): Filter => filters.find((one) => one === text) ?? 'all'

const isMissing = (state: State): boolean => state === 'due' || state === 'draft'

export function passes(filter: Filter, state: State): boolean {
  if (filter === 'all') return true
  return filter === 'missing' ? isMissing(state) : state === filter
}

/** What the reader sees of a state: what is missing after its deadline is overdue. */
export const shownState = (state: State, isLate: boolean): State | 'overdue' =>
  isLate && isMissing(state) ? 'overdue' : state

export const cellsOf = (rows: Row[]): Cell[] => rows.flatMap((row) => Object.values(row.cells))

/** How many cells each filter would show. */
export function countStates(rows: Row[]): Record<Filter, number> {
  const cells = cellsOf(rows)
  return Object.fromEntries(
    filters.map((filter) => [filter, cells.filter(({ state }) => passes(filter, state)).length]),
  ) as Record<Filter, number>
}

export interface Section {
  level: Level
  forms: FormColumn[]
  rows: Row[]
}

/** One table for each level: neighbourhoods and residential areas fill different forms. */
export function sectionsOf(progress: Progress, filter: Filter): Section[] {
  return [...groupBy(progress.rows, (row) => row.level)].flatMap(([level, all]) => {
    const forms = progress.forms.filter(({ code }) => all.some((row) => row.cells[code]))
    const rows = all
      .filter((row) => Object.values(row.cells).some(({ state }) => passes(filter, state)))
      .sort((a, b) => byName(a.placeName, b.placeName))
    return rows.length > 0 ? [{ level, forms, rows }] : []
  })
}

export interface Lack {
  placeName: string
  missing: number
  waiting: number
}

/** What is not sent and not accepted yet, place by place, its own forms and all below it. */
export function lacksOf(rows: Row[]): Lack[] {
  return rows
    .map((row) => {
      const states = Object.values(row.cells).map(({ state }) => state)
      const own = states.filter((state) => isMissing(state) || state === 'returned').length
      const { expected, received, accepted } = row.below ?? { expected: 0, received: 0, accepted: 0 }
      const waiting = states.filter((state) => state === 'sent').length + received - accepted
      return { placeName: row.placeName, missing: own + expected - received, waiting }
    })
    .filter(({ missing, waiting }) => missing + waiting > 0)
}

/** Places that have not sent a form, for the note to Zalo and for consolidating. */
export function missingOf(rows: Row[], form: FormColumn): string[] {
  const missing = rows.flatMap((row) => {
    const state = row.cells[form.code]?.state
    return state && (isMissing(state) || state === 'returned') ? [row.placeName] : []
  })
  return missing.sort(byName)
}

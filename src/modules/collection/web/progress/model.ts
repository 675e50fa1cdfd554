import { isPeriodCode } from '../../../../shared/calendars.ts'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { isAreaLevel, type Level } from '../../../../shared/levels.ts'
import { groupBy } from '../../../../shared/list.ts'
import { byName } from '../../../../ui/text.ts'
import type { State } from '../../contract.ts'
import type { getProgress, Tally } from '../../progress/contract.ts'

export type Progress = RouteAnswer<typeof getProgress>
export type Row = Progress['rows'][number]
export type FormColumn = Progress['forms'][number]
export type Cell = Row['cells'][string]

export const filters = ['all', 'missing', 'sent', 'accepted', 'inTotal', 'returned'] as const
export type Filter = (typeof filters)[number]

export const filterOf = (text: string | undefined): Filter => filters.find((one) => one === text) ?? 'all'

/** How a form stands; of an area that its commune's totals speak for, that: they are sent, or are still to be. */
export type Standing = State | 'inTotal' | 'toTotal'

export function standingOf({ state, inTotal }: Pick<Cell, 'state' | 'inTotal'>): Standing {
  if (!inTotal) return state
  return inTotal.state === 'sent' || inTotal.state === 'accepted' ? 'inTotal' : 'toTotal'
}

const isMissing = (state: Standing): boolean => state === 'due' || state === 'draft' || state === 'toTotal'

export function passes(filter: Filter, state: Standing): boolean {
  if (filter === 'all') return true
  return filter === 'missing' ? isMissing(state) : state === filter
}

/** What is not done, in words that mean the same wherever they stand: not sent, returned and not back, to be accepted. */
export interface Lack {
  missing: number
  returned: number
  waiting: number
}

export const lackOf = ({ expected, received, accepted, returned, inTotal }: Tally): Lack => ({
  missing: expected - received - returned - inTotal,
  returned,
  waiting: received - accepted,
})

const isLacking = ({ missing, returned, waiting }: Lack): boolean => missing + returned + waiting > 0

/** What the reader sees of a state: what is missing after its deadline is overdue. */
export const shownState = <S extends Standing>(state: S, isLate: boolean): S | 'overdue' =>
  isLate && isMissing(state) && state !== 'toTotal' ? 'overdue' : state

/** The first deadline of the forms shown; each form has its own. */
export const firstDue = ({ forms }: Pick<Progress, 'forms'>): string | null =>
  forms.map(({ dueOn }) => dueOn).sort()[0] ?? null

export const cellsOf = (rows: Row[]): Cell[] => rows.flatMap((row) => Object.values(row.cells))

/** How many cells each filter would show. */
export function countStates(rows: Row[]): Record<Filter, number> {
  const cells = cellsOf(rows)
  return Object.fromEntries(
    filters.map((filter) => [filter, cells.filter((cell) => passes(filter, standingOf(cell))).length]),
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
      .filter((row) => Object.values(row.cells).some((cell) => passes(filter, standingOf(cell))))
      .sort((a, b) => byName(a.placeName, b.placeName))
    return rows.length > 0 ? [{ level, forms, rows }] : []
  })
}

/** The forms of which there are several to enter for their places: those are quicker in one table. */
export const formsToEnter = ({ forms, rows }: Section): FormColumn[] =>
  forms.filter(({ code }) => rows.filter(({ cells }) => cells[code]?.mayEnterFor).length > 1)

/** The forms of areas whose commune the reader enters for: it may say their totals in one. */
export const formsToTotal = ({ forms, rows }: Section): FormColumn[] =>
  forms.filter(({ code, level }) => isAreaLevel(level) && rows.some(({ cells: { [code]: cell } }) => cell?.mayEnterFor))

export interface PlaceLack {
  placeName: string
  /** Of its own forms, and of everything below it: the same numbers that its row in the table shows. */
  own: Lack | null
  below: Lack | null
}

/** What is not sent and not accepted yet, place by place. */
export function lacksOf(rows: Row[]): PlaceLack[] {
  const some = (lack: Lack) => (isLacking(lack) ? lack : null)
  return rows
    .map((row) => {
      const { missing, returned, sent: waiting } = countStates([row])
      const below = row.below && some(lackOf(row.below))
      return { placeName: row.placeName, own: some({ missing, returned, waiting }), below }
    })
    .filter(({ own, below }) => own || below)
}

/** Places whose form is not sent, or came back to them and is not sent again, by their last day: for the note to Zalo. */
export function placesIn(filter: 'missing' | 'returned', rows: Row[], form: FormColumn): Map<string, string[]> {
  const found = rows.flatMap(({ placeName, cells: { [form.code]: cell } }) =>
    cell && passes(filter, standingOf(cell)) ? [{ placeName, dueOn: cell.dueOn }] : [],
  )
  const byDay = groupBy(
    found.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || byName(a.placeName, b.placeName)),
    ({ dueOn }) => dueOn,
  )
  return new Map([...byDay].map(([day, places]) => [day, places.map(({ placeName }) => placeName)]))
}

export type Waiting = NonNullable<Cell['waiting']>

/**
 * What waits and is for the reader to decide. Many at once are only those with nothing to remark: an odd figure, or a
 * correction that comes with a reason, is opened and read; one's own wait for somebody else.
 */
export type Remark = 'none' | 'mine' | 'odd' | 'explained'

export function remarkOf({ mine, odd, reason }: Waiting): Remark {
  if (mine) return 'mine'
  return odd.length > 0 ? 'odd' : reason ? 'explained' : 'none'
}

/** How many wait with each remark. */
export function countRemarks(rows: Row[]): Record<Remark, number> {
  const counts: Record<Remark, number> = { none: 0, mine: 0, odd: 0, explained: 0 }
  for (const { waiting } of cellsOf(rows)) if (waiting) counts[remarkOf(waiting)]++
  return counts
}

interface SaidFigure {
  field: FormColumn['fields'][number]
  value: number | null
  isOdd: boolean
}

/** Every figure of a form in the order of its fields: what is accepted with many others is all in sight. */
export function figuresSaid({ figures, odd }: Waiting, { fields }: FormColumn): SaidFigure[] {
  return fields.map((field, at) => ({
    field,
    value: figures[at] ?? null,
    isOdd: odd.some(({ path }) => path === `values.${field.code}`),
  }))
}

interface Next {
  id: string
  placeName: string
  /** How many there are, this one among them. */
  count: number
}

/**
 * The next form of a kind after the one that was just entered for its place, or decided: in the order of the list from
 * there on, and round to its beginning; null where there is none.
 */
export function nextAfter({ rows }: Progress, form: string, id: string, done: 'entered' | 'decided'): Next | null {
  const isNext = (cell: Cell) =>
    done === 'entered'
      ? cell.mayEnterFor && !cell.inTotal && passes('missing', cell.state)
      : cell.waiting !== null && !cell.waiting.mine
  const all = rows
    .flatMap(({ placeName, cells: { [form]: cell } }) => (cell ? [{ placeName, cell }] : []))
    .sort((a, b) => byName(a.placeName, b.placeName))
  const at = all.findIndex(({ cell }) => cell.id === id)
  const open = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].filter(({ cell }) => isNext(cell))
  const [first] = open
  return first ? { id: first.cell.id, placeName: first.placeName, count: open.length } : null
}

/** A period in which forms of some reporting lines are or were open. */
export interface OpenPeriod {
  code: string
  to: string
  dueOn: string
  chains: string[]
}

/**
 * The period the page is about: the one asked for, else of the line's the one that is collected, whose deadline comes next, whether it
 * has ended or not; else the newest that has ended. Each belongs to the calendar of its form, so it may be a month too; `isPeriod` says whether any
 * calendar has it. Empty where none is open.
 */
export function shownPeriod(asked: string | null, open: OpenPeriod[], chain: string | null, today: string) {
  const own = open.filter(({ chains }) => chain === null || chains.includes(chain))
  const period = asked ?? currentPeriod(own.length > 0 ? own : open, today) ?? ''
  return { period, isPeriod: period === '' || isPeriodCode(period) }
}

function currentPeriod(periods: OpenPeriod[], today: string): string | undefined {
  const ended = periods.filter(({ to }) => to <= today)
  const coming = periods.filter(({ dueOn }) => dueOn >= today).sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  return (coming[0] ?? ended[0] ?? periods[0])?.code
}

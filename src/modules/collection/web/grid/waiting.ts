import { formatNumber } from '../../../../shared/numbers.ts'
import { type Command, orderedAt, type Queue, type Refusal } from '../../../../ui/offline/queue.ts'
import type { Source } from '../../contract.ts'
import { aboutOf, typedOf } from '../submission/order.ts'
import { type Edit, type Edits, type Grid, type GridRow, isOpen, newEdit, type Typed } from './model.ts'

/** The last that waits about each form. */
const lastOf = (queue: Queue): Map<string, Command> => new Map(queue.map((one) => [one.about, one]))

/** What a command will write, as it stands in the cells of its row. */
function figuresOf({ form }: Grid, row: GridRow, command: Command): Typed {
  const nothing = form.fields.map(({ code, isLevel }) => [code, formatNumber(isLevel ? (row.previous[code] ?? 0) : 0)])
  return typedOf(command) ?? Object.fromEntries(nothing)
}

/** What waits about the table's rows, and what arrived that its answer does not know of yet. */
export function withArrived({ rows }: Grid, queue: Queue, arrived: ReadonlyMap<string, Command>): Queue {
  const news = rows.flatMap(({ id, version }) => {
    const came = arrived.get(aboutOf(id))
    return came && (came.base ?? 0) > version ? [came] : []
  })
  return [...news, ...queue]
}

/** The table with what waits on this device in its rows: it was sent as far as whoever sits here is concerned, and is on its way. */
export function withWaiting(grid: Grid, queue: Queue): Grid {
  const last = lastOf(queue)
  const rows = grid.rows.map((row): GridRow => {
    const command = last.get(aboutOf(row.id))
    if (!command || command.refusal) return row
    return {
      ...row,
      state: 'sent',
      draft: figuresOf(grid, row, command),
      sent: null,
      ...(!command.hasArrived && { waits: orderedAt(command) }),
    }
  })
  return { ...grid, rows }
}

/** Edits, and with them again those of rows that were refused after they waited, each with its sentence; what is typed anew stays. */
export function withRefusals(grid: Grid, edits: Edits, queue: Queue): Edits {
  const last = lastOf(queue)
  const back = grid.rows.flatMap((row): [string, Edit][] => {
    const command = last.get(aboutOf(row.id))
    if (!command?.refusal || edits[row.id] || !isOpen(row)) return []
    const { nothingToReport, reason, photoId, evidence } = command.body as Record<string, unknown>
    return [
      [
        row.id,
        {
          ...newEdit(grid.form.fields, row),
          ...{ version: command.base ?? row.version, typed: figuresOf(grid, row, command) },
          ...{ nothing: nothingToReport === true, reason: String(reason ?? '') },
          ...{ photoId: typeof photoId === 'string' ? photoId : null },
          ...{ evidence: (evidence as Edit['evidence'] | undefined) ?? {} },
          // Its files are looked up: until they are found, and where they are not, they are gone.
          lost: command.attached.map(({ field }) => field),
          ...refusalOf(grid, command.refusal),
        },
      ],
    ]
  })
  return back.length === 0 ? edits : { ...edits, ...Object.fromEntries(back) }
}

/** Edits with the files that were found of a row's refused command, in the parts that lack theirs. */
export function withFound(edits: Edits, id: string, found: { field: string; file: File }[]): Edits {
  const edit = edits[id]
  const lacking = found.filter(({ field }) => edit?.lost.includes(field))
  if (!edit || lacking.length === 0) return edits
  const back = new Set(lacking.map(({ field }) => field))
  const files = { ...edit.files, ...Object.fromEntries(lacking.map(({ field, file }) => [field, file])) }
  return { ...edits, [id]: { ...edit, files, lost: edit.lost.filter((field) => !back.has(field)) } }
}

/** Where the figures of what was refused come from, where it says so. */
export const sourceOf = (queue: Queue, grid: Grid): Source | null => {
  const abouts = new Set(grid.rows.map(({ id }) => aboutOf(id)))
  const refused = queue.find(({ about, refusal }) => refusal && abouts.has(about))
  return (refused?.body.enteredFor as Source | undefined) ?? null
}

/** What was refused, at its cells; what is no cell's is said of the row. */
export function refusalOf({ form }: Grid, { code, detail, faults }: Pick<Refusal, 'code' | 'detail' | 'faults'>) {
  const atCells = Object.fromEntries(
    faults.flatMap(({ path = '', detail: said }) => {
      const field = path.replace(/^values\./, '')
      return form.fields.some((one) => one.code === field) ? [[field, said]] : []
    }),
  )
  const asksReason = code === 'collection.reasonNeeded' || code === 'collection.correctionUnexplained'
  // What the form wants to see has no cell of the table: its sentence is the row's.
  const ofForm = faults.find(({ path }) => path === 'evidence')?.detail
  return { faults: atCells, refusal: ofForm ?? detail, asksReason }
}

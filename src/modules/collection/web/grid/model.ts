import type { RouteAnswer } from '../../../../shared/contract.ts'
import { formatNumber, parseCount } from '../../../../shared/numbers.ts'
import type { FieldShown } from '../../contract.ts'
import type { getGrid } from '../../grid/contract.ts'
import { liveNotes } from '../notes.ts'
import { startValues } from '../submission/start-values.ts'

type Answer = RouteAnswer<typeof getGrid>
/** One area. `waits`: when it was sent here, where it waits on this device for a network. */
export type GridRow = Answer['rows'][number] & { waits?: string }
export type Grid = Omit<Answer, 'rows'> & { rows: GridRow[] }
export type Typed = Record<string, string>

/** What was typed into a row and is not sent. Rows that nobody touched have none. */
export interface Edit {
  /** The version of the form it was typed over. */
  version: number
  typed: Typed
  nothing: boolean
  reason: string
  photoId: string | null
  /** Uploaded files by the code of their cell; `*`: of the form. */
  evidence: Record<string, string>
  /** Files that could not be uploaded where they were chosen and go with the row, by the part of its command. */
  files: Record<string, File>
  /** Parts whose file was chosen before the page was loaded again, and is gone. */
  lost: string[]
  /** What the server refused: sentences by cell, and one for the row. */
  faults: Record<string, string>
  refusal: string | null
  asksReason: boolean
}

export type Edits = Record<string, Edit>

/** What was sent is corrected on its own page, where its history stands; what totals speak for is not sent: here both are read. */
export const isOpen = ({ state, inTotal }: Pick<GridRow, 'state' | 'inTotal'>): boolean =>
  inTotal === null && (state === 'due' || state === 'draft' || state === 'returned')

/** What stands in the cells of a row that nobody touched. */
export function startOf(fields: FieldShown[], { draft, sent, state, previous }: GridRow): Typed {
  const values = sent && state !== 'due' ? sent.values : null
  return startValues({ fields, draft, previous, sendings: values ? [{ values }] : [] })
}

export const newEdit = (fields: FieldShown[], row: GridRow): Edit => ({
  ...{ version: row.version, typed: startOf(fields, row), nothing: false, reason: '', photoId: null, evidence: {} },
  ...{ files: {}, lost: [], faults: {}, refusal: null, asksReason: false },
})

/** The part of a row's command that gets a file: the photo of its paper, or evidence of a cell (`*`: of the form). */
export const PHOTO = 'photoId'
export const evidencePart = (code: string): string => `evidence.${code}`

/** A file chosen for a part of a row: uploaded (its id), at hand (the file), or taken away. */
export function withFile(edit: Edit, part: string, file: File | string | null): Edit {
  const { [part]: _, ...files } = edit.files
  const lost = edit.lost.filter((one) => one !== part)
  const next = { ...edit, lost, files: file instanceof File ? { ...files, [part]: file } : files }
  const id = typeof file === 'string' ? file : null
  if (part === PHOTO) return { ...next, photoId: id }
  const code = part.slice(evidencePart('').length)
  const { [code]: __, ...evidence } = edit.evidence
  const { [code]: ___, ...faults } = edit.faults
  return { ...next, evidence: id ? { ...evidence, [code]: id } : evidence, faults, refusal: null }
}

/** What of edits can be written down: of files at hand only that there were some. */
export const writable = (edits: Edits): Edits =>
  Object.fromEntries(
    Object.entries(edits).map(([id, edit]) => [
      id,
      { ...edit, files: {}, lost: [...new Set([...edit.lost, ...Object.keys(edit.files)])] },
    ]),
  )

export interface Change {
  id: string
  code: string
  text: string
}

/** Edits with cells changed; what the server said of a changed cell no longer holds. */
export function withChanges(grid: Grid, edits: Edits, changes: Change[]): Edits {
  const next = { ...edits }
  const rows = new Map(grid.rows.map((row) => [row.id, row]))
  for (const { id, code, text } of changes) {
    const row = rows.get(id)
    if (!row || !isOpen(row)) continue
    const edit = next[id] ?? newEdit(grid.form.fields, row)
    const { [code]: _, ...faults } = edit.faults
    next[id] = {
      ...edit,
      ...{ typed: { ...edit.typed, [code]: text }, nothing: false, faults, refusal: null },
    }
  }
  return next
}

/** "Không phát sinh": zero in every count, a level as it was; the cells show what it will write. */
export function withNothing(grid: Grid, edits: Edits, row: GridRow): Edits {
  const { fields } = grid.form
  const edit = edits[row.id] ?? newEdit(fields, row)
  const typed = Object.fromEntries(
    fields.map(({ code, isLevel }) => [code, formatNumber(isLevel ? (row.previous[code] ?? 0) : 0)]),
  )
  return { ...edits, [row.id]: { ...edit, typed, nothing: true, faults: {}, refusal: null } }
}

/** Edits without those of forms that were sent with just these figures. */
export function withoutSent({ rows, form }: Grid, edits: Edits): Edits {
  const isSent = (row: GridRow, { typed }: Edit) =>
    !isOpen(row) &&
    form.fields.every(({ code, sum }) => {
      if (sum) return true
      const value = parseCount(typed[code] ?? '')
      return (value === 'empty' ? undefined : value) === row.sent?.values[code]
    })
  const settled = rows.filter((row) => edits[row.id] && isSent(row, edits[row.id] as Edit)).map(({ id }) => id)
  return settled.length === 0
    ? edits
    : Object.fromEntries(Object.entries(edits).filter(([id]) => !settled.includes(id)))
}

/** A total is computed, never typed. */
const typedIn = (fields: FieldShown[]): FieldShown[] => fields.filter(({ sum }) => !sum)

export type Readiness = 'untouched' | 'clash' | 'bad' | 'partial' | 'reason' | 'ready'

/** How far a row is. One that somebody else changed meanwhile goes nowhere before it is settled. */
export function readiness(form: Grid['form'], row: GridRow, edit: Edit | undefined): Readiness {
  if (!edit) return 'untouched'
  if (edit.version !== row.version) return 'clash'
  const read = typedIn(form.fields).map((field) => ({ field, value: parseCount(edit.typed[field.code] ?? '') }))
  const isBad = read.some(({ value }) => typeof value === 'string' && value !== 'empty')
  if (isBad || Object.keys(edit.faults).length > 0) return edit.asksReason && !isBad ? reasonOf(edit) : 'bad'
  if (read.every(({ value }) => value === 'empty')) return 'untouched'
  // Held together with another line: where nothing is said, nothing was.
  if (read.some(({ field, value }) => value === 'empty' && field.with === undefined)) return 'partial'
  // The language does not matter: whether something is said.
  const { faults, warnings } = liveNotes(form, edit.typed, row, 'vi')
  if (Object.keys(faults).length > 0) return 'bad'
  return row.accepted || edit.asksReason || Object.keys(warnings).length > 0 ? reasonOf(edit) : 'ready'
}

/** The rows that can be sent, with what is typed in them. */
export const readyRows = ({ rows, form }: Grid, edits: Edits): { row: GridRow; edit: Edit }[] =>
  rows.flatMap((row) => {
    const edit = edits[row.id]
    return edit && isOpen(row) && readiness(form, row, edit) === 'ready' ? [{ row, edit }] : []
  })

const reasonOf = ({ reason }: Edit): Readiness => (reason.trim() ? 'ready' : 'reason')

/** Rows of cells as a spreadsheet copies them: tabs and line breaks, cells with either in quotes. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y
  let at = 0
  while (at <= text.length) {
    cell.lastIndex = at
    const [all = '', quoted, plain = ''] = cell.exec(text) ?? []
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    at += all.length
    if (text[at] === '\t') at++
    else if (text.startsWith('\r\n', at) || text[at] === '\n' || text[at] === '\r') {
      at += text.startsWith('\r\n', at) ? 2 : 1
      // The last line break ends a row and begins none.
      if (at >= text.length) break
      rows.push([])
    } else break
  }
  return rows
}

export const writeTable = (cells: string[][]): string => cells.map((row) => row.join('\t')).join('\n')

/** A cell by its row and column, from 0. */
export type At = [row: number, column: number]

export interface Pasted {
  changes: Change[]
  /** Cells that fell beside the table, or into rows that were sent already. */
  left: number
}

/**
 * A block of cells laid down at a cell. A single one fills the whole range that is chosen (`to`). Where the block's first column
 * names the places, as copied with them, and the range begins in the first column, it is left out.
 */
export function pasteAt(grid: Grid, from: At, to: At, block: string[][]): Pasted {
  const { rows, form } = grid
  const named = from[1] === 0 && block.every(([name = '']) => name !== '' && !/^[\d.,\s-]*$/.test(name))
  const cells = named ? block.map((row) => row.slice(1)) : block
  const one = cells.length === 1 && cells[0]?.length === 1 ? (cells[0][0] ?? '') : null
  const [height, width] =
    one === null
      ? [cells.length, Math.max(0, ...cells.map(({ length }) => length))]
      : [to[0] - from[0] + 1, to[1] - from[1] + 1]
  const changes: Change[] = []
  let left = 0
  for (let r = 0; r < height; r++)
    for (let c = 0; c < width; c++) {
      const text = one ?? cells[r]?.[c]
      if (text === undefined) continue
      const [row, field] = [rows[from[0] + r], form.fields[from[1] + c]]
      if (row && field && field.sum === undefined && isOpen(row)) changes.push({ id: row.id, code: field.code, text })
      else if (text !== '' && !field?.sum) left++
    }
  return { changes, left }
}

/**
 * Where the cursor goes from a cell to type on: one step down, or up, in the column, as Enter does; or one to the right, or left, and on
 * into the next row, as Tab does. Cells that take nothing, of forms that were sent and of totals, are walked over; null where none is left that way.
 */
export function nextTyped({ rows, form: { fields } }: Grid, from: At, [down, right]: At): At | null {
  let [row, column] = from
  for (;;) {
    row += down
    column += right
    if (right !== 0 && column < 0) [row, column] = [row - 1, fields.length - 1]
    if (right !== 0 && column >= fields.length) [row, column] = [row + 1, 0]
    const [own, field] = [rows[row], fields[column]]
    if (!own || !field) return null
    if (isOpen(own) && field.sum === undefined) return [row, column]
  }
}

/** A range with its upper left corner first. */
export const ranged = (a: At, b: At): [At, At] => [
  [Math.min(a[0], b[0]), Math.min(a[1], b[1])],
  [Math.max(a[0], b[0]), Math.max(a[1], b[1])],
]

import { type Change, type Edit, type Edits, type Grid, type GridRow, isOpen, newEdit, type Typed } from './model.ts'

/** A block that was laid down or cleared, and what stood in the table before. */
export interface Laid {
  before: Edits
  changes: Change[]
}

/**
 * Edits with a block taken back: of its cells those in which still stands what it laid down get what stood there before. What was typed
 * since, in its cells or beside them, stays, and so does a row that said "Không phát sinh", was reset or sent since.
 */
export function withoutLaid(grid: Grid, edits: Edits, { before, changes }: Laid): Edits {
  const next = { ...edits }
  for (const row of grid.rows) {
    const [edit, own] = [edits[row.id], changes.filter(({ id }) => id === row.id)]
    // A laid figure takes "Không phát sinh" back: where it is said, it was said since.
    if (!edit || edit.nothing || own.length === 0 || !isOpen(row)) continue
    const back = takenBack(edit, before[row.id] ?? newEdit(grid.form.fields, row), own)
    if (!before[row.id] && isUntouched(back, row, grid)) delete next[row.id]
    else next[row.id] = back
  }
  return next
}

function takenBack(edit: Edit, before: Edit, changes: Change[]): Edit {
  const laid: Typed = Object.fromEntries(changes.map(({ code, text }) => [code, text]))
  const back = Object.keys(laid).filter((code) => edit.typed[code] === laid[code])
  const typed = { ...edit.typed }
  const faults = { ...edit.faults }
  for (const code of back) {
    typed[code] = before.typed[code] ?? ''
    if (before.faults[code]) faults[code] = before.faults[code]
  }
  // What was said of the whole row holds again only where all of it stands again.
  const isAsBefore = Object.keys({ ...typed, ...before.typed }).every(
    (code) => (typed[code] ?? '') === (before.typed[code] ?? ''),
  )
  return {
    ...{ ...edit, typed, faults },
    ...(isAsBefore && { nothing: before.nothing, refusal: edit.refusal ?? before.refusal }),
  }
}

/** Nothing is left in it that anybody said. */
function isUntouched(edit: Edit, row: GridRow, { form }: Grid): boolean {
  const start = newEdit(form.fields, row)
  return (
    edit.version === start.version &&
    form.fields.every(({ code }) => (edit.typed[code] ?? '') === (start.typed[code] ?? '')) &&
    edit.reason === '' &&
    edit.photoId === null &&
    [edit.evidence, edit.files, edit.lost, edit.faults].every((part) => Object.keys(part).length === 0)
  )
}

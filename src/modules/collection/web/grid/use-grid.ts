import { useEffect, useMemo, useRef, useState } from 'react'
import { outbox } from '../../../../ui/offline/outbox.ts'
import type { Queue } from '../../../../ui/offline/queue.ts'
import { dropUnsent, findUnsent, keepUnsent } from '../../../../ui/unsent.ts'
import type { Source } from '../../contract.ts'
import { aboutOf } from '../submission/order.ts'
import {
  type Change,
  type Edit,
  type Edits,
  type Grid,
  type GridRow,
  isOpen,
  newEdit,
  withChanges,
  withFile,
  withNothing,
  withoutSent,
  writable,
} from './model.ts'
import { type Laid, withoutLaid } from './undo.ts'
import { sourceOf, withFound, withRefusals } from './waiting.ts'

interface Kept {
  edits: Edits
  source: Source | null
}

/** After the last key, in milliseconds: to write down a whole table at each would be felt. */
const PAUSE = 400

/** What is typed into the table, kept in this tab by account until it is sent; its actions stay the same throughout. */
export function useGrid(grid: Grid, queue: Queue, account: number, what: string) {
  const [kept] = useState(() => findUnsent<Kept>(account, what))
  const [edits, setEdits] = useState<Edits>(() => stillOpen(grid, kept?.edits ?? {}))
  const [source, setSource] = useState<Source | null>(kept?.source ?? null)
  /** The block that was laid down or cleared last, to take it back. */
  const [laid, setLaid] = useState<Laid | null>(null)
  const now = useRef({ grid, edits })
  now.current = { grid, edits }

  // What nobody answered may have been sent all the same: then there is nothing left to send.
  useEffect(() => setEdits((old) => withRefusals(grid, withoutSent(grid, old), queue)), [grid, queue])
  // The files of what was refused go with what is sent in its stead, until they are taken away.
  useEffect(() => {
    for (const command of queue) {
      const row = command.refusal && grid.rows.find(({ id }) => command.about === aboutOf(id))
      if (row && command.attached.length > 0)
        void outbox.filesOf(command).then((found) => setEdits((old) => withFound(old, row.id, found)))
    }
  }, [grid, queue])
  useEffect(() => setSource((old) => old ?? sourceOf(queue, grid)), [grid, queue])

  const keep = useRef(() => {})
  keep.current = () => {
    if (Object.keys(edits).length === 0) dropUnsent(account, what)
    else keepUnsent<Kept>(account, what, { edits: writable(edits), source })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each change, for what is the latest then
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), PAUSE)
    return () => clearTimeout(timer)
  }, [edits, source])
  // Who leaves within the pause loses nothing either.
  useEffect(() => {
    const leave = () => keep.current()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  const actions = useMemo(() => {
    const change = (make: (old: Edits, grid: Grid) => Edits) => setEdits((old) => make(old, now.current.grid))
    return {
      type: (one: Change) => change((old, of) => withChanges(of, old, [one])),
      lay: (changes: Change[]) => {
        setLaid({ before: now.current.edits, changes })
        change((old, of) => withChanges(of, old, changes))
      },
      nothing: (row: GridRow) => change((old, of) => withNothing(of, old, row)),
      amend: (row: GridRow, part: Partial<Edit>) =>
        change((old, { form }) => ({
          ...old,
          [row.id]: { ...(old[row.id] ?? newEdit(form.fields, row)), ...part },
        })),
      /** A file for a part of a row's command: uploaded (its id), at hand, or none; `instead`: only where that one is at hand still. */
      file: (row: GridRow, part: string, file: File | string | null, instead?: File) =>
        change((old, { form }) => {
          const edit = old[row.id] ?? newEdit(form.fields, row)
          return instead && edit.files[part] !== instead ? old : { ...old, [row.id]: withFile(edit, part, file) }
        }),
      drop: (id: string) => change(({ [id]: _, ...rest }) => rest),
      /** Takes figures back that were typed, and with them what was refused of the row. */
      reset: (id: string) => {
        for (const one of outbox.waiting()) if (one.about === aboutOf(id) && one.refusal) void outbox.drop(one.id)
        change(({ [id]: _, ...rest }) => rest)
      },
      setSource,
      undo: (block: Laid) => {
        change((old, of) => withoutLaid(of, old, block))
        setLaid(null)
      },
      forgetUndo: () => setLaid(null),
    }
  }, [])
  return { edits, source, laid, actions }
}

export type GridActions = ReturnType<typeof useGrid>['actions']

/** Of what was kept only what can still be sent. */
const stillOpen = ({ rows }: Grid, edits: Edits): Edits =>
  Object.fromEntries(
    rows.flatMap((row) => {
      const edit = edits[row.id]
      return edit && isOpen(row)
        ? [[row.id, { ...edit, evidence: edit.evidence ?? {}, files: {}, lost: edit.lost ?? [] }]]
        : []
    }),
  )

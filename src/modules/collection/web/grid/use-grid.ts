import { useCallback, useEffect, useRef, useState } from 'react'
import { dropUnsent, findUnsent, keepUnsent } from '../../../../ui/unsent.ts'
import type { Source } from '../../contract.ts'
import {
  type Change,
  type Edit,
  type Edits,
  type Grid,
  type GridRow,
  newEdit,
  withChanges,
  withNothing,
} from './model.ts'

interface Kept {
  edits: Edits
  source: Source | null
}

/** What is typed into the table, kept in this tab by account until it is sent; photos are chosen anew after a reload. */
export function useGrid(grid: Grid, account: number, what: string) {
  const [kept] = useState(() => findUnsent<Kept>(account, what))
  const [edits, setEdits] = useState<Edits>(() => stillOpen(grid, kept?.edits ?? {}))
  const [source, setSource] = useState<Source | null>(kept?.source ?? null)
  /** As it was before a block was laid down or cleared, to take that back. */
  const [before, setBefore] = useState<Edits | null>(null)
  const now = useRef(grid)
  now.current = grid

  useEffect(() => {
    if (Object.keys(edits).length === 0) dropUnsent(account, what)
    else keepUnsent<Kept>(account, what, { edits, source })
  }, [account, what, edits, source])

  const type = useCallback((change: Change) => setEdits((old) => withChanges(now.current, old, [change])), [])
  const lay = (changes: Change[]) => {
    setBefore(edits)
    setEdits(withChanges(grid, edits, changes))
  }
  const amend = useCallback(
    (row: GridRow, change: Partial<Edit>) =>
      setEdits((old) => ({
        ...old,
        [row.id]: { ...(old[row.id] ?? newEdit(now.current.form.fields, row)), commandId: null, ...change },
      })),
    [],
  )
  const drop = useCallback((id: string) => setEdits(({ [id]: _, ...rest }) => rest), [])
  return {
    edits,
    source,
    // Where the figures come from goes with the command.
    setSource: (next: Source | null) => {
      setSource(next)
      setEdits((old) => Object.fromEntries(Object.entries(old).map(([id, edit]) => [id, { ...edit, commandId: null }])))
    },
    type,
    lay,
    amend,
    drop,
    nothing: (row: GridRow) => setEdits((old) => withNothing(grid, old, row)),
    undo: before
      ? () => {
          setEdits(before)
          setBefore(null)
        }
      : null,
    forgetUndo: () => setBefore(null),
  }
}

export type Sheet = ReturnType<typeof useGrid>

/** Of what was kept only what can still be sent. A photo that was chosen is gone with the page. */
const stillOpen = (grid: Grid, edits: Edits): Edits =>
  Object.fromEntries(
    grid.rows.flatMap(({ id, state }) => {
      const edit = edits[id]
      return edit && state !== 'sent' && state !== 'accepted' ? [[id, edit]] : []
    }),
  )

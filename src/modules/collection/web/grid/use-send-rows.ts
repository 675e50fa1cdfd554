import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { call, newId, ProblemError } from '../../../../ui/client.ts'
import { type Source, sendSubmission } from '../../contract.ts'
import type { Edit, Grid, GridRow } from './model.ts'
import type { GridActions } from './use-grid.ts'

const AT_ONCE = 4

export interface Sending {
  running: boolean
  sent: number
  refused: number
  count: number
  /** Nobody answered: what is left was not tried, or its answer is not known. */
  error: ProblemError | null
}

/**
 * Sends rows one by one, a few at a time: each is a form of its own, so one that is refused keeps no other back. A row keeps
 * its command until it is changed, so that what nobody answered can be sent again.
 */
export function useSendRows(grid: Grid, actions: GridActions) {
  const queries = useQueryClient()
  const [state, setState] = useState<Sending | null>(null)
  const stopped = useRef(false)

  const run = async (chosen: { row: GridRow; edit: Edit }[], source: Source): Promise<void> => {
    stopped.current = false
    const told: Sending = { running: true, sent: 0, refused: 0, count: chosen.length, error: null }
    const show = () => setState({ ...told })
    const waiting = [...chosen]
    show()
    const sendNext = async (): Promise<void> => {
      const next = waiting.shift()
      if (!next || stopped.current) return
      const { row, edit } = next
      const commandId = edit.commandId ?? newId()
      actions.amend(row, { commandId })
      try {
        await call(sendSubmission, { params: { id: row.id }, body: bodyOf(edit, source) }, { commandId })
        actions.drop(row.id)
        told.sent++
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const isRefused = error.status >= 400 && error.status < 500 && error.status !== 401
        if (isRefused) {
          told.refused++
          actions.amend(row, refusalOf(error, grid))
        } else {
          stopped.current = true
          told.error = error
        }
      }
      show()
      return sendNext()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
    told.running = false
    await queries.invalidateQueries()
    show()
  }
  const stop = useCallback(() => {
    stopped.current = true
  }, [])
  return { state, run, stop }
}

function bodyOf({ version, typed, nothing, reason, photoId, evidence }: Edit, source: Source) {
  return {
    baseVersion: version,
    ...(nothing ? { nothingToReport: true } : { values: typed }),
    ...(reason.trim() && { reason: reason.trim() }),
    enteredFor: source,
    ...(photoId && { photoId }),
    ...(Object.keys(evidence ?? {}).length > 0 && { evidence }),
  }
}

/** What was refused, at its cells; what is no cell's is said of the row. */
function refusalOf(error: ProblemError, { form }: Grid): Partial<Edit> {
  const faults = Object.fromEntries(
    error.faults.flatMap(({ path = '', detail }) => {
      const code = path.replace(/^values\./, '')
      return form.fields.some((field) => field.code === code) ? [[code, detail]] : []
    }),
  )
  const asksReason = error.code === 'collection.reasonNeeded' || error.code === 'collection.correctionUnexplained'
  return {
    faults,
    refusal: error.faults.find(({ path }) => path === 'evidence')?.detail ?? error.message,
    asksReason,
    commandId: null,
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { isRefused, ProblemError } from '../../../../ui/client.ts'
import { useLastingCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { type Source, sendSubmission } from '../../contract.ts'
import { orderOf } from '../submission/order.ts'
import { commandOf } from './command.ts'
import type { Edit, Grid, GridRow } from './model.ts'
import type { GridActions } from './use-grid.ts'
import { refusalOf } from './waiting.ts'

const AT_ONCE = 4

export interface Sending {
  running: boolean
  sent: number
  /** On this device, sealed, until there is a network. */
  waiting: number
  refused: number
  count: number
  /** Why what is left was not taken at all. */
  error: ProblemError | null
}

/**
 * Sends rows one by one by way of the outbox, a few at a time: each is a form and a command of its own, so one that is refused keeps no
 * other back, and what nobody answered waits on this device and goes by itself. `link` is where a row is mended.
 */
export function useSendRows(grid: Grid, actions: GridActions, { period, link }: { period: string; link: string }) {
  const queries = useQueryClient()
  const { mutateAsync: order } = useLastingCommand(sendSubmission)
  const [state, setState] = useState<Sending | null>(null)
  const stopped = useRef(false)

  const run = async (chosen: { row: GridRow; edit: Edit }[], source: Source): Promise<void> => {
    stopped.current = false
    const told: Sending = { running: true, sent: 0, waiting: 0, refused: 0, count: chosen.length, error: null }
    const show = () => setState({ ...told })
    const left = [...chosen]
    show()
    const sendNext = async (): Promise<void> => {
      const next = left.shift()
      if (!next || stopped.current) return
      const { row, edit } = next
      const said = orderOf({ id: row.id, formVi: grid.form.vi, formEn: grid.form.en, period })
      const place = capital(row.placeName)
      const title = { vi: `${place}: ${said.title.vi}`, en: `${place}: ${said.title.en}` }
      const { id } = row
      try {
        const delivery = await order({ ...said, title, link, params: { id }, ...commandOf(edit, source) })
        actions.drop(id)
        told[delivery]++
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        if (isRefused(error)) {
          told.refused++
          actions.amend(row, refusalOf(grid, { ...error, detail: error.message }))
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

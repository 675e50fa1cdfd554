import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, newId, ProblemError } from '../../../../ui/client.ts'
import { acceptSubmissions } from '../../contract.ts'
import type { Choosable } from './use-selection.ts'

const AT_ONCE = 25

export interface Refused {
  placeName: string
  detail: string
}

interface BulkState {
  running: boolean
  done: number
  count: number
  refused: Refused[]
  /** Nobody answered: what is left was not tried. */
  error: ProblemError | null
}

const still: BulkState = { running: false, done: 0, count: 0, refused: [], error: null }

/**
 * Accepts many, a few at a time, so that it shows progress and can be stopped. A batch with one that is refused is
 * taken apart: the others are accepted, the refused one is named with its reason.
 */
export function useBulkAccept() {
  const queries = useQueryClient()
  const [state, setState] = useState<BulkState>(still)
  const stopped = useRef(false)

  const acceptBatch = async (batch: Choosable[]): Promise<Refused[]> => {
    const items = batch.map(({ id, version }) => ({ id, baseVersion: version }))
    try {
      await call(acceptSubmissions, { body: { items } }, { commandId: newId() })
      return []
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500
      if (!isRefused || error.status === 401) throw error
      const [only] = batch
      if (batch.length === 1 && only) return [{ placeName: only.placeName, detail: error.message }]
      const refused: Refused[] = []
      for (const one of batch) refused.push(...(await acceptBatch([one])))
      return refused
    }
  }

  const run = async (chosen: Choosable[]): Promise<void> => {
    stopped.current = false
    const all: Refused[] = []
    let tried = 0
    const show = (running: boolean, error: ProblemError | null = null) =>
      setState({ running, done: tried - all.length, count: chosen.length, refused: [...all], error })
    show(true)
    try {
      while (tried < chosen.length && !stopped.current) {
        const batch = chosen.slice(tried, tried + AT_ONCE)
        all.push(...(await acceptBatch(batch)))
        tried += batch.length
        show(true)
      }
      show(false)
    } catch (error) {
      show(false, error instanceof ProblemError ? error : null)
    }
    await queries.invalidateQueries()
  }

  const stop = () => {
    stopped.current = true
  }
  return { ...state, run, stop }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { ProblemError } from '../../../../ui/client.ts'
import { useAmend, useCommand } from '../../../../ui/query.ts'
import { getSubmission, type Submission, saveDraft } from '../../contract.ts'

export type Typed = Record<string, string>

export type DraftState =
  | { is: 'idle' }
  | { is: 'saving' }
  | { is: 'saved'; at: string }
  | { is: 'failed' }
  /** Somebody else changed the form, or it may no longer be entered: trying again would not help. */
  | { is: 'refused'; error: ProblemError }

const PAUSE = 900
const AGAIN = 6000

/**
 * Keeps what was typed on the server, a moment after the last key. One save at a time, each naming the version the one
 * before left; what could not be saved for want of a connection is tried again and never dropped. `isBehind`: a command of this
 * form is on its way, and nothing may come between it and the next; then only this device keeps what is typed.
 */
export function useDraft(submission: Submission, startVersion = submission.version, isBehind = false) {
  const [state, setState] = useState<DraftState>({ is: 'idle' })
  const { mutateAsync } = useCommand(saveDraft, { quiet: true })
  const params = { id: submission.id }
  const amend = useRef(useAmend(getSubmission, { params }))
  const version = useRef(startVersion)
  const waiting = useRef<Typed | null>(null)
  const running = useRef<Promise<void> | null>(null)
  const isRefused = useRef(isBehind)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const saveWaiting = useCallback(async () => {
    while (waiting.current) {
      const values = waiting.current
      waiting.current = null
      setState({ is: 'saving' })
      try {
        const input = { params: { id: submission.id }, body: { baseVersion: version.current, values } }
        version.current = (await mutateAsync(input)).version
        amend.current((old) => ({ ...old, version: version.current, draft: values, draftByMe: true }))
        setState({ is: 'saved', at: new Date().toISOString() })
      } catch (error) {
        if (error instanceof ProblemError && error.status >= 400 && error.status < 500) {
          isRefused.current = true
          waiting.current = null
          return setState({ is: 'refused', error })
        }
        waiting.current ??= values
        return setState({ is: 'failed' })
      }
    }
  }, [mutateAsync, submission.id])

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    running.current ??= saveWaiting().finally(() => {
      running.current = null
      if (waiting.current) timer.current = setTimeout(() => void flush(), AGAIN)
    })
    return running.current
  }, [saveWaiting])

  const keep = useCallback(
    (values: Typed) => {
      if (isRefused.current) return
      waiting.current = values
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE)
    },
    [flush],
  )

  /** Before sending: nothing more is saved, and the version is the one the last save left. */
  const settle = useCallback(async (): Promise<number> => {
    clearTimeout(timer.current)
    waiting.current = null
    await running.current
    clearTimeout(timer.current)
    return version.current
  }, [])

  /** Goes on from a version that somebody else left, over what they wrote: the reader saw it and chose so. */
  const resume = useCallback((from: number): void => {
    version.current = from
    isRefused.current = false
    setState({ is: 'idle' })
  }, [])

  useEffect(() => {
    const online = () => void (waiting.current && flush())
    const leaving = (event: BeforeUnloadEvent) => void (waiting.current && event.preventDefault())
    window.addEventListener('online', online)
    window.addEventListener('beforeunload', leaving)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('beforeunload', leaving)
      if (waiting.current) void flush()
    }
  }, [flush])

  return { state, keep, settle, resume, version }
}

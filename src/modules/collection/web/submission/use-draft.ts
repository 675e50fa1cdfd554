import { useCallback, useEffect, useRef, useState } from 'react'
import { newId, ProblemError } from '../../../../ui/client.ts'
import type { First } from '../../../../ui/offline/queue.ts'
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

/** A save of which it is not known whether it arrived. */
export interface Saving {
  id: string
  baseVersion: number
  values: Typed
}

const PAUSE = 900
const AGAIN = 6000
/** A save that nobody answers for so long is said again; on a bad network a connection hangs and tells nothing. */
const PATIENCE = 30_000
/** Whoever sends does not wait longer for a save that is on its way: it is said again, by its own id, before the form. */
const SETTLED_WITHIN = 2000

/**
 * Keeps what was typed on the server, a moment after the last key. One save at a time, each naming the version the one
 * before left; what could not be saved for want of a connection is said again, by its own id, before anything else, so that one that had
 * arrived all the same is no other version. `begun`: such a save of before the page was loaded; `onSaving`: one begins. `isBehind`: a command of this
 * form is on its way, and nothing may come between it and the next; then only this device keeps what is typed.
 */
export function useDraft(
  submission: Submission,
  {
    startVersion = submission.version,
    begun = null,
    isBehind,
    onSaving,
  }: { startVersion?: number | undefined; begun?: Saving | null | undefined; isBehind: boolean; onSaving: () => void },
) {
  const [state, setState] = useState<DraftState>({ is: 'idle' })
  const { mutateAsync } = useCommand(saveDraft, { quiet: true, patience: PATIENCE })
  const params = { id: submission.id }
  const amend = useRef(useAmend(getSubmission, { params }))
  const version = useRef(startVersion)
  const waiting = useRef<Typed | null>(null)
  const unknown = useRef<Saving | null>(begun)
  const tellSaving = useRef(onSaving)
  tellSaving.current = onSaving
  const running = useRef<Promise<void> | null>(null)
  const isRefused = useRef(isBehind)
  /** The form is being sent, and says all that was typed: what a save that comes back late tells is old. */
  const isSettled = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const saveWaiting = useCallback(async () => {
    for (;;) {
      const save = unknown.current ?? newSave(waiting.current, version.current)
      if (!save) return
      if (!unknown.current) waiting.current = null
      unknown.current = save
      tellSaving.current()
      const { id: commandId, baseVersion, values } = save
      setState({ is: 'saving' })
      try {
        const input = { params: { id: submission.id }, body: { baseVersion, values }, commandId }
        // Said again, it may be older than what was seen since.
        const left = (await mutateAsync(input)).version
        if (isSettled.current) return
        version.current = Math.max(version.current, left)
        unknown.current = null
        amend.current((old) => ({ ...old, version: version.current, draft: values, draftByMe: true }))
        setState({ is: 'saved', at: new Date().toISOString() })
      } catch (error) {
        if (isSettled.current) return
        if (error instanceof ProblemError && error.status >= 400 && error.status < 500) {
          isRefused.current = true
          waiting.current = null
          unknown.current = null
          return setState({ is: 'refused', error })
        }
        return setState({ is: 'failed' })
      }
    }
  }, [mutateAsync, submission.id])

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    running.current ??= saveWaiting().finally(() => {
      running.current = null
      if (!isSettled.current && (waiting.current ?? unknown.current))
        timer.current = setTimeout(() => void flush(), AGAIN)
    })
    return running.current
  }, [saveWaiting])

  const keep = useCallback(
    (values: Typed) => {
      if (isRefused.current) return
      waiting.current = values
      isSettled.current = false
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE)
    },
    [flush],
  )

  /** Before sending: nothing more is saved, and the version is the one the last save left; `first` is to be said before, where it is not known. */
  const settle = useCallback(async (): Promise<Settled> => {
    clearTimeout(timer.current)
    waiting.current = null
    await Promise.race([running.current, new Promise((done) => setTimeout(done, SETTLED_WITHIN))])
    isSettled.current = true
    clearTimeout(timer.current)
    return { base: version.current, first: unknown.current && firstOf(submission.id, unknown.current) }
  }, [submission.id])

  /** Goes on from a version that somebody else left, over what they wrote: the reader saw it and chose so. */
  const resume = useCallback((from: number): void => {
    version.current = from
    unknown.current = null
    isRefused.current = false
    isSettled.current = false
    setState({ is: 'idle' })
  }, [])

  useEffect(() => {
    const online = () => void (!isSettled.current && (waiting.current ?? unknown.current) && flush())
    const leaving = (event: BeforeUnloadEvent) => void ((waiting.current ?? unknown.current) && event.preventDefault())
    window.addEventListener('online', online)
    window.addEventListener('beforeunload', leaving)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('beforeunload', leaving)
      if (waiting.current) void flush()
    }
  }, [flush])

  return { state, keep, settle, resume, version, unknown }
}

export interface Settled {
  base: number
  first: First | null
}

const newSave = (values: Typed | null, baseVersion: number): Saving | null =>
  values && { id: newId(), baseVersion, values }

function firstOf(id: string, { id: commandId, ...body }: Saving): First {
  const path = saveDraft.path.replace(':id', id)
  return { id: commandId, method: saveDraft.method, path, body }
}

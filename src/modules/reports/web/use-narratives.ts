import { useCallback, useEffect, useRef, useState } from 'react'
import { call, ProblemError } from '../../../ui/client.ts'
import { connection } from '../../../ui/connection.ts'
import { useMe } from '../../../ui/me.ts'
import { useAmend, useCommand } from '../../../ui/query.ts'
import { dropUnsent, findUnsent, keepUnsent } from '../../../ui/unsent.ts'
import { getReport, saveNarratives } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import { type Choice, chosen, clashesOf, type Theirs, type Words } from './clashes.ts'

interface Version {
  version: number
  words: Words
}

interface State {
  /** What is typed here was typed on this. */
  base: Version
  dirty: Words
  /** What stands now, while it is not yet chosen what stays of the parts two people wrote. */
  newest: Version | null
  theirs: ReadonlyMap<string, Theirs>
  status: 'none' | 'typing' | 'busy' | 'saved' | 'failed' | 'conflict'
  savedAt: string | null
  error: Error | null
}

export interface Narratives extends Pick<State, 'status' | 'savedAt' | 'error' | 'theirs'> {
  text: (part: string) => string
  write: (part: string, text: string) => void
  /** What stays of a part that two people wrote; when nothing is left to choose, it is saved. */
  choose: (part: string, choice: Choice) => void
  /** What was typed before and not saved is back. */
  isRestored: boolean
  version: number
  flush: () => Promise<boolean>
}

const PAUSE = 1200

const wordsOf = (report: Pick<ReportAnswer, 'sections'>): Map<string, string> =>
  new Map(report.sections.map((section) => [section.path, section.narrative]))

/** What was typed and not saved, with what it was typed on. */
interface Unsent {
  version: number
  base: [string, string][]
  dirty: [string, string][]
}

function startOf(report: ReportAnswer, unsent: Unsent | null): State {
  const words = wordsOf(report)
  const rest = { newest: null, theirs: new Map(), savedAt: null, error: null }
  const base = { version: report.version, words }
  if (!unsent) return { ...rest, base, dirty: new Map(), status: 'none' }
  const then = { version: unsent.version, words: new Map([...words, ...unsent.base]) }
  return { ...rest, base: then, dirty: new Map(unsent.dirty), status: 'typing' }
}

/**
 * The words of a draft: saved by themselves after a pause, only the parts that changed, on the version they were written
 * on. A refusal, or a session that ends, keeps every word. Where another person saved meanwhile, what only one of the two
 * wrote is put together; of what both wrote nothing is saved until it is chosen.
 */
export function useNarratives(report: ReportAnswer): Narratives {
  const { id } = report
  const account = useMe().account?.id ?? 0
  const [unsent] = useState(() => (report.may.edit ? findUnsent<Unsent>(account, `report ${id}`) : null))
  const [state, setState] = useState(() => startOf(report, unsent))
  const now = useRef(state)
  const { mutateAsync } = useCommand(saveNarratives, { quiet: true })
  const amend = useRef(useAmend(getReport, { params: { id } }))
  const running = useRef<Promise<boolean> | null>(null)

  const change = useCallback(
    (next: Partial<State>) => {
      now.current = { ...now.current, ...next }
      setState(now.current)
      const { base, dirty } = now.current
      if (dirty.size === 0) return dropUnsent(account, `report ${id}`)
      const before = [...dirty.keys()].map((part): [string, string] => [part, base.words.get(part) ?? ''])
      keepUnsent<Unsent>(account, `report ${id}`, { version: base.version, base: before, dirty: [...dirty] })
    },
    [account, id],
  )

  /** Goes on from what another person saved; true when nothing is left to be chosen. */
  const meet = useCallback(async (): Promise<boolean> => {
    const answer = await call(getReport, { params: { id } })
    const newest = { version: answer.version, words: wordsOf(answer) }
    const { dirty, base } = now.current
    const clashes = clashesOf(dirty, base.words, newest.words)
    if (clashes.length === 0) {
      change({ base: newest, dirty: new Map([...dirty].filter(([part, text]) => newest.words.get(part) !== text)) })
      return true
    }
    const writer = (part: string) => answer.writers.findLast(({ parts }) => parts.includes(part))?.by ?? null
    const theirs = clashes.map((part): [string, Theirs] => [
      part,
      { text: newest.words.get(part) ?? '', by: writer(part) },
    ])
    change({ newest, theirs: new Map(theirs), status: 'conflict', error: null })
    return false
  }, [id, change])

  const send = useCallback(async (): Promise<boolean> => {
    const { dirty: sent, base, theirs } = now.current
    if (theirs.size > 0) return false
    if (sent.size === 0) return true
    change({ status: 'busy' })
    try {
      const body = { baseVersion: base.version, narratives: Object.fromEntries(sent) }
      const { version } = await mutateAsync({ params: { id }, body })
      change({
        base: { version, words: new Map([...now.current.base.words, ...sent]) },
        dirty: new Map([...now.current.dirty].filter(([part, text]) => sent.get(part) !== text)),
        ...{ status: 'saved', savedAt: new Date().toISOString(), error: null },
      })
      amend.current((old) => ({
        ...old,
        version,
        sections: old.sections.map((one) => ({ ...one, narrative: sent.get(one.path) ?? one.narrative })),
      }))
      return true
    } catch (problem) {
      try {
        const isMet = problem instanceof ProblemError && problem.code === 'request.changedMeanwhile'
        if (!isMet) throw problem
        return (await meet()) ? await send() : false
      } catch (refusal) {
        change({ status: 'failed', error: refusal instanceof Error ? refusal : null })
        return false
      }
    }
  }, [id, change, meet, mutateAsync])

  const flush = useCallback(async () => {
    if (running.current) await running.current
    running.current = send().finally(() => {
      running.current = null
    })
    return running.current
  }, [send])

  const { dirty, status } = state
  useEffect(() => {
    if (dirty.size === 0 || status !== 'typing') return
    const timer = setTimeout(() => void flush(), PAUSE)
    return () => clearTimeout(timer)
  }, [dirty, status, flush])

  // What could not be sent goes by itself once the server answers again.
  useEffect(
    () => connection.subscribe(() => !connection.isAway() && now.current.status === 'failed' && void flush()),
    [flush],
  )

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => now.current.dirty.size > 0 && event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      void send()
    }
  }, [send])

  return {
    text: (part) => dirty.get(part) ?? (state.newest ?? state.base).words.get(part) ?? '',
    write: (part, text) =>
      change({
        dirty: new Map([...now.current.dirty, [part, text]]),
        ...(status !== 'conflict' && { status: 'typing' }),
      }),
    choose: (part, choice) => change(afterChoice(now.current, part, choice)),
    isRestored: unsent !== null,
    ...{ status, savedAt: state.savedAt, error: state.error, theirs: state.theirs, flush },
    version: state.base.version,
  }
}

/** One choice less to make; after the last, what is left stands on the newest version and is to be saved. */
function afterChoice({ dirty, theirs, newest }: State, part: string, choice: Choice): Partial<State> {
  const text = chosen(choice, dirty.get(part) ?? '', theirs.get(part)?.text ?? '')
  const typed = new Map([...dirty, [part, text]])
  const left = new Map([...theirs].filter(([one]) => one !== part))
  if (left.size > 0 || !newest) return { dirty: typed, theirs: left }
  const unsaved = new Map([...typed].filter(([one, words]) => newest.words.get(one) !== words))
  return { base: newest, newest: null, theirs: left, dirty: unsaved, status: unsaved.size > 0 ? 'typing' : 'saved' }
}

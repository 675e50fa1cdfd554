import { useCallback, useEffect, useRef, useState } from 'react'
import { call, newId, ProblemError } from '../../../ui/client.ts'
import { getReport, saveNarratives } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'

export interface Narratives {
  text: (path: string) => string
  write: (path: string, text: string) => void
  status: 'none' | 'typing' | 'busy' | 'saved' | 'failed' | 'conflict'
  savedAt: string | null
  error: Error | null
  version: number
  /** What another person saved in the sections one is writing; shown when both wrote. */
  theirs: Map<string, string>
  flush: () => Promise<boolean>
  merge: () => Promise<void>
}

const PAUSE = 1200

const wordsOf = (report: Pick<ReportAnswer, 'sections'>): Map<string, string> =>
  new Map(report.sections.map((section) => [section.path, section.narrative]))

/**
 * The words of a draft: saved by themselves after a pause, only the sections that changed, on the version they were
 * written on. A refusal keeps every word on the screen.
 */
export function useNarratives(report: ReportAnswer): Narratives {
  const [base, setBase] = useState(() => ({ version: report.version, words: wordsOf(report) }))
  const [dirty, setDirty] = useState<ReadonlyMap<string, string>>(new Map())
  const [status, setStatus] = useState<Narratives['status']>('none')
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [theirs, setTheirs] = useState(new Map<string, string>())
  const now = useRef({ base, dirty, status })
  now.current = { base, dirty, status }
  const running = useRef<Promise<boolean> | null>(null)
  const intent = useRef({ key: '', id: '' })

  const send = useCallback(async (): Promise<boolean> => {
    const sent = now.current.dirty
    if (sent.size === 0) return true
    setStatus('busy')
    const body = { baseVersion: now.current.base.version, narratives: Object.fromEntries(sent) }
    const key = JSON.stringify(body)
    if (intent.current.key !== key) intent.current = { key, id: newId() }
    try {
      const { version } = await call(
        saveNarratives,
        { params: { id: report.id }, body },
        { commandId: intent.current.id },
      )
      setBase(({ words }) => ({ version, words: new Map([...words, ...sent]) }))
      setDirty((typed) => new Map([...typed].filter(([path, text]) => sent.get(path) !== text)))
      setStatus('saved')
      setSavedAt(new Date().toISOString())
      setError(null)
      return true
    } catch (problem) {
      const isConflict = problem instanceof ProblemError && problem.code === 'request.changedMeanwhile'
      setStatus(isConflict ? 'conflict' : 'failed')
      setError(isConflict || !(problem instanceof Error) ? null : problem)
      return false
    }
  }, [report.id])

  const flush = useCallback(async () => {
    if (running.current) await running.current
    running.current = send().finally(() => {
      running.current = null
    })
    return running.current
  }, [send])

  useEffect(() => {
    if (dirty.size === 0 || now.current.status === 'conflict') return
    const timer = setTimeout(() => void flush(), PAUSE)
    return () => clearTimeout(timer)
  }, [dirty, flush])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => now.current.dirty.size > 0 && event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      void send()
    }
  }, [send])

  const merge = async () => {
    setStatus('busy')
    try {
      const newest = await call(getReport, { params: { id: report.id } })
      const words = wordsOf(newest)
      const both = [...now.current.dirty.keys()].filter((path) => words.get(path) !== now.current.base.words.get(path))
      setTheirs(new Map(both.map((path) => [path, words.get(path) ?? ''])))
      now.current = { ...now.current, base: { version: newest.version, words } }
      setBase(now.current.base)
      await flush()
    } catch (problem) {
      setStatus('conflict')
      setError(problem instanceof Error ? problem : null)
    }
  }

  return {
    text: (path) => dirty.get(path) ?? base.words.get(path) ?? '',
    write: (path, text) => {
      setDirty((typed) => new Map(typed).set(path, text))
      setStatus((before) => (before === 'conflict' ? before : 'typing'))
    },
    ...{ status, savedAt, error, theirs, flush, merge },
    version: base.version,
  }
}

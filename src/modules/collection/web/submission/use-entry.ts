import { useEffect, useMemo, useRef, useState } from 'react'
import { parseCount } from '../../../../shared/numbers.ts'
import { ProblemError } from '../../../../ui/client.ts'
import { useLanguage } from '../../../../ui/i18n.ts'
import { notify } from '../../../../ui/notify.tsx'
import { outbox } from '../../../../ui/offline/outbox.ts'
import type { Command } from '../../../../ui/offline/queue.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { levelChecked } from '../../checks/check.ts'
import { evidenceFaults, WHOLE } from '../../checks/evidence.ts'
import { isPictured, type Source, type Submission } from '../../contract.ts'
import { carryFocus } from '../focus.ts'
import { liveNotes, type Notes, notesOf } from '../notes.ts'
import { useWords } from '../words.ts'
import { typedOf } from './order.ts'
import { startValues } from './start-values.ts'
import { type Typed, useDraft } from './use-draft.ts'
import { useSending, useWaitingForm } from './use-sending.ts'
import { useRestored, useUnsent } from './use-unsent.ts'

/** Everything the entry of one form holds: what was typed, what is wrong with it, where it comes from. */
export function useEntry(submission: Submission, explaining: boolean, onSent: () => void) {
  const t = useWords()
  const ui = useUi()
  const { unsent, remember, forget } = useUnsent(submission)
  const waiting = useWaitingForm(submission)
  const [begun] = useState(() => begunFrom(waiting.last, submission))
  const draft = useDraft(submission, {
    ...{ startVersion: unsent?.version ?? begun?.version, begun: unsent?.saving, isBehind: waiting.queue.length > 0 },
    onSaving: () => kept.current({}),
  })
  const { send, ...sending } = useSending(submission)
  const kept = useRef<(next: object) => void>(() => {})
  /** Whoever left a correction wants nothing of it back, also when its last save comes after. */
  const isLeft = useRef(false)
  const [values, setValues] = useState(() => unsent?.values ?? begun?.values ?? startValues(submission))
  const [faults, setFaults] = useState<Notes>(begun?.faults ?? {})
  const [warnings, setWarnings] = useState<Notes>(begun?.warnings ?? {})
  const [reason, setReason] = useState(unsent?.reason ?? begun?.reason ?? '')
  const [source, setSource] = useState<Source | null>(unsent?.source ?? begun?.source ?? null)
  /** What the server said of the command that is mended here, until it is sent anew. */
  const [told, setTold] = useState(begun?.error ?? null)
  const [photo, setPhoto] = useState<File | null>(null)
  const [hadPhoto, setHadPhoto] = useState(unsent?.hadPhoto ?? begun?.hadPhoto ?? false)
  const [files, setFiles] = useState<Record<string, File>>({})
  const [lostFiles] = useState([...(begun?.files ?? []), ...(unsent?.evidence ?? [])])
  // The files of what is mended or corrected go with what is sent in its stead, until they are taken away.
  const [attachedTo] = useState(waiting.last)
  useEffect(() => {
    if (!attachedTo) return
    void outbox.filesOf(attachedTo).then((found) => {
      for (const { field, file } of found)
        if (field === 'photoId') setPhoto((own) => own ?? file)
        else setFiles((own) => ({ [codeOf(field)]: file, ...own }))
    })
  }, [attachedTo])
  const [atFirst] = useState(submission)
  const [isSettling, setSettling] = useState(false)
  /** Counts the refusals, so that the summary takes the focus each time. */
  const [refusals, setRefusals] = useState(0)
  const language = useLanguage()
  const check = (typed: Record<string, string>) =>
    liveNotes({ ...submission, level: levelChecked(submission) }, typed, submission, language)
  const calm = useCalm(values)
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for what is typed, in the language it is read in
  const live = useMemo(() => check(calm), [calm, language])
  const isFor = submission.may.enterFor && !submission.may.enter
  const typed = { values, reason, source, hadPhoto, evidence: [...new Set([...lostFiles, ...Object.keys(files)])] }
  const keep = (next: Partial<typeof typed>) =>
    remember({ ...typed, ...next, version: draft.version.current, saving: draft.unknown.current })
  useRestored(submission, unsent, draft)
  // A version that was saved is the one from which typing goes on.
  const saved = draft.state.is === 'saved' ? draft.version.current : null
  kept.current = (next) => {
    if (!isLeft.current) keep(next)
  }
  useEffect(() => {
    if (saved !== null) kept.current({})
  }, [saved])

  const before = Object.keys(submission.sendings.at(-1)?.evidence ?? {})
  const evidenced = [...before, ...Object.keys(files)]

  const refuse = (next: Notes) => {
    setFaults(next)
    setRefusals((count) => count + 1)
  }

  const type = (code: string, text: string) => {
    const next = { ...values, [code]: text }
    setValues(next)
    setFaults((old) => without(old, code))
    setWarnings((old) => without(old, code))
    draft.keep(next)
    keep({ values: next })
  }

  const onError = (error: ProblemError) => {
    // Nothing was sent: what was typed goes on being kept.
    if (error.code !== 'request.changedMeanwhile') draft.keep(values)
    if (error.code === 'collection.badValues') refuse(notesOf(error.faults, submission.fields))
    if (error.code === 'collection.reasonNeeded') {
      setWarnings(notesOf(error.faults, submission.fields))
      setRefusals((count) => count + 1)
    }
  }

  const submit = async () => {
    const found: Notes = {}
    for (const { code, with: partner, sum, atMost } of submission.fields) {
      if (sum) continue
      const read = parseCount(values[code] ?? '')
      if (typeof read === 'string' && !(read === 'empty' && partner))
        found[code] = atMost === 1 ? t('yesNo.needed') : ui(`count.${read}`)
    }
    const now = check(values)
    for (const [code, note] of Object.entries(now.faults)) found[code] ??= note
    const lacking = evidenceFaults(submission, figuresIn(values), false, evidenced)
    const told = lacking.map((fault) => ({ path: fault.path, detail: fault[language] }))
    for (const [code, note] of Object.entries(notesOf(told, submission.fields))) found[code] ??= note
    if (isFor && !source) found.source = t('for.needed')
    if (explaining && !reason.trim()) found.reason = t('correction.needed')
    else if (Object.keys(warnings).length > 0 && !reason.trim()) found.reason = t('warning.needed')
    if (Object.keys(found).length > 0) return refuse(found)
    setFaults({})
    // What the page can tell itself it does not send first to be told.
    if (Object.keys(now.warnings).length > 0 && !reason.trim()) {
      draft.keep(values)
      setWarnings(now.warnings)
      return setRefusals((count) => count + 1)
    }
    setSettling(true)
    const settled = await draft.settle()
    setSettling(false)
    const extra = {
      ...(reason.trim() && { reason: reason.trim() }),
      ...(isFor && source && { enteredFor: source }),
    }
    setTold(null)
    try {
      const proofs = Object.entries(files).map(([code, file]) => ({ field: `${EVIDENCE}${code}`, file }))
      const attached = [
        ...(photo && isPictured(extra.enteredFor ?? null) ? [{ field: 'photoId', file: photo }] : []),
        ...proofs,
      ]
      const delivery = await send({ values, ...extra }, settled, attached)
      notify(t(delivery === 'sent' ? 'sentNow' : 'waiting.now'))
      forget()
      window.scrollTo({ top: 0 })
      onSent()
      carryFocus()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      onError(error)
    }
  }

  const error = sending.error ?? told
  const isAnswered = error !== null && atFields.includes(error.code)
  return {
    values,
    type,
    faults,
    warnings,
    /** What the form's check says while it is typed; nothing was refused yet. */
    live,
    reason,
    setReason: (text: string) => {
      setReason(text)
      keep({ reason: text })
      setFaults((old) => without(old, 'reason'))
    },
    source,
    setSource: (next: Source) => {
      setSource(next)
      keep({ source: next })
      setFaults((old) => without(old, 'source'))
    },
    setPhoto: (next: File | null) => {
      setPhoto(next)
      setHadPhoto(next !== null)
      keep({ hadPhoto: next !== null })
    },
    setFile: (code: string, file: File | null) => {
      setFiles(({ [code]: _, ...rest }) => (file ? { ...rest, [code]: file } : rest))
      const others = typed.evidence.filter((one) => one !== code)
      keep({ evidence: file ? [...others, code] : others })
      setFaults((old) => without(old, code === WHOLE ? 'evidence' : code))
    },
    /** Whether evidence of a code is at hand: chosen now, sent before, or chosen before the page was loaded again and gone. */
    fileOf: (code: string) =>
      files[code]
        ? ('chosen' as const)
        : before.includes(code)
          ? ('before' as const)
          : lostFiles.includes(code)
            ? ('lost' as const)
            : null,
    photo,
    /** A photo was chosen before the page was loaded again, and none since. */
    isPhotoLost: hadPhoto && photo === null,
    isFor,
    isRestored: unsent !== null,
    isReasonBack: Boolean(unsent?.reason),
    forget,
    /** Leaves what was sent as it is. What somebody else had begun to correct is not thrown away. */
    abandon: () => {
      isLeft.current = true
      forget()
      const isAnothers = atFirst.draft !== null && !atFirst.draftByMe
      if (atFirst.draft || draft.version.current !== atFirst.version || draft.state.is !== 'idle' || unsent)
        draft.keep(startValues(isAnothers ? atFirst : { ...atFirst, draft: null }))
    },
    refusals,
    submit,
    /** Goes on with what was settled, over the version that somebody else left meanwhile. */
    resume: (version: number, settled: Typed) => {
      sending.reset()
      setTold(null)
      setValues(settled)
      draft.resume(version)
      draft.keep(settled)
      remember({ ...typed, values: settled, version })
    },
    isSending: isSettling || sending.isPending,
    error: isAnswered ? null : error,
    draft,
  }
}

export type Entry = ReturnType<typeof useEntry>

/** After the last key, in milliseconds: a figure is not judged by its first digit. */
const PAUSE = 500

/** What is typed, once it has not changed for a moment. */
function useCalm<Value>(value: Value): Value {
  const [calm, setCalm] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return calm
}

/** What is said at the fields themselves. */
const atFields = ['collection.badValues', 'collection.reasonNeeded']

/** Entry goes on from what waits on this device: what was refused is mended, what is on its way is corrected. */
function begunFrom(command: Command | null, submission: Submission) {
  if (!command) return null
  const { refusal, body, base } = command
  const error = refusal && new ProblemError(refusal)
  const notes = error ? notesOf(error.faults, submission.fields) : {}
  return {
    version: base ?? submission.version,
    values: typedOf(command) ?? startValues(submission),
    reason: String(body.reason ?? ''),
    source: (body.enteredFor as Source | undefined) ?? null,
    hadPhoto: command.attached.some(({ field }) => field === 'photoId'),
    files: command.attached.flatMap(({ field }) => (field === 'photoId' ? [] : [codeOf(field)])),
    faults: error?.code === 'collection.badValues' ? notes : {},
    warnings: error?.code === 'collection.reasonNeeded' ? notes : {},
    error,
  }
}

const EVIDENCE = 'evidence.'
/** The cell that a file is evidence of, by the part of the body it goes into. */
const codeOf = (field: string): string => field.slice(EVIDENCE.length)

/** What is typed as numbers; what is none is told elsewhere. */
const figuresIn = (typed: Record<string, string>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([code, text]) => {
      const value = parseCount(text)
      return typeof value === 'number' ? [[code, value]] : []
    }),
  )

function without(notes: Notes, code: string): Notes {
  const { [code]: _, ...rest } = notes
  return rest
}

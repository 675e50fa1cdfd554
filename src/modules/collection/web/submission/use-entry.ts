import { useState } from 'react'
import { formatNumber, parseCount } from '../../../../shared/numbers.ts'
import type { ProblemError } from '../../../../ui/client.ts'
import { notify } from '../../../../ui/notify.ts'
import { useCommand } from '../../../../ui/query.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { type Field, type Submission, sendSubmission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { type Typed, useDraft } from './use-draft.ts'

type Notes = Record<string, string>
export type Source = 'paper' | 'phone'

/** Everything the entry of one form holds: what was typed, what is wrong with it, where it comes from. */
export function useEntry(submission: Submission, onSent: () => void) {
  const t = useWords()
  const ui = useUi()
  const draft = useDraft(submission)
  const send = useCommand(sendSubmission)
  const [values, setValues] = useState(() => startValues(submission))
  const [faults, setFaults] = useState<Notes>({})
  const [warnings, setWarnings] = useState<Notes>({})
  const [reason, setReason] = useState('')
  const [source, setSource] = useState<Source | null>(null)
  const [photoId, setPhotoId] = useState<string | null>(null)
  /** Counts the refusals, so that the summary takes the focus each time. */
  const [refusals, setRefusals] = useState(0)
  const isFor = submission.may.enterFor && !submission.may.enter

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
  }

  const onError = (error: ProblemError) => {
    // Nothing was sent: what was typed goes on being kept.
    if (error.code !== 'request.changedMeanwhile') draft.keep(values)
    if (error.code === 'collection.badValues') refuse(notesOf(error, submission.fields))
    if (error.code === 'collection.reasonNeeded') {
      setWarnings(notesOf(error, submission.fields))
      setRefusals((count) => count + 1)
    }
  }

  const submit = async () => {
    const found: Notes = {}
    for (const { code } of submission.fields) {
      const read = parseCount(values[code] ?? '')
      if (typeof read === 'string') found[code] = ui(`count.${read}`)
    }
    if (isFor && !source) found.source = t('for.needed')
    if (Object.keys(warnings).length > 0 && !reason.trim()) found.reason = t('warning.needed')
    if (Object.keys(found).length > 0) return refuse(found)
    setFaults({})
    const baseVersion = await draft.settle()
    const extra = {
      ...(reason.trim() && { reason: reason.trim() }),
      ...(isFor && source && { enteredFor: source }),
      ...(photoId && { photoId }),
    }
    const body = { baseVersion, values, ...extra }
    send.mutate(
      { params: { id: submission.id }, body },
      {
        onError,
        onSuccess: () => {
          notify(t('sentNow'))
          window.scrollTo({ top: 0 })
          onSent()
        },
      },
    )
  }

  const isAnswered = send.error?.code === 'collection.badValues' || send.error?.code === 'collection.reasonNeeded'
  return {
    values,
    type,
    faults,
    warnings,
    reason,
    setReason: (text: string) => {
      setReason(text)
      setFaults((old) => without(old, 'reason'))
    },
    source,
    setSource: (next: Source) => {
      setSource(next)
      setFaults((old) => without(old, 'source'))
    },
    photoId,
    setPhotoId,
    isFor,
    refusals,
    submit,
    isSending: send.isPending,
    error: isAnswered ? null : send.error,
    draft,
  }
}

export type Entry = ReturnType<typeof useEntry>

/** The draft where there is one; what was sent last where it is to be corrected; else nothing. */
function startValues({ draft, sendings, fields }: Submission): Typed {
  const before = draft ?? sendings.at(-1)?.values ?? {}
  return Object.fromEntries(
    fields.map(({ code }) => {
      const value = before[code]
      return [code, typeof value === 'number' ? formatNumber(value) : (value ?? '')]
    }),
  )
}

/** The server's faults at their fields. It names the field before each sentence; beside the field that is said. */
function notesOf(error: ProblemError, fields: Field[]): Notes {
  return Object.fromEntries(
    error.faults.map(({ path = '', detail }) => {
      const code = path.replace(/^values\./, '')
      const field = fields.find((one) => one.code === code)
      const name = field && [field.vi, field.en].find((one) => detail.startsWith(`${one}: `))
      const sentence = name ? detail.slice(name.length + 2) : detail
      return [code, sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1)]
    }),
  )
}

function without(notes: Notes, code: string): Notes {
  const { [code]: _, ...rest } = notes
  return rest
}

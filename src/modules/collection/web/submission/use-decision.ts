import { useState } from 'react'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { acceptSubmissions, getSubmission, returnSubmission, type Submission } from '../../contract.ts'
import { carryFocus } from '../focus.ts'
import { useWords } from '../words.ts'

const stale = ['collection.decidedUnseen', 'collection.notToDecide']

/**
 * Accepting and returning one form, at the version on the screen. Where it changed meanwhile nothing is decided: the
 * form is read again, and what was typed stays. `onDecided` is called after either.
 */
export function useDecision(submission: Submission, onDecided: () => void) {
  const t = useWords()
  const accepting = useCommand(acceptSubmissions)
  const returning = useCommand(returnSubmission)
  const { id, version: baseVersion } = submission
  const now = useQuestion(getSubmission, { params: { id } })
  const [seen] = useState(submission)
  const number = submission.sendings.at(-1)?.number
  /** Which sending was about to be decided when that was refused. */
  const [refused, setRefused] = useState<number>()

  const done = (word: 'accept.done' | 'return.done') => {
    notify(t(word))
    onDecided()
    carryFocus()
  }
  const onError = async ({ code }: { code: string }) => {
    if (!stale.includes(code)) return
    setRefused(number)
    const { data } = await now.refetch()
    if (!data || (data.state === 'sent' && data.may.decide)) return
    // Somebody else decided: the buttons are gone, and the dialog with them.
    notify(t('decide.gone'))
    carryFocus()
  }
  /** What is shown of a refusal: nothing while the form is read again, then what it says now. */
  const told = (error: (typeof accepting)['error']) => {
    const isStale = error !== null && stale.includes(error.code)
    const isRead = isStale && !now.isFetching && !now.error
    return { error: isStale ? now.error : error, isEditing: isRead && refused === number }
  }
  return {
    /** The form as it stood when the reader began. */
    seen,
    accept: () =>
      accepting.mutate({ body: { items: [{ id, baseVersion }] } }, { onError, onSuccess: () => done('accept.done') }),
    isAccepting: accepting.isPending,
    acceptTold: told(accepting.error),
    sendBack: (reason: string) =>
      returning.mutate(
        { params: { id }, body: { baseVersion, reason } },
        { onError, onSuccess: () => done('return.done') },
      ),
    isReturning: returning.isPending,
    returnTold: told(returning.error),
    /** Forgets that returning was refused. */
    reset: returning.reset,
  }
}

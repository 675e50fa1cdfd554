import { Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { dropUnsent } from '../../../../ui/unsent.ts'
import type { Source, Submission } from '../../contract.ts'
import { officialOf } from '../fields.ts'
import { carryFocus } from '../focus.ts'
import { useWords } from '../words.ts'
import { countDropped } from './nothing-says.ts'
import { NothingText } from './nothing-text.tsx'
import css from './submission.module.css'
import type { Settled, Typed } from './use-draft.ts'
import { useSending } from './use-sending.ts'

interface NothingDialogProps {
  submission: Submission
  settled: Settled
  /** The figures that are in the form, which it would drop. */
  typed: Typed
  enteredFor?: Source | undefined
  /** The paper it was read from. */
  photo?: File | null
  opened: boolean
  onClose: () => void
  onSent?: () => void
}

/** "Không phát sinh": says what it means before it is sent, since a true zero is not silence. */
export function NothingDialog({
  submission,
  settled,
  typed,
  enteredFor,
  photo,
  opened,
  onClose,
  onSent,
}: NothingDialogProps) {
  const t = useWords()
  const format = useFormat()
  const { account } = useMe()
  const { send, ...sending } = useSending(submission)
  const [reason, setReason] = useState('')
  const [isBare, setIsBare] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  // Nothing after a period with much is asked about, like any other figure far from the one before.
  const asked = sending.error?.code === 'collection.reasonNeeded' ? sending.error.faults : []
  const isAsked = asked.length > 0
  // What is official is corrected with its reason, also by a zero.
  const isCorrection = officialOf(submission) !== null
  const form = named(format.language, submission.formVi, submission.formEn)
  const dropped = countDropped(submission, typed)
  const close = () => {
    sending.reset()
    setReason('')
    setIsBare(false)
    onClose()
  }
  const confirm = async () => {
    if ((isAsked || isCorrection) && !reason.trim()) {
      setIsBare(true)
      return box.current?.focus()
    }
    const because = reason.trim() && { reason: reason.trim() }
    const body = { nothingToReport: true, ...because, ...(enteredFor && { enteredFor }) }
    const delivery = await send(body, settled, photo ? [{ field: 'photoId', file: photo }] : []).catch(() => null)
    if (!delivery) return
    notify(t(delivery === 'sent' ? 'nothing.done' : 'waiting.now'))
    close()
    onSent?.()
    dropUnsent(account?.id ?? 0, submission.id)
    carryFocus()
  }
  return (
    <Confirm
      opened={opened}
      onClose={close}
      onConfirm={() => void confirm()}
      title={t('nothing.title', { form })}
      confirm={t('nothing.confirm')}
      busy={sending.isPending}
      error={isAsked ? null : sending.error}
    >
      {dropped > 0 && (
        <p className={css.drops} role="alert">
          {t('nothing.drops', { count: dropped })}
        </p>
      )}
      <NothingText submission={submission} />
      {isAsked && (
        <div role="alert">
          <p>
            <b>{t('warning.title', { count: asked.length })}</b>
          </p>
          <ul>
            {asked.map(({ path, detail }) => (
              <li key={path}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
      {(isAsked || isCorrection) && (
        <Textarea
          ref={box}
          label={t(isCorrection ? 'correction.reason' : 'warning.reason')}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value)
            setIsBare(false)
          }}
          error={isBare && t(isCorrection ? 'correction.needed' : 'warning.needed')}
          maxLength={1000}
          required
        />
      )}
    </Confirm>
  )
}

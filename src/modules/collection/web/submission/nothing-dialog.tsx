import { Confirm } from '../../../../ui/components/confirm.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.ts'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { type Submission, sendSubmission } from '../../contract.ts'
import { useWords } from '../words.ts'

interface NothingDialogProps {
  submission: Submission
  version: number
  enteredFor?: 'paper' | 'phone' | undefined
  opened: boolean
  onClose: () => void
}

/** "Không phát sinh": says what it means before it is sent, since a true zero is not silence. */
export function NothingDialog({ submission, version, enteredFor, opened, onClose }: NothingDialogProps) {
  const t = useWords()
  const format = useFormat()
  const send = useCommand(sendSubmission)
  const form = named(format.language, submission.formVi, submission.formEn)
  const close = () => {
    send.reset()
    onClose()
  }
  const confirm = () =>
    send.mutate(
      {
        params: { id: submission.id },
        body: { baseVersion: version, nothingToReport: true, ...(enteredFor && { enteredFor }) },
      },
      {
        onSuccess: () => {
          notify(t('nothing.done'))
          close()
        },
      },
    )
  return (
    <Confirm
      opened={opened}
      onClose={close}
      onConfirm={confirm}
      title={t('nothing.title', { form })}
      confirm={t('nothing.confirm')}
      busy={send.isPending}
      error={send.error}
    >
      <p>{t('nothing.text', { period: format.period(submission.period), place: capital(submission.placeName) })}</p>
      <p className="muted small">{t('nothing.kept')}</p>
    </Confirm>
  )
}

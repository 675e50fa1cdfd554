import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmReason } from '../../../../ui/components/confirm.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { notify } from '../../../../ui/notify.ts'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { acceptSubmissions, returnSubmission, type Submission } from '../../contract.ts'
import { carryFocus } from '../focus.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** Accept, or return with a reason; at the version that is on the screen. */
export function Decision({ submission }: { submission: Submission }) {
  const t = useWords()
  const accept = useCommand(acceptSubmissions)
  const sendBack = useCommand(returnSubmission)
  const [asking, setAsking] = useState(false)
  const { id, version: baseVersion, placeName } = submission
  const close = () => {
    sendBack.reset()
    setAsking(false)
  }
  return (
    <>
      <ErrorNote error={accept.error} />
      <div className={`${css.decision} no-print`}>
        <Button
          size="md"
          loading={accept.isPending}
          onClick={() =>
            accept.mutate(
              { body: { items: [{ id, baseVersion }] } },
              {
                onSuccess: () => {
                  notify(t('accept.done'))
                  carryFocus()
                },
              },
            )
          }
        >
          {t('accept')}
        </Button>
        <Button size="md" variant="default" onClick={() => setAsking(true)}>
          {t('return')}
        </Button>
      </div>
      <ConfirmReason
        opened={asking}
        onClose={close}
        title={t('return.title', { place: capital(placeName) })}
        label={t('return.label')}
        placeholder={t('return.placeholder')}
        confirm={t('return')}
        busy={sendBack.isPending}
        error={sendBack.error}
        onConfirm={(reason) =>
          sendBack.mutate(
            { params: { id }, body: { baseVersion, reason } },
            {
              onSuccess: () => {
                notify(t('return.done'))
                close()
                carryFocus()
              },
            },
          )
        }
      >
        {t('return.text')}
      </ConfirmReason>
    </>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ConfirmReason } from '../../../../ui/components/confirm.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useIsAway } from '../../../../ui/connection.ts'
import { capital } from '../../../../ui/text.ts'
import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { Resent } from './resent.tsx'
import css from './submission.module.css'
import { useDecision } from './use-decision.ts'

interface DecisionProps {
  submission: Submission
  onDecided: () => void
}

/** Accept, or return with a reason; at the version that is on the screen. */
export function Decision({ submission, onDecided }: DecisionProps) {
  const t = useWords()
  const isAway = useIsAway()
  const [asking, setAsking] = useState(false)
  const close = () => {
    decision.reset()
    setAsking(false)
  }
  const decision = useDecision(submission, () => {
    close()
    onDecided()
  })
  const { seen, acceptTold, returnTold } = decision
  return (
    <>
      {isAway && (
        <p className="muted" role="status">
          {t('accept.away')}
        </p>
      )}
      <ErrorNote error={acceptTold.error} />
      {!asking && <Resent seen={seen} submission={submission} isEditing={acceptTold.isEditing} />}
      <div className={`${css.decision} no-print`}>
        <BusyButton size="md" busy={decision.isAccepting} onClick={decision.accept}>
          {t('accept')}
        </BusyButton>
        <Button size="md" variant="default" onClick={() => setAsking(true)}>
          {t('return')}
        </Button>
      </div>
      <ConfirmReason
        opened={asking}
        onClose={close}
        title={t('return.title', { place: capital(submission.placeName) })}
        label={t('return.label')}
        placeholder={t('return.placeholder')}
        confirm={t('return')}
        busy={decision.isReturning}
        error={returnTold.error}
        onConfirm={decision.sendBack}
      >
        <p>{t('return.text')}</p>
        <Resent seen={seen} submission={submission} isEditing={returnTold.isEditing} />
      </ConfirmReason>
    </>
  )
}

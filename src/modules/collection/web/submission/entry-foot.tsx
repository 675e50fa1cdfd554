import { Button } from '@mantine/core'
import { useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { useWords as useUi } from '../../../../ui/words.ts'
import type { Submission } from '../../contract.ts'
import { isAreaForm } from '../fields.ts'
import { useWords } from '../words.ts'
import { DraftLine } from './draft-line.tsx'
import { NothingDialog } from './nothing-dialog.tsx'
import css from './submission.module.css'
import type { Settled } from './use-draft.ts'
import type { Entry } from './use-entry.ts'

interface EntryFootProps {
  submission: Submission
  entry: Entry
  onCancel: (() => void) | undefined
  onSent: () => void
}

/** Stays in sight: what was saved, "nothing to report", send. */
export function EntryFoot({ submission, entry, onCancel, onSent }: EntryFootProps) {
  const t = useWords()
  const ui = useUi()
  const [asking, setAsking] = useState(false)
  const [settled, setSettled] = useState<Settled>({ base: submission.version, first: null })
  // What was held together with others may stay empty, a total is not typed: a form without either is whole.
  const needed = submission.fields.filter((field) => !field.with && !field.sum)
  const filled = needed.filter(({ code }) => (entry.values[code] ?? '').trim() !== '').length
  const isUnusual = Object.keys(entry.warnings).length > 0
  const ask = async () => {
    if (entry.isFor && !entry.source) return void entry.submit()
    setSettled(await entry.draft.settle())
    setAsking(true)
  }
  return (
    <div className={`${css.foot} no-print`}>
      <div className={css.buttons} data-long={isUnusual || undefined}>
        {onCancel ? (
          <Button variant="default" size="lg" onClick={onCancel}>
            {t('correct.cancel')}
          </Button>
        ) : (
          isAreaForm(submission) && (
            <Button variant="default" size="lg" onClick={() => void ask()} disabled={entry.isSending}>
              {t('nothing')}
            </Button>
          )
        )}
        <BusyButton id="send" type="submit" size="lg" busy={entry.isSending}>
          {t(isUnusual ? 'warning.send' : submission.sendings.length > 0 ? 'sendAgain' : 'send')}
        </BusyButton>
      </div>
      <div className={css.status}>
        <DraftLine state={entry.draft.state} />
        <span>{t('filled', { filled, total: needed.length })}</span>
      </div>
      <NothingDialog
        submission={submission}
        settled={settled}
        typed={entry.values}
        enteredFor={entry.source ?? undefined}
        photo={entry.isFor ? entry.photo : null}
        opened={asking}
        onClose={() => setAsking(false)}
        onSent={onSent}
      />
      <span className="visually-hidden" role="status">
        {entry.isSending ? ui('loading') : ''}
      </span>
    </div>
  )
}

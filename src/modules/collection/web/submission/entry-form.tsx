import { Button, Textarea } from '@mantine/core'
import { type RefObject, useEffect } from 'react'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useIsFull } from '../../../../ui/unsent.ts'
import { WHOLE } from '../../checks/evidence.ts'
import type { Submission } from '../../contract.ts'
import { useMarks } from '../cell/use-marks.ts'
import { labelOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { Clash } from './clash.tsx'
import { EntryFields } from './entry-fields.tsx'
import { EntryFoot } from './entry-foot.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { SourceChoice } from './source-choice.tsx'
import css from './submission.module.css'
import type { Typed } from './use-draft.ts'
import { type Entry, useEntry } from './use-entry.ts'

interface EntryFormProps {
  submission: Submission
  /** Sent before: this will be a correction. */
  correcting: boolean
  /** A version is official: the correction says why. */
  explaining: boolean
  /** Is given what stands in the fields, for whoever prints it. */
  typed: RefObject<Typed | null>
  onSent: () => void
  onCancel: () => void
  onReload: () => void
}

export function EntryForm({ submission, correcting, explaining, typed, onSent, onCancel, onReload }: EntryFormProps) {
  const t = useWords()
  const { language } = useFormat()
  const entry = useEntry(submission, explaining, onSent)
  const { values } = entry
  useEffect(() => {
    typed.current = values
    return () => {
      typed.current = null
    }
  }, [typed, values])
  const isFull = useIsFull()
  const marks = useMarks(submission)
  const refused = entry.draft.state.is === 'refused' ? entry.draft.state.error : null
  const isClash = [entry.error, refused].some((error) => error?.code === 'request.changedMeanwhile')
  // Beside the warning that asks for it, and not below all figures.
  const isUnusual = Object.keys(entry.warnings).length > 0
  const reason = <Reason entry={entry} correcting={correcting} explaining={explaining} />
  return (
    <form
      className={css.entry}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void entry.submit()
      }}
    >
      <ErrorSummary entry={entry} fields={submission.fields} />
      {isUnusual && reason}
      {!isClash && <ErrorNote error={entry.error ?? refused} />}
      {isClash ? (
        <Clash submission={submission} entry={entry} onReload={onReload} />
      ) : (
        refused && (
          <Button variant="default" onClick={onReload}>
            {t('draft.reload')}
          </Button>
        )
      )}
      {entry.isRestored && (
        <p className={css.notice} role="status">
          {t('unsent.back')}
        </p>
      )}
      {isFull && entry.draft.state.is !== 'saved' && (
        <p className={css.notice} role="alert">
          {t('unsent.full')}
        </p>
      )}
      {correcting && <p className="muted">{t('correct.text')}</p>}
      {entry.isFor && <SourceChoice entry={entry} submission={submission} />}
      <EntryFields
        submission={submission}
        marks={marks ?? []}
        entry={entry}
        evidenceOf={(field) => (
          <EvidenceField
            id={`evidence-${field.code}`}
            of={labelOf(language, field)}
            isRequired={field.evidence === 'required'}
            kept={entry.fileOf(field.code)}
            onChange={(file) => entry.setFile(field.code, file)}
          />
        )}
      />
      {submission.evidence && (
        <Sheet title={t('evidence')}>
          <EvidenceField
            id="field-evidence"
            of={named(language, submission.formVi, submission.formEn)}
            isRequired={submission.evidence === 'required'}
            isWhole
            kept={entry.fileOf(WHOLE)}
            fault={entry.faults.evidence}
            onChange={(file) => entry.setFile(WHOLE, file)}
          />
        </Sheet>
      )}
      {!isUnusual && reason}
      <EntryFoot
        submission={submission}
        entry={entry}
        onSent={onSent}
        onCancel={
          correcting
            ? () => {
                entry.abandon()
                onCancel()
              }
            : undefined
        }
      />
    </form>
  )
}

/** Asked for when figures are unusual, and when what is official is corrected; offered for any other correction. */
function Reason({ entry, correcting, explaining }: { entry: Entry; correcting: boolean; explaining: boolean }) {
  const t = useWords()
  const isNeeded = Object.keys(entry.warnings).length > 0
  if (!isNeeded && !correcting && !explaining && !entry.isReasonBack) return null
  return (
    <Textarea
      id="field-reason"
      label={t(explaining ? 'correction.reason' : correcting && !isNeeded ? 'correction.offered' : 'warning.reason')}
      required={explaining || isNeeded}
      placeholder={isNeeded ? t('warning.placeholder') : ''}
      value={entry.reason}
      onChange={(event) => entry.setReason(event.currentTarget.value)}
      error={entry.faults.reason}
      maxLength={1000}
    />
  )
}

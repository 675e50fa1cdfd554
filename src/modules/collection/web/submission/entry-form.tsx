import { Button, Textarea } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { parseCount } from '../../../../shared/numbers.ts'
import { CountInput } from '../../../../ui/components/count-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import type { FieldShown, Submission } from '../../contract.ts'
import { isAreaForm, labelOf, moneyInWords } from '../fields.ts'
import { useWords } from '../words.ts'
import { DraftLine } from './draft-line.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { NothingDialog } from './nothing-dialog.tsx'
import { SourceChoice } from './source-choice.tsx'
import css from './submission.module.css'
import { type Entry, useEntry } from './use-entry.ts'
import { YesNo } from './yes-no.tsx'

interface EntryFormProps {
  submission: Submission
  /** Sent before: this will be a correction. */
  correcting: boolean
  /** A version is official: the correction says why. */
  explaining: boolean
  onSent: () => void
  onCancel: () => void
  onReload: () => void
}

export function EntryForm({ submission, correcting, explaining, onSent, onCancel, onReload }: EntryFormProps) {
  const t = useWords()
  const entry = useEntry(submission, explaining, onSent)
  const refused = entry.draft.state.is === 'refused' ? entry.draft.state.error : null
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
      <ErrorNote error={entry.error ?? refused} />
      {(entry.error?.code === 'request.changedMeanwhile' || refused) && (
        <Button
          variant="default"
          onClick={() => {
            entry.forget()
            onReload()
          }}
        >
          {t('draft.reload')}
        </Button>
      )}
      {entry.isRestored && (
        <p className={css.notice} role="status">
          {t('unsent.back')}
        </p>
      )}
      {correcting && <p className="muted">{t('correct.text')}</p>}
      {entry.isFor && <SourceChoice entry={entry} submission={submission} />}
      <Fields submission={submission} entry={entry} />
      <Reason entry={entry} correcting={correcting} explaining={explaining} />
      <Foot
        submission={submission}
        entry={entry}
        onCancel={
          correcting
            ? () => {
                entry.forget()
                onCancel()
              }
            : undefined
        }
      />
    </form>
  )
}

function Fields({ submission, entry }: { submission: Submission; entry: Entry }) {
  const { language } = useFormat()
  const helpOf = (field: FieldShown) => {
    const value = parseCount(entry.values[field.code] ?? '')
    const words = field.unit === 'đồng' && typeof value === 'number' && value >= 1000
    const parts = [named(language, field.helpVi, field.helpEn), words && `= ${moneyInWords(value, language)}`]
    return parts.filter(Boolean).join(' ') || undefined
  }
  const box = useRef<HTMLDivElement>(null)
  // Enter and the arrows walk through the figures, as on paper; after the last one comes the button.
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const inputs = [...(box.current?.querySelectorAll('input') ?? [])]
    const at = inputs.indexOf(event.target as HTMLInputElement)
    // Between yes and no the arrows choose, as everywhere.
    if (step === 0 || at < 0 || (inputs[at]?.type === 'radio' && event.key !== 'Enter')) return
    event.preventDefault()
    const next = inputs[at + step]
    if (next) {
      next.focus()
      next.select()
    } else if (step > 0) document.getElementById('send')?.focus()
  }
  return (
    <Sheet className={css.fields}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for keys of the fields inside */}
      <div ref={box} onKeyDown={walk}>
        {submission.fields.map((field) =>
          field.atMost === 1 ? (
            <YesNo
              key={field.code}
              field={field}
              value={entry.values[field.code] ?? ''}
              onChange={(text) => entry.type(field.code, text)}
              previous={submission.previous[field.code]}
              fault={entry.faults[field.code]}
            />
          ) : (
            <CountInput
              key={field.code}
              id={`field-${field.code}`}
              label={labelOf(language, field)}
              help={helpOf(field)}
              value={entry.values[field.code] ?? ''}
              onChange={(text) => entry.type(field.code, text)}
              previous={submission.previous[field.code]}
              fault={entry.faults[field.code]}
              warning={entry.warnings[field.code]}
            />
          ),
        )}
      </div>
    </Sheet>
  )
}

/** Asked for when figures are unusual, and when what is official is corrected; offered for any other correction. */
function Reason({ entry, correcting, explaining }: { entry: Entry; correcting: boolean; explaining: boolean }) {
  const t = useWords()
  const isNeeded = Object.keys(entry.warnings).length > 0
  if (!isNeeded && !correcting && !explaining) return null
  return (
    <Textarea
      id="field-reason"
      label={t(explaining ? 'correction.reason' : isNeeded ? 'warning.reason' : 'correction.offered')}
      required={explaining || isNeeded}
      placeholder={isNeeded ? t('warning.placeholder') : ''}
      value={entry.reason}
      onChange={(event) => entry.setReason(event.currentTarget.value)}
      error={entry.faults.reason}
      maxLength={1000}
    />
  )
}

interface FootProps {
  submission: Submission
  entry: Entry
  onCancel: (() => void) | undefined
}

/** Stays in sight: what was saved, "nothing to report", send. */
function Foot({ submission, entry, onCancel }: FootProps) {
  const t = useWords()
  const ui = useUi()
  const [asking, setAsking] = useState(false)
  const [version, setVersion] = useState(submission.version)
  const total = submission.fields.length
  const filled = submission.fields.filter(({ code }) => (entry.values[code] ?? '').trim() !== '').length
  const isUnusual = Object.keys(entry.warnings).length > 0
  const ask = async () => {
    if (entry.isFor && !entry.source) return void entry.submit()
    setVersion(await entry.draft.settle())
    setAsking(true)
  }
  return (
    <div className={`${css.foot} no-print`}>
      <div className={css.buttons}>
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
        <Button id="send" type="submit" size="lg" loading={entry.isSending}>
          {t(isUnusual ? 'warning.send' : submission.sendings.length > 0 ? 'sendAgain' : 'send')}
        </Button>
      </div>
      <div className={css.status}>
        <DraftLine state={entry.draft.state} />
        <span>{t('filled', { filled, total })}</span>
      </div>
      <NothingDialog
        submission={submission}
        version={version}
        enteredFor={entry.source ?? undefined}
        opened={asking}
        onClose={() => setAsking(false)}
      />
      <span className="visually-hidden" role="status">
        {entry.isSending ? ui('loading') : ''}
      </span>
    </div>
  )
}

import { FileInput, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Day } from '../../../shared/spans.ts'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { DayInput } from '../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { focusFault } from '../../../ui/fault-focus.ts'
import { useMe } from '../../../ui/me.ts'
import { useCommand } from '../../../ui/query.ts'
import { correctSigning, registryNumber, signReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

interface SignFormProps {
  report: ReportAnswer
  /** A signed report is corrected, with a reason; its scan stays where no other is chosen. */
  isCorrection?: boolean
  onDone?: () => void
}

/** The registry number and the signed copy, as the clerk has them. */
export function SignForm({ report, isCorrection = false, onDone }: SignFormProps) {
  const t = useWords()
  const { today } = useMe()
  const sign = useCommand(signReport)
  const correct = useCommand(correctSigning)
  const [number, setNumber] = useState(report.number ?? '')
  const [signedOn, setSignedOn] = useState<Day | null>(report.signedOn ?? today)
  const [signedByName, setSigner] = useState(report.signedByName ?? report.signature?.name ?? '')
  const [reason, setReason] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const [isTold, setTold] = useState(false)
  const faults = {
    number: registryNumber(number) === null && t(number.trim() === '' ? 'sign.number.missing' : 'sign.number.odd'),
    signedOn: signedOn === null && t('sign.on.missing'),
    signedByName: signedByName.trim() === '' && t('sign.by.missing'),
    scan: !isCorrection && scan === null && t('sign.scan.missing'),
    reason: isCorrection && reason.trim() === '' && t('correct.reason.missing'),
  }
  const told = isTold ? faults : { number: false, signedOn: false, signedByName: false, scan: false, reason: false }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const isComplete = Object.values(faults).every((fault) => !fault)
    setTold(!isComplete)
    if (!isComplete || signedOn === null) return focusFault(event.currentTarget)
    const body = { baseVersion: report.version, number: number.trim(), signedOn, signedByName: signedByName.trim() }
    const params = { id: report.id }
    const done = onDone ? { onSuccess: onDone } : {}
    if (isCorrection)
      correct.mutate({ params, body: { ...body, reason: reason.trim() }, ...(scan && { file: scan }) }, done)
    else if (scan) sign.mutate({ params, body, file: scan }, done)
  }
  return (
    <Sheet title={t(isCorrection ? 'correct' : 'sign')} marked className={css.sign}>
      <p className="muted">{t(isCorrection ? 'correct.detail' : 'sign.detail')}</p>
      <form onSubmit={submit} noValidate className={css.signForm}>
        <TextInput
          label={t('sign.number')}
          placeholder={t('sign.number.prompt')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={told.number}
          maxLength={60}
          required
        />
        <DayInput
          label={t('sign.on')}
          value={signedOn}
          max={today}
          onChange={setSignedOn}
          error={told.signedOn}
          required
        />
        <TextInput
          label={t('sign.by')}
          value={signedByName}
          onChange={(event) => setSigner(event.currentTarget.value)}
          error={told.signedByName}
          maxLength={200}
          required
        />
        <FileInput
          label={t('sign.scan')}
          placeholder={t(isCorrection ? 'correct.scan.prompt' : 'sign.scan.prompt')}
          accept="application/pdf,.pdf"
          value={scan}
          onChange={setScan}
          error={told.scan}
          size="md"
          clearable
          clearButtonProps={{ 'aria-label': t('sign.scan.clear') }}
          required={!isCorrection}
        />
        {isCorrection && (
          <Textarea
            className={css.wide ?? ''}
            label={t('correct.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={told.reason}
            maxLength={1000}
            required
          />
        )}
        <div className={css.signEnd}>
          <ErrorNote error={isCorrection ? correct.error : sign.error} />
          <BusyButton type="submit" busy={sign.isPending || correct.isPending}>
            {t(isCorrection ? 'correct.do' : 'sign.do')}
          </BusyButton>
        </div>
      </form>
    </Sheet>
  )
}

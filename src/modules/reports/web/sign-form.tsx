import { Button, FileInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { isDay } from '../../../shared/spans.ts'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { useMe } from '../../../ui/me.ts'
import { useCommand } from '../../../ui/query.ts'
import { signReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

/** The registry number and the signed copy, as the clerk has them. */
export function SignForm({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const { today } = useMe()
  const sign = useCommand(signReport)
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState(today)
  const [signedByName, setSigner] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const complete = number.trim() !== '' && signedByName.trim() !== '' && isDay(signedOn) && scan !== null
    setMissing(!complete)
    if (!complete) return
    const body = { baseVersion: report.version, number: number.trim(), signedOn, signedByName: signedByName.trim() }
    sign.mutate({ params: { id: report.id }, body, file: scan })
  }
  return (
    <Sheet title={t('sign')} marked className={css.sign}>
      <p className="muted">{t('sign.detail')}</p>
      <form onSubmit={submit} noValidate className={css.signForm}>
        <TextInput
          label={t('sign.number')}
          placeholder={t('sign.number.prompt')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={isMissing && number.trim() === ''}
          maxLength={60}
          required
        />
        <TextInput
          type="date"
          label={t('sign.on')}
          value={signedOn}
          max={today}
          onChange={(event) => setSignedOn(event.currentTarget.value)}
          error={isMissing && !isDay(signedOn)}
          required
        />
        <TextInput
          label={t('sign.by')}
          value={signedByName}
          onChange={(event) => setSigner(event.currentTarget.value)}
          error={isMissing && signedByName.trim() === ''}
          maxLength={200}
          required
        />
        <FileInput
          label={t('sign.scan')}
          placeholder={t('sign.scan.prompt')}
          accept="application/pdf,.pdf"
          value={scan}
          onChange={setScan}
          error={isMissing && scan === null}
          size="md"
          clearable
          clearButtonProps={{ 'aria-label': t('sign.scan.clear') }}
          required
        />
        <div className={css.signEnd}>
          {isMissing && <p role="alert">{t('sign.missing')}</p>}
          <ErrorNote error={sign.error} />
          <Button type="submit" loading={sign.isPending}>
            {t('sign.do')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

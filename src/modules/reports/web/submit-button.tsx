import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { lastDay } from '../../../shared/calendars.ts'
import type { Day } from '../../../shared/spans.ts'
import { Confirm } from '../../../ui/components/confirm.tsx'
import { focusFault } from '../../../ui/fault-focus.ts'
import { useMe } from '../../../ui/me.ts'
import { useCommand } from '../../../ui/query.ts'
import { type Signature, submitReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import { DatedInput } from './dated-input.tsx'
import { SignerFields } from './signer-fields.tsx'
import { useWords } from './words.ts'

const usual: Signature = { authority: 'TM', position: 'Chủ tịch', name: '' }

interface SubmitButtonProps {
  report: ReportAnswer
  version: number
  /** What the standard parts without any words are called: the document leaves them out. */
  unwritten: string[]
  beforeSubmit: () => Promise<boolean>
}

/** Submits for signature, after saying what becomes fixed. */
export function SubmitButton({ report, version, unwritten, beforeSubmit }: SubmitButtonProps) {
  const t = useWords()
  const [isAsking, setAsking] = useState(false)
  const submit = useCommand(submitReport)
  const fields = useRef<HTMLDivElement>(null)
  const [signature, setSignature] = useState<Signature>(report.signature ?? usual)
  const { today } = useMe()
  // A draft that waited is of more days than on the day it was started: then it bears today's date unless told.
  const [dated, setDated] = useState<Day | null>(report.dated < lastDay(report.days) ? today : report.dated)
  const [isTold, setTold] = useState(false)
  const ask = async () => {
    submit.reset()
    if (await beforeSubmit()) setAsking(true)
  }
  const confirm = () => {
    if (signature.position.trim() === '' || dated === null) {
      setTold(true)
      return focusFault(fields.current)
    }
    submit.mutate(
      { params: { id: report.id }, body: { baseVersion: version, signature, dated } },
      {
        onSuccess: () => {
          setAsking(false)
          scrollTo({ top: 0 })
        },
      },
    )
  }
  return (
    <>
      <Button size="md" onClick={() => void ask()}>
        {t('submit')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('submit.title')}
        confirm={t('submit')}
        busy={submit.isPending}
        error={submit.error}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        {unwritten.length > 0 && (
          <p>
            <b>{t('submit.unwritten', { count: unwritten.length, parts: unwritten.join('; ') })}</b>
          </p>
        )}
        <p>{t('submit.text')}</p>
        <ul>
          <li>{t('submit.figures')}</li>
          <li>{t('submit.words')}</li>
          <li>{t('submit.files')}</li>
        </ul>
        <p>{t('submit.after')}</p>
        <div ref={fields}>
          <DatedInput value={dated} onChange={setDated} isTold={isTold} />
          <SignerFields value={signature} onChange={setSignature} isTold={isTold} />
        </div>
      </Confirm>
    </>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../ui/components/confirm.tsx'
import { useCommand } from '../../../ui/query.ts'
import { submitReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import { useWords } from './words.ts'

interface SubmitButtonProps {
  report: ReportAnswer
  version: number
  beforeSubmit: () => Promise<boolean>
}

/** Submits for signature, after saying what becomes fixed. */
export function SubmitButton({ report, version, beforeSubmit }: SubmitButtonProps) {
  const t = useWords()
  const [isAsking, setAsking] = useState(false)
  const submit = useCommand(submitReport)
  const ask = async () => {
    submit.reset()
    if (await beforeSubmit()) setAsking(true)
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
        onConfirm={() =>
          submit.mutate(
            { params: { id: report.id }, body: { baseVersion: version } },
            {
              onSuccess: () => {
                setAsking(false)
                scrollTo({ top: 0 })
              },
            },
          )
        }
      >
        <p>{t('submit.text')}</p>
        <ul>
          <li>{t('submit.figures')}</li>
          <li>{t('submit.words')}</li>
          <li>{t('submit.files')}</li>
        </ul>
        <p>{t('submit.after')}</p>
      </Confirm>
    </>
  )
}

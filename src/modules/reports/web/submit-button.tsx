import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../ui/components/confirm.tsx'
import { useCommand } from '../../../ui/query.ts'
import { type Signature, submitReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import { SignerFields } from './signer-fields.tsx'
import { useWords } from './words.ts'

const usual: Signature = { authority: 'TM', position: 'Chủ tịch', name: '' }

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
  const [signature, setSignature] = useState<Signature>(report.signature ?? usual)
  const [isTold, setTold] = useState(false)
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
          signature.position.trim() === ''
            ? setTold(true)
            : submit.mutate(
                { params: { id: report.id }, body: { baseVersion: version, signature } },
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
        <SignerFields value={signature} onChange={setSignature} isTold={isTold} />
      </Confirm>
    </>
  )
}

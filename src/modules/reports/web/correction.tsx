import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { SignForm } from './sign-form.tsx'
import { useWords } from './words.ts'

/** What the clerk entered of a signed report can be put right; what was before stays in the history. */
export function Correction({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <SignForm report={report} isCorrection onDone={() => setOpen(false)} />
  return (
    <div className={`${css.ways} no-print`}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('correct')}
      </Button>
    </div>
  )
}

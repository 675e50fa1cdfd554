import { Button, Progress } from '@mantine/core'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { useCommand } from '../../../ui/query.ts'
import { makeDocumentsAgain } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

/** How far the documents of a report just submitted are; the person may leave meanwhile. */
export function Making({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const again = useCommand(makeDocumentsAgain)
  const { documents } = report
  if (!documents || documents.state === 'done') return null
  if (documents.state === 'failed')
    return (
      <div className={css.making} role="alert">
        <p>{t('making.failed')}</p>
        {report.may.makeAgain && (
          <Button
            size="sm"
            loading={again.isPending}
            onClick={() => again.mutate({ params: { id: report.id }, body: {} })}
          >
            {t('making.again')}
          </Button>
        )}
        <ErrorNote error={again.error} />
      </div>
    )
  const total = documents.total || 2
  return (
    <div className={css.making} role="status">
      <p>{t('making', { done: documents.done, total })}</p>
      <Progress value={(100 * (documents.done + 0.5)) / total} aria-label={t('doc.busy')} animated />
      <p className="small muted">{t('making.leave')}</p>
    </div>
  )
}

import { Alert, Button } from '@mantine/core'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { Narratives } from './use-narratives.ts'
import { useWords } from './words.ts'

/** Whether the words are safe; a conflict is told, with what can be done. */
export function SaveStatus({ narratives }: { narratives: Narratives }) {
  const t = useWords()
  const format = useFormat()
  const { status, savedAt, error, merge, flush } = narratives
  const text = {
    none: t('saved.none'),
    typing: t('saved.typing'),
    busy: t('saved.busy'),
    saved: savedAt ? t('saved.at', { time: format.time(savedAt) }) : '',
    failed: t('saved.failed'),
    conflict: t('conflict.title'),
  }[status]
  return (
    <>
      <p role="status" className="small">
        {status === 'saved' && '✓ '}
        {text}
      </p>
      {status === 'failed' && (
        <>
          <ErrorNote error={error} />
          <Button size="xs" variant="default" onClick={() => void flush()}>
            {t('saved.retry')}
          </Button>
        </>
      )}
      {status === 'conflict' && (
        <Alert variant="default" title={t('conflict.title')} role="alert" style={{ flexBasis: '100%' }}>
          <p>{t('conflict.text')}</p>
          <ErrorNote error={error} />
          <Button size="sm" mt="sm" onClick={() => void merge()}>
            {t('conflict.merge')}
          </Button>
        </Alert>
      )}
    </>
  )
}

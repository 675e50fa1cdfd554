import { Alert, Button } from '@mantine/core'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { Narratives } from './use-narratives.ts'
import { useWords } from './words.ts'

interface SaveStatusProps {
  narratives: Narratives
  /** What a part is called: “I.1”, “Đánh giá chung”. */
  nameOf: (part: string) => string
}

/** Whether the words are safe; a conflict is told, with what can be done. */
export function SaveStatus({ narratives, nameOf }: SaveStatusProps) {
  const t = useWords()
  const format = useFormat()
  const { status, savedAt, error, theirs, isRestored, flush } = narratives
  const text = {
    none: t('saved.none'),
    typing: t('saved.typing'),
    busy: t('saved.busy'),
    saved: savedAt ? t('saved.at', { time: format.time(savedAt) }) : t('saved.none'),
    failed: t('saved.failed'),
    conflict: t('conflict.title'),
  }[status]
  return (
    <>
      <p role="status" className="small">
        {status === 'saved' && '✓ '}
        {text}
        {isRestored && status !== 'saved' && ` · ${t('saved.restored')}`}
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
          {t('conflict.text', { parts: [...theirs.keys()].map(nameOf).join('; ') })}
        </Alert>
      )}
    </>
  )
}

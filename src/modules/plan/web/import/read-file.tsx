import { Button, FileButton, Loader } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { readPlanFile } from '../../contract.ts'
import { useWords } from '../words.ts'
import { filledIn, type ReadAnswer } from './draft-state.ts'
import css from './import.module.css'

/** Chooses a file, or takes one that is dropped; the server reads it and keeps nothing. */
export function ReadFile({ onRead }: { onRead: (read: ReadAnswer) => void }) {
  const t = useWords()
  const read = useCommand(readPlanFile, { quiet: true })
  const [isOver, setOver] = useState(false)
  const take = (file: File | null | undefined) =>
    file && read.mutate({ body: {}, file }, { onSuccess: (answer) => onRead(filledIn(answer)) })
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      className={css.drop}
      data-over={isOver || undefined}
      aria-label={t('import.file')}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
    >
      <h2>{t('import.file')}</h2>
      {read.isPending ? (
        <p role="status" className={css.buttons}>
          <Loader size="sm" /> {t('import.reading')}
        </p>
      ) : (
        <p className={css.buttons}>
          <span className="muted">{t('import.drop')}</span>
          <FileButton accept=".docx,.md,text/markdown" onChange={take}>
            {(props) => <Button {...props}>{t('import.choose')}</Button>}
          </FileButton>
        </p>
      )}
      <ErrorNote error={read.error} />
      <p className="small muted">{t('import.secret')}</p>
    </section>
  )
}

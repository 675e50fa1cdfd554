import { FileDrop } from '../../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { readPlanFile } from '../../contract.ts'
import { useWords } from '../words.ts'
import { filledIn, type ReadAnswer } from './draft-state.ts'

/** Chooses a file, or takes one that is dropped; the server reads it and keeps nothing. */
export function ReadFile({ onRead }: { onRead: (read: ReadAnswer) => void }) {
  const t = useWords()
  const read = useCommand(readPlanFile, { quiet: true })
  return (
    <FileDrop
      title={t('import.file')}
      prompt={t('import.drop')}
      choose={t('import.choose')}
      accept=".docx,.md,text/markdown"
      reading={read.isPending ? t('import.reading') : null}
      onFile={(file) => read.mutate({ body: {}, file }, { onSuccess: (answer) => onRead(filledIn(answer)) })}
    >
      <ErrorNote error={read.error} />
      <p className="small muted">{t('import.secret')}</p>
    </FileDrop>
  )
}

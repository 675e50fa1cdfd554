import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../../../../ui/client.ts'
import { DataTable } from '../../../../ui/components/data-table.tsx'
import { FileDrop } from '../../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { SentBackButton } from '../../../../ui/components/sent-back.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { gridTemplate, markGridWorkbook, readGridWorkbook } from '../../workbook/contract.ts'
import { labelOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { type Difference, differencesOf, type FileRead } from './from-file.ts'
import css from './grid.module.css'
import type { Edits, Grid } from './model.ts'

interface FilePartProps {
  grid: Grid
  edits: Edits
  query: { place: number; form: string; period: string }
  onTake: (changes: Difference[]) => void
}

/** The table as a workbook: out to be filled in elsewhere, and back as typed figures. */
export function FilePart({ grid, edits, query, onTake }: FilePartProps) {
  const t = useWords()
  const read = useCommand(readGridWorkbook, { quiet: true })
  const [withPrevious, setWithPrevious] = useState(false)
  const [isSecret, setSecret] = useState(false)
  const [chosen, setChosen] = useState<{ file: File; found: FileRead } | null>(null)
  const body = { ...query, secret: isSecret ? ('yes' as const) : ('no' as const) }
  if (chosen)
    return (
      <Found
        {...{ grid, edits, ...chosen, body }}
        onTake={(changes) => {
          onTake(changes)
          setChosen(null)
        }}
        onAnother={() => setChosen(null)}
      />
    )
  const address = addressOf(gridTemplate, { query: { ...query, previous: withPrevious ? 'yes' : 'no' } })
  return (
    <details className={css.file}>
      <summary>{t('file.title')}</summary>
      <p>{t('file.text')}</p>
      <p className={css.fileLine}>
        <a href={address}>{t('file.template')}</a>
        <Checkbox
          label={t('file.previous')}
          checked={withPrevious}
          onChange={(event) => setWithPrevious(event.currentTarget.checked)}
        />
      </p>
      <FileDrop
        title={t('file.back')}
        prompt={t('file.drop')}
        choose={t('file.choose')}
        accept=".xlsx"
        reading={read.isPending ? t('file.reading') : null}
        onFile={(file) => read.mutate({ file, body }, { onSuccess: (found) => setChosen({ file, found }) })}
      >
        <ErrorNote error={read.error} />
        <Checkbox
          label={t('file.secret')}
          checked={isSecret}
          onChange={(event) => setSecret(event.currentTarget.checked)}
        />
      </FileDrop>
    </details>
  )
}

interface FoundProps extends Omit<FilePartProps, 'query'> {
  file: File
  found: FileRead
  body: Record<string, string | number>
  onAnother: () => void
}

/** What a file says that the table does not, and what is wrong in it; nothing is taken before it is asked for. */
function Found({ grid, edits, file, found, body, onTake, onAnother }: FoundProps) {
  const t = useWords()
  const language = useLanguage()
  const different = differencesOf(grid, edits, found)
  const { rows, same, faultCount, faults } = found
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
  return (
    <Sheet title={file.name} className={css.found}>
      <p role="status">{t('file.found', { rows: rows.length, count: different.length, same })}</p>
      {faultCount > 0 && (
        <>
          <h3>{t('file.bad', { count: faultCount })}</h3>
          <ul>
            {faults.map((fault) => (
              <li key={fault.cell + fault.en}>
                <b className="num">{fault.cell}</b>: {fault[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      {different.length > 0 && (
        <DataTable
          caption={t('file.differences')}
          showCaption
          maxHeight="280px"
          rows={different}
          rowKey={({ id, code }) => `${id} ${code}`}
          columns={[
            { key: 'area', title: t('grid.area'), head: true, cell: ({ placeName }) => capital(placeName) },
            {
              key: 'field',
              title: t('figure'),
              cell: ({ fieldAt }) => {
                const field = grid.form.fields[fieldAt]
                return field ? labelOf(language, field) : ''
              },
            },
            { key: 'before', title: t('file.before'), number: true, cell: ({ before }) => before || '–' },
            { key: 'after', title: t('file.after'), number: true, cell: ({ text }) => text },
          ]}
        />
      )}
      <div className={css.fileLine}>
        {different.length > 0 && (
          <Button onClick={() => onTake(different)}>
            {t(faultCount > 0 ? 'file.take.good' : 'file.take', { count: different.length })}
          </Button>
        )}
        {faultCount > 0 && (
          <SentBackButton contract={markGridWorkbook} file={file} fields={fields} name="bang-nhap-co-ghi-loi.xlsx">
            {t('file.marked')}
          </SentBackButton>
        )}
        <Button variant="default" onClick={onAnother}>
          {t('file.another')}
        </Button>
      </div>
    </Sheet>
  )
}

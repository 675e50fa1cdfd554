import { Button, Checkbox } from '@mantine/core'
import { memo, useState } from 'react'
import { addressOf } from '../../../../ui/client.ts'
import { DataTable } from '../../../../ui/components/data-table.tsx'
import { FileDrop } from '../../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { SentBackButton } from '../../../../ui/components/sent-back.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import {
  gridTemplate,
  keepGridMapping,
  lookIntoWorkbook,
  type Mapping,
  markGridWorkbook,
  readGridWorkbook,
} from '../../workbook/contract.ts'
import { labelOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { Doubts } from './doubts.tsx'
import { type Difference, differencesOf, type FileRead } from './from-file.ts'
import css from './grid.module.css'
import { type Look, MapColumns } from './map-columns.tsx'
import type { Edits, Grid } from './model.ts'

interface FilePartProps {
  grid: Grid
  edits: Edits
  query: { place: number; form: string; period: string }
  onTake: (changes: Difference[]) => void
}

/**
 * The table as a workbook: out to be filled in elsewhere, and back as typed figures; or a commune's own workbook, whose columns are
 * said first. How they were said is kept once its figures are taken.
 */
export const FilePart = memo(function FilePart({ grid, edits, query, onTake }: FilePartProps) {
  const t = useWords()
  const read = useCommand(readGridWorkbook, { quiet: true })
  const looking = useCommand(lookIntoWorkbook, { quiet: true })
  const keeping = useCommand(keepGridMapping, { quiet: true })
  const [withPrevious, setWithPrevious] = useState(false)
  const [isSecret, setSecret] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const [look, setLook] = useState<Look | null>(null)
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const [found, setFound] = useState<FileRead | null>(null)
  const body = { ...query, secret: isSecret ? ('yes' as const) : ('no' as const) }
  const bodyBy = (by: Mapping | null) => ({ ...body, ...(by && { mapping: JSON.stringify(by) }) })
  const restart = () => {
    for (const command of [read, looking, keeping]) command.reset()
    setFile(null)
    setLook(null)
    setMapping(null)
    setFound(null)
  }
  const start = (chosen: File) => {
    looking.reset()
    setFile(chosen)
    read.mutate(
      { file: chosen, body },
      {
        onSuccess: setFound,
        // What is no template of ours is somebody's own workbook.
        onError: ({ code }) =>
          code === 'collection.noTemplate' && looking.mutate({ file: chosen, body }, { onSuccess: setLook }),
      },
    )
  }
  const readBy = (by: Mapping) => {
    if (!file) return
    setMapping(by)
    read.mutate({ file, body: bodyBy(by) }, { onSuccess: setFound })
  }
  if (file && found)
    return (
      <Found
        {...{ grid, edits, file, found }}
        body={bodyBy(mapping)}
        isReading={read.isPending}
        onTold={(names) => mapping && readBy({ ...mapping, names: { ...mapping.names, ...names } })}
        onTake={(changes) => {
          if (mapping) keeping.mutate({ file, body: { ...body, mapping: JSON.stringify(mapping) } })
          onTake(changes)
          restart()
        }}
        onMap={look && (() => setFound(null))}
        onAnother={restart}
      />
    )
  if (file && look)
    return (
      <MapColumns
        {...{ grid, file, look }}
        said={mapping}
        isReading={read.isPending}
        error={read.error?.code === 'collection.noTemplate' ? null : read.error}
        onRead={readBy}
        onAnother={restart}
      />
    )
  const address = addressOf(gridTemplate, { query: { ...query, previous: withPrevious ? 'yes' : 'no' } })
  const isReading = read.isPending || looking.isPending
  const error = read.error?.code === 'collection.noTemplate' ? looking.error : read.error
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
        accept=".xlsx,.csv"
        reading={isReading ? t('file.reading') : null}
        onFile={start}
      >
        <ErrorNote error={error} />
        <p className="small muted">{t('file.own')}</p>
        <Checkbox
          label={t('file.secret')}
          checked={isSecret}
          onChange={(event) => setSecret(event.currentTarget.checked)}
        />
      </FileDrop>
    </details>
  )
})

interface FoundProps extends Omit<FilePartProps, 'query'> {
  file: File
  found: FileRead
  body: Record<string, string | number>
  isReading: boolean
  onTold: (names: Mapping['names']) => void
  /** Back to its columns; null of a template. */
  onMap: (() => void) | null
  onAnother: () => void
}

/** What a file says that the table does not, and what is wrong in it; nothing is taken before it is asked for. */
function Found(props: FoundProps) {
  const { grid, edits, file, found, body, isReading, onTold, onTake, onMap, onAnother } = props
  const t = useWords()
  const language = useLanguage()
  const different = differencesOf(grid, edits, found)
  const { rows, same, faultCount, faults } = found
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
  return (
    <Sheet title={file.name} className={css.found}>
      <p role="status">{t('file.found', { rows: rows.length, count: different.length, same })}</p>
      <Doubts key={found.doubts.map(({ cell }) => cell).join()} doubts={found.doubts} {...{ isReading, onTold }} />
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
        {onMap && (
          <Button variant="default" onClick={onMap}>
            {t('map.back')}
          </Button>
        )}
        <Button variant="default" onClick={onAnother}>
          {t('file.another')}
        </Button>
      </div>
    </Sheet>
  )
}

import { Alert } from '@mantine/core'
import { useState } from 'react'
import { type Alike, alike } from '../../../../shared/alike.ts'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { Ranges } from '../../../../shared/ranges.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { FileDrop } from '../../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useCommand } from '../../../../ui/query.ts'
import { conflictReasons, postDataValues } from '../../dhis2/values/contract.ts'
import css from '../exchange.module.css'
import { useWords } from '../words.ts'

type Conflict = RouteAnswer<typeof postDataValues>['response']['conflicts'][number]

/** Data values of DHIS2: a file is tried first, then its good values are imported. */
export function DataValues() {
  const t = useWords()
  const format = useFormat()
  const [file, setFile] = useState<File | null>(null)
  const check = useCommand(postDataValues, { quiet: true })
  const take = useCommand(postDataValues)
  const found = take.data ?? check.data
  const said = found?.response
  const columns: Column<Alike<Conflict>>[] = [
    { key: 'code', title: t('conflict.code'), head: true, cell: ({ errorCode }) => errorCode },
    { key: 'count', title: t('figures'), number: true, cell: ({ indexes }) => format.number(indexes.length) },
    {
      key: 'what',
      title: t('what'),
      cell: ({ errorCode, first, others }) => (
        <>
          <span>{format.pick(conflictReasons[errorCode])}</span>
          {first.map(({ value }) => (
            <small key={value} className={css.own} lang="en">
              {value}
            </small>
          ))}
          {others > 0 && <small className={css.own}>{t('conflict.others', { count: format.number(others) })}</small>}
        </>
      ),
    },
    {
      key: 'where',
      title: t('conflict.where'),
      cell: ({ indexes }) => new Ranges(indexes.map((index) => index + 1)).said(format.language),
    },
  ]
  const choose = (next: File) => {
    setFile(next)
    take.reset()
    check.mutate({ query: { dryRun: 'true' }, file: next })
  }
  const good = said ? said.importCount.imported + said.importCount.updated + said.importCount.deleted : 0
  return (
    <FileDrop
      title={t('values.file')}
      prompt={t('values.drop')}
      choose={t('choose')}
      accept=".json,.csv,application/json,text/csv"
      reading={check.isPending ? t('values.reading') : null}
      onFile={choose}
    >
      <p className="small muted">{t('values.help')}</p>
      <ErrorNote error={take.error ?? check.error} />
      {file && said && (
        <div className={css.found}>
          <Alert role="status">
            {t(take.data ? 'values.taken' : 'values.checked', {
              file: file.name,
              imported: format.number(said.importCount.imported),
              updated: format.number(said.importCount.updated),
              ignored: format.number(said.importCount.ignored),
              deleted: format.number(said.importCount.deleted),
            })}
          </Alert>
          {!take.data && good > 0 && (
            <p className={css.buttons}>
              <BusyButton
                busy={take.isPending}
                onClick={() => take.mutate({ query: { fileName: file.name.slice(0, 200) }, file })}
              >
                {t('values.take')}
              </BusyButton>
            </p>
          )}
          {said.conflicts.length > 0 && (
            <DataTable
              stacks
              caption={t('values.conflicts')}
              columns={columns}
              rows={alike(said.conflicts)}
              rowKey={({ errorCode, first }) => `${errorCode} ${first[0]?.value}`}
              maxHeight="40vh"
            />
          )}
        </div>
      )}
    </FileDrop>
  )
}

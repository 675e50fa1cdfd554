import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useCommand } from '../../../../ui/query.ts'
import { importMetadataFile } from '../../dhis2/contract.ts'
import { download } from '../download.ts'
import css from '../exchange.module.css'
import { useWords } from '../words.ts'
import type { ChosenMetadata } from './dhis.tsx'
import { Persons } from './persons.tsx'

type Found = ChosenMetadata['found']

/** What a metadata file would become, kind by kind and one by one, and the button that takes it over. */
export function MetadataChecked({ chosen, onAnother }: { chosen: ChosenMetadata; onAnother: () => void }) {
  const t = useWords()
  const format = useFormat()
  const take = useCommand(importMetadataFile)
  const { file, body, found } = chosen
  const { counts, alike, alikeCount, rest, open, unitsCsv, elements } = found
  const [persons, setPersons] = useState(() => new Set(elements.flatMap((one) => (one.persons ? [one.uid] : []))))
  const said = { ...body, persons: persons.size > 0 ? [...persons].join(',') : 'no' }
  const countColumns: Column<Found['counts'][number]>[] = [
    { key: 'kind', title: t('metadata.kind'), head: true, cell: ({ kind }) => kind },
    ...(['new', 'changed', 'same', 'kept', 'none', 'notComputed'] as const).map((what) => ({
      ...{ key: what, title: t(`what.${what}`), number: true },
      cell: (one: Found['counts'][number]) => format.number(one[what]),
    })),
  ]
  const lineColumns: Column<Found['alike'][number]>[] = [
    {
      key: 'name',
      title: t('metadata.name'),
      head: true,
      cell: ({ first, count }) => {
        const names = first.map(({ name }) => name).join(', ')
        const more = count - first.length
        return more > 0 ? t('metadata.more', { names, count: format.number(more) }) : names
      },
    },
    { key: 'count', title: t('metadata.count'), number: true, cell: ({ count }) => format.number(count) },
    { key: 'kind', title: t('metadata.kind'), cell: ({ kind }) => kind },
    { key: 'what', title: t('metadata.what'), cell: ({ what }) => t(`what.${what}`) },
    { key: 'ours', title: t('metadata.ours'), cell: ({ first, count }) => (count === 1 ? first[0]?.ours : '') },
    { key: 'why', title: t('metadata.why'), cell: ({ why }) => (why ? format.pick(why) : '') },
  ]
  const restColumns: Column<Found['rest'][number]>[] = [
    { key: 'kind', title: t('metadata.kind'), head: true, cell: ({ kind }) => kind },
    { key: 'count', title: t('figures'), number: true, cell: ({ count }) => format.number(count) },
    { key: 'why', title: t('metadata.why'), cell: (one) => format.pick(one) },
  ]
  return (
    <Sheet title={t('metadata.checked', { file: file.name })}>
      <div className={css.found}>
        {take.data ? <Alert role="status">{t('metadata.taken')}</Alert> : <p role="status">{t('checked.none')}</p>}
        <ErrorNote error={take.error} />
        <p className={css.buttons}>
          {!take.data && (
            <BusyButton busy={take.isPending} onClick={() => take.mutate({ body: said, file })}>
              {t('metadata.take')}
            </BusyButton>
          )}
          <Button variant="default" onClick={onAnother}>
            {t('another')}
          </Button>
          {open > 0 && (
            <Button variant="default" onClick={() => download('don-vi.csv', unitsCsv, 'text/csv')}>
              {t('metadata.open', { count: format.number(open) })}
            </Button>
          )}
        </p>
        {!take.data && elements.length > 0 && <Persons elements={elements} chosen={persons} onChange={setPersons} />}
        <DataTable
          stacks
          caption={t('metadata.counts')}
          columns={countColumns}
          rows={take.data?.counts ?? counts}
          rowKey={({ kind }) => kind}
        />
        <h3>{t('metadata.lines')}</h3>
        {alikeCount > alike.length && (
          <p className="small muted">{t('metadata.first', { count: format.number(alike.length) })}</p>
        )}
        <DataTable
          stacks
          caption={t('metadata.lines')}
          columns={lineColumns}
          rows={alike}
          rowKey={({ kind, first }) => `${kind} ${first[0]?.uid}`}
          maxHeight="50vh"
        />
        {rest.length > 0 && (
          <>
            <h3>{t('metadata.rest')}</h3>
            <DataTable
              stacks
              caption={t('metadata.rest')}
              columns={restColumns}
              rows={rest}
              rowKey={({ kind, en }) => `${kind} ${en}`}
            />
          </>
        )}
      </div>
    </Sheet>
  )
}

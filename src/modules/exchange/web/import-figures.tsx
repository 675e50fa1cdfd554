import { Button } from '@mantine/core'
import { useState } from 'react'
import { addDays } from '../../../shared/spans.ts'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useQuestion } from '../../../ui/query.ts'
import { type FigureOf, listImportFigures, MOST_SHOWN, PAGE } from '../contract.ts'
import css from './exchange.module.css'
import { useWords } from './words.ts'

/** What a figure is of, and what it is; `changes`: with what stood before in a column of its own. */
export function useFigureColumns(changes: boolean): Column<FigureOf & { at: number }>[] {
  const t = useWords()
  const format = useFormat()
  const amount = (value: number | null, { measure }: FigureOf): string =>
    value === null ? t('content.none') : format.amount(value, measure.unit, measure.decimals)
  return [
    {
      key: 'place',
      title: t('content.col.place'),
      head: true,
      cell: ({ placeName, communeName, bodyName }) => (
        <>
          {communeName === null ? placeName : `${placeName}, ${communeName}`}
          <small className={css.own}>{bodyName}</small>
        </>
      ),
    },
    {
      key: 'measure',
      title: t('measure'),
      cell: ({ measure, part }) =>
        part === null ? format.pick(measure) : `${format.pick(measure)}: ${format.pick(part)}`,
    },
    {
      key: 'days',
      title: t('content.col.period'),
      cell: ({ from, to }) =>
        addDays(from, 1) === to ? format.day(from) : `${format.day(from)} – ${format.day(addDays(to, -1))}`,
    },
    ...(changes
      ? [
          {
            key: 'before',
            title: t('content.col.before'),
            number: true,
            cell: (one: FigureOf) => amount(one.before, one),
          },
        ]
      : []),
    { key: 'value', title: t('content.col.value'), number: true, cell: (one) => amount(one.value, one) },
  ]
}

/** The figures of an import one by one, a page at a time; only the first thousands can be turned to. `changes`: some stood before. */
export function FigurePages({ id, figures, changes }: { id: string; figures: number; changes: boolean }) {
  const t = useWords()
  const format = useFormat()
  const [offset, setOffset] = useState(0)
  const columns = useFigureColumns(changes)
  const last = Math.min(figures, MOST_SHOWN)
  const page = useQuestion(listImportFigures, { params: { id }, query: { offset } }, { keep: true })
  const shown = { from: format.number(offset + 1), to: format.number(Math.min(offset + PAGE, last)) }
  return (
    <section className={css.found}>
      <h2>{t('content.each')}</h2>
      {figures > MOST_SHOWN && (
        <p className="small muted">{t('content.first', { count: format.number(MOST_SHOWN) })}</p>
      )}
      <Answered question={page} loading={<Loading rows={6} />}>
        {({ items }) => (
          <DataTable
            stacks
            caption={t('content.each')}
            columns={columns}
            rows={items.map((figure, at) => ({ ...figure, at }))}
            rowKey={({ at }) => at}
          />
        )}
      </Answered>
      {last > PAGE && (
        <p className={css.buttons}>
          <Button variant="default" size="sm" disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
            {t('content.before')}
          </Button>
          <span role="status">{t('content.page', { ...shown, all: format.number(figures) })}</span>
          <Button variant="default" size="sm" disabled={offset + PAGE >= last} onClick={() => setOffset(offset + PAGE)}>
            {t('content.next')}
          </Button>
        </p>
      )}
    </section>
  )
}

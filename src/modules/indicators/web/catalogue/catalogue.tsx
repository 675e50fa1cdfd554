import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import css from './catalogue.module.css'
import { foundBy } from './find.ts'

interface Named {
  code: string
  vi: string
  en: string
  unit: string
}

type Key = 'search' | 'search.prompt' | 'search.none' | 'count' | 'col.code' | 'col.name' | 'col.unit'

interface CatalogueProps<One extends Named> {
  question: Parameters<typeof Answered<{ items: One[] }>>[0]['question']
  /** The words of the page it stands on. */
  t: (key: Key, values?: { count: number }) => string
  /** Beside the field that finds by code or name. */
  filter?: ReactNode
  /** Which of those found the filter leaves. */
  fits?: (one: One) => boolean
  /** What stands as the name; the name itself where left out. */
  name?: (one: One) => ReactNode
  /** After code, name and unit. */
  columns: Column<One>[]
}

/** A catalogue as a table: found by code or name, which stands in the address as `q`. */
export function Catalogue<One extends Named>({ question, filter, fits = () => true, ...shown }: CatalogueProps<One>) {
  const { t } = shown
  const [{ q = '' }, change] = useAddress()
  return (
    <>
      <search className={css.filters}>
        <TextInput
          label={t('search')}
          placeholder={t('search.prompt')}
          value={q}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        {filter}
      </search>
      <Answered question={question}>
        {({ items }) => <Rows items={foundBy(items, q).filter(fits)} {...shown} />}
      </Answered>
    </>
  )
}

type RowsProps<One extends Named> = Pick<CatalogueProps<One>, 't' | 'name' | 'columns'> & { items: One[] }

function Rows<One extends Named>({ items, t, name, columns }: RowsProps<One>) {
  const format = useFormat()
  if (items.length === 0) return <Empty title={t('search.none')} />
  return (
    <DataTable
      caption={t('count', { count: items.length })}
      showCaption
      stacks
      rows={items}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', title: t('col.code'), cell: ({ code }) => code },
        { key: 'name', title: t('col.name'), head: true, width: '220px', cell: name ?? ((one) => format.pick(one)) },
        { key: 'unit', title: t('col.unit'), cell: ({ unit }) => format.unit(unit) },
        ...columns,
      ]}
    />
  )
}

import { TextInput } from '@mantine/core'
import { levelNames } from '../../../../shared/levels.ts'
import { fold } from '../../../../shared/text.ts'
import { DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listMeasures, type Measure } from '../../../facts/contract.ts'
import css from '../editor/editor.module.css'
import { NoFigures } from '../value/no-figures.tsx'
import { useWords } from './words.ts'

/** Everything that is counted, by the codes that formulas and files of figures name it by. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [address, change] = useAddress()
  const list = useQuestion(listMeasures)
  if (!holds('figures.read')) return <NoFigures title={t('title')} />
  const { q = '' } = address
  const wanted = fold(q).split(' ').filter(Boolean)
  const fits = ({ code, vi, en }: Measure) => wanted.every((word) => fold(`${code} ${vi} ${en}`).includes(word))
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <search className={css.filters}>
        <TextInput
          label={t('search')}
          placeholder={t('search.prompt')}
          value={q}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
      </search>
      <Answered question={list}>{({ items }) => <Measures items={items.filter(fits)} />}</Answered>
    </>
  )
}

function Measures({ items }: { items: Measure[] }) {
  const t = useWords()
  const format = useFormat()
  if (items.length === 0) return <Empty title={t('search.none')} />
  return (
    <DataTable
      caption={t('count', { count: items.length })}
      showCaption
      rows={items}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', title: t('col.code'), cell: ({ code }) => code },
        { key: 'name', title: t('col.name'), head: true, width: '220px', cell: (one) => format.pick(one) },
        { key: 'unit', title: t('col.unit'), cell: ({ unit }) => format.unit(unit) },
        {
          key: 'levels',
          title: t('col.levels'),
          cell: ({ levels }) => levels.map((level) => format.pick(levelNames[level])).join(', '),
        },
        {
          key: 'parts',
          title: t('col.parts'),
          width: '220px',
          cell: ({ categories }) => categories.map((one) => `${one.code} (${format.pick(one)})`).join(', '),
        },
        { key: 'nature', title: t('col.nature'), cell: ({ nature }) => t(`nature.${nature}`) },
        { key: 'source', title: t('col.source'), cell: ({ source }) => t(`source.${source}`) },
      ]}
    />
  )
}

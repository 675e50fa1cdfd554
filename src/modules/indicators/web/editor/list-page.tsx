import { Select, TextInput } from '@mantine/core'
import { fold } from '../../../../shared/text.ts'
import { DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go, GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { type Indicator, listIndicators } from '../../contract.ts'
import css from './editor.module.css'
import { useWords } from './words.ts'

const layers = ['central', 'city', 'body'] as const

/** The catalogue of indicators: found by code or name, filtered by layer; each leads to where it is edited. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [address, change] = useAddress()
  const list = useQuestion(listIndicators)
  if (!holds('indicators.edit')) return <Empty title={t('notAllowed')} />
  const { q = '', layer = '' } = address
  const wanted = fold(q).split(' ').filter(Boolean)
  const fits = (one: Indicator) => {
    const text = fold(`${one.code} ${one.vi} ${one.en}`)
    return (layer === '' || one.layer === layer) && wanted.every((word) => text.includes(word))
  }
  return (
    <>
      <PageTitle
        detail={t('detail')}
        actions={
          <>
            <GoButton to="/measures" variant="default">
              {t('measures')}
            </GoButton>
            <GoButton to="/indicators/new">{t('add')}</GoButton>
          </>
        }
      >
        {t('title')}
      </PageTitle>
      <search className={css.filters}>
        <TextInput
          label={t('search')}
          placeholder={t('search.prompt')}
          value={q}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        <Select
          label={t('layer')}
          value={layer}
          data={[
            { value: '', label: t('layer.all') },
            ...layers.map((value) => ({ value, label: t(`layer.${value}`) })),
          ]}
          allowDeselect={false}
          onChange={(next) => change({ layer: next })}
        />
      </search>
      <Answered question={list}>{({ items }) => <Indicators items={items.filter(fits)} />}</Answered>
    </>
  )
}

function Indicators({ items }: { items: Indicator[] }) {
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
        {
          key: 'name',
          title: t('col.name'),
          head: true,
          width: '220px',
          cell: (one) => <Go to={`/indicators/${encodeURIComponent(one.code)}`}>{format.pick(one)}</Go>,
        },
        { key: 'layer', title: t('layer'), cell: ({ layer }) => t(`layer.${layer}`) },
        { key: 'unit', title: t('col.unit'), cell: ({ unit }) => format.unit(unit) },
        {
          key: 'formula',
          title: t('col.formula'),
          width: '240px',
          cell: ({ expression, notComputed }) =>
            expression ? (
              <span className={css.formula}>{expression}</span>
            ) : (
              <>
                <Badge tone="none">{t('notComputed')}</Badge>{' '}
                <small className="muted">{notComputed && format.pick(notComputed)}</small>
              </>
            ),
        },
        { key: 'since', title: t('col.since'), cell: ({ formula }) => format.day(formula.from) },
      ]}
    />
  )
}

import { levelNames } from '../../../../shared/levels.ts'
import { DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { Go, GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listFormDrafts } from '../../builder/contract.ts'
import { chainName } from '../names.ts'
import { useWords as useCollection } from '../words.ts'
import { useWords } from './words.ts'

/** The forms that the reader may change: which version is out, and where a draft is begun. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  if (!holds('forms.edit')) return <Empty title={t('notAllowed')} />
  return (
    <>
      <PageTitle
        detail={t('detail')}
        actions={
          <>
            <GoButton to="/forms/days-off" variant="default">
              {t('daysOff')}
            </GoButton>
            <GoButton to="/forms/new">{t('add')}</GoButton>
          </>
        }
      >
        {t('title')}
      </PageTitle>
      <List />
    </>
  )
}

function List() {
  const t = useWords()
  const of = useCollection()
  const format = useFormat()
  const list = useQuestion(listFormDrafts)
  return (
    <Answered question={list}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <DataTable
            caption={t('count', { count: items.length })}
            showCaption
            stacks
            rows={items}
            rowKey={({ code }) => code}
            columns={[
              { key: 'code', title: t('col.code'), cell: ({ code }) => code },
              {
                key: 'name',
                title: t('col.name'),
                head: true,
                width: '260px',
                cell: ({ code, vi, en }) => (
                  <Go to={`/forms/${encodeURIComponent(code)}`}>{named(format.language, vi, en) || code}</Go>
                ),
              },
              { key: 'level', title: t('col.level'), cell: ({ level }) => format.pick(levelNames[level]) },
              { key: 'chain', title: t('col.chain'), cell: ({ chain }) => chainName(of, chain) },
              { key: 'cut', title: t('col.cut'), cell: ({ cut }) => t(`cut.${cut}`) },
              {
                key: 'state',
                title: t('col.state'),
                cell: ({ published, draft }) => (
                  <>
                    {published
                      ? t('state.published', { number: published.number, day: format.day(published.from) })
                      : t('state.new')}{' '}
                    {draft && <Badge tone="risk">{t('state.draft')}</Badge>}
                  </>
                ),
              },
            ]}
          />
        )
      }
    </Answered>
  )
}

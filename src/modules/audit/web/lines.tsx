import { Button } from '@mantine/core'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import { useQuestion } from '../../../ui/query.ts'
import { type AuditEntry, listAudit } from '../contract.ts'
import { useAsked } from './asked.ts'
import css from './audit.module.css'
import { useWords } from './words.ts'

/** The lines that a search finds, newest first, page after page. */
export function Lines() {
  const t = useWords()
  const { asked, before, goTo, set } = useAsked()
  const columns = useColumns()
  const lines = useQuestion(listAudit, { query: { ...asked, ...(before && { before }) } }, { keep: true })
  return (
    <Answered question={lines} loading={<Loading rows={10} />}>
      {({ items, next }) => (
        <section className={css.parts} aria-label={t('results')}>
          {asked.account && (
            <div className={css.row}>
              <b>
                {t('who.one', {
                  name:
                    items.find(({ who }) => String(who?.id) === asked.account)?.who?.name ??
                    t('who.unknown', { id: asked.account }),
                })}
              </b>
              <Button variant="default" size="compact-md" onClick={() => set({ account: null })}>
                {t('who.all')}
              </Button>
            </div>
          )}
          {items.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('none.text')}</p>
            </Empty>
          ) : (
            <DataTable stacks caption={t('results')} columns={columns} rows={items} rowKey={({ id }) => id} />
          )}
          <div className={css.row}>
            {before && (
              <Button variant="default" onClick={() => goTo(null)}>
                {t('newest')}
              </Button>
            )}
            {next !== null && (
              <Button variant="default" onClick={() => goTo(next)}>
                {t('older')}
              </Button>
            )}
          </div>
        </section>
      )}
    </Answered>
  )
}

function useColumns(): Column<AuditEntry>[] {
  const t = useWords()
  const format = useFormat()
  return [
    {
      ...{ key: 'at', title: t('col.at'), head: true },
      cell: ({ at }) => <span className={`${css.moment} num`}>{format.moment(at)}</span>,
    },
    {
      ...{ key: 'who', title: t('col.who') },
      cell: ({ who }) =>
        who ? (
          <Go to={`/audit?account=${who.id}`} title={t('onlyWho', { name: who.name })}>
            {who.name}
          </Go>
        ) : (
          t('system')
        ),
    },
    { ...{ key: 'what', title: t('col.what') }, cell: ({ said }) => format.pick(said) },
    {
      ...{ key: 'object', title: t('col.object') },
      cell: ({ kind, kindSaid, object, title, link }) => (
        <>
          {format.pick(kindSaid)}{' '}
          {link && title ? <Go to={link}>{format.pick(title)}</Go> : title && format.pick(title)}
          <small className={css.own}>
            <Go
              to={`/audit?kind=${encodeURIComponent(kind)}&object=${encodeURIComponent(object)}`}
              title={t('onlyObject')}
            >
              {object}
            </Go>
          </small>
        </>
      ),
    },
    { ...{ key: 'line', title: t('col.line'), number: true }, cell: ({ id }) => id },
  ]
}

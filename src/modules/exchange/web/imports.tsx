import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { type Format, useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import { useAddress } from '../../../ui/page.ts'
import { useQuestion } from '../../../ui/query.ts'
import { type Import, listImports } from '../contract.ts'
import { Accept, contentLink, isAcceptable, isRetractable, Withdraw } from './decide.tsx'
import css from './exchange.module.css'
import { useWords } from './words.ts'

/** What became of an import, in words. */
export const stateText = (
  t: ReturnType<typeof useWords>,
  format: Format,
  { state, decidedBy, decidedAt, reason }: Import,
): string =>
  t(`state.${state}`, {
    ...{ who: decidedBy ?? t('terminal'), when: decidedAt ? format.moment(decidedAt) : '', reason: reason ?? '' },
  })

/**
 * Every import with how far it has come: a second person looks into it and accepts, one or several together; whoever imports
 * may take back. The one that a figure led to stands first.
 */
export function Imports() {
  const t = useWords()
  const imports = useQuestion(listImports)
  return (
    <section>
      <h2 className={css.list}>{t('list')}</h2>
      <Answered question={imports} loading={<Loading rows={3} />}>
        {({ items, waiting }) =>
          items.length > 0 ? <List items={items} inAll={waiting} /> : <Empty title={t('list.none')} />
        }
      </Answered>
    </section>
  )
}

function List({ items, inAll }: { items: Import[]; inAll: number }) {
  const t = useWords()
  const format = useFormat()
  const [address] = useAddress()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [accepting, setAccepting] = useState<Import[]>([])
  const [withdrawing, setWithdrawing] = useState<Import | null>(null)
  const isSought = ({ id }: Import): boolean => id === address.import
  // The latest stands first in the list; what is accepted together goes in the order in which it came.
  const waiting = items.filter(isAcceptable).reverse()
  const chosen = waiting.filter(({ id }) => marked.has(id))
  const mark = (ids: Import[]) => setMarked(new Set(ids.map(({ id }) => id)))
  const toggle = (one: Import) => mark(waiting.filter(({ id }) => (id === one.id ? !marked.has(id) : marked.has(id))))
  const upTo = (one: Import) => waiting.slice(0, waiting.indexOf(one) + 1)
  const isSeveral = waiting.length > 1
  const columns: Column<Import>[] = [
    {
      key: 'file',
      title: t('col.file'),
      head: true,
      cell: (one) => (
        <span className={css.buttons}>
          {isSeveral && isAcceptable(one) && (
            <Checkbox
              aria-label={t('choose.one', { file: one.fileName, when: format.moment(one.importedAt) })}
              checked={marked.has(one.id)}
              onChange={() => toggle(one)}
            />
          )}
          <Go to={contentLink(one)}>{isSought(one) ? <mark>{one.fileName}</mark> : one.fileName}</Go>
        </span>
      ),
    },
    { key: 'figures', title: t('col.figures'), number: true, cell: (one) => format.number(one.figures) },
    {
      key: 'by',
      title: t('col.by'),
      cell: (one) => `${one.importedBy ?? t('terminal')}, ${format.moment(one.importedAt)}`,
    },
    { key: 'state', title: t('col.state'), cell: (one) => stateText(t, format, one) },
    {
      key: 'do',
      title: t('col.do'),
      cell: (one) =>
        one.state === 'withdrawn' && one.refused === 0 ? null : (
          <span className={css.buttons}>
            {isAcceptable(one) && (
              <Button size="xs" onClick={() => setAccepting([one])}>
                {t('accept')}
              </Button>
            )}
            {isAcceptable(one) && upTo(one).length > 1 && (
              <Button size="xs" variant="default" onClick={() => setAccepting(upTo(one))}>
                {t('accept.upTo', { count: format.number(upTo(one).length) })}
              </Button>
            )}
            {isRetractable(one) && (
              <Button size="xs" variant="default" onClick={() => setWithdrawing(one)}>
                {t('withdraw')}
              </Button>
            )}
            {one.refused > 0 && (
              <a href={`/api/v1/imports/${one.id}/rest`} download>
                {t('rest', { count: format.number(one.refused) })}
              </a>
            )}
          </span>
        ),
    },
  ]
  const listed = items.filter(({ state }) => state === 'sent').length
  return (
    <div className={css.found}>
      {inAll > listed && <p>{t('list.more', { count: format.number(listed), all: format.number(inAll) })}</p>}
      {isSeveral && (
        <div className={css.buttons}>
          <span role="status">
            {t('chosen', {
              count: format.number(chosen.length),
              figures: format.number(chosen.reduce((sum, one) => sum + one.figures, 0)),
            })}
          </span>
          <Button size="xs" variant="default" onClick={() => mark(chosen.length < waiting.length ? waiting : [])}>
            {t(chosen.length < waiting.length ? 'choose.all' : 'choose.none', { count: format.number(waiting.length) })}
          </Button>
          {chosen.length > 0 && (
            <Button size="xs" onClick={() => setAccepting(chosen)}>
              {t('accept.chosen', { count: format.number(chosen.length) })}
            </Button>
          )}
        </div>
      )}
      <DataTable
        stacks
        caption={t('list')}
        columns={columns}
        rows={items.toSorted((a, b) => Number(isSought(b)) - Number(isSought(a)))}
        rowKey={({ id }) => id}
      />
      {accepting.length > 0 && (
        <Accept
          imports={accepting}
          onClose={(isDone) => {
            setAccepting([])
            if (isDone) setMarked(new Set())
          }}
        />
      )}
      {withdrawing && <Withdraw one={withdrawing} onClose={() => setWithdrawing(null)} />}
    </div>
  )
}

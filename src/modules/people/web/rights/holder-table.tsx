import { Button } from '@mantine/core'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Empty } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { capital } from '../../../../ui/text.ts'
import type { RightHolder } from '../../grants/contract.ts'
import css from './rights.module.css'
import { useDays, useLine, useWhere } from './where.ts'
import { useWords } from './words.ts'

/** Lines on one page. */
export const PAGE = 50

interface HolderTableProps {
  answer: { on: string; total: number; persons: number; items: RightHolder[] }
  /** By which of several rights a record is read is said in each line. */
  isOfRecord?: boolean
}

/** The persons with the post, the grant and the way it reaches down; a page of them. */
export function HolderTable({ answer: { on, total, persons, items }, isOfRecord = false }: HolderTableProps) {
  const t = useWords()
  const format = useFormat()
  const [address, change] = useAddress()
  const columns = useColumns(isOfRecord)
  const page = (mayBeId(address.page) && Number(address.page)) || 1
  if (total === 0)
    return (
      <Empty title={t('who.none')}>
        <p>{t('who.none.text', { day: format.day(on) })}</p>
      </Empty>
    )
  return (
    <>
      <p role="status">{t('who.count', { persons: format.number(persons), total: format.number(total) })}</p>
      <DataTable
        stacks
        caption={t('who.title')}
        columns={columns}
        rows={items}
        rowKey={({ account, post, right }) =>
          `${account.id} ${post.id} ${right.permission} ${right.place.id} ${right.scope}`
        }
      />
      {total > PAGE && (
        <div className={css.row}>
          {page > 1 && (
            <Button variant="default" onClick={() => change({ page: page === 2 ? null : String(page - 1) })}>
              {t('who.previous')}
            </Button>
          )}
          {page * PAGE < total && (
            <Button variant="default" onClick={() => change({ page: String(page + 1) })}>
              {t('who.next')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function useColumns(isOfRecord: boolean): Column<RightHolder>[] {
  const t = useWords()
  const { holds } = useMe()
  const oversees = holds('people.manage', 'audit.read')
  const [whereOf, lineOf, daysOf] = [useWhere(), useLine(), useDays()]
  return [
    {
      ...{ key: 'person', title: t('who.person'), head: true },
      cell: ({ account, standsInFor }) => (
        <>
          {oversees ? <Go to={`/rights?account=${account.id}`}>{account.name}</Go> : account.name}
          {standsInFor && (
            <small className={css.own}>
              {standsInFor.name ? t('who.standsIn', { name: standsInFor.name }) : t('who.standsIn.nobody')}
            </small>
          )}
          {!account.canSignIn && <small className={css.own}>{t('who.noSignIn')}</small>}
        </>
      ),
    },
    {
      ...{ key: 'post', title: t('who.post') },
      cell: ({ post }) => (
        <>
          {post.title}
          <small className={css.own}>{post.bodyName}</small>
        </>
      ),
    },
    {
      ...{ key: 'why', title: t('who.why') },
      cell: ({ right, along }) => (
        <>
          {isOfRecord && `${t(`p.${right.permission}`)}: `}
          {whereOf(right)}
          <small className={css.own}>{lineOf(right)}</small>
          {along.length > 1 && (
            <small className={css.own}>{t('who.along', { places: along.map(capital).join(' › ') })}</small>
          )}
        </>
      ),
    },
    { ...{ key: 'days', title: t('days') }, cell: ({ right }) => daysOf(right) },
  ]
}

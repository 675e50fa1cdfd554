import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm, ConfirmReason } from '../../../ui/components/confirm.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useAddress } from '../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../ui/query.ts'
import { acceptImport, type Import, listImports, withdrawImport } from '../contract.ts'
import css from './exchange.module.css'
import { useWords } from './words.ts'

/**
 * Every import with how far it has come: a second person accepts, whoever imports may take back. The one that a figure led
 * to stands first.
 */
export function Imports() {
  const t = useWords()
  const format = useFormat()
  const imports = useQuestion(listImports)
  const [address] = useAddress()
  const isSought = ({ id }: Import): boolean => id === address.import
  const [asked, setAsked] = useState<{ what: 'accept' | 'withdraw'; one: Import } | null>(null)
  const stateOf = ({ state, decidedBy, decidedAt, reason }: Import): string =>
    t(`state.${state}`, {
      ...{ who: decidedBy ?? t('terminal'), when: decidedAt ? format.moment(decidedAt) : '', reason: reason ?? '' },
    })
  const columns: Column<Import>[] = [
    {
      key: 'file',
      title: t('col.file'),
      head: true,
      cell: (one) => (isSought(one) ? <mark>{one.fileName}</mark> : one.fileName),
    },
    { key: 'figures', title: t('col.figures'), number: true, cell: (one) => format.number(one.figures) },
    {
      key: 'by',
      title: t('col.by'),
      cell: (one) => `${one.importedBy ?? t('terminal')}, ${format.moment(one.importedAt)}`,
    },
    { key: 'state', title: t('col.state'), cell: stateOf },
    {
      key: 'do',
      title: t('col.do'),
      cell: (one) =>
        one.state === 'withdrawn' && one.refused === 0 ? null : (
          <span className={css.buttons}>
            {one.state === 'sent' && !one.isOwn && (
              <Button size="xs" onClick={() => setAsked({ what: 'accept', one })}>
                {t('accept')}
              </Button>
            )}
            {one.state !== 'withdrawn' && (
              <Button size="xs" variant="default" onClick={() => setAsked({ what: 'withdraw', one })}>
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
  return (
    <section>
      <h2 className={css.list}>{t('list')}</h2>
      <Answered question={imports} loading={<Loading rows={3} />}>
        {({ items }) =>
          items.length > 0 ? (
            <DataTable
              stacks
              caption={t('list')}
              columns={columns}
              rows={items.toSorted((a, b) => Number(isSought(b)) - Number(isSought(a)))}
              rowKey={({ id }) => id}
            />
          ) : (
            <Empty title={t('list.none')} />
          )
        }
      </Answered>
      {asked && <Decide {...asked} onClose={() => setAsked(null)} />}
    </section>
  )
}

function Decide({ what, one, onClose }: { what: 'accept' | 'withdraw'; one: Import; onClose: () => void }) {
  const t = useWords()
  const format = useFormat()
  const accept = useCommand(acceptImport)
  const withdraw = useCommand(withdrawImport)
  const text = t(`${what}.text`, { figures: format.number(one.figures), file: one.fileName })
  const input = { params: { id: one.id } }
  const body = { baseVersion: one.version }
  if (what === 'accept')
    return (
      <Confirm
        opened
        title={t('accept.title')}
        confirm={t('accept')}
        onConfirm={() => accept.mutate({ ...input, body }, { onSuccess: onClose })}
        onClose={onClose}
        busy={accept.isPending}
        error={accept.error}
      >
        {text}
      </Confirm>
    )
  return (
    <ConfirmReason
      opened
      title={t('withdraw.title')}
      confirm={t('withdraw')}
      placeholder={t('withdraw.example')}
      onConfirm={(reason) => withdraw.mutate({ ...input, body: { ...body, reason } }, { onSuccess: onClose })}
      onClose={onClose}
      busy={withdraw.isPending}
      error={withdraw.error}
      danger
    >
      {text}
    </ConfirmReason>
  )
}

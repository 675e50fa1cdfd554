import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { endSubstitute, type getSubstitutes } from '../../substitutes/contract.ts'
import { useWords } from './words.ts'

export type SubstitutesAnswer = z.output<typeof getSubstitutes.answer>
type Substitute = SubstitutesAnswer['items'][number]

/** Who was named, newest first; what is not over can be ended. */
export function SubstituteList({ answer: { post, items } }: { answer: SubstitutesAnswer }) {
  const t = useWords()
  const format = useFormat()
  const [ending, setEnding] = useState<Substitute | null>(null)
  const end = useCommand(endSubstitute)
  const columns: Column<Substitute>[] = [
    { key: 'name', title: t('name'), head: true, cell: ({ name }) => name },
    {
      key: 'days',
      title: t('days'),
      cell: ({ from, until }) => t('daysOf', { from: format.day(from), until: format.day(until) }),
    },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => reason },
    { key: 'by', title: t('by'), cell: ({ namedBy }) => namedBy },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => (
        <Badge tone={({ coming: 'none', now: 'wait', over: 'done' } as const)[state]}>{t(`state.${state}`)}</Badge>
      ),
    },
    {
      key: 'actions',
      title: t('actions'),
      cell: (one) =>
        one.state !== 'over' && (
          <Button variant="default" size="compact-md" onClick={() => setEnding(one)}>
            {t('end')}
            <span className="visually-hidden"> {one.name}</span>
          </Button>
        ),
    },
  ]
  if (items.length === 0) return <p className="muted">{t('list.none')}</p>
  return (
    <>
      <DataTable stacks caption={t('list')} showCaption columns={columns} rows={items} rowKey={({ id }) => id} />
      {ending && (
        <Confirm
          opened
          title={t('end.title', { name: ending.name })}
          confirm={t('end')}
          onConfirm={() =>
            end.mutate(
              { params: { postId: post.id, id: ending.id }, body: { baseVersion: ending.version } },
              {
                onSuccess: () => {
                  notify(t('end.done'))
                  setEnding(null)
                },
              },
            )
          }
          onClose={() => setEnding(null)}
          busy={end.isPending}
          error={end.error}
        >
          {t(ending.state === 'now' ? 'end.now' : 'end.coming', { name: ending.name })}
        </Confirm>
      )}
    </>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { capital } from '../../../../ui/text.ts'
import type { HeldPost, Right } from '../../grants/contract.ts'
import type { SlipsAnswer } from '../heads/slips.tsx'
import { HandOver } from './hand-over.tsx'
import css from './rights.module.css'
import { useDays, useLine, useWhere } from './where.ts'
import { useWords } from './words.ts'

/** Rights that go only so far: by a second person, in one line, without content. */
const limited = [
  ...(['figures.read-provisional', 'submissions.enter-for', 'submissions.accept', 'values.import'] as const),
  ...(['people.manage', 'heads.manage', 'audit.read'] as const),
]

/** One post of an account with what comes with it. `onSlips` gets the slip of a new holder, to be printed now. */
export function PostRights({ post, onSlips }: { post: HeldPost; onSlips: (slips: SlipsAnswer) => void }) {
  const t = useWords()
  const { holds } = useMe()
  const [isGiving, setGiving] = useState(false)
  const daysOf = useDays()
  const columns = useColumns()
  const { standsInFor } = post
  return (
    <Sheet
      title={`${post.title} – ${capital(post.placeName)}`}
      aside={<Badge tone={standsInFor ? 'wait' : 'done'}>{t(standsInFor ? 'post.standsIn' : 'post.held')}</Badge>}
    >
      <div className={css.sheet}>
        <p className="small muted">
          {post.bodyName} · {daysOf(post)}
          {standsInFor && (
            <>
              <br />
              {standsInFor.name ? t('post.standsInFor', { name: standsInFor.name }) : t('post.standsInFor.nobody')}
            </>
          )}
        </p>
        {post.rights.length === 0 ? (
          <p>{t('post.empty')}</p>
        ) : (
          <DataTable
            stacks
            caption={`${post.title} – ${post.placeName}`}
            columns={columns}
            rows={post.rights}
            rowKey={({ permission, place, scope }) => `${permission} ${place.id} ${scope}`}
          />
        )}
        {holds('people.manage') && !standsInFor && (
          <div className={css.row}>
            <Button variant="default" onClick={() => setGiving(true)}>
              {t('handOver')}
              <span className="visually-hidden"> {post.title}</span>
            </Button>
            <GoButton to={`/substitutes?post=${post.id}`} variant="default">
              {t('substitute')}
              <span className="visually-hidden"> {post.title}</span>
            </GoButton>
          </div>
        )}
      </div>
      {isGiving && <HandOver post={post} onClose={() => setGiving(false)} onSlips={onSlips} />}
    </Sheet>
  )
}

function useColumns(): Column<Right>[] {
  const t = useWords()
  const [whereOf, lineOf, daysOf] = [useWhere(), useLine(), useDays()]
  return [
    {
      ...{ key: 'right', title: t('right'), head: true },
      cell: ({ permission }) => {
        const limit = limited.find((one) => one === permission)
        return (
          <>
            {t(`p.${permission}`)}
            {limit && <small className={css.own}>{t(`limit.${limit}`)}</small>}
          </>
        )
      },
    },
    { ...{ key: 'where', title: t('where') }, cell: whereOf },
    { ...{ key: 'line', title: t('line') }, cell: lineOf },
    { ...{ key: 'days', title: t('days') }, cell: daysOf },
  ]
}

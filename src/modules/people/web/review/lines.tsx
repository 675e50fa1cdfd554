import { Button, Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty, ErrorNote, Loading } from '../../../../ui/components/notes.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { confirmPosts, getReview, type Progress, type ReviewLine } from '../../review/contract.ts'
import { EndPost } from './end-post.tsx'
import css from './review.module.css'
import { useWords } from './words.ts'

const PAGE = 50

interface LinesProps {
  on: string
  kind: Progress['kind']
  state: 'open' | 'decided'
  /** Older reviews are read only. */
  isLatest: boolean
}

/** The posts of a review, page by page; what waits can be chosen and confirmed, or ended one by one. */
export function Lines({ on, kind, state, isLatest }: LinesProps) {
  const t = useWords()
  const { holds } = useMe()
  const [address, change] = useAddress()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [ending, setEnding] = useState<ReviewLine | null>(null)
  const page = (mayBeId(address.page) && Number(address.page)) || 1
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const query = { kind, state, ...(q && { q }), limit: PAGE, offset: (page - 1) * PAGE }
  const lines = useQuestion(getReview, { params: { on }, query }, { keep: true })
  const confirm = useCommand(confirmPosts)
  const decides = isLatest && state === 'open' && holds(kind === 'heads' ? 'heads.manage' : 'people.manage')
  const choose = (ids: number[], isChosen: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) isChosen ? next.add(id) : next.delete(id)
    setChosen(next)
  }
  const columns = useColumns(decides, state, { chosen, choose, end: setEnding })
  return (
    <>
      <TextInput
        label={t('search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          change({ page: null })
        }}
        maxLength={100}
      />
      <Answered question={lines} loading={<Loading rows={8} />}>
        {({ items, total }) => {
          const mine = items.filter(({ isOwn }) => !isOwn)
          const picked = mine.filter(({ postId }) => chosen.has(postId))
          if (total === 0) return <Empty title={t(q ? 'empty.search' : `empty.${state}`)} />
          return (
            <>
              {decides && (
                <div className={css.row}>
                  <Checkbox
                    label={t('choose.all')}
                    checked={picked.length > 0 && picked.length === mine.length}
                    indeterminate={picked.length > 0 && picked.length < mine.length}
                    onChange={(event) =>
                      choose(
                        mine.map(({ postId }) => postId),
                        event.currentTarget.checked,
                      )
                    }
                  />
                  <BusyButton
                    busy={confirm.isPending}
                    disabled={picked.length === 0}
                    onClick={() =>
                      confirm.mutate(
                        {
                          params: { on },
                          body: { posts: picked.map(({ postId, holder }) => ({ postId, holder: holder?.id ?? null })) },
                        },
                        {
                          onSuccess: ({ confirmed }) => {
                            notify(t('confirm.done', { count: confirmed }))
                            setChosen(new Set())
                          },
                        },
                      )
                    }
                  >
                    {t('confirm', { count: picked.length })}
                  </BusyButton>
                </div>
              )}
              <ErrorNote error={confirm.error} />
              <DataTable stacks caption={t('list')} columns={columns} rows={items} rowKey={({ postId }) => postId} />
              {total > PAGE && (
                <div className={css.row}>
                  {page > 1 && (
                    <Button variant="default" onClick={() => change({ page: page === 2 ? null : String(page - 1) })}>
                      {t('previous')}
                    </Button>
                  )}
                  {page * PAGE < total && (
                    <Button variant="default" onClick={() => change({ page: String(page + 1) })}>
                      {t('next')}
                    </Button>
                  )}
                </div>
              )}
              {ending && <EndPost on={on} line={ending} onClose={() => setEnding(null)} />}
            </>
          )
        }}
      </Answered>
    </>
  )
}

interface Choosing {
  chosen: ReadonlySet<number>
  choose: (ids: number[], isChosen: boolean) => void
  end: (line: ReviewLine) => void
}

function useColumns(
  decides: boolean,
  state: 'open' | 'decided',
  { chosen, choose, end }: Choosing,
): Column<ReviewLine>[] {
  const t = useWords()
  const format = useFormat()
  return [
    ...(decides
      ? [
          {
            ...{ key: 'choose', title: t('choose') },
            cell: ({ postId, title, isOwn }: ReviewLine) => (
              <Checkbox
                aria-label={t('choose.one', { post: title })}
                disabled={isOwn}
                checked={chosen.has(postId)}
                onChange={(event) => choose([postId], event.currentTarget.checked)}
              />
            ),
          },
        ]
      : []),
    {
      ...{ key: 'post', title: t('post'), head: true },
      cell: ({ title, placeName, bodyName, rights }) => (
        <>
          {title}
          <small className={css.own}>
            {capital(placeName)} · {bodyName} · {t('rights', { count: rights })}
          </small>
        </>
      ),
    },
    {
      ...{ key: 'holder', title: t('holder') },
      cell: ({ holder }) =>
        holder ? (
          <>
            {holder.name}
            <small className={css.own}>{t('holder.since', { day: format.day(holder.since) })}</small>
          </>
        ) : (
          <Badge tone="risk">{t('holder.none')}</Badge>
        ),
    },
    {
      ...{ key: 'seen', title: t('seen') },
      cell: ({ holder, lastSignIn }) => {
        if (lastSignIn) return format.day(lastSignIn)
        return holder ? t('seen.never') : '–'
      },
    },
    {
      ...{ key: 'substitutes', title: t('substitutes') },
      cell: ({ substitutes }) =>
        substitutes.length === 0
          ? '–'
          : substitutes.map(({ name, until, over }) => (
              <span key={`${name} ${until}`} className={css.own}>
                {t(over ? 'substitutes.over' : 'substitutes.until', { name, day: format.day(until) })}
              </span>
            )),
    },
    ...(state === 'decided'
      ? [
          {
            ...{ key: 'said', title: t('said') },
            cell: ({ decision }: ReviewLine) =>
              decision && (
                <>
                  <Badge tone={decision.said === 'confirmed' ? 'done' : 'none'}>{t(`said.${decision.said}`)}</Badge>
                  <small className={css.own}>
                    {t('said.by', { name: decision.by, at: format.moment(decision.at) })}
                    {decision.reason && `: ${decision.reason}`}
                  </small>
                </>
              ),
          },
        ]
      : []),
    ...(decides
      ? [
          {
            ...{ key: 'actions', title: t('actions') },
            cell: (line: ReviewLine) =>
              line.isOwn ? (
                <span className="small muted">{t('own')}</span>
              ) : (
                <Button variant="default" size="compact-md" onClick={() => end(line)}>
                  {t('end')}
                  <span className="visually-hidden"> {line.title}</span>
                </Button>
              ),
          },
        ]
      : []),
  ]
}

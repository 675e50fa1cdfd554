import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { isDay } from '../../../../shared/spans.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getRights } from '../../grants/contract.ts'
import { SlipList, type SlipsAnswer } from '../heads/slips.tsx'
import { AccountField } from './account-field.tsx'
import { PostRights } from './post-rights.tsx'
import css from './rights.module.css'
import { useWords } from './words.ts'

/** What an account may do on a day, by which post: one's own, or that of another for who oversees rights. */
export function Page() {
  const t = useWords()
  const [address, change] = useAddress()
  const { account, today, holds } = useMe()
  const oversees = holds('people.manage', 'audit.read')
  const accountId = (mayBeId(address.account) && Number(address.account)) || account?.id || 0
  const on = isDay(address.on ?? '') ? address.on : undefined
  const rights = useQuestion(
    getRights,
    { params: { accountId }, query: { on } },
    { enabled: accountId > 0, keep: true },
  )
  return (
    <>
      <PageTitle
        detail={t('detail')}
        actions={
          oversees && (
            <>
              <GoButton to="/who" variant="default">
                {t('who')}
              </GoButton>
              <GoButton to="/review" variant="default">
                {t('review')}
              </GoButton>
            </>
          )
        }
      >
        {t('title')}
      </PageTitle>
      <div className={css.parts}>
        <div className={css.filters}>
          {oversees && (
            <AccountField
              chosen={rights.data?.account ?? null}
              onChange={(id) => change({ account: id === account?.id ? null : String(id) })}
            />
          )}
          <DayInput
            label={t('on')}
            value={on ?? today}
            onChange={(day) => change({ on: day === today ? null : day })}
          />
        </div>
        <Answered question={rights} loading={<Loading rows={6} />}>
          {(answer) => <Rights answer={answer} />}
        </Answered>
      </div>
    </>
  )
}

type Answer = RouteAnswer<typeof getRights>

function Rights({ answer: { account, on, needsCode, posts } }: { answer: Answer }) {
  const t = useWords()
  const format = useFormat()
  const [slips, setSlips] = useState<SlipsAnswer | null>(null)
  if (slips)
    return (
      <>
        <div className="no-print">
          <Button variant="default" onClick={() => setSlips(null)}>
            {t('give.back')}
          </Button>
        </div>
        <SlipList answer={slips} />
      </>
    )
  return (
    <>
      <p>
        <b>{account.name}</b>
        {!account.active && <span className={css.own}>{t('account.inactive')}</span>}
        {account.active && !account.canSignIn && <span className={css.own}>{t('account.noSignIn')}</span>}
        {needsCode && <span className={css.own}>{t('account.needsCode')}</span>}
      </p>
      {posts.length === 0 && (
        <Empty title={t('none.title', { day: format.day(on) })}>
          <p>{t('none.text')}</p>
        </Empty>
      )}
      {posts.map((post) => (
        <PostRights key={`${post.id} ${post.standsInFor ? 'in' : ''}`} post={post} onSlips={setSlips} />
      ))}
    </>
  )
}

import { Select } from '@mantine/core'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { daysBetween } from '../../../../shared/spans.ts'
import { FirstHelp } from '../../../../ui/components/first-help.tsx'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listReviews } from '../../review/contract.ts'
import { Lines } from './lines.tsx'
import css from './review.module.css'
import { useWords } from './words.ts'

/** The half-yearly review as a list of what is to be looked at, and how far it is. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const isAllowed = holds('people.manage', 'heads.manage', 'audit.read')
  const reviews = useQuestion(listReviews, {}, { enabled: isAllowed })
  if (!isAllowed)
    return (
      <>
        <PageTitle>{t('title')}</PageTitle>
        <Empty title={t('notAllowed')} />
      </>
    )
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      {holds('people.manage', 'heads.manage') && <FirstHelp page="review" steps={t('help')} />}
      <Answered question={reviews} loading={<Loading rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('none.text')}</p>
            </Empty>
          ) : (
            <Reviews items={items} />
          )
        }
      </Answered>
    </>
  )
}

type Review = RouteAnswer<typeof listReviews>['items'][number]

function Reviews({ items }: { items: Review[] }) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const [address, change] = useAddress()
  const review = items.find(({ on }) => on === address.on) ?? items[0]
  const part = review?.progress.find(({ kind }) => kind === address.kind) ?? review?.progress[0]
  if (!review || !part) return null
  const state = address.state === 'decided' ? 'decided' : 'open'
  const done = part.confirmed + part.ended
  const left = daysBetween(today, review.due)
  return (
    <div className={css.parts}>
      <div className={css.filters}>
        <Select
          label={t('round')}
          value={review.on}
          data={items.map(({ on, due }) => ({
            value: on,
            label: t('round.of', { day: format.day(on), due: format.day(due) }),
          }))}
          onChange={(on) => change({ on, page: null })}
          allowDeselect={false}
        />
        {review.progress.length > 1 && (
          <Select
            label={t('kind')}
            value={part.kind}
            data={review.progress.map(({ kind }) => ({ value: kind, label: t(`kind.${kind}`) }))}
            onChange={(kind) => change({ kind, page: null })}
            allowDeselect={false}
          />
        )}
        <Select
          label={t('state')}
          value={state}
          data={[
            { value: 'open', label: t('state.open', { count: format.number(part.open) }) },
            { value: 'decided', label: t('state.decided', { count: format.number(done) }) },
          ]}
          onChange={(next) => change({ state: next === 'decided' ? next : null, page: null })}
          allowDeselect={false}
        />
      </div>
      <p className={css.row} role="status">
        {part.open === 0
          ? t('progress.done', { all: format.number(done) })
          : t('progress', {
              done: format.number(done),
              all: format.number(done + part.open),
              confirmed: format.number(part.confirmed),
              ended: format.number(part.ended),
            })}
        {part.open > 0 && (
          <Badge tone={left < 0 ? 'late' : 'wait'}>{t(left < 0 ? 'late' : 'left', { count: Math.abs(left) })}</Badge>
        )}
      </p>
      <Lines
        key={`${review.on} ${part.kind} ${state}`}
        on={review.on}
        kind={part.kind}
        state={state}
        isLatest={review === items[0]}
      />
    </div>
  )
}

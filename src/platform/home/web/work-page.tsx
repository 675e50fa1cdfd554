import type { RouteAnswer } from '../../../shared/contract.ts'
import { groupBy } from '../../../shared/list.ts'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useFormat } from '../../../ui/format.ts'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useQuestion } from '../../../ui/query.ts'
import { sections } from '../../../ui/shell/navigation.ts'
import { useWords as useUi } from '../../../ui/words.ts'
import { getWork, workStates } from '../contract.ts'
import { useWords } from './words.ts'
import css from './work.module.css'
import { WorkGroup } from './work-group.tsx'

type Work = RouteAnswer<typeof getWork>

const todo = ['returned', 'overdue', 'due']

/** The start: what is returned, overdue, due, waits for me, is on its way; the most urgent first. */
export function Page() {
  const work = useQuestion(getWork, {}, { refetchInterval: 60_000 })
  return (
    <div className={css.page}>
      <Heading work={work.data} />
      <Answered question={work} loading={<Loading rows={4} height={88} />}>
        {(answer) => <Groups {...answer} />}
      </Answered>
    </div>
  )
}

function Heading({ work }: { work: Work | undefined }) {
  const t = useWords()
  const format = useFormat()
  const me = useMe()
  const post = me.account?.posts[0]
  const isArea = post?.placeLevel === 'neighbourhood' || post?.placeLevel === 'residential_area'
  const count = work?.items.filter((item) => todo.includes(item.state)).length ?? 0
  const accepting = !isArea && post && me.holds('submissions.accept', 'submissions.enter-for')
  return (
    <PageTitle
      detail={
        <>
          {format.weekday(work?.today ?? me.today)}
          {work && ` · ${count > 0 ? t('summary.todo', { count }) : t('summary.none')}`}
        </>
      }
      actions={
        accepting && (
          <GoButton to={`/collection?place=${post.placeId}`} variant="default">
            {t('progress')}
          </GoButton>
        )
      }
    >
      {isArea ? t('title.area', { place: post.placeName }) : t('title')}
    </PageTitle>
  )
}

function Groups({ items, today }: Work) {
  const t = useWords()
  const groups = groupBy(items, (item) => item.state)
  const busy = items.some((item) => todo.includes(item.state) || item.state === 'to-accept' || item.state === 'to-sign')
  return (
    <>
      {items.length === 0 && <NothingDue />}
      {items.length > 0 && !busy && <Empty title={t('clear.title')}>{t('clear.text')}</Empty>}
      {workStates.map((state) => {
        const own = groups.get(state)
        return own && <WorkGroup key={state} state={state} items={own} today={today} />
      })}
    </>
  )
}

/** Whoever sends and accepts nothing starts from the figures or the plan, whichever is theirs. */
function NothingDue() {
  const t = useWords()
  const ui = useUi()
  const { holds } = useMe()
  if (holds('submissions.enter', 'submissions.accept')) return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>
  const open = sections.filter(({ to, needs }) => to !== '/' && (needs.length === 0 || holds(...needs)))
  return (
    <Empty title={t('reader.title')}>
      <p>{t('reader.text')}</p>
      <div className={css.doors}>
        {holds('figures.read') && <GoButton to="/leader">{t('reader.leader')}</GoButton>}
        {open.map(({ to, word }) => (
          <GoButton key={to} to={to} variant="default">
            {ui(word)}
          </GoButton>
        ))}
      </div>
    </Empty>
  )
}

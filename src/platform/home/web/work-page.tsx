import type { RouteAnswer } from '../../../shared/contract.ts'
import { isAreaLevel } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { FirstHelp } from '../../../ui/components/first-help.tsx'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useQuestion } from '../../../ui/query.ts'
import { sections } from '../../../ui/shell/navigation.ts'
import { useWords as useUi } from '../../../ui/words.ts'
import { getWork, workStates } from '../contract.ts'
import { Heading } from './heading.tsx'
import { useWords } from './words.ts'
import css from './work.module.css'
import { WorkGroup } from './work-group.tsx'

type Work = RouteAnswer<typeof getWork>

const todo = ['returned', 'overdue', 'due']
const waiting = ['to-accept', 'to-sign', 'to-review']

/** The start: what is returned, overdue, due, waits for me, is on its way; the most urgent first. */
export function Page() {
  const work = useQuestion(getWork, {}, { refetchInterval: 60_000 })
  return (
    <div className={css.page}>
      <Heading work={work.data} />
      <Help />
      <Answered question={work} loading={<Loading rows={4} height={88} />}>
        {(answer) => <Groups {...answer} />}
      </Answered>
    </div>
  )
}

/** What one does here, by what one may do. */
function Help() {
  const t = useWords()
  const { account, holds } = useMe()
  const post = account?.posts[0]
  const role =
    post && isAreaLevel(post.placeLevel)
      ? 'area'
      : holds('submissions.accept')
        ? 'accepting'
        : holds('submissions.enter')
          ? 'sending'
          : 'reading'
  return <FirstHelp page={`work ${role}`} steps={t(`help.${role}`)} />
}

function Groups({ items, today }: Work) {
  const t = useWords()
  const sendsOrAccepts = useMe().holds('submissions.enter', 'submissions.accept')
  const groups = groupBy(items, (item) => item.state)
  const busy = items.some(({ state }) => todo.includes(state) || waiting.includes(state))
  return (
    <>
      {items.length === 0 ? <NothingDue /> : !sendsOrAccepts && <Doors />}
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
  const { holds } = useMe()
  if (holds('submissions.enter', 'submissions.accept'))
    return <IdleDay title={t('empty.title')} text={t('empty.text')} />
  // The work of some roles comes with a later part; that is said, so that an empty day is not taken for a free one.
  if (!doorsOf(holds).some(({ needs }) => needs.length > 0))
    return <IdleDay title={t('later.title')} text={t('later.text')} />
  return (
    <Empty title={t('reader.title')}>
      <p>{t('reader.text')}</p>
      <Doors />
    </Empty>
  )
}

/** Nothing to do, and where it says how the work goes. */
function IdleDay({ title, text }: { title: string; text: string }) {
  const ui = useUi()
  return (
    <Empty title={title}>
      <p>{text}</p>
      <GoButton to="/guide" variant="default" mt="sm">
        {ui('guide')}
      </GoButton>
    </Empty>
  )
}

const doorsOf = (holds: ReturnType<typeof useMe>['holds']) =>
  sections.filter(({ to, needs }) => to !== '/' && (needs.length === 0 || holds(...needs)))

function Doors() {
  const t = useWords()
  const ui = useUi()
  const { holds } = useMe()
  return (
    <div className={css.doors}>
      {holds('figures.read') && <GoButton to="/leader">{t('reader.leader')}</GoButton>}
      {doorsOf(holds).map(({ to, word }) => (
        <GoButton key={to} to={to} variant="default">
          {ui(word)}
        </GoButton>
      ))}
      <GoButton to="/guide" variant="default">
        {ui('guide')}
      </GoButton>
    </div>
  )
}

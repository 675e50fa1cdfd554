import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getReminders } from '../../reminders/contract.ts'
import css from './reminders.module.css'
import { Runs } from './runs.tsx'
import { WishForm } from './wish-form.tsx'
import { useWords } from './words.ts'

/** What I am reminded of, by which ways, and when not; to the office, how many were reminded on the last days. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const wishes = useQuestion(getReminders)
  return (
    <div className={css.page}>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <Answered question={wishes} loading={<Loading rows={5} />}>
        {(answer) => <WishForm key={answer.version} wishes={answer} />}
      </Answered>
      {holds('calendar.edit', 'people.manage') && <Runs />}
    </div>
  )
}

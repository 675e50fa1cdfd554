import { useFormat } from '../../../../ui/format.ts'
import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** Why a form came back stands above everything else in it. */
export function Returned({ submission, mayEnter }: { submission: Submission; mayEnter: boolean }) {
  const t = useWords()
  const format = useFormat()
  const last = submission.sendings.at(-1)
  return (
    <section className={css.returned} aria-label={t('returned.title')}>
      <h2>{t('returned.title')}</h2>
      <p>“{submission.returnReason}”</p>
      <p className="small muted">
        {last?.decidedAt &&
          t('returned.by', { who: last.decidedBy ?? t('history.someone'), at: format.moment(last.decidedAt) })}
        {mayEnter && ` · ${t('returned.next')}`}
      </p>
    </section>
  )
}

export function NotOpen({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  return (
    <section className={css.notice} aria-label={t('notOpen.title')}>
      <h2>{t('notOpen.title')}</h2>
      <p>{t('notOpen.text', { day: format.day(submission.opensOn) })}</p>
    </section>
  )
}

import { named, useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
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

/** Before its day a form is seen: what it will ask, and from when. */
export function NotOpen({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  const asked = submission.fields.filter(({ sum }) => !sum)
  return (
    <section className={css.notice} aria-label={t('notOpen.title')}>
      <h2>{t('notOpen.title')}</h2>
      <p>{t('notOpen.text', { day: format.weekday(submission.opensOn) })}</p>
      <p>{t('notOpen.asks')}</p>
      <ul>
        {asked.map((field) => (
          <li key={field.code}>
            {named(format.language, field.vi, field.en)} ({format.unit(field.unit)})
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An area's form that its commune's totals speak for is not sent; who to ask. */
export function InTotal({
  submission,
  inTotal,
}: {
  submission: Submission
  inTotal: NonNullable<Submission['inTotal']>
}) {
  const t = useWords()
  const format = useFormat()
  const { by, at, reason } = inTotal
  return (
    <section className={css.notice} aria-label={t('state.inTotal')}>
      <h2>{t('state.inTotal')}</h2>
      <p>{t('totals.within', { place: capital(submission.placeName), by, at: format.moment(at), reason })}</p>
    </section>
  )
}

/** Whom the totals speak for, and where that is changed. */
export function TotalOf({ submission }: { submission: Submission }) {
  const t = useWords()
  const { areas, fields, placeId, formCode, period, may } = submission
  return (
    <section className={css.notice} aria-label={t('totals.for')}>
      <p>
        {areas.length > 0
          ? t('totals.for.areas', { count: areas.length, names: areas.map(({ name }) => capital(name)).join(', ') })
          : t('totals.for.nobody')}{' '}
        {areas.length > 0 && fields.some(({ isLevel }) => isLevel) && t('totals.for.levels')}{' '}
        {may.enterFor && (
          <Go to={`/collection/totals?place=${placeId}&form=${formCode}&period=${period}`} className="no-print">
            {t('totals.change')}
          </Go>
        )}
      </p>
    </section>
  )
}

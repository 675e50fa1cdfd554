import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { SaidFigures } from './said-figures.tsx'
import css from './submission.module.css'

interface ResentProps {
  /** The form as it stood when the reader began to decide. */
  seen: Submission
  submission: Submission
  /** The decision was refused because the form had changed meanwhile. */
  isStale: boolean
}

/** Whoever decides is told what was sent again while they were at it; or that it is only being corrected. */
export function Resent({ seen, submission, isStale }: ResentProps) {
  const t = useWords()
  const last = submission.sendings.at(-1)
  const before = seen.sendings.at(-1)
  if (!last || last.number === before?.number)
    return isStale ? (
      <p className={css.notice} role="alert">
        {t('decide.editing')}
      </p>
    ) : null
  return (
    <section className={css.notice} role="alert">
      <b>{t('decide.resent')}</b>
      <SaidFigures sending={last} before={before} fields={submission.fields} />
      {last.reason && <p>{t('history.reason', { reason: last.reason })}</p>}
    </section>
  )
}

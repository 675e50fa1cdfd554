import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { SaidFigures } from './said-figures.tsx'
import css from './submission.module.css'

interface ResentProps {
  /** The form as it stood when the reader began to decide. */
  seen: Submission
  submission: Submission
  /** A decision was refused because the form changed, and nothing was sent again since. */
  isEditing: boolean
}

/** Whoever decides is told what was sent again while they were at it; or that it is only being corrected. */
export function Resent({ seen, submission, isEditing }: ResentProps) {
  const t = useWords()
  const last = submission.sendings.at(-1)
  const before = seen.sendings.at(-1)
  const isResent = last !== undefined && last.number !== before?.number
  if (!isResent && !isEditing) return null
  return (
    <section className={`${css.notice} ${css.resent}`} role="alert">
      {isResent && (
        <>
          <b>{t('decide.resent')}</b>
          <SaidFigures sending={last} before={before} fields={submission.fields} />
          {last.reason && <p>{t('history.reason', { reason: last.reason })}</p>}
        </>
      )}
      {isEditing && <p>{t('decide.editing')}</p>}
    </section>
  )
}

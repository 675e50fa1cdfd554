import { useFormat } from '../../../ui/format.ts'
import type { ReportAnswer } from './answer.ts'
import { usePartName } from './part-name.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

/** Who did what when, with what was undone and why. */
export function History({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePartName()
  const who = (name: string | null) => name ?? t('someone')
  const { madeBy, madeAt, submittedBy, submittedAt, signedOn, signedByName, number, history, writers } = report
  return (
    <ul className={css.course}>
      <li>{t('made', { who: who(madeBy), when: format.moment(madeAt) })}</li>
      {history.map(({ kind, by, at, reason, number: before }) => (
        <li key={`${kind} ${at}`} className={css.event}>
          {t(`history.${kind}`, { who: who(by), when: format.moment(at), number: before ?? '' })}
          {reason && ` “${reason}”`}
        </li>
      ))}
      {writers.map(({ by, at, parts }) => (
        <li key={`${by} ${at}`}>
          {t('wrote', { who: by, when: format.moment(at), parts: parts.map(nameOf).join('; ') })}
        </li>
      ))}
      {submittedAt && <li>{t('submitted', { who: who(submittedBy), when: format.moment(submittedAt) })}</li>}
      {signedOn && (
        <li>
          <b>{t('signed', { who: who(signedByName), day: format.day(signedOn), number: number ?? '' })}</b>
        </li>
      )}
    </ul>
  )
}

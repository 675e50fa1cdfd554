import { useFormat } from '../../../../ui/format.ts'
import { capital } from '../../../../ui/text.ts'
import type { Submission } from '../../contract.ts'
import { nameOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { nothingSays } from './nothing-says.ts'

/** Exactly what "Không phát sinh" will say of each figure: a zero where something is counted, a level as it was. */
export function NothingText({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  const figures = submission.fields.map((field) => {
    const name = nameOf(format.language, field)
    const value = format.number(nothingSays(submission, field))
    return field.isLevel ? t('nothing.level', { name, value }) : t('nothing.count', { name })
  })
  return (
    <>
      <p>
        {t('nothing.text', { period: format.period(submission.period), place: submission.placeName })}{' '}
        {t('nothing.writes')}
      </p>
      <ul>
        {figures.map((figure) => (
          <li key={figure}>{capital(figure)}</li>
        ))}
      </ul>
      <p className="muted small">{t('nothing.kept')}</p>
    </>
  )
}

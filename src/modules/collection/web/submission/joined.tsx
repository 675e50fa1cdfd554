import { named, useFormat } from '../../../../ui/format.ts'
import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** Activities that others led and this line took part in: to know, not to add. */
export function Joined({ joined }: Pick<Submission, 'joined'>) {
  const t = useWords()
  const { language, number } = useFormat()
  if (joined.length === 0) return null
  return (
    <section className={css.notice} aria-label={t('joined')}>
      <b>{t('joined')}</b>
      <ul>
        {joined.map(({ vi, en, bodyName, count }) => (
          <li key={`${bodyName} ${vi}`}>
            {t('joined.one', { name: named(language, vi, en), body: bodyName, count: number(count) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

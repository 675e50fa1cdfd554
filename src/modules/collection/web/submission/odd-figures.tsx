import { useFormat } from '../../../../ui/format.ts'
import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** Before deciding, on top: what the check found far from last period, and what the sender says of it. */
export function OddFigures({ submission: { odd, sendings } }: { submission: Submission }) {
  const t = useWords()
  const reason = sendings.at(-1)?.reason
  return (
    <section className={css.summary} data-tone="risk" aria-label={t('odd.title')}>
      <h2>{t('odd.title')}</h2>
      <OddList odd={odd} />
      <p>{reason ? t('history.reason', { reason }) : t('odd.bare')}</p>
    </section>
  )
}

/** Below the figures, on the screen and on paper: the reason, and which figures it is about where some were unusual. */
export function Explained({ submission: { odd, sendings } }: { submission: Pick<Submission, 'odd' | 'sendings'> }) {
  const t = useWords()
  const reason = sendings.at(-1)?.reason
  if (!reason) return null
  return (
    <div className={css.explained}>
      {odd.length > 0 && (
        <>
          <p>{t('odd.title')}:</p>
          <OddList odd={odd} />
        </>
      )}
      <p>{t('history.reason', { reason })}</p>
    </div>
  )
}

function OddList({ odd }: Pick<Submission, 'odd'>) {
  const { pick } = useFormat()
  return (
    <ul>
      {odd.map((one) => (
        <li key={`${one.path} ${one.vi}`}>{pick(one)}</li>
      ))}
    </ul>
  )
}

import { StateBadge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { Sending, Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** Every sending with who, when, and what became of it; the newest first. Nothing is ever taken out of it. */
export function History({ submission }: { submission: Submission }) {
  const t = useWords()
  return (
    <section className={css.history} aria-label={t('history')}>
      <h2>{t('history')}</h2>
      {submission.sendings.length === 0 && <p className="muted">{t('history.none')}</p>}
      <ol>
        {[...submission.sendings].reverse().map((sending) => (
          <Step key={sending.number} sending={sending} />
        ))}
      </ol>
    </section>
  )
}

function Step({ sending }: { sending: Sending }) {
  const t = useWords()
  const format = useFormat()
  const { decision, decidedBy, decidedAt, decisionReason, enteredFor, reason } = sending
  const by = (who: string | null, at: string) => ({ who: who ?? t('history.someone'), at: format.moment(at) })
  return (
    <li>
      <div className={css.step}>
        <b>{t('history.number', { number: sending.number })}</b>
        <StateBadge state={decision ?? 'sent'} />
      </div>
      <p>
        {t('history.sent', by(sending.sentBy, sending.sentAt))}
        {enteredFor && ` · ${t(`enteredFor.${enteredFor}`)}`}
        {sending.nothingToReport && ` · ${t('nothing')}`}
      </p>
      {reason && <p className="muted">{t('history.reason', { reason })}</p>}
      {decision && decidedAt && <p>{t(`history.${decision}`, by(decidedBy, decidedAt))}</p>}
      {decisionReason && <p>“{decisionReason}”</p>}
    </li>
  )
}

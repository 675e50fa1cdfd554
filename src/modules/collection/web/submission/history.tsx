import { Badge, StateBadge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { Sending, Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { SaidFigures } from './said-figures.tsx'
import css from './submission.module.css'

/** Every sending with who, when, what it said and what became of it; the newest first. Nothing is ever taken out of it. */
export function History({ submission }: { submission: Submission }) {
  const t = useWords()
  const { sendings, fields } = submission
  return (
    <section className={css.history} aria-label={t('history')}>
      <h2>{t('history')}</h2>
      {sendings.length === 0 && <p className="muted">{t('history.none')}</p>}
      <ol>
        {sendings
          .map((sending, at) => (
            <Step
              key={sending.number}
              sending={sending}
              before={sendings[at - 1]}
              after={sendings[at + 1]}
              fields={fields}
            />
          ))
          .reverse()}
      </ol>
    </section>
  )
}

interface StepProps {
  sending: Sending
  /** The sending before it: what changed since is marked. */
  before: Sending | undefined
  /** The one after it: what was not decided until then waits no more. */
  after: Sending | undefined
  fields: Submission['fields']
}

function Step({ sending, before, after, fields }: StepProps) {
  const t = useWords()
  const format = useFormat()
  const { decision, decidedBy, decidedAt, decisionReason, enteredFor, reason, sentBy, sentAt, pressedAt } = sending
  const by = (who: string | null, at: string) => ({ who: who ?? t('history.someone'), at: format.moment(at) })
  return (
    <li>
      <div className={css.step}>
        <b>{t('history.number', { number: sending.number })}</b>
        {after && !decision ? (
          <Badge tone="none">{t('history.replaced', { number: after.number })}</Badge>
        ) : (
          <StateBadge state={decision ?? 'sent'} />
        )}
      </div>
      <p>
        {pressedAt
          ? t('history.sent.late', { ...by(sentBy, sentAt), pressed: format.moment(pressedAt) })
          : t('history.sent', by(sentBy, sentAt))}
        {enteredFor && ` · ${t(`enteredFor.${enteredFor}`)}`}
        {sending.nothingToReport && ` · ${t('nothing')}`}
      </p>
      {reason && <p className="muted">{t('history.reason', { reason })}</p>}
      {decision && decidedAt && <p>{t(`history.${decision}`, by(decidedBy, decidedAt))}</p>}
      {decisionReason && <p>“{decisionReason}”</p>}
      <details>
        <summary>{t('history.figures', { number: sending.number })}</summary>
        <SaidFigures sending={sending} before={before} fields={fields} />
      </details>
    </li>
  )
}

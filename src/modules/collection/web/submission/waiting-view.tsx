import { Button } from '@mantine/core'
import { useFormat } from '../../../../ui/format.ts'
import { type Command, orderedAt } from '../../../../ui/offline/queue.ts'
import type { Submission } from '../../contract.ts'
import { nameOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { typedOf } from './order.ts'
import css from './submission.module.css'

interface WaitingViewProps {
  submission: Submission
  command: Command
  onCorrect: () => void
}

/** A form that was sent where there is no network: what it says, and that it goes by itself, or arrived. */
export function WaitingView({ submission, command, onCorrect }: WaitingViewProps) {
  const t = useWords()
  const format = useFormat()
  const typed = typedOf(command)
  const is = (part: 'title' | 'text') =>
    command.hasArrived ? (`arrived.${part}` as const) : (`waiting.${part}` as const)
  return (
    <div className={css.entry}>
      <section className={css.notice} aria-label={t(is('title'))}>
        <b>{t(is('title'))}</b>
        <p>{t(is('text'), { at: format.moment(orderedAt(command)) })}</p>
      </section>
      {typed ? (
        <dl className={css.waiting}>
          {submission.fields.map((field) => (
            <div key={field.code}>
              <dt>{nameOf(format.language, field)}</dt>
              <dd className="num">{typed[field.code] || '–'}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{t('nothing')}</p>
      )}
      <div className={`${css.correct} no-print`}>
        <Button variant="default" onClick={onCorrect}>
          {t('correct')}
        </Button>
      </div>
    </div>
  )
}

import { lastDay } from '../../../shared/calendars.ts'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { useFormat } from '../../../ui/format.ts'
import { placeTitle } from '../../indicators/web/index.ts'
import type { Plan } from '../contract.ts'
import css from './plan.module.css'
import { useWords } from './words.ts'

/** What the plan says of itself: number, place, years, phases, recipients. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const t = useWords()
  const format = useFormat()
  const span = ({ from, to }: { from: string | null; to: string | null }) =>
    from && to ? `${format.day(from)} – ${format.day(lastDay({ from, to }))}` : t('facts.noDays')
  return (
    <Sheet className={css.about}>
      <dl className={css.aboutList}>
        <div>
          <dt>{t('facts.place')}</dt>
          <dd>{placeTitle(plan.placeName)}</dd>
        </div>
        <div>
          <dt>{t('facts.number')}</dt>
          <dd>{plan.number ?? t('facts.noNumber')}</dd>
        </div>
        <div>
          <dt>{t('facts.issued')}</dt>
          <dd>{plan.issuedOn ? format.day(plan.issuedOn) : t('facts.noDate')}</dd>
        </div>
        <div>
          <dt>{t('facts.time')}</dt>
          <dd>{span(plan)}</dd>
        </div>
        {plan.phases.length > 0 && (
          <div className={css.full}>
            <dt>{t('facts.phases')}</dt>
            <dd>
              <ol>
                {plan.phases.map((phase) => (
                  <li key={phase.title}>
                    {phase.title} <span className="muted">· {span(phase)}</span>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        )}
      </dl>
      {plan.recipients.length > 0 && (
        <details className={`${css.recipients} no-print`}>
          <summary>
            {t('facts.recipients')} <span className="muted">({plan.recipients.length})</span>
          </summary>
          <ul>
            {plan.recipients.map((recipient) => (
              <li key={recipient}>{recipient}</li>
            ))}
          </ul>
        </details>
      )}
      {plan.recipients.length > 0 && (
        <div className={`${css.recipients} only-print`}>
          {t('facts.recipients')}:
          <ul>
            {plan.recipients.map((recipient) => (
              <li key={recipient}>{recipient}</li>
            ))}
          </ul>
        </div>
      )}
    </Sheet>
  )
}

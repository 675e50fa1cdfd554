import { useFormat } from '../../../../ui/format.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { useWords } from '../words.ts'
import type { LeaderAnswer } from './answer.ts'
import css from './leader.module.css'

export function Decisions({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const { decisions, place, year, targets } = answer
  return (
    <section className={css.section}>
      <h2>{t('leader.decisions')}</h2>
      {decisions.length === 0 ? (
        <p className="muted">{t(targets.length === 0 ? 'leader.decisions.noTargets' : 'leader.decisions.none')}</p>
      ) : (
        <ol className={css.decisions}>
          {decisions.map((decision) => (
            <li key={decision.code}>
              <FigureLink
                cell={{ item: decision.code, place: place.id, period: `${year.from}/${year.to}` }}
                className={css.decision}
              >
                <span>{format.pick(decision)}</span>
                <span className={`${css.go} no-print`}>{t('leader.decision.where')} ›</span>
              </FigureLink>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

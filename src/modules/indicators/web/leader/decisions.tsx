import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { useWords } from '../words.ts'
import type { LeaderAnswer } from './answer.ts'
import css from './leader.module.css'
import { MOST_LINES } from './room.ts'

export function Decisions({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const { decisions, targets } = answer
  // Targets without figures are neither on their path nor off it.
  const isKnown = targets.some(({ value }) => value !== null)
  const nothing =
    targets.length === 0
      ? 'leader.decisions.noTargets'
      : targets.some(({ fewForms }) => fewForms)
        ? 'leader.decisions.few'
        : isKnown
          ? 'leader.decisions.none'
          : 'leader.decisions.noFigures'
  return (
    <section className={css.section}>
      <h2>{t('leader.decisions')}</h2>
      {decisions.length === 0 ? (
        <p className="muted">{t(nothing)}</p>
      ) : (
        <ol className={css.decisions} data-many={decisions.length > MOST_LINES || undefined}>
          {decisions.map((decision) => (
            <li key={decision.code}>
              <Decision decision={decision} answer={answer} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

type Told = LeaderAnswer['decisions'][number]

/** Leads to the units that are meant, or, where none is behind, to where the figure comes from. */
function Decision({ decision, answer: { place, year } }: { decision: Told; answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const [, change] = useAddress()
  const said = (
    <>
      <span>{format.pick(decision)}</span>
      <span className={`${css.go} no-print`}>{t('leader.decision.where')} ›</span>
    </>
  )
  if (decision.count === 0)
    return (
      <FigureLink
        cell={{ item: decision.code, place: place.id, period: `${year.from}/${year.to}` }}
        className={css.decision}
      >
        {said}
      </FigureLink>
    )
  const show = () => {
    change({ behind: decision.code, why: null })
    document.getElementById('units')?.scrollIntoView({ block: 'start' })
  }
  return (
    <button type="button" className={css.decision} onClick={show}>
      {said}
    </button>
  )
}

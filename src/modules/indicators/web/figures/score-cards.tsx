import type { Score } from '../../contract.ts'
import { Forms } from '../value/forms.tsx'
import { ScoreBar } from '../value/score-bar.tsx'
import { ScoreState, useTargetText } from '../value/score-state.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import { ScoreBefore, ScoreName, ScoreValue } from './score-parts.tsx'
import { groupTitle, type ScoresProps } from './scores.ts'

/** The scorecard on a phone: an indicator a row, its figures under its name. */
export function ScoreCards({ groups, ...rest }: ScoresProps) {
  const t = useWords()
  return (
    <div className={css.cards}>
      {groups.map(({ letter, scores }) => (
        <section key={letter}>
          <h2>{groupTitle(t, letter)}</h2>
          <ul>
            {scores.map((score) => (
              <Card key={score.code} score={score} {...rest} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type CardProps = Omit<ScoresProps, 'groups'> & { score: Score }

function Card({ score, place, period, before, saidAbove, standing, catalogue }: CardProps) {
  const t = useWords()
  const targetText = useTargetText()
  const where = { place: place.id, standing }
  const hasTarget = score.target !== null
  return (
    <li data-not={score.why === 'not-computed' || undefined}>
      <div className={css.head}>
        <div>
          <span className="muted">{score.code} · </span>
          <ScoreName score={score} indicator={catalogue.get(score.code)} />
        </div>
        <ScoreValue score={score} period={period} {...where} />
      </div>
      <ScoreBar score={score} />
      {(hasTarget || score.before !== null || score.value !== null || score.expected) && (
        <div className={css.facts}>
          {hasTarget && <ScoreState score={score} />}
          {hasTarget && (
            <span>
              {t('score.target')}: {targetText(score)}
            </span>
          )}
          {score.before !== null && (
            <span>
              {t('score.before')}: <ScoreBefore score={score} before={before} saidAbove={saidAbove} {...where} />
            </span>
          )}
          <Forms of={score} unit={t('forms')} />
        </div>
      )}
    </li>
  )
}

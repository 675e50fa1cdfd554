import { toldDecimals } from '../../../shared/told-decimals.ts'
import { useFormat } from '../../../ui/format.ts'
import type { Score } from '../../indicators/contract.ts'
import { FigureLink, Forms, ScoreBar, ScoreState, useRatioText, useValueText } from '../../indicators/web/index.ts'
import css from './plan.module.css'
import { useWords } from './words.ts'

/** An indicator where the plan asks for it: value, way to the target, state; the card leads to where it comes from. */
export function IndicatorCard({ score, place, period }: { score: Score; place: number; period: string }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const unit = (value: number) => format.amount(value, score.unit, Number.isInteger(value) ? 0 : toldDecimals(score))
  const name = format.pick(score)
  const facts = [
    ratioText(score),
    score.target !== null && t('target', { value: unit(score.target) }),
    score.due !== null && score.due !== score.target && t('due', { value: unit(score.due) }),
    score.before !== null && t('before', { value: unit(score.before) }),
    score.before !== null && score.formulaSince && t('formula.since', { day: format.day(score.formulaSince) }),
    score.before !== null && score.collectedSince && t('forms.since', { day: format.day(score.collectedSince) }),
  ].filter(Boolean)
  return (
    <FigureLink cell={{ item: score.code, place, period }} className={css.card}>
      <span className={css.name}>
        <span>
          <span className="muted">{score.code} · </span>
          {name}
        </span>
        <ScoreBar score={score} />
      </span>
      <span className={css.facts}>
        {facts.map((fact) => (
          <span key={String(fact)}>{fact}</span>
        ))}
        <Forms of={score} unit={t('forms')} />
      </span>
      <span className={css.value}>
        {score.value === null ? (
          <span className="muted">{valueText(score)}</span>
        ) : (
          <span className={css.big}>
            {format.number(score.value, toldDecimals(score))}
            <small>{score.unit === '%' ? '%' : ` ${format.unit(score.unit)}`}</small>
          </span>
        )}
        {score.target !== null && <ScoreState score={score} />}
      </span>
    </FigureLink>
  )
}

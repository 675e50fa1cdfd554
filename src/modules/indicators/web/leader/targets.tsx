import { toldDecimals } from '../../../../shared/told-decimals.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import type { Score } from '../../contract.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { ScoreBar } from '../value/score-bar.tsx'
import { ScoreState, useGapText } from '../value/score-state.tsx'
import { useRatioText, useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { LeaderAnswer } from './answer.ts'
import css from './leader.module.css'
import { MOST_CARDS } from './room.ts'

/** The targets of the year, a card each; the whole card's figure leads to where it comes from. */
export function Targets({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const isNarrow = useIsNarrow()
  return (
    <section aria-label={t('leader.targets')}>
      {answer.targets.length === 0 && <p className="muted">{t('leader.targets.none')}</p>}
      <ul className={css.targets} data-many={answer.targets.length > MOST_CARDS || undefined}>
        {(isNarrow ? redFirst(answer.targets) : answer.targets).map((score) => (
          <Card key={score.code} score={score} answer={answer} />
        ))}
      </ul>
    </section>
  )
}

const urgency = ['late', 'risk', 'unfinished', 'none', 'done']

/** On a phone what is behind comes first; on paper each target keeps its place. */
const redFirst = (scores: Score[]): Score[] =>
  [...scores].sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))

function Card({ score, answer }: { score: Score; answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const { year, place } = answer
  const name = format.pick(score)
  const written = (value: number | null) =>
    value === null ? '' : format.amount(value, score.unit, Number.isInteger(value) ? 0 : 1)
  const gap = useGapText()(score)
  const hasPath = score.due !== null && score.due !== score.target
  const forms = { received: format.number(score.received ?? 0), expected: format.number(score.expected ?? 0) }
  const coverage = score.expected
    ? t(answer.targets.length > MOST_CARDS ? 'leader.coverage.short' : 'leader.coverage.forms', forms)
    : score.value !== null && t('forms.none')
  return (
    <li className={css.card} data-state={score.state}>
      <FigureLink cell={{ item: score.code, place: place.id, period: `${year.from}/${year.to}` }} className={css.whole}>
        <span className={css.name}>
          {answer.targets.length > MOST_CARDS && <b className={css.code}>{score.code}</b>}
          {name}
        </span>
        <span className={css.big} data-none={score.value === null || undefined}>
          {score.value === null ? valueText(score) : format.number(score.value, toldDecimals(score))}
          {score.value !== null && <small>{score.unit === '%' ? '%' : ` ${format.unit(score.unit)}`}</small>}
        </span>
        <span className={css.bar}>
          <ScoreBar score={score} />
        </span>
      </FigureLink>
      <ScoreState score={score} />
      <span className={css.note}>
        {ratioText(score) && <span className={css.ratio}>{ratioText(score)} · </span>}
        {hasPath
          ? t('leader.dueNow', { target: written(score.target), due: written(score.due) })
          : t('leader.due', { target: written(score.target) })}
        {score.targetOf && ` ${t('leader.targetOf', { place: score.targetOf.name })}`}
        {gap && `, ${gap}`}
        {coverage && (
          <span className={css.coverage}>
            <span className={css.dot}> · </span>
            {coverage}
          </span>
        )}
      </span>
    </li>
  )
}

import type { Day } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import type { Standing } from '../../../facts/contract.ts'
import type { Indicator, Score } from '../../contract.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { Forms } from '../value/forms.tsx'
import { useRatioText, useValueText, ValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'

interface Where {
  score: Score
  place: number
  period: string
  standing: Standing
  /** The days the figure of a year before is of, as a period's name. */
  before: string
  /** The day said above all rows, and so not in them. */
  saidAbove: Day | null
}

/** The value with the two numbers of its ratio beneath. */
export function ScoreValue({ score, place, period, standing }: Omit<Where, 'before' | 'saidAbove'>) {
  const format = useFormat()
  const ratioText = useRatioText()
  const ratio = score.unit === '%' ? ratioText(score) : ''
  return (
    <FigureLink cell={{ item: score.code, place, period, standing }} label={format.pick(score)} className={css.value}>
      <b>
        <ValueText {...score} />
      </b>
      {ratio && <small>{ratio}</small>}
    </FigureLink>
  )
}

export function ScoreBefore({ score, place, before, saidAbove, standing }: Omit<Where, 'period'>) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  if (score.before === null) return <span className="muted">–</span>
  const text = valueText({ ...score, value: score.before, due: null })
  const since = score.collectedSince && t('forms.since', { day: format.day(score.collectedSince) })
  return (
    <FigureLink
      cell={{ item: score.code, place, period: before, standing }}
      label={`${format.pick(score)}, ${t('score.before')}`}
      className={css.value}
    >
      {text}
      {score.formulaSince && <small>{t('formula.since', { day: format.day(score.formulaSince) })}</small>}
      {since && score.collectedSince !== saidAbove && <small>{since}</small>}
      {since && score.collectedSince === saidAbove && (
        <small title={since}>
          {t('score.apart')}
          <span className="visually-hidden">, {since}</span>
        </small>
      )}
      <small>
        <Forms of={{ value: score.before, received: null, expected: null, ...score.beforeForms }} unit={t('forms')} />
      </small>
    </FigureLink>
  )
}

/** Name, and under it the note, or why it is not computed. */
export function ScoreName({ score, indicator }: { score: Score; indicator: Indicator | undefined }) {
  const format = useFormat()
  const told = indicator?.notComputed ?? indicator?.note
  const own = told ? format.pick(told) : ''
  // A note nobody translated is better read in Vietnamese than not at all.
  const note = own || told?.vi
  return (
    <>
      <span>{format.pick(score)}</span>
      {note && (
        <small className={css.note} {...(!own && { lang: 'vi' })}>
          {note}
        </small>
      )}
    </>
  )
}

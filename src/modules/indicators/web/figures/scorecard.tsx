import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { isAreaLevel } from '../../../../shared/levels.ts'
import { isForbidden } from '../../../../ui/client.ts'
import { CopyButton } from '../../../../ui/components/copy-button.tsx'
import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import type { Standing } from '../../../facts/contract.ts'
import { getScorecard, listIndicators } from '../../contract.ts'
import { usePeriodName, yearBefore } from '../pickers/periods.ts'
import { OutOfReach } from '../value/no-figures.tsx'
import { placeTitle } from '../value/place-title.ts'
import { useStateText, useTargetText } from '../value/score-state.tsx'
import { useWords } from '../words.ts'
import { ExportMenu } from './export-menu.tsx'
import css from './figures.module.css'
import { FromYear } from './from-year.tsx'
import { NoItems } from './no-items.tsx'
import { dayAbove } from './said-above.ts'
import { ScoreCards } from './score-cards.tsx'
import { ScoreTable } from './score-table.tsx'
import type { Card, ScoresProps } from './scores.ts'
import { groupOf } from './scores.ts'
import { useShortText, useToldText } from './short-text.ts'

interface ScorecardProps {
  place: number
  period: string
  standing: Standing
}

/** The indicators of one place, by group; what is not computed says why. */
export function Scorecard({ place, period, standing }: ScorecardProps) {
  const card = useQuestion(getScorecard, { query: { place, period, standing } }, { keep: true })
  const indicators = useQuestion(listIndicators)
  const catalogue = new Map(indicators.data?.items.map((one) => [one.code, one]))
  if (isForbidden(card.error)) return <OutOfReach to="/figures" />
  return (
    <Answered question={card} loading={<Loading rows={10} height={40} />}>
      {(answer) =>
        answer.items.length === 0 ? (
          <NoItems of="indicators" />
        ) : (
          <Scores answer={answer} period={period} standing={standing} catalogue={catalogue} />
        )
      }
    </Answered>
  )
}

interface Props extends Omit<ScoresProps, 'groups' | 'place' | 'before' | 'saidAbove'> {
  answer: Card
}

function Scores({ answer, period, standing, catalogue }: Props) {
  const t = useWords()
  const format = useFormat()
  const textOf = useCardText(answer, period, standing)
  const isNarrow = useIsNarrow()
  const nameOf = usePeriodName()
  const before = answer.period.over ? yearBefore(period) : `${answer.before.from}/${answer.before.to}`
  const [, change] = useAddress()
  const [hidesNot, setHidesNot] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const isArea = isAreaLevel(answer.place.level)
  // An area answers for a handful; what it never records is no gap there.
  const isRecorded = (score: Card['items'][number]) => !isArea || score.value !== null || (score.expected ?? 0) > 0
  const not = answer.items.filter((score) => score.why === 'not-computed')
  const elsewhere = answer.items.filter((score) => !isRecorded(score))
  const shown = answer.items.filter(
    (score) => (showsAll || isRecorded(score)) && !(hidesNot && score.why === 'not-computed'),
  )
  const letters = [...new Set(shown.map((score) => groupOf(score.code)))]
  const groups = letters.map((letter) => ({ letter, scores: shown.filter((one) => groupOf(one.code) === letter) }))
  const saidAbove = dayAbove(shown)
  const List = isNarrow ? ScoreCards : ScoreTable
  // On a phone it stands after the figures, which are what one came for.
  const bar = (
    <div className={`${css.bar} no-print`}>
      {not.length > 0 && !isArea && (
        <Checkbox
          label={t('score.hideNot', { count: format.number(not.length) })}
          checked={hidesNot}
          onChange={(event) => setHidesNot(event.currentTarget.checked)}
        />
      )}
      {elsewhere.length > 0 && (
        <Checkbox
          label={t('score.notHere', { count: format.number(elsewhere.length) })}
          checked={showsAll}
          onChange={(event) => setShowsAll(event.currentTarget.checked)}
        />
      )}
      <CopyButton text={textOf} label={t('copyText')} size="sm" />
      <ExportMenu
        body={{
          items: answer.items.map(({ code }) => code),
          places: { ids: [answer.place.id] },
          periods: [period, before],
          targets: true,
          standing,
        }}
      />
    </div>
  )
  return (
    <div className={css.result}>
      {!isNarrow && bar}
      {!answer.period.over && <p className="small muted">{t('period.unfinished', { before: nameOf(before) })}</p>}
      <FromYear
        codes={shown.flatMap(({ code, value, target, due }) =>
          value !== null && target !== null && due === null ? [code] : [],
        )}
        period={answer.period}
        onPeriod={(name) => change({ period: name, why: null })}
      />
      {saidAbove && <p className="small muted">{t('score.collected', { day: format.day(saidAbove) })}</p>}
      <List
        groups={groups}
        place={answer.place}
        period={period}
        before={before}
        saidAbove={saidAbove}
        standing={standing}
        catalogue={catalogue}
      />
      {isNarrow && bar}
    </div>
  )
}

/** The card as a message: a line an indicator that has a value, those with a target first. */
function useCardText(answer: Card, period: string, standing: Standing): () => string {
  const t = useWords()
  const format = useFormat()
  const shortText = useShortText()
  const toldText = useToldText()
  const stateText = useStateText()
  const targetText = useTargetText()
  const nameOf = usePeriodName()
  return () => {
    const valued = answer.items.filter((score) => score.value !== null)
    const aimed = valued.filter((score) => score.target !== null)
    const lines = [...aimed, ...valued.filter((score) => score.target === null)].map((score) => {
      const line = t('score.one', { name: `${score.code} ${format.pick(score)}`, value: toldText(score, score) })
      if (score.target === null) return line
      return `${line} ${t('score.withTarget', { target: targetText(score), state: stateText(score) })}`
    })
    const where = `${placeTitle(answer.place.name)}, ${nameOf(period)}`
    return shortText({ title: t('figures.tab.scorecard'), where, way: { standing }, lines })
  }
}

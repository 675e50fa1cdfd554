import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Badge, stateTone } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { useAddress } from '../../../../ui/page.ts'
import type { Score } from '../../contract.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { lowerFirst } from '../pickers/periods.ts'
import { Forms } from '../value/forms.tsx'
import { placeTitle } from '../value/place-title.ts'
import { useStateText } from '../value/score-state.tsx'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { LeaderAnswer } from './answer.ts'
import css from './leader.module.css'
import { behindOn, MOST_CARDS, unitsOnPaper } from './room.ts'

type Unit = LeaderAnswer['attention'][number]

const FIRST = 12
/** On a phone they are not scrolled through to reach what comes after. */
const FIRST_NARROW = 5
/** So few more are shown at once. */
const FEW = 1

/** Units behind or with forms missing, in the order of their names; never a ranking. */
export function AttentionList({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const [address, change] = useAddress()
  const isNarrow = useIsNarrow()
  const chosen = answer.targets.find(({ code }) => code === address.behind)
  const units = answer.attention.filter((unit) => !chosen || behindOn(unit).some(({ code }) => code === chosen.code))
  const isMany = answer.targets.length > MOST_CARDS
  const List = isNarrow ? Cards : isMany ? Lines : Table
  const most = isNarrow ? FIRST_NARROW : FIRST
  const first = units.length <= most + FEW || chosen ? units.length : most
  const rest = units.length - first
  const shown = all ? units : units.slice(0, first)
  const paper = unitsOnPaper(answer, shown)
  return (
    <section className={css.section} id="units">
      <h2>{t('leader.attention')}</h2>
      {chosen && (
        <p className={css.rest}>
          {t('leader.attention.behindOn', { target: format.pick(chosen) })}
          <Button variant="default" size="xs" className="no-print" onClick={() => change({ behind: null })}>
            {t('leader.attention.all', { count: format.number(answer.attention.length) })}
          </Button>
        </p>
      )}
      {units.length === 0 ? (
        <NoUnits answer={answer} />
      ) : (
        <>
          <List answer={answer} units={shown} paper={paper} />
          <p className={css.rest}>
            {rest > 0 && !all && (
              <span className="no-print">{t('leader.attention.more', { count: format.number(rest) })}</span>
            )}
            {units.length > paper && (
              <span className="only-print">
                {t('leader.attention.more', { count: format.number(units.length - paper) })}
              </span>
            )}
            {rest > 0 && (
              <Button variant="default" size="xs" className="no-print" onClick={() => setAll(!all)}>
                {all ? t('leader.attention.less') : t('leader.attention.all', { count: format.number(units.length) })}
              </Button>
            )}
            <span className="small muted">
              {t('leader.attention.note')} {t('leader.attention.small')}
            </span>
            <NotDue answer={answer} />
          </p>
        </>
      )}
    </section>
  )
}

const isCalling = (unit: Unit, code: string): boolean =>
  unit.scores.some((score) => score.code === code && (score.state === 'late' || score.state === 'risk'))

/** Before the last day, what is not in is no fault yet. */
function NotDue({ answer: { dueOn, quarter } }: { answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  if (dueOn === null || dueOn < today) return null
  return (
    <span className="small muted">
      {t('leader.notDue', { quarter: lowerFirst(format.period(quarter)), day: format.day(dueOn) })}
    </span>
  )
}

/** No unit below is behind: said only where forms are in; else what is missing of this place leads to who. */
function NoUnits({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const { coverage, place, quarter } = answer
  const missing = coverage.expected - coverage.received
  if (coverage.expected === 0) return <p className="muted">{t('leader.attention.nothing')}</p>
  if (missing === 0) return <p className="muted">{t('leader.attention.none')}</p>
  return (
    <p>
      <Go to={`/collection?place=${place.id}&period=${quarter}`}>
        {t('leader.attention.missing', {
          quarter: lowerFirst(format.period(quarter)),
          count: format.number(missing),
        })}
      </Go>
    </p>
  )
}

interface UnitsProps {
  answer: LeaderAnswer
  units: Unit[]
  /** How many stand on paper. */
  paper: number
}

function Table({ answer, units, paper }: UnitsProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('leader.unit')}</th>
          {answer.targets.map((target) => (
            <th key={target.code} scope="col">
              {format.pick(target)}
            </th>
          ))}
          <th scope="col">{t('leader.reports')}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit, index) => (
          <Row key={unit.id} unit={unit} answer={answer} isOnPaper={index < paper}>
            {answer.targets.map((target) => (
              <td key={target.code}>
                <Cell unit={unit} code={target.code} answer={answer} />
              </td>
            ))}
          </Row>
        ))}
      </tbody>
    </table>
  )
}

/** A unit with what it is behind on and its forms. One page of paper holds the first; the others stay on the screen. */
function Row({
  unit,
  answer,
  isOnPaper,
  children,
}: {
  unit: Unit
  answer: LeaderAnswer
  isOnPaper: boolean
  children: ReactNode
}) {
  return (
    <tr className={isOnPaper ? '' : 'no-print'}>
      <th scope="row">{placeTitle(unit.name)}</th>
      {children}
      <td>
        <Missing unit={unit} answer={answer} />
      </td>
    </tr>
  )
}

/** Many targets with a column each would be wider than the page: a unit is a line of those it is behind on, by the codes that stand above. */
function Lines({ answer, units, paper }: UnitsProps) {
  const t = useWords()
  return (
    <table className={`${css.table} ${css.lines}`}>
      <thead>
        <tr>
          <th scope="col">{t('leader.unit')}</th>
          <th scope="col">{t('leader.behind')}</th>
          <th scope="col">{t('leader.reports')}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit, index) => (
          <Row key={unit.id} unit={unit} answer={answer} isOnPaper={index < paper}>
            <td>
              <span className={css.behind}>
                {behindOn(unit).map((score) => (
                  <Late key={score.code} unit={unit} score={score} answer={answer} />
                ))}
                {behindOn(unit).length === 0 && <span className="muted">–</span>}
              </span>
            </td>
          </Row>
        ))}
      </tbody>
    </table>
  )
}

/** The same on a phone: a unit at a time, only the figures that call for attention; the others are a tap away. */
function Cards({ answer, units }: UnitsProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <ul className={css.units}>
      {units.map((unit) => (
        <li key={unit.id}>
          <div className={css.unitHead}>
            <b>{placeTitle(unit.name)}</b>
            <span>
              <span className="small muted">{t('leader.reports')}</span> <Missing unit={unit} answer={answer} />
            </span>
          </div>
          <dl>
            {answer.targets
              .filter(({ code }) => isCalling(unit, code))
              .map((target) => (
                <div key={target.code}>
                  <dt>{format.pick(target)}</dt>
                  <dd>
                    <Cell unit={unit} code={target.code} answer={answer} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** "A3 57,1% 12/14": the word for it heads the column. */
function Late({ unit, score, answer }: { unit: Unit; score: Score; answer: LeaderAnswer }) {
  const format = useFormat()
  const valueText = useValueText()
  const stateText = useStateText()
  const { year } = answer
  return (
    <FigureLink
      cell={{ item: score.code, place: unit.id, period: `${year.from}/${year.to}` }}
      label={`${unit.name}, ${format.pick(score)}, ${stateText(score)}`}
      className={css.late}
    >
      <span aria-hidden="true">{score.code} </span>
      <b>{valueText(score)}</b>
      <small className={css.beside}>
        <Forms of={score} />
      </small>
    </FigureLink>
  )
}

function Cell({ unit, code, answer }: { unit: Unit; code: string; answer: LeaderAnswer }) {
  const format = useFormat()
  const valueText = useValueText()
  const stateText = useStateText()
  const score: Score | undefined = unit.scores.find((one) => one.code === code)
  if (!score) return <span className="muted">–</span>
  const { year } = answer
  return (
    <FigureLink
      cell={{ item: code, place: unit.id, period: `${year.from}/${year.to}` }}
      label={`${unit.name}, ${format.pick(score)}, ${stateText(score)}`}
      className={css.cell}
    >
      <Badge tone={stateTone(score.state)}>{valueText(score)}</Badge>
      <small className={css.beside}>
        <Forms of={score} />
      </small>
    </FigureLink>
  )
}

/** Leads to the list of who has not sent. */
function Missing({ unit, answer }: { unit: Unit; answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  if (unit.missing === 0) return <Badge tone="done">{t('leader.full')}</Badge>
  const isDue = answer.dueOn !== null && answer.dueOn < today
  const said = t(isDue ? 'leader.missing' : 'leader.missing.notDue', { count: format.number(unit.missing) })
  return (
    <Go
      to={`/collection?place=${unit.id}&period=${answer.quarter}`}
      aria-label={`${unit.name}, ${said}`}
      className={css.cell}
    >
      <Badge tone={isDue ? 'late' : 'none'}>{said}</Badge>
    </Go>
  )
}

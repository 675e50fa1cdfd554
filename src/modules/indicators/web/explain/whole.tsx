import { lastDay } from '../../../../shared/calendars.ts'
import { levelNames, levels } from '../../../../shared/levels.ts'
import { CopyButton } from '../../../../ui/components/copy-button.tsx'
import { Coverage } from '../../../../ui/components/figure.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { parseExpression } from '../../expression/parse.ts'
import { placesOf } from '../../expression/reads.ts'
import { lowerFirst, usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useRatioText, useValueText, useWhyText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import type { Cell } from './cell.ts'
import css from './explain.module.css'
import { FigureLink } from './figure-link.tsx'
import { useFormula } from './formula.ts'

/** The value itself: where it stands, how it is computed, of how many forms. */
export function Whole({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const whyText = useWhyText()
  const periodName = usePeriodName()
  const formula = useFormula()
  const { item, whole, place, period, expression, notComputed } = answer
  const ratio = ratioText(whole)
  const counted = useCountedAbove(answer)
  const official = cell.standing !== 'sent'
  const text = () =>
    [
      `${format.pick(item)} (${item.code})`,
      `${placeTitle(place.name)}, ${periodName(cell.period)}: ${valueText({ ...whole, ...unitOf(item) })}`,
      ratio,
      t(official ? 'standing.official' : 'standing.sent'),
      cell.map && t('way.map', { day: format.day(cell.map) }),
      cell.known && t('way.known', { day: format.day(cell.known) }),
    ]
      .filter(Boolean)
      .join('\n')
  return (
    <section className={css.whole}>
      <Trail answer={answer} cell={cell} />
      <h2 className={css.name}>
        {item.kind === 'indicator' && <span className="muted">{item.code} · </span>}
        {format.pick(item)}
      </h2>
      <div className={css.value}>
        <span className={css.big}>{counted ? '–' : valueText({ ...whole, ...unitOf(item) })}</span>
        {ratio && <span className="muted">{ratio}</span>}
      </div>
      {!period.over && <p className={css.why}>{t('period.running')}</p>}
      {whole.why && (
        <p className={css.why}>
          {counted ? t('why.counted', { level: counted }) : notComputed ? format.pick(notComputed) : whyText(whole.why)}
        </p>
      )}
      {answer.begun && <p className={css.why}>{t('compare.collected', { day: format.day(answer.begun) })}</p>}
      <p className={css.facts}>
        {!notComputed && (
          <Badge tone={official ? 'done' : 'wait'}>{t(official ? 'standing.official' : 'standing.sent')}</Badge>
        )}
        <span>
          {periodName(cell.period)}
          <span className="muted">
            {' '}
            ({format.day(period.from)} – {format.day(lastDay(period))})
          </span>
        </span>
        {cell.map && <span>{t('way.map', { day: format.day(cell.map) })}</span>}
        {cell.known && <span>{t('way.known', { day: format.day(cell.known) })}</span>}
      </p>
      {whole.expected !== null && whole.received !== null && whole.expected > 0 && (
        <p className="small muted">
          {t(official ? 'coverage.accepted' : 'coverage.received')}{' '}
          <Coverage received={whole.received} expected={whole.expected} unit={t('forms')} />{' '}
          {whole.divided ? t('coverage.divided', { count: format.number(whole.divided) }) : null}
        </p>
      )}
      {!whole.expected && whole.value !== null && <p className="small muted">{t('coverage.none')}</p>}
      {expression && item.kind === 'indicator' && (
        <p className={css.formula}>
          <span className="muted">{t('formula')}</span> {formula(answer)}{' '}
          {answer.formula && (
            <small className="muted">
              {t('formula.version', { number: answer.formula.number, day: format.day(answer.formula.from) })}
            </small>
          )}{' '}
          <Go className="small no-print" to={`/indicators/${encodeURIComponent(item.code)}`}>
            {t('formula.definition')}
          </Go>
        </p>
      )}
      <div className="no-print">
        <CopyButton text={text} label={t('copyText')} size="xs" />
      </div>
    </section>
  )
}

/** The level whose places the formula counts, where the place asked about lies below it and so holds none. */
function useCountedAbove({ whole, expression, place }: ExplainAnswer): string | null {
  const { pick } = useFormat()
  const looks = expression === null ? [] : placesOf(parseExpression(expression))
  const level = levels.find((one) => looks.some(({ inside }) => inside.level === one))
  if (whole.why !== 'no-value' || !level || levels.indexOf(level) >= levels.indexOf(place.level)) return null
  return lowerFirst(pick(levelNames[level]))
}

const unitOf = ({ unit, decimals }: { unit: string; decimals: number }) => ({ unit, decimals })

/** The place and those above it; each step up explains the same figure there. */
function Trail({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const steps = [...answer.path].reverse()
  return (
    <nav aria-label={t('trail')} className={css.trail}>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            {step.id === answer.place.id ? (
              <b aria-current="location">{placeTitle(step.name)}</b>
            ) : (
              <FigureLink cell={{ ...cell, place: step.id }}>{placeTitle(step.name)}</FigureLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

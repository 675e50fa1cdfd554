import { useFormat } from '../../../../ui/format.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import type { Cell } from './cell.ts'
import css from './explain.module.css'
import { FigureLink } from './figure-link.tsx'

type Part = ExplainAnswer['parts'][number]
type Days = Part['period']

/** The measures a formula is made of: choosing one shows its records, one of another period is opened in that period. */
export function Parts({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const periodName = usePeriodName()
  if (answer.item.kind === 'measure' || answer.parts.length === 0) return null
  const { measure, period: shown } = answer.records
  const isHere = (part: Part) => isSame(part.period, answer.period)
  const called = (part: Part) =>
    part.shifts.reduceRight((what, shift) => t(`formula.${shift}`, { what }), format.pick(part))
  return (
    <section>
      <h3>{t('parts')}</h3>
      <ul className={css.lines}>
        {answer.parts.map((part) => {
          const link = isHere(part) ? { ...cell, measure: part.code } : cellThen(part, cell)
          const figure = valueText({ value: part.amount, why: part.why, unit: part.unit, decimals: part.decimals })
          const isShown = part.code === measure && shown !== null && isSame(part.period, shown)
          return (
            <li key={`${part.code} ${part.shifts}`} data-on={isShown || undefined}>
              <span className={css.below}>
                {called(part)}
                {!isHere(part) && <small className="muted">{periodName(nameOf(part.period))}</small>}
              </span>
              {link ? (
                <FigureLink cell={link} label={called(part)} className={css.amount}>
                  {figure}
                </FigureLink>
              ) : (
                <span className={css.amount}>{figure}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const isSame = (one: Days, other: Days): boolean => one.from === other.from && one.to === other.to

const nameOf = ({ from, to }: Days): string => `${from}/${to}`

/** A part by itself in the period it is read in; null where it may not be read there. */
const cellThen = ({ opens, period }: Part, cell: Cell): Cell | null =>
  opens === null ? null : { ...cell, item: opens, period: nameOf(period), measure: undefined }

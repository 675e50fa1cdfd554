import { useFormat } from '../../../../ui/format.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { Forms } from '../value/forms.tsx'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import { type Cell, isSameSpan, partCell, spanName } from './cell.ts'
import css from './explain.module.css'
import { FigureLink } from './figure-link.tsx'

type Part = ExplainAnswer['parts'][number]

/** The measures a formula is made of: choosing one shows its records, one of another period is opened in that period. */
export function Parts({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const periodName = usePeriodName()
  if (answer.item.kind === 'measure' || answer.parts.length === 0) return null
  const { measure, period: shown } = answer.records
  const groupName = (code: string | null) => {
    const group = answer.groups.find((one) => one.code === code)
    return group ? format.pick(group) : (code ?? '')
  }
  /** Of whom and in which other period it is read: "kỳ trước · Quý II/2014"; empty for all in the one asked. */
  const when = ({ shifts, period, group }: Part) =>
    [
      groupName(group),
      shifts.reduceRight((what, shift) => t(`formula.${shift}`, { what }), '').trim(),
      isSameSpan(period, answer.period) ? '' : periodName(spanName(period)),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <section>
      <h3>{t('parts')}</h3>
      <ul className={css.lines}>
        {answer.parts.map((part) => {
          const link = partCell(part, answer.period, cell)
          const figure = valueText({ value: part.amount, why: part.why, unit: part.unit, decimals: part.decimals })
          const isShown = part.code === measure && shown !== null && isSameSpan(part.period, shown)
          return (
            <li key={`${part.code} ${part.shifts} ${part.group}`} data-on={isShown || undefined}>
              <span className={css.below}>
                {format.pick(part)}
                {when(part) && <small className="muted">{when(part)}</small>}
                <Forms of={{ ...part, value: part.amount }} unit={t('forms')} />
              </span>
              {link ? (
                <FigureLink cell={link} label={`${format.pick(part)} ${when(part)}`.trim()} className={css.amount}>
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

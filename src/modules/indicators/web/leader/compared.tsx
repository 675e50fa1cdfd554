import { addDays } from '../../../../shared/spans.ts'

import { useFormat } from '../../../../ui/format.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { differenceOf } from '../../distribution.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { usePeriodName } from '../pickers/periods.ts'
import { Forms } from '../value/forms.tsx'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { LeaderAnswer } from './answer.ts'
import css from './leader.module.css'

type Line = LeaderAnswer['compared'][number]

/** The quarter beside the one before. */
export function Compared({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const changeText = useChangeText()
  const nameOf = usePeriodName()
  const isNarrow = useIsNarrow()
  const { compared, period, place } = answer
  if (compared.length === 0) return null
  const isComparable = compared.some((line) => line.comparable || isApart(line))
  const now = `${period.from}/${period.to}`
  const before = `${threeMonthsBefore(period.from)}/${period.from}`
  const cell = (line: Line, value: number | null, forms: Line['nowForms'], name: string) => (
    <FigureLink
      cell={{ item: line.code, place: place.id, period: name }}
      label={`${format.pick(line)}, ${nameOf(name)}`}
    >
      {valueText({ ...line, value, why: 'no-data' })}
      <small className={css.forms}>
        <Forms of={{ value, received: forms?.received ?? null, expected: forms?.expected ?? null }} />
      </small>
    </FigureLink>
  )
  return (
    <section className={css.section}>
      <h2>{t('leader.compared')}</h2>
      <table className={`${css.table} ${css.compared}`}>
        <thead>
          <tr>
            {!isNarrow && <th scope="col">{t('leader.content')}</th>}
            <th scope="col" className="num">
              {nameOf(before)}
            </th>
            <th scope="col" className="num">
              {nameOf(now)}
            </th>
            {isComparable && (
              <th scope="col" className="num">
                {t('leader.change')}
              </th>
            )}
          </tr>
        </thead>
        {compared.map((line) => {
          const name = format.pick(line)
          const figures = (
            <>
              <td className="num">{cell(line, line.before, line.beforeForms, before)}</td>
              <td className="num">{cell(line, line.now, line.nowForms, now)}</td>
              {isComparable && <td className={isApart(line) ? 'num' : 'num nowrap'}>{changeText(line)}</td>}
            </>
          )
          return (
            <tbody key={line.code}>
              {isNarrow && (
                <tr>
                  <th scope="rowgroup" colSpan={isComparable ? 3 : 2}>
                    {name}
                  </th>
                </tr>
              )}
              <tr>
                {!isNarrow && <th scope="row">{name}</th>}
                {figures}
              </tr>
            </tbody>
          )
        })}
      </table>
      {answer.coverage.received < answer.coverage.expected && (
        <p className="small muted">{t(isComparable ? 'leader.compared.note' : 'leader.compared.notYet')}</p>
      )}
    </section>
  )
}

const threeMonthsBefore = (day: string): string => `${addDays(day, -80).slice(0, 7)}-01`

/** Whether something sets the two quarters apart, however much of them is in. */
const isApart = ({ formulaSince, collectedSince }: Line): boolean => formulaSince !== null || collectedSince !== null

/** "+13%" of a count, "+5 điểm" of a rate. */
function useChangeText(): (line: Line) => string {
  const t = useWords()
  const format = useFormat()
  return ({ now, before, unit, decimals, comparable, formulaSince, collectedSince }) => {
    if (now === null || before === null) return '–'
    if (formulaSince !== null) return t('compare.not.formula', { day: format.day(formulaSince) })
    if (collectedSince !== null) return t('compare.not.collected', { day: format.day(collectedSince) })
    if (!comparable) return t('leader.compared.part')
    const difference = differenceOf(now, before, decimals)
    if (unit === '%') return t('compare.points', { difference: format.signed(difference, decimals) })
    if (before === 0) return format.signed(difference, decimals)
    return `${format.signed((100 * (now - before)) / before)}%`
  }
}

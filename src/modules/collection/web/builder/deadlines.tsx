import { listDaysOff } from '../../../../platform/calendar/contract.ts'
import { calendars, cutOf, type Period, periodsOf } from '../../../../shared/calendars.ts'
import type { Sentence } from '../../../../shared/problem.ts'
import { addDays } from '../../../../shared/spans.ts'
import { type DaysOff, offBecause } from '../../../../shared/working-days.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import type { Shape } from '../../builder/contract.ts'
import { daysOf, shownOn } from '../../rounds/contract.ts'
import css from './builder.module.css'
import { useWords } from './words.ts'

/** The days of the next three periods, and of the coming year every one whose last day holidays move. */
export function Deadlines({ shape }: { shape: Shape }) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const { data } = useQuestion(listDaysOff)
  if (!data) return null
  const declared = new Map(data.items.map((one) => [one.day, one]))
  const coming = periodsAfter(shape, today).map((period) => ({ period, ...daysOf(shape, period, declared) }))
  const next = coming.slice(0, 3)
  if (next.length === 0) return null
  return (
    <div className={css.days} role="status">
      <ul>
        {next.map(({ period, opensOn, dueOn }) => (
          <li key={period.code}>
            {t('due.next', {
              ...{ period: format.period(period.code), shown: format.day(shownOn(period)) },
              ...{ opens: format.weekday(opensOn), due: format.weekday(dueOn) },
            })}
          </li>
        ))}
      </ul>
      {coming.map(({ period, counted, dueOn, because }) => {
        const said = { period: format.period(period.code), due: format.weekday(dueOn) }
        if (because)
          return (
            <p key={period.code}>
              {t('due.moved', { ...said, counted: format.day(counted), why: format.pick(because) })}
            </p>
          )
        const passed = shape.dueInWorkingDays ? holidaysIn(period.to, dueOn, declared) : []
        return (
          passed.length > 0 && (
            <p key={period.code}>{t('due.passed', { ...said, why: passed.map(format.pick).join(', ') })}</p>
          )
        )
      })}
    </div>
  )
}

/** Holidays on days of the week from one day to another, each once: what working days are counted past. */
function holidaysIn(from: string, to: string, declared: DaysOff): Sentence[] {
  const found = new Map<string, Sentence>()
  const none: DaysOff = new Map()
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const because = offBecause(day, none) ? null : offBecause(day, declared)
    if (because) found.set(because.vi, because)
  }
  return [...found.values()]
}

/** Periods that end within a year from a day on, the next first; of years the next three. */
function periodsAfter({ calendar: code, cut }: Shape, today: string): Period[] {
  const calendar = calendars.find((one) => one.code === code)
  const year = Number(today.slice(0, 4))
  const years = [year - 1, year, year + 1, year + 2, year + 3]
  const all = calendar ? years.flatMap((one) => [...periodsOf(calendar, one)]) : []
  const ahead = all.filter((period) => cutOf(period) === cut && today < period.to)
  const until = addDays(today, 366)
  return ahead.filter((period, index) => index < 3 || period.to <= until)
}

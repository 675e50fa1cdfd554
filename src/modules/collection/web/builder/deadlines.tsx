import { listDaysOff } from '../../../../platform/calendar/contract.ts'
import { calendars, cutOf, lastDay, type Period, periodsOf } from '../../../../shared/calendars.ts'
import { addDays } from '../../../../shared/spans.ts'
import { dueAfter } from '../../../../shared/working-days.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import type { Shape } from '../../builder/contract.ts'
import { OPENS_BEFORE_END } from '../../rounds/contract.ts'
import { useWords } from './words.ts'

/** The next period's days, and every one of the coming year whose last day is moved because it would be off. */
export function Deadlines({ shape }: { shape: Shape }) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const { data } = useQuestion(listDaysOff)
  if (!data) return null
  const declared = new Map(data.items.map((one) => [one.day, one]))
  const dueOf = (period: Period) => dueAfter(lastDay(period), shape.dueAfterDays, shape.dueInWorkingDays, declared)
  const coming = periodsAfter(shape, today)
  const [next] = coming
  const moved = coming.map((period) => ({ period, ...dueOf(period) })).filter(({ because }) => because)
  if (!next) return null
  return (
    <div className="small muted" role="status">
      <p>
        {t('due.next', {
          period: format.period(next.code),
          opens: format.day(addDays(next.to, -OPENS_BEFORE_END)),
          due: format.weekday(dueOf(next).dueOn),
        })}
      </p>
      {moved.map(({ period, counted, dueOn, because }) => (
        <p key={period.code}>
          {t('due.moved', {
            ...{ period: format.period(period.code), counted: format.day(counted) },
            ...{ why: because ? format.pick(because) : '', due: format.weekday(dueOn) },
          })}
        </p>
      ))}
    </div>
  )
}

/** Periods that end within a year from a day on, the next first. */
function periodsAfter({ calendar: code, cut }: Shape, today: string): Period[] {
  const calendar = calendars.find((one) => one.code === code)
  const year = Number(today.slice(0, 4))
  const all = calendar ? [year - 1, year, year + 1, year + 2].flatMap((one) => [...periodsOf(calendar, one)]) : []
  const until = addDays(today, 366)
  return all.filter((period) => cutOf(period) === cut && today < period.to && (period.to <= until || cut === 'year'))
}

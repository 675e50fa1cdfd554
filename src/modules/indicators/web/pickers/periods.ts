import { calendars, findPeriod, lastDay, type Period, periodsOf } from '../../../../shared/calendars.ts'
import { type Day, isDay, type Span } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listPeriods } from '../../../collection/progress/contract.ts'
import { useWords } from '../words.ts'
import { CALENDAR, optionsOf, type PeriodOption, WINDOW } from './options.ts'

function periodsOfYear(day: string): readonly Period[] {
  const calendar = calendars.find((one) => one.code === CALENDAR)
  return calendar ? periodsOf(calendar, Number(day.slice(0, 4))) : []
}

/** The period a span is, and the quarter a span from the year's first day ends with. */
function recognise({ from, to }: Span): { whole?: Period | undefined; toDate?: Period | undefined } {
  const periods = periodsOfYear(from)
  return {
    whole: periods.find((one) => one.from === from && one.to === to),
    toDate: periods[0]?.from === from ? periods.find((one) => one.code.includes('Q') && one.to === to) : undefined,
  }
}

/** `2013-11-01` → `11/2013`: whole days would not fit where periods are chosen on a phone. */
const monthOf = (day: Day): string => `${Number(day.slice(5, 7))}/${day.slice(0, 4)}`

export const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

/** A period's name as people say it. */
export function usePeriodName(): (name: string) => string {
  const t = useWords()
  const format = useFormat()
  return (name) => {
    const [calendar, code] = name.split(':')
    const window = calendar === WINDOW && code ? findPeriod(calendar, code) : null
    if (window) return t('period.window', { from: monthOf(window.from), to: monthOf(lastDay(window)) })
    const other = calendar === CALENDAR ? undefined : calendars.find((one) => one.code === calendar)
    if (code) return other ? `${format.period(code)} (${lowerFirst(format.pick(other))})` : format.period(code)
    const [from = '', to = ''] = name.split('/')
    if (!isDay(from) || !isDay(to)) return name
    const { whole, toDate } = recognise({ from, to })
    if (whole) return format.period(whole.code)
    if (toDate) return t('period.toDate', { quarter: lowerFirst(format.period(toDate.code)) })
    return `${format.day(from)} – ${format.day(lastDay({ from, to }))}`
  }
}

/** The same days a year earlier, as a name. */
export function yearBefore(name: string): string {
  const back = (text: string) => text.replace(/\d{4}/, (year) => String(Number(year) - 1))
  const [calendar, code] = name.split(':')
  return code ? `${calendar}:${back(code)}` : name.split('/').map(back).join('/')
}

/**
 * Periods that can be asked for: of each year that has rounds or figures the year, its quarters, the year up to each quarter, the
 * window in which residential areas are reviewed, whose edges lie within quarters (what is said by quarters is not
 * divisible), and the rounds of other calendars.
 */
export function usePeriods(): PeriodOption[] | undefined {
  const { data, error } = useQuestion(listPeriods)
  if (!data) return error ? [] : undefined
  return optionsOf(data.items, data.loaded)
}

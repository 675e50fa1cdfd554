import { calendars, findPeriod, lastDay, type Period, periodsOf } from '../../../../shared/calendars.ts'
import { isDay, type Span } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listPeriods } from '../../../collection/progress/contract.ts'
import { useWords } from '../words.ts'

const CALENDAR = 'PLAN_YEAR'

export interface PeriodOption {
  /** As routes take it: `PLAN_YEAR:2014-Q3`, `2014-01-01/2014-10-01`. */
  name: string
  kind: 'quarter' | 'toDate' | 'year'
  code: string
}

/** `2014-Q3` → `2014-01-01/2014-10-01`: the plan year up to and with the quarter, what yearly targets are held against. */
export function yearToDateName(code: string): string {
  const quarter = findPeriod(CALENDAR, code)
  const year = findPeriod(CALENDAR, code.slice(0, 4))
  return quarter && year ? `${year.from}/${quarter.to}` : `${CALENDAR}:${code}`
}

function periodsOfYear(day: string): Period[] {
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

export const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

/** A period's name as people say it. */
export function usePeriodName(): (name: string) => string {
  const t = useWords()
  const format = useFormat()
  return (name) => {
    const [, code] = name.split(':')
    if (code) return format.period(code)
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

/** The span of a period's name; null where it cannot be read. */
export function spanOf(name: string): Span | null {
  const [calendar = '', code] = name.split(':')
  if (code) return findPeriod(calendar, code)
  const [from, to] = name.split('/')
  return from && to && isDay(from) && isDay(to) && from < to ? { from, to } : null
}

/** Periods that can be asked for: of each year that has rounds the year, its quarters, and the year up to each quarter. */
export function usePeriods(): PeriodOption[] | undefined {
  const { data, error } = useQuestion(listPeriods)
  if (!data) return error ? [] : undefined
  const codes = [...new Set(data.items.filter((one) => one.calendar === CALENDAR).map((one) => one.code))]
  const quarters = codes.filter((code) => code.includes('Q')).sort((a, b) => (a < b ? 1 : -1))
  const years = [...new Set(codes.map((code) => code.slice(0, 4)))].sort().reverse()
  return years.flatMap((year) => {
    const own = quarters.filter((code) => code.startsWith(year))
    return [
      { name: `${CALENDAR}:${year}`, kind: 'year' as const, code: year },
      ...own.map((code) => ({ name: yearToDateName(code), kind: 'toDate' as const, code })),
      ...own.map((code) => ({ name: `${CALENDAR}:${code}`, kind: 'quarter' as const, code })),
    ]
  })
}

/** What to show first: the last quarter that has ended, as the kind asked for. */
export function pickPeriod(options: PeriodOption[] | undefined, today: string, kind: PeriodOption['kind']): string {
  const year = Number(today.slice(0, 4))
  const own = options?.filter((one) => one.kind === kind) ?? []
  const ended = own.find((one) => (spanOf(one.name)?.to ?? '9999') <= today)
  return (ended ?? own.at(-1))?.name ?? `${CALENDAR}:${year}`
}

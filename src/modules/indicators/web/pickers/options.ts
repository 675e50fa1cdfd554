import { calendars, findPeriod, periodsOf } from '../../../../shared/calendars.ts'
import { type Day, isDay, type Span } from '../../../../shared/spans.ts'

/** The calendar of the plan, in which forms are due. */
export const CALENDAR = 'PLAN_YEAR'
/** The window in which residential areas are reviewed, from November to October (Circular 124/2021, article 8). */
export const WINDOW = 'SAFE_AREA'

export interface PeriodOption {
  /** As routes take it: `PLAN_YEAR:2014-Q3`, `2014-01-01/2014-10-01`. */
  name: string
  kind: 'quarter' | 'toDate' | 'year' | 'window' | 'other'
  code: string
  /** A form is or was asked for then; else only figures brought in lead here. */
  isDue?: true
}

/**
 * `2014-Q3` → `2014-01-01/2014-10-01`: the plan year up to and with the quarter, what yearly targets are held against. Up to
 * the first it is that quarter, up to the last the year.
 */
export function yearToDateName(code: string): string {
  const quarter = findPeriod(CALENDAR, code)
  const year = findPeriod(CALENDAR, code.slice(0, 4))
  return quarter && year ? listedName(`${year.from}/${quarter.to}`) : `${CALENDAR}:${code}`
}

/**
 * The one name under which days are offered, of whatever name an address has for them: the quarter or the year of the plan
 * that they are, else its half by its days. Days of no such period, and of other calendars, keep their name.
 */
export function listedName(name: string): string {
  const span = spanOf(name)
  if (!span || (name.includes(':') && !name.startsWith(`${CALENDAR}:`))) return name
  const year = span.from.slice(0, 4)
  const codes = [year, ...[1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)]
  const whole = codes
    .map((code) => findPeriod(CALENDAR, code))
    .find((one) => one?.from === span.from && one.to === span.to)
  return whole ? `${CALENDAR}:${whole.code}` : `${span.from}/${span.to}`
}

interface Round {
  calendar: string
  code: string
}

/** The first and the last day of figures. */
interface FigureDays {
  first: Day
  last: Day
}

/** The quarters of the plan in which there are such days, as far as a year is known. */
function quartersWith({ first, last }: FigureDays): Round[] {
  const calendar = calendars.find(({ code }) => code === CALENDAR)
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  return years
    .filter((year) => findPeriod(CALENDAR, `${year}`))
    .flatMap((year) => (calendar ? periodsOf(calendar, year) : []))
    .filter(({ code, from: begins, to: ends }) => code.includes('Q') && begins <= last && first < ends)
    .map(({ calendar: of, code }) => ({ calendar: of, code }))
}

/**
 * The options that rounds give, and the days of figures that were brought in from files, since nobody may have been asked for
 * them by forms; of the same days one, the latest first. Those of other calendars, and months, stand behind those of the plan.
 */
export function optionsOf(asked: Round[], brought: FigureDays | null = null): PeriodOption[] {
  const isPlan = ({ calendar, code }: Round): boolean => calendar === CALENDAR && !code.includes('M')
  const due = new Set(asked.filter(isPlan).map(({ code }) => code))
  const rounds = [...asked, ...(brought ? quartersWith(brought) : [])]
  const codes = [...new Set(rounds.map(({ code }) => code))].sort((a, b) => (a < b ? 1 : -1))
  const dueMark = (code: string) => (due.has(code) ? { isDue: true as const } : {})
  const quarters = codes.filter((code) => code.includes('Q') && rounds.some((one) => one.code === code && isPlan(one)))
  const others = rounds.filter((one) => !isPlan(one) && one.calendar !== WINDOW)
  const years = [...new Set(codes.map((code) => code.slice(0, 4)))]
  return years.flatMap((year) => {
    const own = quarters.filter((code) => code.startsWith(year))
    return [
      { name: `${CALENDAR}:${year}`, kind: 'year' as const, code: year },
      ...own
        .map((code) => ({ name: yearToDateName(code), kind: 'toDate' as const, code }))
        .filter(({ name }) => !name.includes(':')),
      ...own.map((code) => ({ name: `${CALENDAR}:${code}`, kind: 'quarter' as const, code, ...dueMark(code) })),
      { name: `${WINDOW}:${year}`, kind: 'window' as const, code: year },
      ...[...new Set(others.map(({ calendar, code }) => `${calendar}:${code}`))]
        .map((name) => ({ name, kind: 'other' as const, code: name.split(':')[1] ?? '' }))
        .filter(({ code }) => code.startsWith(year))
        .sort((a, b) => (a.code < b.code ? 1 : -1)),
    ]
  })
}

/** The span of a period's name; null where it cannot be read. */
export function spanOf(name: string): Span | null {
  const [calendar = '', code] = name.split(':')
  if (code) return findPeriod(calendar, code)
  const [from, to] = name.split('/')
  return from && to && isDay(from) && isDay(to) && from < to ? { from, to } : null
}

/**
 * What to show first: the last quarter asked for that has ended, or the year up to it; while none has, the latest year of
 * which figures were brought in.
 */
export function pickPeriod(options: PeriodOption[] | undefined, today: Day, kind: 'quarter' | 'toDate'): string {
  const quarters = options?.filter((one) => one.kind === 'quarter') ?? []
  const due = quarters.filter((one) => one.isDue)
  const ended = due.find((one) => (spanOf(one.name)?.to ?? '9999') <= today)
  const brought = quarters.find((one) => !one.isDue && (spanOf(one.name)?.from ?? '9999') <= today)
  if (!ended && brought) return `${CALENDAR}:${brought.code.slice(0, 4)}`
  const shown = ended ?? due.at(-1)
  if (!shown) return `${CALENDAR}:${today.slice(0, 4)}`
  return kind === 'quarter' ? shown.name : yearToDateName(shown.code)
}

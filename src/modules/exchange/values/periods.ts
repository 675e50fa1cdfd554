import { calendars, findPeriod } from '../../../shared/calendars.ts'
import { parseDay } from '../../../shared/day-text.ts'
import { addDays, isDay, type Span } from '../../../shared/spans.ts'
import { fold } from '../../../shared/text.ts'
import { readDhisPeriod } from '../dhis2/periods.ts'

const quarters = ['i', 'ii', 'iii', 'iv']
const quarterOf = (year: string, n: string): string => `PLAN_YEAR:${year}-Q${quarters.indexOf(n) + 1 || n}`

/** As people write periods in a spreadsheet, without diacritics: of the plan year, as its quarters are those of the sun. */
const written: { pattern: RegExp; code: (year: string, n: string) => string }[] = [
  { pattern: /^(?:(?:ca )?nam )?(?<y>\d{4})$/, code: (year) => `PLAN_YEAR:${year}` },
  { pattern: /^12 thang(?: nam |[ /-])(?<y>\d{4})$/, code: (year) => `PLAN_YEAR:${year}` },
  {
    pattern: /^(?:quy|qui|q) ?(?<n>[1-4]|i{1,3}|iv)(?: ?[/.-] ?| nam | )(?<y>\d{4})$/,
    code: quarterOf,
  },
  // Only quarters are numbered as the Romans did; `3/2014` is a month.
  { pattern: /^(?<n>i{1,3}|iv) ?[/.-] ?(?<y>\d{4})$/, code: quarterOf },
  { pattern: /^(?<y>\d{4})(?: ?[/.-] ?| )(?:quy |qui |q)(?<n>[1-4]|i{1,3}|iv)$/, code: quarterOf },
  {
    pattern: /^(?:thang |t ?)?0?(?<n>[1-9]|1[0-2])(?: ?[/.-] ?| nam )(?<y>\d{4})$/,
    code: (year, n) => `BUDGET:${year}-M${n.padStart(2, '0')}`,
  },
  { pattern: /^3 thang(?: dau)?(?: nam |[ /-])(?<y>\d{4})$/, code: (year) => `PLAN_YEAR:${year}-Q1` },
  { pattern: /^6 thang(?: dau)?(?: nam |[ /-])(?<y>\d{4})$/, code: (year) => `PLAN_YEAR:${year}-H1` },
  { pattern: /^6 thang cuoi(?: nam |[ /-])(?<y>\d{4})$/, code: (year) => `PLAN_YEAR:${year}-H2` },
  { pattern: /^9 thang(?: dau)?(?: nam |[ /-])(?<y>\d{4})$/, code: (year) => `${year}-01-01/${year}-10-01` },
]

/** Two days as people write them, both of which count: `1/1/2011 - 31/3/2011`, `từ 1/1/2011 đến 31/3/2011`. */
const dayToDay =
  /^(?:tu )?(?:ngay )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}) ?(?:[-–—]|den(?: het)?) ?(?:ngay )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/

function fromDayToDay(folded: string): Span | null {
  const [, first = '', second = ''] = dayToDay.exec(folded) ?? []
  const [from, last] = [parseDay(first), parseDay(second)]
  return typeof from === 'string' && typeof last === 'string' && from <= last ? { from, to: addDays(last, 1) } : null
}

/**
 * The days of a period as a file says it: `2014-Q3` of the plan year, `ND09:2014-Q3` of another calendar, a month `2014-07`, a
 * day, `from/to` with the end exclusive; as people write it (`Quý III/2014`, `III/2014`, `2014 Q3`, `tháng 3/2014`, `T3.2014`, `3/2014`,
 * `Năm 2014`, `cả năm 2014`, `6 tháng đầu năm 2014`, a day as `30/9/2014`, two with the last included `1/1/2014 - 31/3/2014`); or as DHIS2 does (`2014Q3`, `201407`). Null for any other.
 */
export function readSpan(text: string): Span | null {
  const [calendar = '', code = ''] = text.includes(':') ? text.split(':') : ['PLAN_YEAR', text]
  const period = calendars.some((one) => one.code === calendar) ? findPeriod(calendar, code) : null
  if (period) return { from: period.from, to: period.to }
  if (isDay(text)) return { from: text, to: addDays(text, 1) }
  const [from = '', to = ''] = text.split('/')
  if (isDay(from) && isDay(to)) return from < to ? { from, to } : null
  const folded = fold(text).trim()
  for (const { pattern, code: codeOf } of written) {
    const { y = '', n = '' } = pattern.exec(folded)?.groups ?? {}
    if (y !== '') return readSpan(codeOf(y, n))
  }
  const day = parseDay(text)
  return readDhisPeriod(text) ?? fromDayToDay(folded) ?? (typeof day === 'string' ? readSpan(day) : null)
}

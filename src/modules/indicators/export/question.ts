import type { Cell } from '../../../platform/workbook/write-xlsx.ts'
import { lastDay, periodName } from '../../../shared/calendars.ts'
import type { RouteInput } from '../../../shared/contract.ts'
import { levelNames } from '../../../shared/levels.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { fill, type Language } from '../../../shared/problem.ts'
import { dayAt, timeAt } from '../../../shared/spans.ts'
import { readPeriod } from '../evaluate/resolve.ts'
import type { pivot } from '../pivot/contract.ts'
import type { Exported } from './tables.ts'
import { words } from './words.ts'

export type PivotBody = RouteInput<typeof pivot>['body']

/** A period as people call it: "Quý III năm 2014", "Từ đầu năm đến hết quý III năm 2014", or its two days. */
export function sayPeriod(text: string, language: Language): string {
  const period = readPeriod(text)
  if (period.code === null) return `${formatDay(period.from)} – ${formatDay(lastDay(period))}`
  const name = periodName(period.code, language)
  if (text.includes(':')) return name
  return fill(words[language].toDate, { quarter: name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) })
}

const moment = (iso: string): string => `${formatDay(dayAt(new Date(iso)))} ${timeAt(new Date(iso))}`

interface Told extends Exported {
  body: PivotBody
  /** The place asked within, in whose whole the coverage is told; null where there is none. */
  within: string | null
  wholeId: number | null
  madeAt: string
  isDemo: boolean
}

/** What was asked, when, of which figures, and of how many forms; nothing of who asked. */
export function questionRows({ body, answer, periods, language, within, wholeId, madeAt, isDemo }: Told): Cell[][] {
  const t = words[language]
  const [first] = answer.places
  const count = answer.places.filter(({ id }) => id !== wholeId).length
  const level = first ? levelNames[first.level][language] : ''
  const coverage = answer.cells.flatMap((cell): Cell[][] =>
    cell.place === wholeId && cell.category === null && cell.expected
      ? [[t.coverage, `${cell.item}, ${periods[cell.period]}: ${cell.received ?? 0}/${cell.expected}`]]
      : [],
  )
  return [
    ...(isDemo ? [[t.demo, null]] : []),
    ...answer.items.map((item): Cell[] => [t.item, `${item.code} · ${item[language]}`]),
    [t.place, within === null ? fill(t.level, { level, count }) : fill(t.within, { level, place: within, count })],
    ...periods.map((name): Cell[] => [t.period, name]),
    [t.standing, t[body.standing]],
    [t.boundary, body.boundary === 'then' ? t.asThen : fill(t.on, { day: formatDay(body.boundary) })],
    [t.known, body.asKnownAt ? moment(body.asKnownAt) : t.now],
    [t.split, body.split ? t.yes : t.no],
    ...coverage,
    [t.made, moment(madeAt)],
    [t.note, t.noZero],
  ]
}

import { calendars, type Period, periodsOf } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { measuresOf } from '../expression/reads.ts'
import { type Asked, formulaIn, type Item } from './evaluate.ts'
import { spansOf } from './reading.ts'

/** A plan year with its quarters: what counts of persons are published for. */
export interface PlanYear {
  year: Span
  quarters: Span[]
}

/** A span as counts of persons are published for it. */
export interface Shape {
  plan: PlanYear
  /** Whether it is the year itself, or of the running year what is over of it. */
  isYear: boolean
  /** Which quarters it is made of, from 0. */
  quarters: number[]
}

/** What counts of persons an item reads in a period: where, and over which span. */
export interface PersonsRead {
  code: string
  isOwn: boolean
  span: Span
}

/**
 * Below the city counts of persons are published in one way: official, of all lines, as then and as known now. What is sent
 * beside what is official, and what was known before beside what is known now, would differ by single forms.
 */
export const isPublishedWay = ({ boundary, asKnownAt, standing, chains }: Omit<Asked, 'items'>): boolean =>
  boundary === 'then' && asKnownAt === null && standing === 'official' && chains === null

/** The counts of persons that an item reads in a period as of a local day: also those before it, and those at places inside. */
export function personsRead(
  item: Item,
  period: Span,
  { measures, today }: Pick<Asked, 'measures' | 'today'>,
): PersonsRead[] {
  const formula = formulaIn(item, period)
  return (formula === null ? [] : measuresOf(formula))
    .filter(({ code }) => measures.get(code)?.persons)
    .flatMap(({ code, inside, shifts }) =>
      spansOf({ periods: [period], today }, shifts).map((span) => ({ code, isOwn: inside === null, span })),
    )
}

/**
 * The published shape of a span at a level, in local days; null where there is none. At communes the plan year, of the
 * running one up to its last quarter that is over; at districts whole quarters of one plan year.
 */
export function shapeOf(span: Span, level: Level, today: Day): Shape | null {
  const plan = planYearOf(span.from)
  if (!plan || (level !== 'district' && level !== 'commune')) return null
  const { year, quarters } = plan
  const over = quarters.filter(({ to }) => to <= today).at(-1)
  const isSoFar = today < year.to && span.to === over?.to
  const isYear = span.from === year.from && (span.to === year.to || isSoFar)
  const [first, last] = [
    quarters.findIndex(({ from }) => from === span.from),
    quarters.findIndex(({ to }) => to === span.to),
  ]
  if (level === 'commune' ? !isYear : first < 0 || last < first) return null
  return { plan, isYear, quarters: quarters.flatMap((_, at) => (first <= at && at <= last ? [at] : [])) }
}

function planYearOf(day: Day): PlanYear | null {
  const [calendar, number] = [calendars.find(({ code }) => code === 'PLAN_YEAR'), Number(day.slice(0, 4))]
  const periods = calendar ? periodsOf(calendar, number) : []
  const spanOf = ({ from, to }: Period): Span => ({ from, to })
  const year = periods.find(({ code }) => code === String(number))
  if (!year) return null
  return { year: spanOf(year), quarters: periods.filter(({ code }) => code.includes('Q')).map(spanOf) }
}

import { levelsUp } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { type Day, intersect, joined, type Span } from '../../../shared/spans.ts'
import { type AskedDays, coverageKey } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import type { LoadedDays } from '../../facts/index.ts'
import type { Collected } from '../distribution.ts'
import type { Expression } from '../expression/parse.ts'
import { holdsPeriods, measuresOf } from '../expression/reads.ts'
import { type Asked, formulaIn, type Item } from './evaluate.ts'
import { countedForm, type ReadMeasure } from './parts.ts'
import { spansOf } from './reading.ts'

/** Measures with the days of which forms asked for them, and those of which files brought figures. */
export function withCollected(measures: Measure[], asked: AskedDays[], loaded: LoadedDays[]): ReadMeasure[] {
  const byMeasure = groupBy(asked, ({ measure }) => measure)
  const byForm = groupBy(asked, ({ form }) => coverageKey(form))
  const brought = groupBy(loaded, ({ measureId }) => measureId)
  return measures.map((measure) => {
    const form = countedForm(measure)
    const own = form === null ? byMeasure.get(measure.code) : byForm.get(form)
    return { ...measure, asked: own ?? [], brought: brought.get(measure.id) ?? [] }
  })
}

/** What is read, of places of which level, of which lines, in which standing, as known when. */
type Known = Pick<Asked, 'measures' | 'today' | 'chains' | 'level' | 'standing' | 'asKnownAt'>

/**
 * By which lines what an item reads is collected in each period, numbered within the answer; when that last changed; and whether
 * it is only a part of the days it is read of, or of periods that the formula itself holds against each other not by the same lines.
 */
export function collectedIn(item: Pick<Item, 'formulas'>, periods: Span[], known: Known): Collected[] {
  const numbers = new Map<string, number>()
  return periods.map((period) => {
    const formula = formulaIn(item, period)
    const { key, ...collected } = formula
      ? collectedBy(formula, period, known)
      : { key: '', since: null, isPart: false }
    const lines = numbers.get(key) ?? numbers.size
    numbers.set(key, lines)
    return { ...collected, lines }
  })
}

/** The same told where it changes from a period to the next. */
export const inRuns = (collected: Collected[]): (Collected & { at: number })[] =>
  collected.flatMap((one, at) => {
    const before = collected[at - 1]
    const isSame = before && before.since === one.since && before.isPart === one.isPart && before.lines === one.lines
    return isSame ? [] : [{ at, ...one }]
  })

/**
 * Whether a formula holds figures of several periods against each other, and of one of them only a part was collected, or not by
 * the lines of the other: what comes out is no growth.
 */
export const isGrownFromPart = (formula: Expression, period: Span, known: Known): boolean =>
  holdsPeriods(formula) && collectedBy(formula, period, known).isPart

function collectedBy(formula: Expression, period: Span, known: Known) {
  const read = measuresOf(formula).map((one) => ({ code: one.code, ...linesIn(one, period, known) }))
  const linesRead = new Set(read.map(({ code, lines }) => `${code}: ${lines}`))
  const measuresRead = new Set(read.map(({ code }) => code))
  const isGrownFromOthers = holdsPeriods(formula) && linesRead.size > measuresRead.size
  const since = read.reduce((latest, one) => (latest < one.since ? one.since : latest), '')
  return {
    key: [...linesRead].sort().join('; '),
    since: since || null,
    isPart: isGrownFromOthers || read.some(({ isPart }) => isPart),
  }
}

type Read = ReturnType<typeof measuresOf>[number]

/**
 * The lines that collected a measure in the days it is read of, whether one of them did so on a part of them only, and the last day up
 * to their end on which a line began or left off, else ''. Of a period that is not over the days count up to where anybody was asked. A
 * level is the last of its period: whoever said one at all is there.
 */
function linesIn({ code, shifts }: Read, period: Span, known: Known) {
  const measure = known.measures.get(code)
  const all = measure && measure.nature !== 'stock' ? linesOf(measure, known) : []
  const [span = period] = shifts.length === 0 ? [] : spansOf({ periods: [period], today: known.today }, shifts)
  const there = all.flatMap(({ key, days }) => {
    const within = days.flatMap((one) => intersect(one, span) ?? [])
    return within.length > 0 ? [{ key, days: within }] : []
  })
  const asked = latestOf(there, (day) => day <= span.to)
  const end = span.to > known.today && asked !== '' ? asked : span.to
  const isWhole = (days: Span[]): boolean => days.some(({ from, to }) => from <= span.from && end <= to)
  return {
    lines: there.map(({ key }) => key).sort(),
    isPart: measure?.nature === 'flow' && there.some(({ days }) => !isWhole(days)),
    since: latestOf(all, (day) => day < end),
  }
}

/** The last day on which spans of lines begin or end, of those that are wanted; '' where there is none. */
function latestOf(lines: Line[], isWanted: (day: Day) => boolean): Day {
  let latest = ''
  for (const { days } of lines)
    for (const { from, to } of days) for (const day of [from, to]) if (latest < day && isWanted(day)) latest = day
  return latest
}

interface Line {
  key: string
  days: Span[]
}

/** The lines of a question's measures, found once for all its periods. */
const found = new WeakMap<Known, Map<ReadMeasure, Line[]>>()

function linesOf(measure: ReadMeasure, known: Known): Line[] {
  const own = found.get(known) ?? new Map<ReadMeasure, Line[]>()
  found.set(known, own)
  const lines = own.get(measure) ?? findLines(measure, known)
  own.set(measure, lines)
  return lines
}

/**
 * Each line with the days it collected: by forms, of units of one level, of the level asked or below; what files brought fills what its
 * forms left out, or is a line by itself.
 */
function findLines(measure: ReadMeasure, known: Known): Line[] {
  const isBelow = ({ level }: AskedDays) => levelsUp.indexOf(level) <= levelsUp.indexOf(known.level)
  const asked = (measure.asked ?? []).filter((one) => isBelow(one) && isCounted(measure, one.chain, known.chains))
  const brought = (measure.brought ?? []).filter(
    (one) => isCounted(measure, one.chain, known.chains) && isKnown(one, known),
  )
  const files = groupBy(brought, ({ chain }) => chain)
  const lines = [...groupBy(asked, ({ chain, level }) => `${chain} ${level}`)].map(([key, days]) => ({
    ...{ key, days: joined([...days, ...(files.get(days[0]?.chain ?? '') ?? [])]) },
  }))
  const byForms = new Set(asked.map(({ chain }) => chain))
  const byFiles = [...files].filter(([chain]) => !byForms.has(chain))
  return [...lines, ...byFiles.map(([chain, days]) => ({ key: `${chain} files`, days: joined(days) }))]
}

/** Of views one line is told: the one asked for, else the leading one. */
function isCounted({ bodies, leadingChain }: Measure, chain: string, chains: string[] | null): boolean {
  const isAsked = chains === null || chains.includes(chain)
  return isAsked && (bodies === 'add' || chains?.length === 1 || chain === leadingChain)
}

/** What nobody accepted is no part of what is official, nor what came after the moment asked about. */
function isKnown({ postedAt, acceptedAt }: LoadedDays, { standing, asKnownAt }: Known): boolean {
  const at = standing === 'official' ? acceptedAt : postedAt
  return at !== null && (asKnownAt === null || Date.parse(at) <= Date.parse(asKnownAt))
}

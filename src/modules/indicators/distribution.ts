import type { Day } from '../../shared/spans.ts'

/** What stands in the middle of a list of values, and where its middle half begins and ends. */
export interface Middle {
  low: number
  median: number
  high: number
  count: number
}

/** Below so many, a middle would tell of single units. */
export const LEAST_LIKE = 4

/** The quartiles of values, in between two of them where need be; null of fewer than four. */
export function middleOf(values: number[]): Middle | null {
  if (values.length < LEAST_LIKE) return null
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share
    const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return below + (above - below) * (place - Math.floor(place))
  }
  return { low: at(0.25), median: at(0.5), high: at(0.75), count: sorted.length }
}

export interface Band {
  from: number
  to: number
  count: number
}

/**
 * Bands of about equally many values, at most so many, in rising order; equal values share one. Each says the least and
 * the greatest value in it.
 */
export function bandsOf(values: number[], most = 5): Band[] {
  const sorted = [...values].sort((a, b) => a - b)
  const bands: Band[] = []
  for (const [index, value] of sorted.entries()) {
    const last = bands.at(-1)
    const isNext = !last || (index >= (sorted.length * bands.length) / most && value > last.to)
    if (isNext && bands.length < most) bands.push({ from: value, to: value, count: 1 })
    else if (last) {
      last.to = value
      last.count += 1
    }
  }
  return bands
}

/** The band a value is in; -1 for one that no band holds. */
export const bandOf = (bands: Band[], value: number): number =>
  bands.findIndex(({ from, to }) => from <= value && value <= to)

/** A change says something only where both periods are in, or nearly (as on the leader's page). */
export const NEARLY_ALL = 0.95

interface Valued {
  value: number | null
  received: number | null
  expected: number | null
}

/**
 * Why figures of two periods are not held against each other though both are there: the place began or ended (`day`: its first
 * or its last at work) on a day within them, they are read by different formulas (`day`: from which the later one holds), or
 * they were not collected alike, of all their days and by the same lines (`day`: on which that changed).
 */
export interface Apart {
  why: 'new' | 'ended' | 'formula' | 'collected'
  day: Day
}

/** The difference in the unit of the item, of the two figures as they are written; the growth in percent, of them as they are. */
export interface Change {
  difference: number
  growth: number | null
}

/** Why there is no change: a figure is missing, most of its forms are, or the two are not alike. */
export type NoChange = { why: 'now' | 'before' | 'forms' } | Apart

/** What is between two figures as they are written, so that who takes one from the other on paper finds the same. */
export const differenceOf = (now: number, before: number, decimals: number): number =>
  rounded(rounded(now, decimals) - rounded(before, decimals), decimals)

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals)) || 0

/**
 * The change from a figure to a later one, both in the unit of the item: the difference, and where they are counts the growth;
 * or why it is not told. `apart`: what sets the two periods apart, where something does.
 */
export function changeOf(
  now: Valued | undefined,
  before: Valued | undefined,
  { unit, decimals }: { unit: string; decimals: number },
  apart: Apart | null = null,
): Change | NoChange {
  if (!now || now.value === null) return { why: 'now' }
  if (apart && (apart.why === 'new' || apart.why === 'ended')) return apart
  if (!before || before.value === null) return { why: 'before' }
  if (apart) return apart
  if (!isIn(now) || !isIn(before)) return { why: 'forms' }
  const growth = unit === '%' || before.value === 0 ? null : (100 * (now.value - before.value)) / before.value
  return { difference: differenceOf(now.value, before.value, decimals), growth }
}

/** How what a figure is made of was collected. */
export interface Collected {
  /** The last day on which a line of reports began to say it, or left off; null where none is known to have. */
  since: Day | null
  /** Whether a line said it on a part of its days only: the figure is of a part of them. */
  isPart: boolean
  /** Which lines say it: the same number is the same lines. */
  lines: number
}

/**
 * What sets figures apart by how they were collected, where there are figures: the day on which what one of them is
 * made of changed, where one is of a part of its days, or by other lines.
 */
export function collectedSince(
  figures: { value: number | null | undefined; collected: Collected | undefined }[],
): Day | null {
  const told = figures.flatMap(({ value, collected }) => (value == null || !collected ? [] : [collected]))
  const parts = told.filter(({ isPart }) => isPart)
  const byOthers = new Set(told.map(({ lines }) => lines)).size > 1 ? told : []
  const days = (parts.length > 0 ? parts : byOthers).flatMap(({ since }) => since ?? [])
  return days.sort().at(-1) ?? null
}

/** Whether nearly all forms of a figure are in; what no form asks for lacks none. */
export const isIn = ({ received, expected }: Pick<Valued, 'received' | 'expected'>): boolean =>
  !expected || (received ?? 0) >= NEARLY_ALL * expected

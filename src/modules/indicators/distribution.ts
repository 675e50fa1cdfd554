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

/** Why two figures are not held against each other: one is missing, of a part of its days only, or its forms are. */
export type NoChange = 'now' | 'before' | 'forms' | 'new' | 'ended'

/**
 * The change from a figure to a later one: the difference, and the growth in percent where they are counts; or what is
 * missing for it. `part`: whether the place was there for a part of the days only (`partOf`).
 */
export function changeOf(
  now: Valued | undefined,
  before: Valued | undefined,
  isRate: boolean,
  part: 'new' | 'ended' | null = null,
): { difference: number; growth: number | null } | NoChange {
  if (!now || now.value === null) return 'now'
  if (part) return part
  if (!before || before.value === null) return 'before'
  if (!isIn(now) || !isIn(before)) return 'forms'
  const difference = now.value - before.value
  return { difference, growth: isRate || before.value === 0 ? null : (100 * difference) / before.value }
}

/** Whether nearly all forms of a figure are in; what no form asks for lacks none. */
export const isIn = ({ received, expected }: Pick<Valued, 'received' | 'expected'>): boolean =>
  !expected || (received ?? 0) >= NEARLY_ALL * expected

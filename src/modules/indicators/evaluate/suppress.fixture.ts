import { type Evaluated, isSmall } from './evaluate.ts'
import type { Line } from './suppress.ts'

/** A count of persons as a cell. */
export const count = (value: number): Evaluated => ({
  ...{ item: 'helped', placeId: 1, period: 0, value, numerator: null, denominator: null, why: null, band: null },
  ...{ small: isSmall(value), rests: [], received: null, expected: null },
})

/** Numbers that look random and are the same in every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/**
 * What a reader takes hidden counts for at the least: a zero is told as long as its line tells anything, so what is hidden in
 * such a line is somebody. (Who is hidden in another line as a zero is taken for nobody here, which the reader cannot know.)
 */
export function leastOf(lines: Line<Evaluated>[], hidden: Set<Evaluated>): (one: Evaluated) => number {
  const closed = new Set(lines.flatMap(({ parts }) => (parts.every((part) => hidden.has(part)) ? parts : [])))
  return (one) => (closed.has(one) || one.value === 0 ? 0 : 1)
}

export interface Sum {
  parts: number[]
  is: number
}

/**
 * Which unknowns follow from sums, each of them at least so much: by elimination, and by narrowing between which numbers
 * each lies.
 */
export function following(least: number[], sums: Sum[]): Set<number> {
  const unknowns = least.length
  const found = new Set<number>()
  // parts: the index of an unknown, or ~index where it is taken away.
  const rows = sums.map(({ parts }) => {
    const row = Array.from({ length: unknowns }, () => 0)
    for (const part of parts) row[part < 0 ? ~part : part] = part < 0 ? -1 : 1
    return row
  })
  let top = 0
  for (let column = 0; column < unknowns; column++) {
    const pivot = rows.findIndex((row, at) => at >= top && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    ;[rows[top], rows[pivot]] = [rows[pivot] ?? [], rows[top] ?? []]
    const lead = rows[top] ?? []
    const by = lead[column] ?? 1
    for (const [at, one] of lead.entries()) lead[at] = one / by
    for (const [at, row] of rows.entries()) {
      const times = row[column] ?? 0
      if (at !== top && times !== 0) for (const [n, one] of lead.entries()) row[n] = (row[n] ?? 0) - times * one
    }
    top++
  }
  for (const row of rows) {
    const left = row.flatMap((one, at) => (Math.abs(one) > 1e-9 ? [at] : []))
    if (left.length === 1 && left[0] !== undefined) found.add(left[0])
  }
  const low: number[] = [...least]
  const high: number[] = least.map(() => 10_000)
  for (let round = 0; round < 60; round++)
    for (const { parts, is } of sums)
      for (const part of parts) {
        // is = ±part + the others
        let [fewest, most] = [is, is]
        for (const other of parts)
          if (other !== part) {
            fewest -= other < 0 ? -(low[~other] ?? 0) : (high[other] ?? 0)
            most -= other < 0 ? -(high[~other] ?? 0) : (low[other] ?? 0)
          }
        const at = part < 0 ? ~part : part
        low[at] = Math.max(low[at] ?? 0, part < 0 ? -most : fewest)
        high[at] = Math.min(high[at] ?? 0, part < 0 ? -fewest : most)
      }
  for (let at = 0; at < unknowns; at++) if (low[at] === high[at]) found.add(at)
  return found
}

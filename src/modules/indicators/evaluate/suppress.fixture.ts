import { type Evaluated, isSmall } from './evaluate.ts'

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

export interface Sum {
  parts: number[]
  is: number
}

/** Which unknowns follow from sums: by elimination, and by narrowing between which numbers each of them lies. */
export function following(unknowns: number, sums: Sum[]): Set<number> {
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
  const [low, high] = [new Array(unknowns).fill(0), new Array(unknowns).fill(10_000)]
  for (let round = 0; round < 60; round++)
    for (const { parts, is } of sums)
      for (const part of parts) {
        // is = ±part + the others
        let [least, most] = [is, is]
        for (const other of parts)
          if (other !== part) {
            least -= other < 0 ? -low[~other] : high[other]
            most -= other < 0 ? -high[~other] : low[other]
          }
        const at = part < 0 ? ~part : part
        low[at] = Math.max(low[at], part < 0 ? -most : least)
        high[at] = Math.min(high[at], part < 0 ? -least : most)
      }
  for (let at = 0; at < unknowns; at++) if (low[at] === high[at]) found.add(at)
  return found
}

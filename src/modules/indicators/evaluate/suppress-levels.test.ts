import { expect, test } from 'vitest'
import type { Evaluated } from './evaluate.ts'
import { tableOf } from './hidden.ts'
import { count, following, leastOf, numbers, type Sum } from './suppress.fixture.ts'
import { suppress } from './suppress.ts'

test('of a level who ended within the year is no cover for those who add up at its end', () => {
  let [hiddenOnes, withEnded, exhausted] = [0, 0, 0]
  for (let seed = 1; seed <= 400; seed++) {
    const next = numbers(seed)
    const size = () => [0, 1 + next(4), 5 + next(6), 5 + next(30)][next(4)] ?? 0
    let number = 0
    const commune = () => ({ id: 1000 + number++, count: count(size()) })
    const sumOf = (list: { count: Evaluated }[]) => list.reduce((total, one) => total + (one.count.value ?? 0), 0)
    const standing = Array.from({ length: 2 + next(4) }, (_, id) => {
      const own = Array.from({ length: 2 + next(4) }, commune)
      const [year, quarters] = [count(sumOf(own)), [size(), size(), size()].map(count)]
      return { id, own, counts: [...quarters, count(year.value ?? 0), year], stands: [true, true, true, true, true] }
    })
    // Ended in the third quarter: communes that ended with it, and some that stand with a successor now.
    const ended = Array.from({ length: 1 + next(2) }, (_, n) => {
      const moved = standing[n]?.own.slice(0, 1 + next(2)) ?? []
      const own = [...Array.from({ length: 1 + next(2) }, commune), ...moved]
      const year = count(sumOf(own))
      const counts = [...[size(), size()].map(count), count(year.value ?? 0), undefined, year]
      return { id: 100 + n, own, counts, stands: [true, true, false, false, false] }
    })
    const districts = [...standing, ...ended]
    const communes = districts.flatMap(({ id, own }) => own.map((one) => ({ ...one, aboveId: id })))
    const table = tableOf({ adds: false, districts, communes })
    const hidden = suppress(table)
    const unknowns = [...hidden]
    const index = new Map(unknowns.map((one, at) => [one, at]))
    const sums: Sum[] = []
    const say = (all: (Evaluated | undefined)[], whole: Evaluated | null) => {
      const parts = all.filter((one) => one !== undefined)
      const open = parts.filter((one) => hidden.has(one)).map((one) => index.get(one) ?? 0)
      const shown = parts.filter((one) => !hidden.has(one)).reduce((total, { value }) => total + (value ?? 0), 0)
      const is = whole?.value ?? parts.reduce((total, { value }) => total + (value ?? 0), 0)
      if (whole && hidden.has(whole)) sums.push({ parts: [...open, ~(index.get(whole) ?? 0)], is: -shown })
      else sums.push({ parts: open, is: is - shown })
    }
    for (let at = 0; at < 5; at++)
      say(
        districts.map(({ counts, stands }) => (stands[at] ? counts[at] : undefined)),
        null,
      )
    for (const { own, counts } of districts) {
      say(
        own.map((one) => one.count),
        counts[4] ?? null,
      )
      const last = counts.slice(0, 4).findLast((one) => one !== undefined)
      if (last && counts[4]) expect(hidden.has(last)).toBe(hidden.has(counts[4]))
    }
    const follow = following(
      unknowns.map(leastOf(table.lines, hidden)),
      sums.filter(({ parts }) => parts.length > 0),
    )
    for (const [at, one] of unknowns.entries()) {
      if (!follow.has(at)) continue
      exhausted++
      const near = table.lines.filter(({ parts, whole }) => whole === one || parts.includes(one))
      const left = near.flatMap(({ parts }) => parts.filter((part) => !hidden.has(part)))
      expect([seed, one.value, left.length]).toEqual([seed, one.value, 0])
    }
    hiddenOnes += unknowns.length
    withEnded += ended.filter(({ counts }) => counts[4] && hidden.has(counts[4])).length
  }
  expect([hiddenOnes > 2_000, withEnded > 20]).toEqual([true, true])
  expect(exhausted).toBeLessThan(hiddenOnes / 20)
})

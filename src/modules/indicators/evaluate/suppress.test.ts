import { expect, test } from 'vitest'
import type { Evaluated } from './evaluate.ts'
import { tableOf } from './hidden.ts'
import { count, following, leastOf, numbers, type Sum } from './suppress.fixture.ts'
import { suppress } from './suppress.ts'

test.each([
  // one hidden would be told by the others and their whole: the smallest shown one goes too
  [
    [3, 9, 20],
    [null, null, 20],
  ],
  [
    [3, 2, 20],
    [null, null, 20],
  ],
  [
    [9, 20],
    [9, 20],
  ],
  [
    [0, 3, 12],
    [0, null, null],
  ],
  // Two that come to two are one each; with four beside it one and three or two and two.
  [
    [1, 1, 20, 30],
    [null, null, null, 30],
  ],
  [
    [4, 1, 20],
    [null, null, 20],
  ],
  // Somebody before nobody; where nobody else is left, all zeros: five of the others that come to five are one each.
  [
    [0, 2, 0],
    [null, null, null],
  ],
  [
    [1, 1, 1, 1, 1, 0, 0, 0],
    [null, null, null, null, null, null, null, null],
  ],
  [
    [2, 4, 0, 0],
    [null, null, 0, 0],
  ],
  [
    [1, 1, 1, 1, 1, 6, 0],
    [null, null, null, null, null, null, 0],
  ],
])('of the counts %j that add up to a told whole, everybody sees %j', (values, seen) => {
  const parts = values.map(count)
  const hidden = suppress({ lines: [{ parts, whole: null }], flows: [], same: [] })
  expect(parts.map((one) => (hidden.has(one) ? null : one.value))).toEqual(seen)
})

test('a whole is hidden where all that is left of it is hidden, and told parts do not tell a hidden whole', () => {
  const [one, sum] = [count(3), count(8)]
  expect(suppress({ lines: [{ parts: [one], whole: sum }], flows: [], same: [] }).has(sum)).toBe(true)
  const [two, three, small] = [count(0), count(9), { ...count(9), small: true }]
  const hidden = suppress({ lines: [{ parts: [two, three], whole: small }], flows: [], same: [] })
  expect([hidden.has(two), hidden.has(three)]).toEqual([false, true])
})

test('what follows only from several sums together is found: two rings of hidden counts, one count between them', () => {
  // By lines alone every sum has two hidden; the count between the rings is what one ring leaves of its sums.
  const table: [string, string, number][] = [
    ['a', '1', 3],
    ['a', '2', 9],
    ['b', '1', 9],
    ['b', '2', 9],
    ['c', '3', 3],
    ['c', '4', 9],
    ['d', '3', 9],
    ['d', '4', 9],
    ['a', '3', 9],
    ['a', '4', 50],
    ['b', '4', 60],
  ]
  const flows = table.map(([to, from, value], index) => ({
    ...{ from, to },
    count: { ...count(value), small: index < 9 },
  }))
  const lines = ['a', 'b', 'c', 'd', '1', '2', '3', '4'].map((name) => ({
    parts: flows.filter(({ from, to }) => from === name || to === name).map((one) => one.count),
    whole: null,
  }))
  const hidden = suppress({ lines, flows, same: [] })
  expect(flows.slice(9).some((one) => hidden.has(one.count))).toBe(true)
})

test('of random districts, quarters and communes no hidden count follows from all that is told', () => {
  let [hiddenOnes, toldOnes, exhausted] = [0, 0, 0]
  for (let seed = 1; seed <= 400; seed++) {
    const next = numbers(seed)
    const size = () => [0, 1 + next(4), 5 + next(6), 5 + next(30)][next(4)] ?? 0
    const districts = Array.from({ length: 3 + next(4) }, (_, id) => {
      const quarters = Array.from({ length: 4 }, size)
      const sum = quarters.reduce((total, one) => total + one, 0)
      // The same persons, commune by commune.
      const first = next(sum + 1)
      const second = next(sum - first + 1)
      const stands = [true, true, true, true, true]
      return {
        id,
        stands,
        counts: [...quarters, sum].map(count),
        communes: [first, second, sum - first - second].map(count),
      }
    })
    const communes = districts.flatMap(({ id, communes }) =>
      communes.map((one, n) => ({ id: 100 * (id + 1) + n, aboveId: id, count: one })),
    )
    const table = tableOf({ adds: true, districts, communes })
    const hidden = suppress(table)
    const unknowns = [...hidden]
    const index = new Map(unknowns.map((one, at) => [one, at]))
    const sums: Sum[] = []
    /** What is told of a sum: what its hidden parts come to; `less` is taken from it. */
    const say = (parts: Evaluated[], is: number, less: Evaluated[] = []) => {
      const at = (one: Evaluated) => index.get(one) ?? 0
      const shown = (list: Evaluated[]) =>
        list.filter((one) => !hidden.has(one)).reduce((total, { value }) => total + (value ?? 0), 0)
      const open = [
        ...parts.filter((one) => hidden.has(one)).map(at),
        ...less.filter((one) => hidden.has(one)).map((one) => ~at(one)),
      ]
      sums.push({ parts: open, is: is - shown(parts) + shown(less) })
    }
    for (let column = 0; column < 5; column++) {
      const cells = districts.flatMap(({ counts }) => counts[column] ?? [])
      say(
        cells,
        cells.reduce((total, { value }) => total + (value ?? 0), 0),
      )
    }
    for (const { counts, communes: own } of districts) {
      const year = counts.slice(4)
      say(counts.slice(0, 4), 0, year)
      say(own, 0, year)
    }
    const least = leastOf(table.lines, hidden)
    const follow = following(
      unknowns.map(least),
      sums.filter(({ parts }) => parts.length > 0),
    )
    // Who is told every district's year is told no more of its communes.
    for (const { communes: own } of districts) {
      const open = own.filter((one) => hidden.has(one))
      const is = open.reduce((total, { value }) => total + (value ?? 0), 0)
      const found = following(open.map(least), [{ parts: open.map((_, at) => at), is }])
      if (open.length > 1 && is > 0) expect([seed, found.size]).toEqual([seed, 0])
    }
    for (const [at, one] of unknowns.entries()) {
      if (!follow.has(at)) continue
      // Only where nothing is left to hide beside it.
      exhausted++
      const near = table.lines.filter(({ parts, whole }) => whole === one || parts.includes(one))
      expect([seed, one.value, near.flatMap(({ parts }) => parts.filter((part) => !hidden.has(part))).length]).toEqual([
        ...[seed, one.value, 0],
      ])
    }
    for (const one of [...districts.flatMap(({ counts }) => counts), ...communes.map((c) => c.count)])
      if (one.value !== 0 && !hidden.has(one)) toldOnes++
    hiddenOnes += unknowns.length
  }
  expect(exhausted).toBeLessThan(hiddenOnes / 100)
  expect(toldOnes).toBeGreaterThan(2_000)
})

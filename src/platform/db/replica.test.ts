import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Followed, positionOf } from './replica.ts'

test('positions are read as PostgreSQL writes them', () => {
  expect(positionOf('0/16B3748')).toBe(0x16b3748n)
  expect(positionOf('1/0')).toBe(0x100000000n)
  expect([positionOf(null), positionOf(''), positionOf('0/x'), positionOf('1/2/3')]).toEqual([null, null, null, null])
})

test('a standby answers exactly who has seen no more than it, and while it is not five seconds behind', () => {
  const step = fc.record({
    wait: fc.integer({ min: 50, max: 3000 }),
    grows: fc.integer({ min: 0, max: 3 }),
    follows: fc.boolean(),
  })
  const asked = fc.record({ wait: fc.integer({ min: 0, max: 7000 }), seen: fc.option(fc.integer({ min: 0, max: 40 })) })
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 15 }),
      fc.array(fc.integer({ min: 0, max: 9 })),
      asked,
      (steps, lags, ask) => {
        const followed = new Followed()
        const looks: { at: number; position: number; replayed: number | null }[] = []
        let [at, position] = [0, 0]
        steps.forEach(({ wait, grows, follows }, n) => {
          at += wait
          position += grows
          const replayed = follows ? Math.max(0, position - (lags[n] ?? 0)) : null
          looks.push({ at, position, replayed })
          followed.note(at, BigInt(position), replayed === null ? null : BigInt(replayed))
        })
        const now = at + ask.wait
        const last = looks.at(-1)
        const replayed = last?.replayed ?? null
        // By the whole history: some look of the last five seconds at which the database stood no further than the standby now.
        const isNear = looks.some((look) => look.at >= now - 5000 && replayed !== null && look.position <= replayed)
        const hasSeen = replayed !== null && (ask.seen === null || ask.seen <= replayed)
        const seen = ask.seen === null ? null : BigInt(ask.seen)
        expect(followed.mayAnswer(now, seen)).toBe(isNear && hasSeen)
      },
    ),
    { numRuns: 500 },
  )
})

import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { seeded } from '../demo/random.ts'
import { running } from '../tools/started.ts'
import { temporaryFolder } from './folder.ts'
import { difference, killAtRandom } from './soak/kills.ts'

/** `npm run soak` does the same a hundred times; see docs/reliability.md. */

const home = temporaryFolder('soak')

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

test('what is lost, and what is there twice or from nobody, is counted', () => {
  expect(difference({ a: [1, 2, 3] }, { a: [1, 2, 3] })).toEqual({ lost: 0, more: 0 })
  expect(difference({ a: [1, 2, 3], b: [1] }, { a: [1, 3] })).toEqual({ lost: 2, more: 0 })
  expect(difference({ a: [1, 2] }, { a: [1, 2, 2, 9], c: [4] })).toEqual({ lost: 0, more: 3 })
})

test('killed again and again while eight write: each acknowledged write is there once, the ledger and the audit chain hold', {
  timeout: 480_000,
}, async () => {
  const env = { ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: '2026', NO_COLOR: '1', LC_ALL: 'en_US.UTF-8' }
  const survived = await killAtRandom(env, 4, seeded('soak').next, () => {})
  expect(survived).toMatchObject({
    lost: 0,
    more: 0,
    statuses: [0, 0],
    kills: { server: 1, postgres: 1, session: 1, both: 1 },
  })
  expect(survived.acknowledged).toBeGreaterThan(50)
  expect(survived.again).toBeGreaterThan(0)
  expect(survived.ledger).toContain(', 0 wrong')
})

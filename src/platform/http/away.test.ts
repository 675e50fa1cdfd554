import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { openDatabase, openPool } from '../db/database.ts'

// Nobody listens there.
const pool = openPool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 })
const { call } = await testApp(openDatabase(pool))
afterAll(() => pool.end())

test('a request refused while the database is away leaves no failure behind that nobody answers for', async () => {
  const unanswered: unknown[] = []
  const note = (reason: unknown) => unanswered.push(reason)
  process.on('unhandledRejection', note)
  const path = '/submissions/00000000-0000-4000-8000-000000000000/send'
  const actor = { accountId: 1, name: 'x', posts: [], grants: [] }
  const { status, body } = await call(
    actor,
    'POST',
    path,
    { baseVersion: 0, values: {} },
    { 'idempotency-key': 'none' },
  )
  await wait(300)
  process.off('unhandledRejection', note)
  expect([status, body.code]).toEqual([400, 'request.noCommandId'])
  expect(unanswered).toEqual([])
})

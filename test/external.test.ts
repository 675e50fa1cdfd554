import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '../src/platform/db/embedded.ts'
import { findPostgresql15 } from '../tools/postgresql.ts'
import { temporaryFolder } from './folder.ts'
import { ended, enter, interrupt, running, start, untilReady } from './product.ts'

/** `DATABASE_URL`: the whole product on a PostgreSQL that others run, the oldest that is supported. */

const folders = [temporaryFolder('cluster'), temporaryFolder('external')] as const
let cluster: Embedded

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await cluster?.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('on PostgreSQL 15 it starts, takes a form, is stopped and goes on; the database is left running', {
  timeout: 240_000,
}, async () => {
  cluster = await startEmbedded(folders[0], { native: findPostgresql15() ?? '' })
  const { host, user, password } = cluster.connection('owner')
  const owner = new pg.Client({ host, user, password: String(password), database: 'postgres' })
  await owner.connect()
  await owner.query('create database city')
  const url = `postgres://${user}:${password}@${encodeURIComponent(host ?? '')}/city`
  const env = { ...process.env, PORT: '0', BINHAN_HOME: folders[1], DEMO: '2026', DATABASE_URL: url, NO_COLOR: '1' }

  const first = await start(env)
  await untilReady(first.address)
  const head = await enter(first, '0900000001')
  const { items } = await head('/submissions?state=due')
  const { id, version } = items.find((one: { formCode: string }) => one.formCode === 'tdp2')
  const values = { mediation_accepted: 2, mediation_success: 1, self_groups: 3, group_meetings: 1 }
  const sent = await head(`/submissions/${id}/send`, { baseVersion: version, values })
  expect(sent).toMatchObject({ id, state: 'sent' })
  const stopped = ended(first.child)
  interrupt(first.child)
  expect(await stopped).toBe(0)

  const second = await start(env)
  const again = await enter(second, '0900000001')
  expect((await again(`/submissions/${id}`)).sendings.at(-1).values).toEqual(values)
  const halted = ended(second.child)
  interrupt(second.child)
  expect(await halted).toBe(0)
  expect(existsSync(join(folders[1], 'database'))).toBe(false)
  const { rows } = await owner.query('show server_version_num')
  expect(Math.trunc(Number(rows[0].server_version_num) / 10_000)).toBe(15)
  await owner.end()
})

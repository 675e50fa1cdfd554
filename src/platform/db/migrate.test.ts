import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { temporaryFolder } from '../../../test/folder.ts'
import { migrate } from './migrate.ts'

const { owner } = inject('database')
const folder = temporaryFolder('migrations')
mkdirSync(folder, { recursive: true })
const database = `migrate_${process.pid}`

const connect = async (name = database) => {
  const client = new pg.Client({ ...owner, database: name })
  await client.connect()
  return client
}

const first = await connect('postgres')
await first.query(`create database ${database} template template_migrated`)
await first.end()

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('while a migration waits for a reader that takes long, others read; it is applied when the reader is done, once', async () => {
  const [slow, other] = [await connect(), await connect()]
  await other.query('create table platform.large as select n, n % 7 as k from generate_series(1, 20000) n')
  await slow.query('begin; select count(*) from platform.large')
  writeFileSync(join(folder, '9001_column.sql'), 'alter table platform.large add column note text;')
  let isDone = false
  const migrated = migrate({ ...owner, database }, null, folder).then(() => {
    isDone = true
  })
  const waits = async () => {
    const { rows } = await other.query(
      `select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'large' and not l.granted`,
    )
    return rows.length > 0
  }
  while (!(await waits())) await new Promise((done) => setTimeout(done, 10))
  // Without its patience this would wait behind it for as long as the slow one reads, which is until after this.
  for (let n = 0; n < 3; n++)
    expect((await other.query('select count(*)::int as n from platform.large')).rows[0].n).toBe(20000)
  expect(isDone).toBe(false)
  await slow.query('commit')
  await migrated
  expect((await other.query('select note from platform.large limit 1')).rows).toEqual([{ note: null }])
  await migrate({ ...owner, database }, null, folder)
  await Promise.all([slow.end(), other.end()])
})

test('an index is made while others read and write; what fails leaves nothing done', async () => {
  const [writer, reader] = [await connect(), await connect()]
  await writer.query('begin; insert into platform.large values (0, 0)')
  writeFileSync(
    join(folder, '9002_index.sql'),
    '-- outside a transaction\ncreate index concurrently if not exists large_k on platform.large (k);',
  )
  const migrated = migrate({ ...owner, database }, null, folder)
  expect((await reader.query('select count(*)::int as n from platform.large where k = 3')).rows[0].n).toBeGreaterThan(0)
  await writer.query('commit')
  await migrated
  const { rows } = await reader.query(`select indisvalid from pg_index where indexrelid = 'platform.large_k'::regclass`)
  expect(rows).toEqual([{ indisvalid: true }])

  writeFileSync(join(folder, '9003_wrong.sql'), 'create table platform.half (n int); select 1 / 0;')
  await expect(migrate({ ...owner, database }, null, folder)).rejects.toThrow(/9003_wrong.sql failed: division by zero/)
  expect((await reader.query(`select to_regclass('platform.half') as half`)).rows[0].half).toBeNull()
  await Promise.all([writer.end(), reader.end()])
})

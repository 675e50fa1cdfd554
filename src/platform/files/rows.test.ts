import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { temporaryFolder } from '../../../test/folder.ts'
import { getRow, openDatabase, openPool, rows, transaction } from '../db/database.ts'
import { findFile, missingFiles, saveFile } from './files.ts'
import { folderStore } from './store.ts'

const { db: first, owner } = await testDatabase()
const folder = temporaryFolder('rows')
const store = folderStore(folder)

// One connection, so that each of these comes back to the next.
const { name } = await getRow(first, sql<{ name: string }>`select current_database() as name`)
const pool = openPool({ ...inject('database').app, database: name, max: 1 })
const db = openDatabase(pool)
afterAll(async () => {
  await pool.end()
  rmSync(folder, { recursive: true, force: true })
})

const add = () =>
  transaction(db, (tx) =>
    saveFile(tx, store, { name: 'a.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array([1]), addedBy: null }),
  )
const [one, other] = [await add(), await add()]
const seen = async () => (await rows(db, sql<{ id: string }>`select id from platform.file`)).map(({ id }) => id)

test('the running role owns nothing and goes round no row-level security', async () => {
  const role = await getRow(
    db,
    sql`select rolsuper as super, rolbypassrls as bypasses, (select count(*) from pg_class where relowner = r.oid) as owns,
      row_security_active('platform.file') as bound from pg_roles r where rolname = current_user`,
  )
  expect(role).toEqual({ super: false, bypasses: false, owns: 0, bound: true })
  expect(await rows(owner, sql`select from platform.file`)).toHaveLength(2)
})

test('a connection that comes back to the pool sees no file, whoever it served before', async () => {
  expect(await seen()).toEqual([])
  expect(await findFile(db, one.id)).toMatchObject({ id: one.id, name: 'a.jpg' })
  // What is left of a setting that was local to a transaction is an empty text.
  expect(await getRow(db, sql`select current_setting('binhan.file', true) as left`)).toEqual({ left: '' })
  expect(await seen()).toEqual([])
  const broken = transaction(db, async (tx) => {
    await findFile(tx, one.id)
    throw new Error('back')
  })
  await expect(broken).rejects.toThrow('back')
  expect(await seen()).toEqual([])
})

test('within a transaction there is the file that was named last, and no other', async () => {
  await transaction(db, async (tx) => {
    expect(await findFile(tx, randomUUID())).toBe(null)
    await findFile(tx, one.id)
    await findFile(tx, other.id)
    expect(await rows(tx, sql`select id from platform.file`)).toEqual([{ id: other.id }])
  })
})

test('no file is added that was not named, and none is changed', async () => {
  const bare = sql`insert into platform.file (id, digest, name, media_type, size) values (${randomUUID()}, 'x', 'x', 'x', 1)`
  await expect(bare.execute(db)).rejects.toThrow('row-level security')
  await expect(sql`update platform.file set name = 'b'`.execute(db)).rejects.toThrow('denied')
})

test('a file is still found by its key alone', async () => {
  const plan = await transaction(db, async (tx) => {
    await sql`select set_config('binhan.file', ${one.id}, true), set_config('enable_seqscan', 'off', true)`.execute(tx)
    return rows(
      tx,
      sql<{ 'QUERY PLAN': string }>`explain select id, digest from platform.file where id = ${sql.lit(one.id)}::uuid`,
    )
  })
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Scan using file_pkey/)
})

test('what a backup lacks is found by the running role too, though it sees no row', async () => {
  expect(await missingFiles(db, new Set())).toEqual([one.digest])
  expect(await missingFiles(db, new Set([one.digest]))).toEqual([])
})

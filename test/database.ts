import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase, openPool } from '../src/platform/db/database.ts'

/**
 * A database of its own for a test file: a clone of the migrated template, opened with the running role, so that
 * tests meet the same limits as the server. `owner` is for what only the migrating role may do.
 */
export async function testDatabase(
  template: 'migrated' | 'hanoi' = 'migrated',
): Promise<{ db: Db; owner: Db; app: pg.Pool }> {
  const { owner, app } = inject('database')
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(owner)
  await client.connect()
  await client.query(`create database ${name} template template_${template}`)
  await client.end()
  const pools = [openPool({ ...app, database: name, max: 12 }), openPool({ ...owner, database: name, max: 4 })] as const
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
  })
  return { db: openDatabase(pools[0]), owner: openDatabase(pools[1]), app: pools[0] }
}

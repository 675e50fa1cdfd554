import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { importPlaces } from '../src/modules/places/index.ts'
import { secret } from '../src/platform/config.ts'
import { openDatabase, openPool } from '../src/platform/db/database.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { findPostgresql15, ON_15 } from '../tools/postgresql.ts'
import { temporaryFolder } from './folder.ts'

/** One PostgreSQL for the run, with a migrated template and one that also holds Hanoi's places. */
export default async function setup(project: TestProject) {
  const home = temporaryFolder('test')
  const native = project.name === ON_15 ? findPostgresql15() : undefined
  if (native === null) throw new Error('PostgreSQL 15 is not here: run npm test, or choose --project parts')
  const embedded = await startEmbedded(home, { native })
  const [owner, app] = [embedded.connection('owner'), embedded.connection('app')]
  const run = async (statement: string) => {
    const client = new pg.Client(owner)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  // Tests are thrown away: what a crash would lose does not matter here.
  await run('alter system set fsync = off')
  await run('select pg_reload_conf()')
  await run('create database template_migrated')
  await migrate({ ...owner, database: 'template_migrated' }, secret(home, 'database-app'))
  await run('create database template_hanoi template template_migrated')
  const pool = openPool({ ...owner, database: 'template_hanoi' })
  const pack = (name: string) => readFileSync(join(import.meta.dirname, '../packs/hanoi', name), 'utf8')
  await openDatabase(pool)
    .transaction()
    .execute((tx) => importPlaces(tx, pack('units.tsv'), pack('lineage.tsv')))
  await pool.end()
  project.provide('database', { owner, app, major: native ? 15 : 18 })
  return async () => {
    await embedded.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** `major`: which PostgreSQL it is to be. */
    database: { owner: pg.PoolConfig; app: pg.PoolConfig; major: number }
  }
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { prepareQueue } from '../jobs/queue.ts'

const folder = join(import.meta.dirname, '../../../migrations')

const files = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/** The name of the last migration that this software brings. */
export const lastMigration = (): string => files().at(-1) ?? ''

/**
 * Applies `migrations/NNNN_name.sql` in order, each once, in one transaction each, under one lock.
 * A released migration is never edited: its checksum is kept, and a changed one stops the start.
 * The running role `binhan_app` is made here and owns nothing.
 */
export async function migrate(config: pg.PoolConfig, appPassword: string | null): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('binhan-migrate'))`)
    await prepare(client, appPassword)
    for (const file of files()) await apply(client, file)
    await prepareQueue(client)
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client, appPassword: string | null): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_roles where rolname = 'binhan_app'`)
  if (rows.length === 0) await client.query('create role binhan_app nologin')
  if (appPassword) await client.query(`alter role binhan_app login password ${client.escapeLiteral(appPassword)}`)
  else await client.query('do $$ begin execute format($f$grant binhan_app to %I$f$, current_user); end $$')
  await client.query(`create schema if not exists platform;
    create table if not exists platform.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
}

async function apply(client: pg.Client, file: string): Promise<void> {
  const text = readFileSync(join(folder, file), 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  const { rows } = await client.query('select checksum from platform.migration where name = $1', [file])
  if (rows[0]?.checksum === checksum) return
  if (rows[0]) throw new Error(`Migration ${file} was changed after it was applied; write a new one instead.`)
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [file, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${file} failed: ${(error as Error).message}`, { cause: error })
  }
}

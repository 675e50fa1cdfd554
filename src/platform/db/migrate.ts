import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'
import { prepareQueue } from '../jobs/queue.ts'

const folder = join(import.meta.dirname, '../../../migrations')

const filesIn = (from: string): string[] =>
  readdirSync(from)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/** The name of the last migration that this software brings. */
export const lastMigration = (): string => filesIn(folder).at(-1) ?? ''

/**
 * Applies `migrations/NNNN_name.sql` in order, each once, in one transaction each, under one lock.
 * A released migration is never edited: its checksum is kept, and a changed one stops the start. Nobody who reads is stopped
 * for long: see `patiently`; what may hold a table long is refused by `tools/migrations.ts`.
 * The running role `binhan_app` is made here and owns nothing.
 */
export async function migrate(config: pg.PoolConfig, appPassword: string | null, from = folder): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('binhan-migrate'))`)
    await prepare(client, appPassword)
    for (const file of filesIn(from)) await apply(client, join(from, file))
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

async function apply(client: pg.Client, path: string): Promise<void> {
  const file = basename(path)
  const text = readFileSync(path, 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  const { rows } = await client.query('select checksum from platform.migration where name = $1', [file])
  if (rows[0]?.checksum === checksum) return
  if (rows[0]) throw new Error(`Migration ${file} was changed after it was applied; write a new one instead.`)
  const note = () => client.query('insert into platform.migration (name, checksum) values ($1, $2)', [file, checksum])
  try {
    if (isAlone(text)) {
      // Outside a transaction: where it fails it is begun again, and so has to be one statement that may be.
      await patiently(client, () => client.query(text))
      await note()
    } else
      await patiently(client, async () => {
        await client.query('begin')
        await client.query(text)
        await note()
        await client.query('commit')
      })
  } catch (error) {
    throw new Error(`Migration ${file} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** `-- outside a transaction` as its first line: one statement, such as `create index concurrently`. */
export const isAlone = (text: string): boolean => text.startsWith('-- outside a transaction\n')

/** How long a change of a table waits for those who use it: while it waits, whoever comes to read waits behind it. */
const LOCK_WAIT = '1s'
const TRIES = 600

/**
 * Tries until no lock stands in the way: after a second of waiting for one it lets those through that wait behind it, and begins
 * again. So an old report that reads for minutes delays the migration, and nobody else.
 */
async function patiently(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query(`set lock_timeout = '${LOCK_WAIT}'`)
  for (let tries = 1; ; tries++) {
    try {
      await work()
      await client.query('reset lock_timeout')
      return
    } catch (error) {
      await client.query('rollback')
      if ((error as { code?: string }).code !== '55P03' || tries === TRIES) throw error
      await new Promise((done) => setTimeout(done, 500))
    }
  }
}

import pg from 'pg'
import { locks } from '../lock-numbers.ts'

// Shared by the sessions of every process that uses the server; who gets it alone is the last.

/** Says that this process uses the server, again whenever it was restarted. Out: lets go; true when nobody else uses it. */
export async function holdServer(config: pg.PoolConfig): Promise<() => Promise<boolean>> {
  let client: pg.Client
  let done = false
  const hold = async () => {
    client = new pg.Client(config)
    client.on('error', () => {})
    client.once('end', () => !done && setTimeout(() => hold().catch(() => {}), 500).unref())
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [locks.server])
  }
  await hold()
  return async () => {
    done = true
    try {
      await client.query('select pg_advisory_unlock_all()')
      const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [locks.server])
      await client.end()
      return rows[0]?.alone === true
    } catch {
      // It is away: there is nothing to leave running.
      return true
    }
  }
}

// Held by a session for as long as its process lives; a killed one lets go by itself.

/** Says that this process serves the folder. Out: lets go; null when another process holds it. */
export async function claimFolder(config: pg.PoolConfig): Promise<(() => Promise<void>) | null> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [locks.folder])
  if (rows[0]?.held) return () => client.end()
  await client.end()
  return null
}

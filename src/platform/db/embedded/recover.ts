import { chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { identity, type Places } from './folder.ts'
import { fetching } from './log-archive.ts'
import { launchOnce, runningPid, stopServer } from './server.ts'

/**
 * Makes one moment of a copied data directory: replays the log that came with it, and with an archive what was logged since, up to a
 * moment (UTC) where one is given. The directory is a server of its own afterwards (another timeline), stopped. Out: when the
 * last change that is in it was committed, UTC, null where none was replayed. Throws with PostgreSQL's own reason.
 */
export async function recover(
  places: Places,
  password: string,
  { until, archive }: { until: string | null; archive: string | null },
): Promise<string | null> {
  const signal = join(places.data, 'recovery.signal')
  writeFileSync(signal, '', { mode: 0o600 })
  if (identity.uid !== undefined) chownSync(signal, identity.uid, identity.gid)
  const target: Record<string, string> =
    until === null ? {} : { recovery_target_time: plainly(until), recovery_target_action: 'promote' }
  try {
    const begun = await launchOnce(places, password, { restore_command: fetching(archive), ...target })
    if (!begun) throw new Error(lastReason(places.log))
    for (;;) {
      const state = await stateOf(places, password)
      if (state !== null && !state.recovering) return state.last
      if (state === null && runningPid(places.data) === null) throw new Error(lastReason(places.log))
      await new Promise((done) => setTimeout(done, 100))
    }
  } finally {
    await stopServer(places)
  }
}

/** Trap: names of zones, "Z" among them, are not known yet when this setting is read. */
const plainly = (moment: string): string => moment.replace('T', ' ').replace('Z', '+00')

/** Null where the server does not answer just now. */
async function stateOf(places: Places, password: string): Promise<{ recovering: boolean; last: string | null } | null> {
  const client = new pg.Client({ host: places.socket, database: 'postgres', user: 'binhan_owner', password })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query(
      'select pg_is_in_recovery() as recovering, pg_last_xact_replay_timestamp() as last',
    )
    await client.end()
    return rows[0]
  } catch {
    return null
  }
}

/** What PostgreSQL said last before it gave up. */
function lastReason(log: string): string {
  const said = [...readFileSync(log, 'utf8').matchAll(/(?:FATAL|PANIC): +(.*)/g)].map(([, reason = '']) => reason)
  return said.filter((one) => !/the database system is/.test(one)).at(-1) ?? `see ${log}`
}

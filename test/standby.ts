import { spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { identity, own } from '../src/platform/db/embedded/folder.ts'
import type { Embedded } from '../src/platform/db/embedded.ts'

/** A standby of a cluster that `startEmbedded` runs on Debian's PostgreSQL, by streaming; it answers beside it at port 5433. */
export interface Standby {
  url(database: string): string
  client(database: string): Promise<pg.Client>
  /** Ends it at once. */
  kill(): Promise<void>
}

export async function startStandby(cluster: Embedded, native: string, folder: string): Promise<Standby> {
  const { host = '', user, password } = cluster.connection('owner')
  const data = join(folder, 'standby')
  own(data)
  const copied = spawnSync(
    join(native, 'bin/pg_basebackup'),
    ['-h', host, '-p', '5432', '-U', String(user), '-D', data, '-R', '-X', 'stream', '-c', 'fast'],
    { ...identity, cwd: host, encoding: 'utf8', env: { ...process.env, PGPASSWORD: String(password) } },
  )
  if (copied.status !== 0) throw new Error(copied.stderr)
  const options = ['listen_addresses=', 'max_connections=80', 'hot_standby=on'].flatMap((one) => ['-c', one])
  const child = spawn(join(native, 'bin/postgres'), ['-D', data, '-k', host, '-p', '5433', ...options], {
    ...{ ...identity, cwd: host, stdio: 'ignore' },
  })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const client = async (database: string) => {
    const one = new pg.Client({ host, port: 5433, user, password: String(password), database })
    one.on('error', () => {})
    await one.connect()
    return one
  }
  for (let tries = 0; ; tries++) {
    const found = await client('postgres').catch(() => null)
    await found?.end()
    if (found) break
    if (tries > 200) throw new Error('the standby does not answer')
    await new Promise((done) => setTimeout(done, 50))
  }
  return {
    url: (database) => `postgres://${user}:${password}@${encodeURIComponent(host)}:5433/${database}`,
    client,
    kill: async () => {
      child.kill('SIGQUIT')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

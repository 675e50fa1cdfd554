import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { identity, own } from '../src/platform/db/embedded/folder.ts'
import type { Embedded } from '../src/platform/db/embedded.ts'

/** A standby of a cluster that `startEmbedded` runs on Debian's PostgreSQL, by streaming, with a socket of its own. */
export class Standby {
  readonly #native: string
  readonly #data: string
  readonly #socket: string
  readonly #login: pg.ClientConfig
  #child: ChildProcess | null = null

  private constructor(native: string, folder: string, login: pg.ClientConfig) {
    this.#native = native
    this.#data = join(folder, 'standby')
    this.#socket = join(folder, 'socket')
    this.#login = login
    for (const own_ of [this.#data, this.#socket]) own(own_)
  }

  /** Copies the cluster and follows it. */
  static async of(cluster: Embedded, native: string, folder: string): Promise<Standby> {
    const { host = '', user, password } = cluster.connection('owner')
    const standby = new Standby(native, folder, { user: String(user), password: String(password) })
    const copied = spawnSync(
      join(native, 'bin/pg_basebackup'),
      ['-h', host, '-p', '5432', '-U', String(user), '-D', standby.#data, '-R', '-X', 'stream', '-c', 'fast'],
      { ...identity, cwd: standby.#socket, encoding: 'utf8', env: { ...process.env, PGPASSWORD: String(password) } },
    )
    if (copied.status !== 0) throw new Error(copied.stderr)
    await standby.start()
    return standby
  }

  url(database: string): string {
    const { user, password } = this.#login
    return `postgres://${user}:${password}@${encodeURIComponent(this.#socket)}:5433/${database}`
  }

  async client(database: string): Promise<pg.Client> {
    const one = new pg.Client({ ...this.#login, host: this.#socket, port: 5433, database })
    one.on('error', () => {})
    await one.connect()
    return one
  }

  async start(): Promise<void> {
    const options = ['listen_addresses=', 'max_connections=80', 'hot_standby=on'].flatMap((one) => ['-c', one])
    this.#child = spawn(
      join(this.#native, 'bin/postgres'),
      ['-D', this.#data, '-k', this.#socket, '-p', '5433', ...options],
      {
        ...{ ...identity, cwd: this.#socket, stdio: 'ignore' },
      },
    )
    for (let tries = 0; ; tries++) {
      const found = await this.client('postgres').catch(() => null)
      await found?.end()
      if (found) return
      if (tries > 200) throw new Error('the standby does not answer')
      await new Promise((done) => setTimeout(done, 50))
    }
  }

  /** Ends it at once, as a fault would. */
  async stop(): Promise<void> {
    const child = this.#child
    if (!child) return
    this.#child = null
    const gone = new Promise<void>((done) => child.once('exit', () => done()))
    child.kill('SIGQUIT')
    await gone
  }
}

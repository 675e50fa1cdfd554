import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { secret } from '../config.ts'
import { findPlaces, type Places } from './embedded/folder.ts'
import { claimFolder, holdServer } from './embedded/locks.ts'
import { archiving, prepareLogArchive } from './embedded/log-archive.ts'
import { answers, initialise, launch, removeSocket, runningPid, stopServer } from './embedded/server.ts'

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

interface Options {
  /** The folder above the `bin` of another PostgreSQL than npm's. */
  native?: string | undefined
  /** A folder that keeps its log; one that is adopted keeps to what it was launched with. */
  walArchive?: string | null
}

/** Starts, or adopts, the server of this data folder. Throws a sentence when that cannot be done. */
export async function startEmbedded(home: string, { native, walArchive = null }: Options = {}): Promise<Embedded> {
  const places = findPlaces(home, native)
  const password = secret(home, 'database-owner')
  if (walArchive !== null) prepareLogArchive(walArchive)
  const settings = archiving(walArchive)
  try {
    if (!existsSync(join(places.data, 'PG_VERSION'))) await initialise(places, password)
    if (!(await answers(places, password))) await launch(places, password, settings)
  } catch (error) {
    // Trap: Ctrl-C may reach what creates the database just before it has left the terminal's process group.
    removeSocket(places)
    throw error
  }
  const letGo = await holdServer(connectionTo(places, home, 'owner'))
  let launching = false
  const watcher = setInterval(() => {
    if (launching || runningPid(places.data)) return
    launching = true
    void launch(places, password, settings)
      .catch(() => {})
      .finally(() => {
        launching = false
      })
  }, 1000)
  watcher.unref()
  const stop = async () => {
    clearInterval(watcher)
    await letGo()
    await stopServer(places)
  }
  return {
    connection: (role) => connectionTo(places, home, role),
    stop,
    leave: async () => {
      clearInterval(watcher)
      if (await letGo()) await stopServer(places)
    },
    claim: () => claimFolder(connectionTo(places, home, 'owner')),
  }
}

function connectionTo(places: Places, home: string, role: 'owner' | 'app'): pg.PoolConfig {
  const base = { host: places.socket, port: 5432, database: 'postgres' }
  return role === 'owner'
    ? { ...base, user: 'binhan_owner', password: secret(home, 'database-owner') }
    : { ...base, user: 'binhan_app', password: secret(home, 'database-app') }
}

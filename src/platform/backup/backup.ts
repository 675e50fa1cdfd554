import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import { Problem } from '../../shared/problem.ts'
import { readHead } from '../audit/head.ts'
import { runCommand } from '../command.ts'
import type { Config } from '../config.ts'
import { type Db, getRow, openDatabase, openPool } from '../db/database.ts'
import { findPlaces, holdsDatabase } from '../db/embedded/folder.ts'
import { startEmbedded } from '../db/embedded.ts'
import { timeUuid } from '../db/ids.ts'
import { addDatabase, addFile } from './base.ts'
import { addDump } from './dump.ts'
import { MANIFEST, type Manifest, OPENING, type Opening } from './manifest.ts'
import { Packing } from './pack.ts'
import { backupProblems } from './problems.ts'

/** A backup that was made. `size`: in bytes. */
export interface Made {
  file: string
  size: number
  manifest: Manifest
}

/**
 * Writes all that a house keeps into one file, beside a running server or without: the database as of one moment, then the
 * files, so that whatever the database names is there. `to`: a folder, in which it gets a name of its moment, or a file that is
 * not there yet; `keys`: public keys of age. Migrates nothing: it serves before an upgrade. Leaves a line in the audit log before
 * anything is read. Raises `backup.nothingThere`, `.noTool`, `.toolFailed`, and what `Packing` raises.
 */
export async function makeBackup(config: Config, to: string, keys: string[], now = new Date()): Promise<Made> {
  const source = await openSource(config)
  try {
    const db = openDatabase(source.pool)
    const opening = await readOpening(db, source.embedded ? 'database' : 'dump', now)
    const packing = await Packing.open(nameIn(to, now, keys.length > 0), keys)
    try {
      await noteTaken(db, keys.length > 0)
      await packing.addText(OPENING, JSON.stringify(opening))
      const auditHead = await readHead(db)
      const log = source.embedded
        ? await addDatabase(packing, source.owner, findPlaces(config.home).data)
        : await addDump(packing, config.databaseUrl ?? '', opening.postgresql).then(() => null)
      const endedAt = log ? new Date().toISOString() : opening.begunAt
      await addHome(packing, config.home)
      const { members } = packing
      const manifest: Manifest = { ...opening, endedAt, log, auditHead, filesInBucket: config.bucket !== null, members }
      await packing.addText(MANIFEST, JSON.stringify(manifest))
      return { file: packing.file, size: await packing.finish(), manifest }
    } catch (error) {
      await packing.abandon()
      throw error
    }
  } finally {
    await source.close()
  }
}

interface Source {
  embedded: boolean
  owner: pg.PoolConfig
  pool: pg.Pool
  close(): Promise<void>
}

async function openSource({ home, databaseUrl, walArchive }: Config): Promise<Source> {
  if (databaseUrl !== null) {
    const owner = { connectionString: databaseUrl }
    const pool = openPool({ ...owner, max: 2 })
    return { embedded: false, owner, pool, close: () => pool.end() }
  }
  if (!holdsDatabase(home)) throw new Problem(backupProblems.nothingThere, { home })
  const embedded = await startEmbedded(home, { walArchive })
  const owner = embedded.connection('owner')
  const pool = openPool({ ...owner, max: 2 })
  const close = async () => {
    await pool.end()
    await embedded.leave()
  }
  return { embedded: true, owner, pool, close }
}

async function readOpening(db: Db, kind: Opening['kind'], now: Date): Promise<Opening> {
  const { migration } = await getRow(
    db,
    sql<{ migration: string }>`select max(name) as migration from platform.migration`,
  )
  const { version } = await getRow(
    db,
    sql<{ version: number }>`select current_setting('server_version_num')::int as version`,
  )
  const packageFile = join(import.meta.dirname, '../../../package.json')
  const { version: software } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }
  const postgresql = Math.trunc(version / 10_000)
  return { format: 'binhan-backup', version: 1, kind, software, postgresql, migration, begunAt: now.toISOString() }
}

/** Who takes everything is told where everything is told; before it is read, so that the copy tells it too. */
async function noteTaken(db: Db, sealed: boolean): Promise<void> {
  await runCommand(db, { id: timeUuid(), name: 'cli backup', actor: null, input: null }, async () => ({
    answer: null,
    audit: [{ action: 'backup.taken', object: ['backup', 'all'], note: { sealed } }],
  }))
}

/** Where it is to be written: under a name of its moment where a folder is named. */
function nameIn(to: string, now: Date, sealed: boolean): string {
  if (!existsSync(to) || !statSync(to).isDirectory()) return to
  const moment = now.toISOString().slice(0, 19).replace(/:/g, '')
  return join(to, `binhan-${moment}Z.tar.gz${sealed ? '.age' : ''}`)
}

/** The database goes its own way; what comes in is not kept yet, logs are the machine's. */
const notKept = ['database', 'database.new', 'incoming', 'postgresql.log', 'database-is-in.txt']

/** What else the data folder keeps: files by their content, each once; secrets; heads of the audit. */
async function addHome(packing: Packing, home: string): Promise<void> {
  const add = async (folder: string): Promise<void> => {
    const entries = await readdir(join(home, folder), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (notKept.includes(path)) continue
      if (entry.isDirectory()) await add(path)
      // A file that is being written bears another name behind its own.
      else if (entry.isFile() && !/^files\/.*\./.test(path)) await addFile(packing, join(home, path), `home/${path}`)
    }
  }
  if (existsSync(home)) await add('')
}

import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Manifest } from './manifest.ts'
import type { Packing } from './pack.ts'

/**
 * The data directory of a running embedded PostgreSQL, as its manual has it ("Making a Base Backup Using the Low Level API"):
 * files as they are found while others write, and the log from the start to the stop, from which recovery makes them
 * one moment: that of the stop. A slot of this session keeps that log from being recycled meanwhile.
 */
export async function addDatabase(packing: Packing, connection: pg.PoolConfig, data: string): Promise<Manifest['log']> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    // Ends with the session, also where this process is killed: nothing is left that would keep the log for ever.
    const slot = `binhan_backup_${randomBytes(6).toString('hex')}`
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
    const begun = await client.query(`select pg_backup_start('binhan', true)::text as lsn`)
    await addFolder(packing, data, '')
    await addControl(packing, data)
    const ended = await client.query(
      `select lsn::text, labelfile as label, spcmapfile as spaces from pg_backup_stop(false)`,
    )
    const { lsn: stop, label, spaces } = ended.rows[0]
    await packing.addText('database/backup_label', label)
    if (spaces) await packing.addText('database/tablespace_map', spaces)
    const start: string = begun.rows[0].lsn
    const names = await client.query('select pg_walfile_name($1) as first, pg_walfile_name($2) as last', [start, stop])
    const { first, last } = names.rows[0]
    await addLog(packing, data, first, last)
    return { start, stop, first, last }
  } finally {
    await client.end()
  }
}

/** Made anew at each start, or not for a copy; of the folders only the contents. */
const emptied = ['wal', 'replslot', 'dynshmem', 'notify', 'serial', 'snapshots', 'stat_tmp', 'subtrans'].map(
  (name) => `pg_${name}`,
)
const left = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|current_logfiles|.*\.tmp|backup_label.*)$/
const CONTROL = 'global/pg_control'

async function addFolder(packing: Packing, data: string, folder: string): Promise<void> {
  const entries = await readdir(join(data, folder), { withFileTypes: true }).catch(unlessGone([]))
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (left.test(entry.name) || path === CONTROL) continue
    if (entry.isDirectory()) {
      await packing.addFolder(`database/${path}`)
      if (!emptied.includes(path)) await addFolder(packing, data, path)
    } else if (entry.isFile()) await addFile(packing, join(data, path), `database/${path}`)
  }
}

/** A file as long as it was when it was opened: what grows behind, or goes, is in the log. */
export async function addFile(packing: Packing, path: string, name: string): Promise<void> {
  const handle = await open(path).catch(unlessGone(null))
  if (handle === null) return
  try {
    const { size, mode } = await handle.stat()
    await packing.add(name, size, partsOf(handle, size), mode & 0o777)
  } finally {
    await handle.close()
  }
}

const PART = 256 * 1024

async function* partsOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const length = Math.min(PART, size - at)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
    // Cut short meanwhile: replaying the log cuts the copy as well.
    yield bytesRead > 0 ? buffer.subarray(0, bytesRead) : buffer
    at += bytesRead > 0 ? bytesRead : length
  }
}

/** The control file last, and as it was never half written: the same twice. */
async function addControl(packing: Packing, data: string): Promise<void> {
  for (let before = Buffer.alloc(0); ; ) {
    const now = await readFile(join(data, CONTROL))
    if (now.equals(before)) return packing.add(`database/${CONTROL}`, now.length, [now])
    before = now
  }
}

/** Every file of the log from the first to the last. */
async function addLog(packing: Packing, data: string, first: string, last: string): Promise<void> {
  const names = (await readdir(join(data, 'pg_wal'))).sort()
  const wanted = names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
  const history = names.filter((name) => /^[0-9A-F]{8}\.history$/.test(name))
  const count = numberOf(last) - numberOf(first) + 1
  if (wanted.length !== count)
    throw new Error(`of the log ${first}–${last} only ${wanted.length} of ${count} are there`)
  for (const name of [...history, ...wanted])
    await addFile(packing, join(data, 'pg_wal', name), `database/pg_wal/${name}`)
}

/** Files of the log are numbered by the last two of their three parts; 256 of 16 MB make one of the middle. */
const numberOf = (name: string): number =>
  Number.parseInt(name.slice(8, 16), 16) * 256 + Number.parseInt(name.slice(16), 16)

/** A file that goes while we look was not wanted. */
const unlessGone =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead
    throw error
  }

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx, transaction } from '../db/database.ts'
import type { FileStore } from './store.ts'

export interface StoredFile {
  id: string
  digest: string
  name: string
  media_type: string
  size: number
  added_by: number | null
}

/**
 * Stores bytes and what is known of them; `addedBy` is an account, null for the system. The bytes are safe before the
 * row that names them commits.
 */
export async function saveFile(
  tx: Tx,
  store: FileStore,
  file: { name: string; mediaType: string; bytes: Uint8Array; addedBy: number | null },
): Promise<StoredFile> {
  const digest = await store.put(file.bytes)
  const id = randomUUID()
  await nameFile(tx, id)
  await sql`insert into platform.file (id, digest, name, media_type, size, added_by)
    values (${id}, ${digest}, ${file.name}, ${file.mediaType}, ${file.bytes.length}, ${file.addedBy})`.execute(tx)
  return { id, digest, name: file.name, media_type: file.mediaType, size: file.bytes.length, added_by: file.addedBy }
}

/** For the rest of a transaction the running role meets the row of this file, and no other (row-level security). */
const nameFile = (tx: Tx, id: string) => sql`select set_config('binhan.file', ${id}, true)`.execute(tx)

/** What is known of a file; null where there is none of this id. Who may have it is the caller's to check, before it is named. */
export const findFile = (db: Db | Tx, id: string): Promise<StoredFile | null> =>
  transaction(db, async (tx) => {
    await nameFile(tx, id)
    return findRow(
      tx,
      sql<StoredFile>`select id, digest, name, media_type, size, added_by from platform.file where id = ${id}`,
    )
  })

/** Digests that files are known by and that are not among those given. */
export async function missingFiles(db: Db, kept: Set<string>): Promise<string[]> {
  const known = await rows(db, sql<{ digest: string }>`select digest from platform.file_digests() as digest`)
  return known.flatMap(({ digest }) => (kept.has(digest) ? [] : [digest]))
}

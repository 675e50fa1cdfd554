import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx, transaction } from '../db/database.ts'
import { locks } from '../db/lock-numbers.ts'

interface Line {
  id: number
  at: string
  account_id: number | null
  action: string
  object_kind: string
  object_id: string
  command_id: string
  note: unknown
}

/** A link of the chain: it covers the lines from where the link before ended. */
export interface Seal {
  number: number
  first_line: number
  last_line: number
  lines: number
  previous_hash: string
  hash: string
}

/** What the first link follows. */
export const START = '0'.repeat(64)

/** The hash of a link over the one before and the digests of its lines. */
export function hashOf(previous: string, lines: Line[]): string {
  const hash = createHash('sha256').update(previous)
  for (const line of lines) {
    const digest = createHash('sha256').update(
      JSON.stringify([
        line.id,
        line.at,
        line.account_id,
        line.action,
        line.object_kind,
        line.object_id,
        line.command_id,
        line.note,
      ]),
    )
    hash.update(digest.digest())
  }
  return hash.digest('hex')
}

/** The lines of a link, as their digests take them. */
export const linesBetween = (db: Db | Tx, first: number, last: number) =>
  rows(
    db,
    sql<Line>`select id, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, account_id, action,
      object_kind, object_id, command_id, note from audit.line where id between ${first} and ${last} order by id`,
  )

const BATCH = 10_000

/** Seals what is not sealed yet, in one or more links. Out: how many lines were sealed. */
export async function sealAudit(db: Db): Promise<number> {
  let sealed = 0
  for (let batch = BATCH; batch === BATCH; sealed += batch) batch = await transaction(db, sealOnce)
  return sealed
}

async function sealOnce(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(${locks.audit})`.execute(tx)
  const last = await findRow(tx, sql<Seal>`select * from audit.seal order by number desc limit 1`)
  const first = (last?.last_line ?? 0) + 1
  const found = await rows(
    tx,
    sql<{ id: number }>`select id from audit.line where id >= ${first} order by id limit ${BATCH}`,
  )
  const end = found.at(-1)
  if (!end) return 0
  const previous = last?.hash ?? START
  const hash = hashOf(previous, await linesBetween(tx, first, end.id))
  await sql`insert into audit.seal (number, first_line, last_line, lines, previous_hash, hash)
    values (${(last?.number ?? 0) + 1}, ${first}, ${end.id}, ${found.length}, ${previous}, ${hash})`.execute(tx)
  return found.length
}

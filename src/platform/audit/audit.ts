import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Sentence } from '../../shared/problem.ts'
import { type Db, findRow, getRow, rows, type Tx, transaction, unnest } from '../db/database.ts'
import { locks } from '../db/lock-numbers.ts'

/** What was done to what. `note` says how much or which version, never content and nothing personal. */
export interface AuditLine {
  action: string
  object: [kind: string, id: string | number]
  note?: Record<string, string | number | boolean | null>
}

// Writers share this lock until they commit; the sealer takes it alone, so no line with a lower id can follow a seal.

/**
 * Adds audit lines to a write's own transaction, stamped with the recording time (UTC); `accountId` is null for the
 * system.
 */
export async function writeAudit(tx: Tx, commandId: string, accountId: number | null, lines: AuditLine[]) {
  await sql`select pg_advisory_xact_lock_shared(${locks.audit})`.execute(tx)
  const list = lines.map(({ action, object: [kind, id], note }, position) => ({
    ...{ position, action, kind, id: String(id), note: JSON.stringify(note ?? {}) },
  }))
  // Numbers are drawn in this order: the lines of a command stand as it wrote them.
  await sql`insert into audit.line (account_id, action, object_kind, object_id, command_id, note)
    select ${accountId}::int, action, kind, id, ${commandId}::uuid, note
    from ${unnest(list, { position: 'int4', action: 'text', kind: 'text', id: 'text', note: 'jsonb' })}
    order by position`.execute(tx)
}

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

/** Lines newest first, below a number (`before`) and of one object where they are given; at most `limit`. */
export function findLines(
  db: Db,
  { before, kind, object, limit }: { before?: number; kind?: string; object?: string; limit: number },
) {
  const conditions = [
    sql`true`,
    ...(before === undefined ? [] : [sql`id < ${before}`]),
    ...(kind === undefined ? [] : [sql`object_kind = ${kind}`]),
    ...(object === undefined ? [] : [sql`object_id = ${object}`]),
  ]
  return rows(
    db,
    sql<
      { id: number; at: string; accountId: number | null; kind: string; object: string } & Pick<AuditLine, 'action'> &
        Required<Pick<AuditLine, 'note'>>
    >`
      select id, at, account_id as "accountId", action, object_kind as kind, object_id as object, note
      from audit.line where ${sql.join(conditions, sql` and `)} order by id desc limit ${limit}`,
  )
}

interface Seal {
  number: number
  first_line: number
  last_line: number
  lines: number
  previous_hash: string
  hash: string
}

const START = '0'.repeat(64)

function hashOf(previous: string, lines: Line[]): string {
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

const linesBetween = (db: Db | Tx, first: number, last: number) =>
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

/** A link that does not hold, with the lines it covers. */
interface Broken {
  seal: number
  firstLine: number
  lastLine: number
  why: Sentence
}

export interface AuditVerdict {
  /** How many links hold before the first that does not, and how many lines they cover. */
  seals: number
  lines: number
  /** Lines written since the last seal: not yet protected. */
  unsealed: number
  /** Of the last link that holds. */
  head: string
  /** Every link that does not hold, the first first. Nothing after the first is vouched for. */
  broken: Broken[]
}

/**
 * Recomputes every link of the chain and names those that do not hold and the unsealed tail; `broken` is empty where
 * all holds. A link behind a broken one is held against the seal before it as that stands, so that a second change
 * shows as well.
 */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const seals = await rows(db, sql<Seal>`select * from audit.seal order by number`)
  const broken = await brokenBeforeFirst(db)
  const verdict = { seals: 0, lines: 0, head: START }
  for (const [index, seal] of seals.entries()) {
    const before = seals[index - 1]
    const expected = {
      number: (before?.number ?? 0) + 1,
      first: (before?.last_line ?? 0) + 1,
      hash: before?.hash ?? START,
    }
    const why = await whyBroken(db, seal, expected)
    if (why) broken.push({ seal: seal.number, firstLine: expected.first, lastLine: seal.last_line, why })
    if (broken.length > 0) continue
    verdict.seals += 1
    verdict.lines += seal.lines
    verdict.head = seal.hash
  }
  const tail = await getRow(
    db,
    sql<{ n: number }>`select count(*) as n from audit.line where id > ${seals.at(-1)?.last_line ?? 0}`,
  )
  return { ...verdict, unsealed: tail.n, broken }
}

/** Numbers are given from 1 on: a line below stands before the first seal, and was put there. */
async function brokenBeforeFirst(db: Db): Promise<Broken[]> {
  const { n } = await getRow(db, sql<{ n: number }>`select count(*) as n from audit.line where id < 1`)
  const why = { vi: `có ${n} dòng được chèn trước dòng 1`, en: `${n} lines were put before line 1` }
  return n === 0 ? [] : [{ seal: 1, firstLine: 1, lastLine: 1, why }]
}

/** From `first`, where the seal before ends: a number that a write gave up is sealed as empty, and stays so. */
async function whyBroken(
  db: Db,
  seal: Seal,
  expected: { number: number; first: number; hash: string },
): Promise<Sentence | null> {
  if (seal.number !== expected.number)
    return { vi: `thiếu dấu niêm phong ${expected.number}`, en: `seal ${expected.number} is missing` }
  if (seal.previous_hash !== expected.hash)
    return { vi: 'không nối tiếp dấu niêm phong trước', en: 'it does not follow from the seal before' }
  const lines = await linesBetween(db, expected.first, seal.last_line)
  if (lines.length !== seal.lines) {
    const vi = `đã niêm phong ${seal.lines} dòng, nay có ${lines.length}`
    return { vi, en: `${seal.lines} lines were sealed, ${lines.length} are there` }
  }
  if (hashOf(expected.hash, lines) === seal.hash) return null
  return { vi: 'có dòng bị sửa sau khi niêm phong', en: 'a line was changed after it was sealed' }
}

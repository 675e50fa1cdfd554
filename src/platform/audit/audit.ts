import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../shared/spans.ts'
import { type Db, rows, type Tx, unnest } from '../db/database.ts'
import { locks } from '../db/lock-numbers.ts'
import { type Action, bareNote } from './actions.ts'

/**
 * What was done to what. `note` says how much or which version, never content and nothing personal: `bareNote` leaves out
 * whatever is no code, day or number.
 */
export interface AuditLine {
  action: Action
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
    ...{ position, action, kind, id: String(id), note: JSON.stringify(bareNote(note ?? {})) },
  }))
  // Numbers are drawn in this order: the lines of a command stand as it wrote them.
  await sql`insert into audit.line (account_id, action, object_kind, object_id, command_id, note)
    select ${accountId}::int, action, kind, id, ${commandId}::uuid, note
    from ${unnest(list, { position: 'int4', action: 'text', kind: 'text', id: 'text', note: 'jsonb' })}
    order by position`.execute(tx)
}

/** A line as it is read: `at` is recording time, UTC; `accountId` is null for the system. */
export interface ReadLine {
  id: number
  at: string
  accountId: number | null
  /** Of a line that an older version wrote, a name that nobody declares any more. */
  action: string
  kind: string
  object: string
  note: NonNullable<AuditLine['note']>
}

/** Which lines are asked for; what is left out asks for all. Days are local (Asia/Ho_Chi_Minh), `to` with them. */
export interface LinesAsked {
  /** Below this number. */
  before?: number | undefined
  from?: Day | undefined
  to?: Day | undefined
  /** By any of these accounts. */
  accounts?: number[] | undefined
  action?: string | undefined
  kind?: string | undefined
  object?: string | undefined
  /** Of any of these objects. */
  objects?: [kind: string, id: string][] | undefined
  /** Only what changed something: neither reads nor signing in. */
  writes?: boolean | undefined
}

const dayStart = (day: Day) => sql`(${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')`

/** Lines newest first; at most `limit`. */
export function findLines(db: Db | Tx, { limit, ...asked }: LinesAsked & { limit: number }): Promise<ReadLine[]> {
  return rows(
    db,
    sql<ReadLine>`
      select id, at, account_id as "accountId", action, object_kind as kind, object_id as object, note
      from audit.line where ${conditionOf(asked)} order by id desc limit ${limit}`,
  )
}

function conditionOf(asked: LinesAsked): RawBuilder<unknown> {
  const { before, from, to, accounts, action, kind, object, objects, writes } = asked
  const pairs = objects && {
    kinds: objects.map(([one]) => one),
    ids: objects.map(([, id]) => id),
  }
  const conditions = [
    before !== undefined && sql`id < ${before}`,
    from !== undefined && sql`at >= ${dayStart(from)}`,
    to !== undefined && sql`at < ${dayStart(to)} + interval '1 day'`,
    accounts !== undefined && sql`account_id = any(${accounts}::int[])`,
    action !== undefined && sql`action = ${action}`,
    kind !== undefined && sql`object_kind = ${kind}`,
    object !== undefined && sql`object_id = ${object}`,
    pairs && sql`(object_kind, object_id) in (select * from unnest(${pairs.kinds}::text[], ${pairs.ids}::text[]))`,
    writes === true && sql`action not in ('personal.read', 'account.signed-in')`,
  ].filter((condition) => !!condition)
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { businessNow } from '../../../platform/clock.ts'
import { type Db, findRow, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'

/** What a unit sent on for a period: which version stands, 0 where none does. */
export async function findVersion(db: Db | Tx, bodyId: number, placeId: number, period: string): Promise<number> {
  const row = await findRow(
    db,
    sql<{ version: number }>`select version from collection.consolidation
      where place_id = ${placeId} and body_id = ${bodyId} and period_code = ${period}`,
  )
  return row?.version ?? 0
}

/** The day from which a period of the chain takes figures; null where no form of it was opened for that period. */
export async function findOpening(db: Db | Tx, chain: string, period: string): Promise<Day | null> {
  const row = await findRow(
    db,
    sql<{ opensOn: Day | null }>`select min(r.opens_on) as "opensOn" from collection.round r
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      where c.code = ${chain} and r.period_code = ${period}`,
  )
  return row?.opensOn ?? null
}

export interface Consolidation {
  placeId: number
  bodyId: number
  period: string
  note: string
  sentBy: number | null
  counts: { expected: number; received: number; accepted: number; inTotal: number }
}

/**
 * Sent again, it says how things stand now; what was said before is in the audit. Out: the new version, or null when
 * somebody was faster than `baseVersion` knows.
 */
export async function saveConsolidation(tx: Tx, sent: Consolidation, baseVersion: number): Promise<number | null> {
  const { placeId, bodyId, period, note, sentBy, counts } = sent
  const row = await findRow(
    tx,
    sql<{ version: number }>`insert into collection.consolidation as known
        (id, place_id, body_id, period_code, expected, received, accepted, in_total, note, sent_by)
      values (${randomUUID()}, ${placeId}, ${bodyId}, ${period}, ${counts.expected}, ${counts.received},
        ${counts.accepted}, ${counts.inTotal}, ${note}, ${sentBy})
      on conflict (place_id, body_id, period_code) do update set version = known.version + 1,
        expected = excluded.expected, received = excluded.received, accepted = excluded.accepted,
        in_total = excluded.in_total, note = excluded.note,
        sent_by = excluded.sent_by, sent_at = ${businessNow}
      where known.version = ${baseVersion}
      returning version`,
  )
  return row?.version ?? null
}

import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import type { ReportEvent, Writer } from './contract.ts'
import type { StoredReport } from './queries.ts'

/** What was undone, with what stood before: dropped documents and wrong numbers are found again here. */
export async function addEvent(
  tx: Tx,
  report: StoredReport,
  event: { kind: ReportEvent['kind']; reason: string; by: number },
): Promise<void> {
  const { submittedBy, submittedAt, ledgerMoment, docxFileId, pdfFileId, signature } = report
  const { number, signedOn, signedByName, scanFileId } = report
  const was = {
    ...{ submittedBy, submittedAt, ledgerMoment, docxFileId, pdfFileId, signature },
    ...{ number, signedOn, signedByName, scanFileId },
  }
  await sql`insert into reports.event (report_id, kind, reason, was, by_account)
    values (${report.id}, ${event.kind}, ${event.reason}, ${JSON.stringify(was)}, ${event.by})`.execute(tx)
}

/** What was undone of a report after submitting, oldest first; `number` is the one that stood before. */
export async function findEvents(db: Db | Tx, id: string): Promise<ReportEvent[]> {
  return rows(
    db,
    sql<ReportEvent>`select e.kind, e.reason, e.was ->> 'number' as number, a.name as by, e.at
      from reports.event e left join people.account a on a.id = e.by_account where e.report_id = ${id} order by e.id`,
  )
}

/**
 * Drafts that were given back and not submitted since: the reason by report. Who recalled their own gave none, and is
 * left out.
 */
export async function findReturned(db: Db | Tx): Promise<Map<string, string>> {
  const found = await rows(
    db,
    sql<{ id: string; reason: string }>`select distinct on (r.id) r.id, e.reason, e.kind
      from reports.report r join reports.event e on e.report_id = r.id
      where r.state = 'draft' and r.deleted_at is null and e.kind in ('returned', 'recalled')
      order by r.id, e.id desc`,
  )
  return new Map(found.filter((one) => one.reason !== '').map(({ id, reason }) => [id, reason]))
}

/** Who wrote in which parts of a report, and when last (UTC), in the order of those moments. */
export async function findWriters(db: Db | Tx, id: string): Promise<Writer[]> {
  return rows(
    db,
    sql<Writer>`select a.name as by, max(w.at) as at, array_agg(w.part order by w.part) as parts
      from reports.writing w join people.account a on a.id = w.by_account where w.report_id = ${id}
      group by a.id, a.name order by max(w.at), a.id`,
  )
}

import { sql } from 'kysely'
import { businessNow } from '../../platform/clock.ts'
import { type Db, findRow, rows, type Tx } from '../../platform/db/database.ts'
import type { Day } from '../../shared/spans.ts'
import type { Report, Signature } from './contract.ts'
import type { ReportFigures } from './figures.ts'

/** A report as a list shows it; its subject without how far the figures reach. */
export type ListedReport = Omit<Report, 'planTitle'>

/** A report with what its pages do not see. */
export interface StoredReport extends ListedReport {
  /** Without its form: "Hà Nội". */
  placeShortName: string
  narratives: Record<string, string>
  ledgerMoment: string | null
  inputs: ReportFigures | null
  jobId: string | null
  docxFileId: string | null
  pdfFileId: string | null
  scanFileId: string | null
}

const columns = sql`r.id, r.plan_id as "planId", r.place_id as "placeId",
  p.form || ' ' || p.name as "placeName", r.calendar || ':' || r.period_code as period, r.dated, r.template, r.subject,
  r.state, r.version, maker.name as "madeBy", r.made_at as "madeAt", submitter.name as "submittedBy",
  r.submitted_at as "submittedAt", r.number, r.signed_on as "signedOn", r.signed_by_name as "signedByName",
  r.scan_file_id is not null as "hasScan",
  r.round, r.signature, case when r.replaces is not null then jsonb_build_object('id', r.replaces, 'number',
    (select o.number from reports.report o where o.id = r.replaces)) end as replaces`

/** A list does without: the fixed figures of a city are hundreds of kilobytes. */
const heavy = sql`p.name as "placeShortName", r.narratives, r.ledger_moment as "ledgerMoment", r.inputs,
  r.job_id as "jobId", r.docx_file_id as "docxFileId", r.pdf_file_id as "pdfFileId", r.scan_file_id as "scanFileId"`

const tables = sql`reports.report r join places.place p on p.id = r.place_id
  left join people.account maker on maker.id = r.made_by left join people.account submitter on submitter.id = r.submitted_by`

/** Every report that is not deleted, newest first. Moments are UTC, `dated` and `signedOn` local days. */
export async function findReports(db: Db | Tx): Promise<ListedReport[]> {
  return rows(
    db,
    sql<ListedReport>`select ${columns} from ${tables} where r.deleted_at is null order by r.made_at desc, r.id`,
  )
}

/**
 * The reports of one plan, place and period (`PLAN_YEAR:2014`) that are not deleted, newest first. Held to the end of the
 * transaction against a second who makes one of the same.
 */
export async function findSame(
  tx: Tx,
  { planId, placeId, period }: Pick<Report, 'planId' | 'placeId' | 'period'>,
): Promise<ListedReport[]> {
  await sql`select pg_advisory_xact_lock(hashtext('reports.make'), ${planId})`.execute(tx)
  return rows(
    tx,
    sql<ListedReport>`select ${columns} from ${tables} where r.deleted_at is null and r.plan_id = ${planId}
      and r.place_id = ${placeId} and r.calendar || ':' || r.period_code = ${period} order by r.made_at desc, r.id`,
  )
}

/**
 * The other report of the place that bears this number from the same year's registry; null where it is free. Held to the
 * end of the transaction against a second clerk who enters the same.
 */
export async function findNumbered(
  tx: Tx,
  { id, placeId }: StoredReport,
  number: string,
  signedOn: Day,
): Promise<ListedReport | null> {
  await sql`select pg_advisory_xact_lock(hashtext('reports.number'), ${placeId})`.execute(tx)
  return findRow(
    tx,
    sql<ListedReport>`select ${columns} from ${tables} where r.place_id = ${placeId} and r.id <> ${id}
      and r.number = ${number} and date_part('year', r.signed_on) = ${Number(signedOn.slice(0, 4))}`,
  )
}

/**
 * One report; null where there is none, or it was deleted. With `hold` its row is held to the end of the transaction.
 */
export async function findReport(db: Db | Tx, id: string, hold = false): Promise<StoredReport | null> {
  if (hold) await sql`select 1 from reports.report where id = ${id} for update`.execute(db)
  return findRow(
    db,
    sql<StoredReport>`select ${columns}, ${heavy} from ${tables}
    where r.id = ${id} and r.deleted_at is null`,
  )
}

/** Adds a draft. One that replaces another begins with its words and signature, one round later. */
export async function addReport(
  tx: Tx,
  report: {
    id: string
    planId: number
    placeId: number
    period: string
    dated: string
    template: string
    subject: string
    madeBy: number
    replaced: StoredReport | null
  },
): Promise<void> {
  const [calendar, code] = report.period.split(':')
  const { replaced } = report
  await sql`insert into reports.report (id, plan_id, place_id, calendar, period_code, dated, template, subject, made_by,
      replaces, round, narratives, signature)
    values (${report.id}, ${report.planId}, ${report.placeId}, ${calendar}, ${code}, ${report.dated},
      ${report.template}, ${report.subject}, ${report.madeBy}, ${replaced?.id ?? null},
      ${(replaced?.round ?? 0) + 1}, ${JSON.stringify(replaced?.narratives ?? {})},
      ${replaced?.signature ? JSON.stringify(replaced.signature) : null})`.execute(tx)
}

/**
 * Sets words of a draft, by plan path or standard part; those not given stay. Who changed which part is noted; a save
 * by the system (null) notes nobody.
 */
export async function keepNarratives(
  tx: Tx,
  report: StoredReport,
  words: Record<string, string>,
  by: number | null,
): Promise<void> {
  const narratives = JSON.stringify({ ...report.narratives, ...words })
  await sql`update reports.report set narratives = ${narratives}, version = version + 1
    where id = ${report.id}`.execute(tx)
  const changed = Object.keys(words).filter((part) => words[part] !== (report.narratives[part] ?? ''))
  for (const part of by === null ? [] : changed)
    await sql`insert into reports.writing (report_id, part, by_account) values (${report.id}, ${part}, ${by})
      on conflict (report_id, part, by_account) do update set at = ${businessNow}`.execute(tx)
}

/**
 * Fixes a draft: figures, who signs, the day it bears (local) with its form, the moment of the ledger (UTC), the job that makes its documents. The database
 * refuses to change them afterwards.
 */
export async function keepSubmitted(
  tx: Tx,
  id: string,
  fixed: {
    by: number
    moment: string
    inputs: ReportFigures
    jobId: string
    signature: Signature
    dated: Day
    template: string
  },
): Promise<void> {
  await sql`update reports.report set state = 'submitted', version = version + 1, submitted_by = ${fixed.by},
      submitted_at = ${businessNow}, ledger_moment = ${fixed.moment}, inputs = ${JSON.stringify(fixed.inputs)},
      job_id = ${fixed.jobId}, signature = ${JSON.stringify(fixed.signature)}, dated = ${fixed.dated},
      template = ${fixed.template} where id = ${id}`.execute(tx)
}

/** Once, and only for the submission it was made for: meanwhile the report may have gone back to be a draft. */
export async function keepDocument(
  tx: Tx,
  { id, jobId }: StoredReport,
  format: 'pdf' | 'docx',
  fileId: string,
): Promise<void> {
  const column = sql.ref(`${format}_file_id`)
  await sql`update reports.report set ${column} = ${fileId}
    where id = ${id} and job_id = ${jobId} and ${column} is null`.execute(tx)
}

/** Notes another job that makes the documents, after one that failed. */
export async function keepJob(tx: Tx, id: string, jobId: string): Promise<void> {
  await sql`update reports.report set job_id = ${jobId} where id = ${id}`.execute(tx)
}

/** Enters, or enters again, what the registry clerk says of the signed copy; `signedOn` is a local day. */
export async function keepSigned(
  tx: Tx,
  id: string,
  signed: { number: string; signedOn: string; signedByName: string; scanFileId: string; by: number },
): Promise<void> {
  await sql`update reports.report set state = 'signed', version = version + 1, number = ${signed.number},
      signed_on = ${signed.signedOn}, signed_by_name = ${signed.signedByName}, scan_file_id = ${signed.scanFileId},
      registered_by = ${signed.by} where id = ${id}`.execute(tx)
}

/** Back to be a draft: nothing fixed stays on it; who is to sign stays as what to propose next time. */
export async function keepDraftAgain(tx: Tx, id: string): Promise<void> {
  await sql`update reports.report set state = 'draft', version = version + 1, submitted_by = null, submitted_at = null,
      ledger_moment = null, inputs = null, job_id = null, docx_file_id = null, pdf_file_id = null
    where id = ${id}`.execute(tx)
}

/** Deletes a draft: it is shown no more, and kept. */
export async function keepDiscarded(tx: Tx, id: string): Promise<void> {
  await sql`update reports.report set deleted_at = ${businessNow}, version = version + 1 where id = ${id}`.execute(tx)
}

import type { Db, Tx } from '../../platform/db/database.ts'
import { lastDay } from '../../shared/calendars.ts'
import type { EndedPart } from '../../shared/ended.ts'
import { formatDay } from '../../shared/numbers.ts'
import { Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import { type ReportFigures, readFigures } from './figures.ts'
import { reportProblems } from './problems.ts'
import { findReport, type StoredReport } from './queries.ts'

/** A report that is there; in a write its row is held to the end. Raises `reports.noSuchReport`. */
export async function getStored(db: Db | Tx, id: string, hold = false): Promise<StoredReport> {
  const report = await findReport(db, id, hold)
  if (!report) throw new Problem(reportProblems.noSuchReport)
  return report
}

/** As a write loads its report: held. Raises `reports.noSuchReport`. */
export const held = ({ db, params }: { db: Tx; params: { id: string } }): Promise<StoredReport> =>
  getStored(db, params.id, true)

/** Raises `reports.notADraft` for what was submitted. */
export function demandDraft(report: StoredReport): void {
  if (report.state !== 'draft') throw new Problem(reportProblems.notADraft)
}

/**
 * A document bears a local day that has been, and none before the last of its figures. Raises `reports.datedAhead` and
 * `reports.datedTooEarly`.
 */
export function demandDated(dated: Day, days: EndedPart, today: Day): void {
  if (dated > today) throw new Problem(reportProblems.datedAhead, { today: formatDay(today) })
  const earliest = lastDay(days)
  if (dated < earliest) throw new Problem(reportProblems.datedTooEarly, { earliest: formatDay(earliest) })
}

/** Submitted, and not yet signed: what may still go back. Raises `reports.alreadySigned` or `reports.notSubmitted`. */
export function demandSubmitted(report: StoredReport): void {
  if (report.state === 'signed') throw new Problem(reportProblems.alreadySigned)
  if (report.state !== 'submitted') throw new Problem(reportProblems.notSubmitted)
}

/**
 * A submitted report says for ever what it said; a draft says what the ledger says on a local day. Raises what
 * `readFigures` raises.
 */
export const figuresOf = (db: Db | Tx, report: StoredReport, today: string): Promise<ReportFigures> | ReportFigures =>
  report.inputs ?? readFigures(db, report, today)

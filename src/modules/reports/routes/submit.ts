import type { Tx } from '../../../platform/db/database.ts'
import { type Context, demandVersion, type Served, write } from '../../../platform/http/serve.ts'
import { findJob } from '../../../platform/jobs/jobs.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { Problem } from '../../../shared/problem.ts'
import { closeLedgerMoment } from '../../facts/index.ts'
import { makeDocumentsAgain, recallReport, returnReport, submitReport } from '../contract.ts'
import { templateFor, unprintable } from '../document/forms.ts'
import { readFigures } from '../figures.ts'
import { addEvent } from '../history.ts'
import { mayGiveBack, mayRecall, maySubmit } from '../policy.ts'
import { reportProblems } from '../problems.ts'
import { keepDraftAgain, keepJob, keepSubmitted, type StoredReport } from '../queries.ts'
import { usualSignature } from '../signature.ts'
import { demandDated, demandDraft, demandSubmitted, held } from '../stored.ts'

async function submit(context: Context<typeof submitReport, Tx>, report: StoredReport) {
  const { db, app, actor, today, body } = context
  demandDraft(report)
  const signature = body.signature ?? report.signature ?? usualSignature
  const faults = unprintable({ signature })
  if (faults.length > 0) throw new Problem(platformProblems.malformed, {}, faults)
  const moment = await closeLedgerMoment(db)
  const inputs = await readFigures(db, report, today)
  const dated = body.dated ?? report.dated
  demandDated(dated, inputs.days, today)
  const by = actor?.accountId ?? 0
  const jobId = await app.jobs.ask(db, { name: 'reports.documents', input: { report: report.id }, by })
  await keepSubmitted(db, report.id, {
    ...{ by, moment, inputs, jobId, signature, dated },
    template: templateFor(dated, 'state').id,
  })
}

/** Back to be a draft. The documents that were fixed leave the report, and stay in its history. */
async function giveBack(db: Tx, report: StoredReport, event: Parameters<typeof addEvent>[2]) {
  demandSubmitted(report)
  await addEvent(db, report, event)
  await keepDraftAgain(db, report.id)
}

export const submitRoutes: Served[] = [
  write(submitReport, {
    load: held,
    policy: maySubmit,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async (context, report) => {
      await submit(context, report)
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.submitted', object: ['report', report.id] }],
      }
    },
  }),
  write(returnReport, {
    load: held,
    policy: mayGiveBack,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async ({ db, actor, body }, report) => {
      await giveBack(db, report, { kind: 'returned', reason: body.reason, by: actor?.accountId ?? 0 })
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.returned', object: ['report', report.id], note: documentsOf(report) }],
      }
    },
  }),
  write(recallReport, {
    load: held,
    policy: mayRecall,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async ({ db, actor }, report) => {
      await giveBack(db, report, { kind: 'recalled', reason: '', by: actor?.accountId ?? 0 })
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.recalled', object: ['report', report.id], note: documentsOf(report) }],
      }
    },
  }),
  write(makeDocumentsAgain, {
    load: held,
    policy: maySubmit,
    write: async ({ db, app, actor }, report) => {
      if ((await findJob(db, report.jobId))?.state !== 'failed') throw new Problem(reportProblems.nothingToMake)
      const by = actor?.accountId ?? 0
      const jobId = await app.jobs.ask(db, { name: 'reports.documents', input: { report: report.id }, by })
      await keepJob(db, report.id, jobId)
      return { answer: {}, audit: [{ action: 'report.documents-asked', object: ['report', report.id] }] }
    },
  }),
]

/** The files that leave the report, so that the audit alone finds them. */
const documentsOf = ({ pdfFileId, docxFileId }: StoredReport) => ({ pdf: pdfFileId, docx: docxFileId })

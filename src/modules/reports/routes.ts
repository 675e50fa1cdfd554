import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../platform/db/database.ts'
import { saveFile } from '../../platform/files/files.ts'
import { type Context, demandVersion, read, type Served, write } from '../../platform/http/serve.ts'
import { findJob } from '../../platform/jobs/jobs.ts'
import { platformProblems } from '../../platform/problems.ts'
import { findPeriod } from '../../shared/calendars.ts'
import type { RouteContract } from '../../shared/contract.ts'
import { formatDay } from '../../shared/numbers.ts'
import { type Fault, Problem } from '../../shared/problem.ts'
import { factProblems } from '../facts/contract.ts'
import { closeLedgerMoment } from '../facts/index.ts'
import { placesById } from '../places/index.ts'
import { planProblems } from '../plan/contract.ts'
import { findPlan, findPlans } from '../plan/index.ts'
import {
  getReport,
  getReportDifferences,
  getReportDocument,
  getReportScan,
  listReports,
  makeDocumentsAgain,
  makeReport,
  reportProblems,
  saveNarratives,
  signReport,
  submitReport,
} from './contract.ts'
import { differencesOf } from './differences.ts'
import { templateFor, unprintable } from './document/forms.ts'
import { media, readDocument, readScan } from './documents.ts'
import { demandEnded, type ReportFigures, readFigures } from './figures.ts'
import { subjectOf } from './opening.ts'
import { sectionsOf } from './page-sections.ts'
import { mayDraft, mayRead, maySign, maySubmit } from './policy.ts'
import {
  addReport,
  findReport,
  findReports,
  keepJob,
  keepNarratives,
  keepSigned,
  keepSubmitted,
  type StoredReport,
} from './queries.ts'

async function getStored(db: Db | Tx, id: string, hold = false): Promise<StoredReport> {
  const report = await findReport(db, id, hold)
  if (!report) throw new Problem(reportProblems.noSuchReport)
  return report
}

function demandDraft(report: StoredReport): void {
  if (report.state !== 'draft') throw new Problem(reportProblems.notADraft)
}

/** A submitted report says for ever what it said; a draft says what the ledger says. */
const figuresOf = (db: Db | Tx, report: StoredReport, today: string): Promise<ReportFigures> | ReportFigures =>
  report.inputs ?? readFigures(db, report, today)

/** Letters no document can print are told when the words are saved, at their section. */
function narrativeFaults(narratives: Record<string, string>): Fault[] {
  return Object.entries(narratives).flatMap(([path, text]) =>
    unprintable(text).map((fault) => ({ ...fault, path: `narratives.${path}` })),
  )
}

async function submit(context: Context<typeof submitReport, Tx>, report: StoredReport) {
  const { db, app, actor, today } = context
  demandDraft(report)
  const moment = await closeLedgerMoment(db)
  const inputs = await readFigures(db, report, today)
  const by = actor?.accountId ?? 0
  const jobId = await app.jobs.ask(db, { name: 'reports.documents', input: { report: report.id }, by })
  await keepSubmitted(db, report.id, { by, moment, inputs, jobId })
}

function demandScan(upload: Context<RouteContract>['upload']) {
  if (!upload || upload.bytes.length === 0) throw new Problem(reportProblems.noScan)
  if (Buffer.from(upload.bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Problem(reportProblems.notPdf)
  // Secret documents live on an isolated network, never here (Law 117/2025/QH15).
  if (/(^|[^\p{L}])(tuyệt mật|tối mật|mật)([^\p{L}]|$)/iu.test(upload.name.normalize('NFC')))
    throw new Problem(reportProblems.secret)
  return upload
}

export const routes: Served[] = [
  read(listReports, {
    policy: mayRead,
    answer: async ({ db }) => {
      const titles = new Map((await findPlans(db)).map((plan) => [plan.id, plan.title]))
      const reports = await findReports(db)
      return { items: reports.map((report) => ({ ...report, planTitle: titles.get(report.planId) ?? '' })) }
    },
  }),
  write(makeReport, {
    policy: mayDraft,
    write: async ({ db, body, actor, today }) => {
      const plan = await findPlan(db, body.planId)
      if (!plan) throw new Problem(planProblems.noSuchPlan)
      const [reporting] = await placesById(db, [body.place])
      if (!reporting || !['city', 'district', 'commune'].includes(reporting.level))
        throw new Problem(reportProblems.noReportHere)
      const [calendar = '', code = '', rest] = body.period.split(':')
      if (rest !== undefined || !findPeriod(calendar, code))
        throw new Problem(factProblems.noSuchPeriod, { period: body.period })
      demandEnded(body.period, today)
      if (body.dated > today) throw new Problem(reportProblems.datedAhead, { today: formatDay(today) })
      const id = randomUUID()
      const { place: placeId, planId, period, dated } = body
      const template = templateFor(dated, 'state').id
      const subject = subjectOf(plan.title, code, reporting.name)
      await addReport(db, {
        ...{ id, planId, placeId, period, dated, template, subject },
        madeBy: actor?.accountId ?? 0,
      })
      return { answer: { id }, audit: [{ action: 'report.made', object: ['report', id], note: { period } }] }
    },
  }),
  read(getReport, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    answer: async ({ db, actor, today }, report) => {
      const figures = await figuresOf(db, report, today)
      return {
        ...report,
        planTitle: (await findPlan(db, report.planId))?.title ?? '',
        days: figures.days,
        sections: sectionsOf(figures, report.narratives),
        documents: await findJob(db, report.jobId),
        may: {
          edit: mayDraft(actor) && report.state === 'draft',
          submit: maySubmit(actor) && report.state === 'draft',
          sign: maySign(actor) && report.state === 'submitted',
          makeAgain: maySubmit(actor),
        },
      }
    },
  }),
  write(saveNarratives, {
    load: ({ db, params }) => getStored(db, params.id, true),
    policy: mayDraft,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async ({ db, body }, report) => {
      demandDraft(report)
      const faults = narrativeFaults(body.narratives)
      if (faults.length > 0) throw new Problem(platformProblems.malformed, {}, faults)
      await keepNarratives(db, report.id, { ...report.narratives, ...body.narratives })
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.narratives-kept', object: ['report', report.id] }],
      }
    },
  }),
  write(submitReport, {
    load: ({ db, params }) => getStored(db, params.id, true),
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
  write(makeDocumentsAgain, {
    load: ({ db, params }) => getStored(db, params.id, true),
    policy: maySubmit,
    write: async ({ db, app, actor }, report) => {
      if ((await findJob(db, report.jobId))?.state !== 'failed') throw new Problem(reportProblems.nothingToMake)
      const by = actor?.accountId ?? 0
      await keepJob(
        db,
        report.id,
        await app.jobs.ask(db, { name: 'reports.documents', input: { report: report.id }, by }),
      )
      return { answer: {}, audit: [{ action: 'report.documents-asked', object: ['report', report.id] }] }
    },
  }),
  write(signReport, {
    load: ({ db, params }) => getStored(db, params.id, true),
    policy: maySign,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async ({ db, app, actor, body, upload, today }, report) => {
      if (report.state !== 'submitted') throw new Problem(reportProblems.notSubmitted)
      if (body.signedOn > today) throw new Problem(reportProblems.signedAhead, { today: formatDay(today) })
      const { name, bytes } = demandScan(upload)
      const by = actor?.accountId ?? 0
      const scan = await saveFile(db, app.files, { name, mediaType: media.pdf, bytes, addedBy: by })
      const { number, signedOn, signedByName } = body
      await keepSigned(db, report.id, { number, signedOn, signedByName, scanFileId: scan.id, by })
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.signed', object: ['report', report.id], note: { number } }],
      }
    },
  }),
  read(getReportDocument, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    answer: (context, report) => readDocument(context, report, context.query.format),
  }),
  read(getReportScan, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    answer: (context, report) => readScan(context, report),
  }),
  read(getReportDifferences, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    answer: async ({ db, today }, report) => {
      if (!report.inputs) return { ledgerMoment: null, items: [] }
      const items = differencesOf(report.inputs, await readFigures(db, report, today, report.inputs.days))
      return { ledgerMoment: report.ledgerMoment, items }
    },
  }),
]

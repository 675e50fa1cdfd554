import { inOffice, read, type Served } from '../../../platform/http/serve.ts'
import { findJob } from '../../../platform/jobs/jobs.ts'
import type { Actor } from '../../../shared/actor.ts'
import { findPlan, findPlans } from '../../plan/index.ts'
import { getReport, getReportDifferences, getReportDocument, getReportScan, listReports } from '../contract.ts'
import { differencesOf } from '../differences.ts'
import { TEMPLATES } from '../document/forms.ts'
import { readDocument, readScan } from '../documents.ts'
import { readFigures } from '../figures.ts'
import { findEvents, findWriters } from '../history.ts'
import { titled } from '../opening.ts'
import { sectionsOf } from '../page-sections.ts'
import { mayCorrect, mayDiscard, mayDraft, mayGiveBack, mayRead, mayRecall, maySign, maySubmit } from '../policy.ts'
import { findReports, type ListedReport } from '../queries.ts'
import { figuresOf, getStored } from '../stored.ts'

/** What the asker may do with it as it stands. */
const mayOf = (actor: Actor | null, { state }: ListedReport) => ({
  edit: mayDraft(actor) && state === 'draft',
  submit: maySubmit(actor) && state === 'draft',
  sign: maySign(actor) && state === 'submitted',
  makeAgain: maySubmit(actor),
  giveBack: mayGiveBack(actor) && state === 'submitted',
  recall: mayRecall(actor) && state === 'submitted',
  correct: mayCorrect(actor) && state === 'signed',
  discard: mayDiscard(actor) && state === 'draft',
})

export const readRoutes: Served[] = [
  read(listReports, {
    policy: mayRead,
    personal: inOffice,
    answer: async ({ db, today }) => {
      const titles = new Map((await findPlans(db)).map((plan) => [plan.id, plan.title]))
      const reports = await findReports(db)
      return {
        items: reports.map((report) => ({ ...titled(report, today), planTitle: titles.get(report.planId) ?? '' })),
      }
    },
  }),
  read(getReport, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    personal: inOffice,
    answer: async ({ db, actor, today }, report) => {
      const figures = await figuresOf(db, report, today)
      return {
        ...titled(report, today),
        planTitle: (await findPlan(db, report.planId))?.title ?? '',
        days: figures.days,
        sections: sectionsOf(figures, report.narratives),
        documents: await findJob(db, report.jobId),
        templateSource: TEMPLATES.find(({ id }) => id === report.template)?.source ?? report.template,
        history: await findEvents(db, report.id),
        writers: await findWriters(db, report.id),
        may: mayOf(actor, report),
      }
    },
  }),
  read(getReportDocument, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    personal: inOffice,
    answer: (context, report) => readDocument(context, report, context.query.format),
  }),
  read(getReportScan, {
    load: ({ db, params }) => getStored(db, params.id),
    policy: mayRead,
    personal: inOffice,
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

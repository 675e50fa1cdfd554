import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/db/database.ts'
import { demandVersion, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { findItems } from '../../plan/index.ts'
import { discardReport, makeReport, saveNarratives, standardParts } from '../contract.ts'
import { templateFor, unprintable } from '../document/forms.ts'
import { demandMakeable, replacedBy } from '../making.ts'
import { subjectOf } from '../opening.ts'
import { mayDiscard, mayDraft } from '../policy.ts'
import { reportProblems } from '../problems.ts'
import { addReport, keepDiscarded, keepNarratives } from '../queries.ts'
import { demandDraft, held } from '../stored.ts'

/** Letters no document can print, and items the plan does not have, are told when the words are saved, at their section. */
async function narrativeFaults(db: Tx, planId: number, narratives: Record<string, string>): Promise<Fault[]> {
  const known = new Set<string>([
    ...(await findItems(db, planId)).map((item) => item.path),
    ...standardParts.map(({ key }) => key),
  ])
  return Object.entries(narratives).flatMap(([key, text]) => {
    const path = `narratives.${key}`
    if (!known.has(key)) return [{ path, vi: 'Kế hoạch không có mục này.', en: 'The plan has no such item.' }]
    return unprintable(text).map((fault) => ({ ...fault, path }))
  })
}

export const draftRoutes: Served[] = [
  write(makeReport, {
    policy: mayDraft,
    write: async ({ db, body, actor, today }) => {
      const { plan, place: reporting } = await demandMakeable(db, body, today)
      const id = randomUUID()
      const { place: placeId, planId, period, dated } = body
      await addReport(db, {
        ...{ id, planId, placeId, period, dated, madeBy: actor?.accountId ?? 0 },
        template: templateFor(dated, 'state').id,
        subject: subjectOf(plan.title, period.split(':')[1] ?? '', reporting.name),
        replaced: await replacedBy(db, body),
      })
      return { answer: { id }, audit: [{ action: 'report.made', object: ['report', id], note: { period } }] }
    },
  }),
  write(saveNarratives, {
    load: held,
    policy: mayDraft,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async ({ db, body, actor }, report) => {
      demandDraft(report)
      const faults = await narrativeFaults(db, report.planId, body.narratives)
      if (faults.length > 0) throw new Problem(platformProblems.malformed, {}, faults)
      await keepNarratives(db, report, body.narratives, actor?.accountId ?? null)
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.narratives-kept', object: ['report', report.id] }],
      }
    },
  }),
  write(discardReport, {
    load: held,
    policy: mayDiscard,
    check: ({ body }, report) => {
      demandVersion(report, body.baseVersion)
      if (report.state !== 'draft') throw new Problem(reportProblems.onlyADraft)
    },
    write: async ({ db }, report) => {
      await keepDiscarded(db, report.id)
      return { answer: {}, audit: [{ action: 'report.discarded', object: ['report', report.id] }] }
    },
  }),
]

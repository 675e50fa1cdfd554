import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/db/database.ts'
import { type Context, demandVersion, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { findPeriod } from '../../../shared/calendars.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { dayAt } from '../../../shared/spans.ts'
import { factProblems } from '../../facts/contract.ts'
import { placesById } from '../../places/index.ts'
import { planProblems } from '../../plan/contract.ts'
import { findItems, findPlan } from '../../plan/index.ts'
import { discardReport, makeReport, saveNarratives, standardParts } from '../contract.ts'
import { templateFor, unprintable } from '../document/forms.ts'
import { demandEnded } from '../figures.ts'
import { subjectOf } from '../opening.ts'
import { mayDiscard, mayDraft } from '../policy.ts'
import { reportProblems } from '../problems.ts'
import { addReport, findSame, keepDiscarded, keepNarratives } from '../queries.ts'
import { demandDated, demandDraft, getStored, held } from '../stored.ts'

type Making = Context<typeof makeReport, Tx>

/** A period of which something is over, and a day to bear that is not before that, nor after today. */
function demandPeriod(period: string, dated: string, today: string): void {
  const [calendar = '', code = '', rest] = period.split(':')
  if (rest !== undefined || !findPeriod(calendar, code)) throw new Problem(factProblems.noSuchPeriod, { period })
  demandDated(dated, demandEnded(period, today), today)
}

/** The report a new draft is to replace: the one that is named, else the newest of the same; two drafts of one are none. */
async function replacedBy({ db, body: { planId, place: placeId, period, replaces } }: Making) {
  const same = await findSame(db, { planId, placeId, period })
  const draft = same.find(({ state }) => state === 'draft')
  if (draft) {
    const { madeBy, madeAt } = draft
    throw new Problem(reportProblems.draftExists, { by: madeBy ?? '', day: formatDay(dayAt(new Date(madeAt))) })
  }
  const id = replaces ?? same[0]?.id
  const replaced = id ? await getStored(db, id) : null
  if (replaced && !same.some((one) => one.id === id)) throw new Problem(reportProblems.notReplaceable)
  return replaced
}

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
    write: async (context) => {
      const { db, body, actor, today } = context
      const plan = await findPlan(db, body.planId)
      if (!plan) throw new Problem(planProblems.noSuchPlan)
      const [reporting] = await placesById(db, [body.place])
      if (!reporting || !['city', 'district', 'commune'].includes(reporting.level))
        throw new Problem(reportProblems.noReportHere)
      demandPeriod(body.period, body.dated, today)
      const id = randomUUID()
      const { place: placeId, planId, period, dated } = body
      await addReport(db, {
        ...{ id, planId, placeId, period, dated, madeBy: actor?.accountId ?? 0 },
        template: templateFor(dated, 'state').id,
        subject: subjectOf(plan.title, period.split(':')[1] ?? '', reporting.name),
        replaced: await replacedBy(context),
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

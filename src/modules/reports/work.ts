import type { WorkItem, WorkSource } from '../../platform/module.ts'
import { formatDay } from '../../shared/numbers.ts'
import { dayAt } from '../../shared/spans.ts'
import { isAwaitedBy, mayDraft } from './policy.ts'
import { findReports, findReturned, type StoredReport } from './queries.ts'

/** Reports that wait for a signature, for those whose step it is; and those that came back, for those who write them. */
export const work: WorkSource = async (db, actor) => {
  if (!isAwaitedBy(actor) && !mayDraft(actor)) return []
  const reports = await findReports(db)
  const returned = mayDraft(actor) ? await findReturned(db) : new Map<string, string>()
  return reports.flatMap((report) => {
    const reason = returned.get(report.id)
    if (report.state === 'draft' && reason !== undefined) return [returnedItem(report, reason)]
    return report.state === 'submitted' && isAwaitedBy(actor) ? [awaitedItem(report)] : []
  })
}

const base = ({ id, subject }: StoredReport) => ({
  ...{ id: `report:${id}`, title: { vi: subject, en: subject } },
  ...{ due: null, count: 1, link: `/reports/${id}` },
})

function awaitedItem(report: StoredReport): WorkItem {
  const { submittedBy, submittedAt } = report
  const day = submittedAt ? formatDay(dayAt(new Date(submittedAt))) : ''
  return {
    ...base(report),
    state: 'to-sign',
    detail: { vi: `Báo cáo do ${submittedBy} trình ngày ${day}`, en: `Report submitted by ${submittedBy} on ${day}` },
  }
}

function returnedItem(report: StoredReport, reason: string): WorkItem {
  const detail = { vi: `Báo cáo bị trả lại: ${reason}`, en: `Report returned: ${reason}` }
  return { ...base(report), state: 'returned', detail }
}

import type { WorkItem, WorkSource } from '../../platform/module.ts'
import { formatDay } from '../../shared/numbers.ts'
import { dayAt } from '../../shared/spans.ts'
import { isAwaitedBy } from './policy.ts'
import { findReports, type StoredReport } from './queries.ts'

/** Reports that wait for a signature, for those whose step it is. */
export const work: WorkSource = async (db, actor) =>
  isAwaitedBy(actor) ? (await findReports(db)).filter(({ state }) => state === 'submitted').map(itemOf) : []

function itemOf({ id, subject, submittedBy, submittedAt }: StoredReport): WorkItem {
  const day = submittedAt ? formatDay(dayAt(new Date(submittedAt))) : ''
  return {
    id: `report:${id}`,
    state: 'to-sign',
    title: { vi: subject, en: subject },
    detail: { vi: `Báo cáo do ${submittedBy} trình ngày ${day}`, en: `Report submitted by ${submittedBy} on ${day}` },
    due: null,
    count: 1,
    link: `/reports/${id}`,
  }
}

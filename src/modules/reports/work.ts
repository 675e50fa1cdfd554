import type { WorkItem, WorkSource } from '../../platform/module.ts'
import { formatDay } from '../../shared/numbers.ts'
import { dayAt } from '../../shared/spans.ts'
import { findReturned } from './history.ts'
import { titled } from './opening.ts'
import { isAwaitedBy, mayDraft } from './policy.ts'
import { findReports, type ListedReport } from './queries.ts'

/**
 * Reports that wait for a signature, for those whose step it is; for those who write them the drafts, those that came
 * back, and those that were sent and wait for others.
 */
export const work: WorkSource = async (db, actor, today) => {
  const [writes, isAwaited] = [mayDraft(actor), isAwaitedBy(actor)]
  if (!writes && !isAwaited) return []
  const returned = writes ? await findReturned(db) : new Map<string, string>()
  const reports = await findReports(db)
  const replaced = new Set(reports.flatMap(({ state, replaces }) => (state === 'draft' ? [] : (replaces?.id ?? []))))
  return reports.flatMap((report) => {
    // What a later report that was submitted replaces waits for nobody any more.
    if (replaced.has(report.id)) return []
    const item = itemOf(report, { writes, isAwaited, returned: returned.get(report.id) })
    return item ? [{ ...base(titled(report, today)), ...item }] : []
  })
}

const base = ({ id, subject }: ListedReport) => ({
  ...{ id: `report:${id}`, title: { vi: subject, en: subject } },
  ...{ due: null, count: 1, link: `/reports/${id}` },
})

type Item = Pick<WorkItem, 'state' | 'detail'>

function itemOf(
  report: ListedReport,
  { writes, isAwaited, returned }: { writes: boolean; isAwaited: boolean; returned: string | undefined },
): Item | null {
  const { state, submittedBy, submittedAt, madeBy, madeAt } = report
  const day = formatDay(dayAt(new Date(submittedAt ?? madeAt)))
  if (state === 'submitted' && isAwaited)
    return {
      state: 'to-sign',
      detail: { vi: `Báo cáo do ${submittedBy} trình ngày ${day}`, en: `Report submitted by ${submittedBy} on ${day}` },
    }
  if (state === 'submitted' && writes)
    return {
      state: 'submitted',
      detail: {
        vi: `${submittedBy} trình ngày ${day}, chờ ký và vào sổ`,
        en: `Submitted by ${submittedBy} on ${day}, waits to be signed and registered`,
      },
    }
  if (state !== 'draft' || !writes) return null
  if (returned !== undefined)
    return { state: 'returned', detail: { vi: `Báo cáo bị trả lại: ${returned}`, en: `Report returned: ${returned}` } }
  return {
    state: 'drafting',
    detail: {
      vi: `Dự thảo do ${madeBy} lập ngày ${day}, chưa trình ký`,
      en: `Drafted by ${madeBy} on ${day}, not submitted yet`,
    },
  }
}

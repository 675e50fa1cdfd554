import { follows, pathBelow, segmentOf } from '../../shared/plan-path.ts'
import type { Fault } from '../../shared/problem.ts'
import type { PlanDraft } from './contract.ts'

/** No numbering of a plan is longer; its path is told in addresses and lists. */
const LONGEST_PATH = 200

/** What makes a corrected draft no plan: its title and its tree, and what hangs on items that are not there. */
export function draftFaults({ title, items, agencies, phases }: PlanDraft): Fault[] {
  const faults: Fault[] = []
  if (title.trim() === '')
    faults.push({ path: 'draft.title', vi: 'Kế hoạch cần có tên.', en: 'The plan needs a title.' })
  if (items.length === 0)
    faults.push({ path: 'draft.items', vi: 'Kế hoạch cần ít nhất một mục.', en: 'The plan needs at least one item.' })
  const keys = new Set(items.map(({ key }) => key))
  const hanging = (path: string, name: string): Fault => ({
    path,
    vi: `"${name}" gắn với một mục không có; chọn lại mục.`,
    en: `"${name}" hangs on an item that is not there; choose the item again.`,
  })
  agencies.forEach(({ name, key }, index) => {
    if (!keys.has(key)) faults.push(hanging(`draft.agencies.${index}.key`, name))
  })
  phases.forEach((phase, index) => {
    if (!isSpan(phase)) faults.push(phaseDays(`draft.phases.${index}.from`, phase.title))
    if (phase.key !== null && !keys.has(phase.key)) faults.push(hanging(`draft.phases.${index}.key`, phase.title))
  })
  return [...treeFaults(items), ...faults]
}

/** A phase has both days, the first before the last, or neither where the plan names none. */
const isSpan = ({ from, to }: { from: string | null; to: string | null }): boolean =>
  from === null || to === null ? from === to : from < to

const phaseDays = (path: string, title: string): Fault => ({
  path,
  vi: `Giai đoạn "${title}" cần ngày đầu và ngày cuối, ngày cuối không trước ngày đầu; hoặc để trống cả hai.`,
  en: `The phase "${title}" needs a first and a last day in order, or neither.`,
})

function strayPath(
  at: Pick<Fault, 'path' | 'line'>,
  { path, marker }: PlanDraft['items'][number],
  parent: string,
): Fault {
  const { text, counted } = segmentOf(marker)
  const example = pathBelow(parent, counted ? `${text}1` : text)
  return {
    ...{ ...at, path: `${at.path}.path` },
    vi: `Số mục "${path}" không theo mục cha và ký hiệu "${marker}"; viết như ${example}.`,
    en: `The path "${path}" does not follow its parent and its mark "${marker}"; write it as ${example}.`,
  }
}

/** A parent that is missing or comes later, a key or path that stands twice, a path that is none or follows from nothing. */
function treeFaults(items: PlanDraft['items']): Fault[] {
  const faults: Fault[] = []
  const [keys, paths] = [new Map<string, string>(), new Set<string>()]
  items.forEach((item, index) => {
    const at = { path: `draft.items.${index}`, line: item.line }
    const isPath = item.path.trim() !== '' && item.path.length <= LONGEST_PATH
    if (!isPath)
      faults.push({
        ...{ ...at, path: `${at.path}.path` },
        vi: `Số mục cần có từ 1 đến ${LONGEST_PATH} ký tự.`,
        en: `A path has 1 to ${LONGEST_PATH} characters.`,
      })
    if (keys.has(item.key))
      faults.push({ ...at, vi: `Khóa "${item.key}" lặp lại.`, en: `Key "${item.key}" stands twice.` })
    if (paths.has(item.path))
      faults.push({ ...at, vi: `Số mục "${item.path}" lặp lại; đổi số mục.`, en: `Path "${item.path}" stands twice.` })
    const parent = item.parentKey === null ? '' : keys.get(item.parentKey)
    if (parent === undefined)
      faults.push({ ...at, vi: 'Mục cha phải đứng trước mục con.', en: 'The parent must stand before its child.' })
    else if (isPath && !follows(item.path, parent, item.marker)) faults.push(strayPath(at, item, parent))
    keys.set(item.key, item.path)
    paths.add(item.path)
  })
  return faults
}

import { doubt } from '../doubts.ts'
import type { Doubt, PlanPhase } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { foldInPlace } from '../text.ts'
import { childrenOf } from '../tree.ts'
import { readSpan } from './dates.ts'

const scheduleWords =
  /^(tien do|thoi gian|lo trinh|phan ky|cac giai doan|moc thoi gian)(?=$|[ ,:])|(tien do|thoi gian|lo trinh)( va \S+ \S+)? (thuc hien|trien khai)/
/** A dash with a time belongs to one task, not to the plan. */
const holdsSchedule = new Set(['part', 'letter', 'roman', 'number', 'point', 'heading'])
const spanWords = /\b(19|20)\d\d\b/

/** Finds the part on progress ("Tiến độ") and reads each of its steps as a phase. */
export function findPhases(items: PlacedItem[]): { phases: PlanPhase[]; doubts: Doubt[] } {
  const children = childrenOf(items)
  for (const item of items) {
    if (!holdsSchedule.has(item.kind) || item.title.length > 80 || !scheduleWords.test(foldInPlace(item.title)))
      continue
    const steps = stepsBelow(item, children)
    const found = steps.length > 0 ? steps : [item].filter((step) => readSpan(step.text) ?? readSpan(step.title))
    if (found.length > 0) return { phases: found.map(toPhase), doubts: found.flatMap(unread) }
  }
  return { phases: [], doubts: [] }
}

/** The nearest level below on which times are named. */
function stepsBelow(item: PlacedItem, children: Map<string, PlacedItem[]>): PlacedItem[] {
  let level = children.get(item.key) ?? []
  while (level.length > 0) {
    const steps = level.filter((step) => spanWords.test(step.title.slice(0, 120)))
    if (steps.length > 0) return steps
    level = level.flatMap((step) => children.get(step.key) ?? [])
  }
  return []
}

function spanOf(item: PlacedItem) {
  return readSpan(item.title) ?? readSpan(item.text)
}

function toPhase(item: PlacedItem): PlanPhase {
  const span = spanOf(item)
  return { title: item.title, from: span?.from ?? null, to: span?.to ?? null, itemKey: item.key }
}

function unread(item: PlacedItem): Doubt[] {
  return spanOf(item) ? [] : [doubt('unreadPhase', item, { marker: item.title })]
}

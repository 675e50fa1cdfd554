import type { Day, Span } from '../../../../shared/spans.ts'
import { doubt } from '../doubts.ts'
import type { Doubt, PlanPhase } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { wordsOf } from '../outline/title.ts'
import { foldInPlace, shorten, trimTail } from '../text.ts'
import { childrenOf } from '../tree.ts'
import { readSpan } from './dates.ts'

const scheduleWords =
  /^((pham vi|dia diem|doi tuong)(,| va) )?(tien do|thoi gian|thoi han|lo trinh|phan ky|lich|ke hoach thoi gian|cac (giai doan|buoc|dot)|moc thoi gian)(?=$|[ ,:])|(tien do|thoi gian|lo trinh|lich)( va \S+ \S+)? (thuc hien|trien khai)/
/** A dash with a time belongs to one task, not to the plan. */
const holdsSchedule = new Set([
  'part',
  'chapter',
  'section',
  'letter',
  'roman',
  'article',
  'number',
  'point',
  'heading',
])
const namesYear = /\b(19|20)\d\d\b/
const opensStep =
  /^(tu |trong )?(giai doan|buoc|dot|quy|thang|nam|ngay|\d+ thang (dau|cuoi)|\d{1,2}[/.-]\d{1,2})\b(?!.{0,12}(thang|nam) sau)/
const numberedStep = /^(giai doan|buoc|dot)( thu)? (\d|[ivx]+\b|mot\b|hai\b|ba\b|nhat\b)/

interface Step {
  title: string
  /** Where its time may be named, the likeliest first. */
  texts: string[]
  item: PlacedItem
}

type Tree = Map<string, PlacedItem[]>

/**
 * Finds the part on progress ("Tiến độ") and reads each of its steps as a phase; in a plan without one, the items called
 * "Giai đoạn 1", "Đợt 2". In: the items; the plan's subject, whose year holds for steps that name none; the day of issue,
 * from which "từ nay" counts.
 */
export function findPhases(
  items: PlacedItem[],
  { subject, issuedOn }: { subject: string; issuedOn: Day | null },
): { phases: PlanPhase[]; doubts: Doubt[] } {
  const children = childrenOf(items)
  const schedules = items.filter(isSchedule).map((item) => ({ item, steps: stepsOf(item, children) }))
  const found = schedules.find(({ steps }) => steps.length > 1) ?? schedules.find(({ steps }) => steps.length > 0)
  const steps = found?.steps ?? firstOf(numberedSteps(items, children), () => quarters(items, children))
  const own = found ? yearAbove(found.item, items) : null
  return readSteps(
    steps.map((step) => fromToday(step, issuedOn)),
    own,
    own ?? onlyYear(subject),
  )
}

/** "Từ nay đến hết năm 2027" counts from the day the plan was issued. */
function fromToday(step: Step, issuedOn: Day | null): Step {
  if (!issuedOn) return step
  const day = `từ ngày ${issuedOn.split('-').reverse().join('/')}`
  return { ...step, texts: step.texts.map((text) => text.replace(/từ (nay|ngày ký)(?!\p{L})/iu, day)) }
}

function isSchedule(item: PlacedItem): boolean {
  return holdsSchedule.has(item.kind) && item.title.length <= 80 && scheduleWords.test(foldInPlace(item.title))
}

/** The steps below a schedule, or its paragraphs, or else the schedule itself where it names a time. */
function stepsOf(item: PlacedItem, children: Tree): Step[] {
  const below = stepsBelow(item, children)
  if (below.length > 0) return below
  const paragraphs = stepParagraphs(item.text)
  if (paragraphs.length > 1) return paragraphs.map((line) => ({ ...divide(line), item }))
  const step = { title: item.title, texts: [item.title, item.text], item }
  return spanOf(step, null) ? [step] : []
}

function stepParagraphs(text: string): string[] {
  const lines = text.split('\n')
  const numbered = lines.filter((line) => numberedStep.test(foldInPlace(line)))
  return numbered.length > 1 ? numbered : lines.filter((line) => opensStep.test(foldInPlace(line)))
}

/** The nearest level below on which times are named. */
function stepsBelow(item: PlacedItem, children: Tree): Step[] {
  let level = children.get(item.key) ?? []
  while (level.length > 0) {
    const steps = level.filter(isStep)
    if (steps.length > 0) return steps.map((step) => toStep(step, children))
    level = level.flatMap((step) => children.get(step.key) ?? [])
  }
  return []
}

function isStep({ kind, title, text }: PlacedItem): boolean {
  if (kind === 'row')
    return timesInCells(text).some((time) => namesYear.test(time) || opensStep.test(foldInPlace(time)))
  return namesYear.test(title.slice(0, 120)) || opensStep.test(foldInPlace(title)) || opensStep.test(foldInPlace(text))
}

/** "Thời gian: Tháng 3/2013" in the row of a table. */
function timesInCells(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const label = /^thoi (gian|han|diem)[^:]{0,40}: /.exec(foldInPlace(line))?.[0].length
    return label ? [line.slice(label)] : []
  })
}

/** "Giai đoạn: Giai đoạn 1" in the row of a table whose title is what is done then: "Giai đoạn 1: ". */
function stepInCells({ kind, title, text }: PlacedItem): string {
  if (kind !== 'row' || numberedStep.test(foldInPlace(title))) return ''
  const cells = text.split('\n').map((line) => line.slice(line.indexOf(': ') + 1).trim())
  const name = cells.find((cell) => cell.length <= 40 && numberedStep.test(foldInPlace(cell)))
  return name ? `${trimTail(name)}: ` : ''
}

/** A step may name its time in an item of its own: "- Thời gian: …". */
function toStep(item: PlacedItem, children: Tree): Step {
  const times = (children.get(item.key) ?? []).filter((child) => /^thoi gian/.test(foldInPlace(child.title)))
  const cells = item.kind === 'row' ? timesInCells(item.text) : []
  return {
    title: `${stepInCells(item)}${item.title}`,
    texts: [...cells, item.title, item.text, ...times.map(wordsOf)],
    item,
  }
}

function divide(line: string): { title: string; texts: string[] } {
  const end = line.indexOf(':')
  if (end < 0 || end > 120) return { title: shorten(trimTail(line), 120), texts: [line] }
  return { title: line.slice(0, end), texts: [line.slice(0, end), line.slice(end + 1)] }
}

/** "Giai đoạn 1", "Giai đoạn 2" side by side, at least one of them with its time. */
function numberedSteps(items: PlacedItem[], children: Tree): Step[] {
  const named = items.filter((item) => numberedStep.test(foldInPlace(item.title)))
  const beside = named.filter((item) => item.parentKey === named[0]?.parentKey)
  const steps = beside.map((item) => toStep(item, children))
  return steps.length > 1 && steps.some((step) => spanOf(step, null)) ? steps : []
}

const firstOf = (steps: Step[], others: () => Step[]): Step[] => (steps.length > 0 ? steps : others())

const quarter = /^quy (iv|i{1,3}|[1-4]) ?(,|\/|-| nam)? ?(nam )?20\d\d$/

/** "Quý I/2026", "Quý II/2026" as the only words of items side by side share out the tasks below them. */
function quarters(items: PlacedItem[], children: Tree): Step[] {
  const named = items.filter(({ title }) => quarter.test(foldInPlace(title)))
  const beside = named.filter((item) => item.parentKey === named[0]?.parentKey && children.has(item.key))
  return beside.length > 1 ? beside.map((item) => toStep(item, children)) : []
}

function readSteps(steps: Step[], own: number | null, year: number | null): { phases: PlanPhase[]; doubts: Doubt[] } {
  const doubts: Doubt[] = []
  const phases = steps.map((step) => {
    const { title, item } = step
    const named = spanOf(step, own)
    const span = named ?? spanOf(step, year)
    if (!span) doubts.push(doubt('unreadPhase', item, { marker: title }))
    else if (!named && year) doubts.push(doubt('assumedYear', item, { marker: title, year }))
    return { title, from: span?.from ?? null, to: span?.to ?? null, itemKey: item.key }
  })
  return { phases, doubts }
}

function spanOf({ texts }: Step, year: number | null): Span | null {
  for (const text of texts) {
    const span = readSpan(text, year)
    if (span) return span
  }
  return null
}

/** The year in the schedule's own title or in one above: "Tiến độ thực hiện năm 2014". */
function yearAbove(schedule: PlacedItem, items: PlacedItem[]): number | null {
  const byKey = new Map(items.map((item) => [item.key, item]))
  for (let item: PlacedItem | undefined = schedule; item; item = byKey.get(item.parentKey ?? '')) {
    const year = onlyYear(item.title)
    if (year) return year
  }
  return null
}

function onlyYear(text: string): number | null {
  const years = new Set(text.match(/(?<![\d/])(?:19|20)\d\d(?![\d/])/g))
  return years.size === 1 ? Number([...years][0]) : null
}

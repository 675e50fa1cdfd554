import { standardParts } from './contract.ts'
import { roman } from './document/forms.ts'
import type { Block } from './document/index.ts'
import type { ReportFigures } from './figures.ts'
import { sentencesOf } from './sentence.ts'
import { computed, figureTable } from './tables.ts'

type Item = ReportFigures['items'][number]
type Narratives = Record<string, string>

const isBelow = (path: string, above: string): boolean => path.startsWith(`${above}.`) || path.startsWith(`${above}-`)

const holdsSomething = (item: Item, narratives: Narratives): boolean =>
  Boolean(narratives[item.path]?.trim()) || computed(item.scores).length > 0

/** Items that have something to say, with the headings above them. */
function said({ items }: ReportFigures, narratives: Narratives): Item[] {
  const speaking = items.filter((item) => holdsSomething(item, narratives))
  return items.filter((item) => speaking.some((one) => one === item || isBelow(one.path, item.path)))
}

interface Numbered {
  item: Item
  level: number
  number: string
}

/**
 * Numbers what is printed anew, without gaps that would look like missing pages: I, 1, 1.1. Dashes stay dashes, letters
 * stay letters.
 */
export function renumber(items: Item[]): Numbered[] {
  const above: { depth: number; number: string; count: number }[] = [{ depth: 0, number: '', count: 0 }]
  return items.map((item) => {
    while ((above.at(-1)?.depth ?? 0) >= item.depth) above.pop()
    const parent = above.at(-1) ?? { depth: 0, number: '', count: 0 }
    const level = above.length
    const isDash = /^[-–+]/.test(item.marker)
    if (!isDash) parent.count += 1
    const number = isDash ? '' : numberOf(item.marker, level, parent)
    above.push({ depth: item.depth, number, count: 0 })
    return { item, level, number }
  })
}

function numberOf(marker: string, level: number, parent: { number: string; count: number }): string {
  if (level === 1) return roman(parent.count)
  if (/^[a-zđ]\)/i.test(marker)) return 'abcdđeghiklmnopqrstuvxy'.charAt(parent.count - 1)
  return level > 2 && parent.number ? `${parent.number}.${parent.count}` : String(parent.count)
}

/** The plan's own parts: heading, the figures in words, what the office wrote, the figures as a table. */
export function sections(figures: ReportFigures, narratives: Narratives): Block[] {
  const { days, about } = figures
  return renumber(said(figures, narratives)).flatMap(({ item, level, number }) => {
    const scores = computed(item.scores)
    const words = sentencesOf(scores, days, about)
    return [
      headingOf(item, level, number, holdsSomething(item, narratives)),
      ...paragraphs(words),
      ...paragraphs(narratives[item.path] ?? ''),
      ...(scores.length > 0 ? [{ type: 'table' as const, table: figureTable(scores, days) }] : []),
    ]
  })
}

function headingOf(item: Item, level: number, number: string, speaks: boolean): Block {
  if (number === '') return { type: 'bullet', text: item.title }
  // Where the plan counts otherwise, its own number helps who holds both.
  const own = item.marker.replace(/[.)]$/, '')
  const text = own === number || !speaks ? item.title : `${item.title} (mục ${item.path} của kế hoạch)`
  return { type: 'heading', level: Math.min(level, 3) as 1 | 2 | 3, number, text }
}

/** What an official report says beside the plan's own parts, where somebody wrote it. */
export function standardSections(narratives: Narratives, before: Block[]): Block[] {
  const count = before.filter((block) => block.type === 'heading' && block.level === 1).length
  const written = standardParts.filter(({ key }) => narratives[key]?.trim())
  return written.flatMap(({ key, vi }, index): Block[] => [
    { type: 'heading', level: 1, number: roman(count + index + 1), text: vi },
    ...paragraphs(narratives[key] ?? ''),
  ])
}

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', text: line.trim() }))

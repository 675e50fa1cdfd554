import type { Block } from './block.ts'
import { findNamings, onceEach } from './content/agencies.ts'
import { findBases } from './content/citations.ts'
import { readClosing } from './content/closing.ts'
import { closingTextAt } from './content/closing-text.ts'
import { readFront } from './content/front.ts'
import { findPhases } from './content/phases.ts'
import { findPlace } from './content/place.ts'
import { findRoles } from './content/roles.ts'
import { findTargets } from './content/targets.ts'
import { doubt } from './doubts.ts'
import type { Doubt, PlanDraft, PlanDraftItem } from './draft.ts'
import { readMarker } from './marker.ts'
import { buildOutline } from './outline/build.ts'
import { mendDots } from './outline/mend-dots.ts'
import { isBareHeading } from './outline/place-heading.ts'
import { wordsOf } from './outline/title.ts'

/**
 * Reads a plan from its paragraphs.
 * In: the blocks of `readMarkdown` or `readDocx`. Out: a draft with the tree of items and all that was recognised; whatever
 * looked odd is placed as well as possible and told in `doubts`. Never throws; takes time in proportion to the text.
 */
export function parsePlan(scanned: Block[]): PlanDraft {
  // First of all: a number without its stop tells nobody where the body begins.
  const { blocks, dotless } = mendDots(scanned)
  const front = readFront(blocks)
  const body = blocks.slice(front.bodyAt)
  const closing = readClosing(body)
  const attachedTo = closing.recipients.length > 0 || closing.signature ? closing : readClosing(front.letterhead)
  const before = body.slice(0, closing.start)
  const textAt = closingTextAt(before)
  const itemsAt = firstItemAt(before.slice(0, textAt))
  const outline = buildOutline([...before.slice(itemsAt, textAt), ...body.slice(closing.end)], dotless)
  const namings = findNamings(outline.items)
  const agencies = onceEach(namings)
  const roles = findRoles(outline.items, namings)
  const { phases, doubts } = findPhases(outline.items, front)
  const items = outline.items.map((item) => ({
    ...item,
    agencies: roles.get(item.key) ?? [],
    targets: findTargets(wordsOf(item)),
  }))
  return {
    title: front.title,
    subject: front.subject,
    number: front.number,
    issuedOn: front.issuedOn,
    place: findPlace(front),
    items,
    bases: findBases(front.blocks, outline.items, front.number),
    agencies,
    phases,
    opening: [...front.opening, ...before.slice(0, itemsAt)].map(lineOf),
    closing: before.slice(textAt).map(lineOf),
    recipients: attachedTo.recipients,
    signature: attachedTo.signature,
    doubts: inOrder([...missing(front.title, items.filter(isPlaced).length), ...outline.doubts, ...doubts]),
  }
}

const lineOf = ({ text, line }: Block) => ({ text, line })

/** An introduction before the first item belongs to none; where there is no item at all, the running text stands for them. */
function firstItemAt(blocks: Block[]): number {
  return Math.max(
    blocks.findIndex((block) => block.row || isBareHeading(block) || readMarker(block)),
    0,
  )
}

/** Running text alone is no plan. */
export const isPlaced = ({ kind }: PlanDraftItem): boolean => kind !== 'paragraph'

function missing(title: string, items: number): Doubt[] {
  const start = { line: 1, column: 1 }
  return [...(title === '' ? [doubt('noTitle', start)] : []), ...(items === 0 ? [doubt('noItems', start)] : [])]
}

function inOrder(doubts: Doubt[]): Doubt[] {
  return doubts.sort((a, b) => a.line - b.line || a.column - b.column)
}

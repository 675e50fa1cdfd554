import type { Block, TableRow } from '../block.ts'
import { doubt } from '../doubts.ts'
import type { Doubt, DoubtCode, LevelKind } from '../draft.ts'
import { readMarker } from '../marker.ts'
import type { Marker } from '../reading.ts'
import { shorten, startsUppercase } from '../text.ts'
import { mendFirstPart } from './first-part.ts'
import { mendLostNumbers } from './lost-number.ts'
import { bareNumber } from './mend-dots.ts'
import { mendNumbers } from './mend-numbers.ts'
import { isBullet, makeNode, type Node, type PlacedItem } from './node.ts'
import { Paths } from './path.ts'
import { placeBullet } from './place-bullet.ts'
import { continuesHeadings, headingParent, isBareHeading, isCounted, opensClosingText } from './place-heading.ts'
import { pathValues, placeNumber } from './place-number.ts'
import { deepest, Ranks } from './ranks.ts'
import { resolve } from './resolve.ts'
import { RowTree, readRow } from './row.ts'
import { follows, isFirst, lastOf, styleOf } from './sequence.ts'
import { splitRunOn } from './split-run-on.ts'
import { Stack } from './stack.ts'
import { leadOf, titleAndText } from './title.ts'

const nothing: Block = { text: '', line: 1, column: 1, heading: 0, boldUntil: 0, italic: false, indent: 0 }

/** Kinds that may count on where a new part begins. */
const acrossParts = new Set<LevelKind>(['roman', 'article', 'number'])

/**
 * Turns the paragraphs of a plan's body into its tree of items.
 * In: blocks in order, and those whose number got back its lost stop. Out: the items, parents before children, and what looked odd. Never throws.
 */
export function buildOutline(scanned: Block[], dotless: Set<Block>): { items: PlacedItem[]; doubts: Doubt[] } {
  const { blocks, lost } = mendLostNumbers(mendNumbers(mendFirstPart(splitRunOn(scanned))))
  const builder = new OutlineBuilder(new Ranks(blocks), doubtful({ lostNumber: lost, lostStop: dotless }))
  for (const block of blocks) builder.take(block)
  return { items: builder.items(), doubts: builder.doubts }
}

const doubtful = (mended: Partial<Record<DoubtCode, Set<Block>>>): Map<Block, DoubtCode> =>
  new Map(Object.entries(mended).flatMap(([code, blocks]) => [...blocks].map((block) => [block, code as DoubtCode])))

class OutlineBuilder {
  readonly doubts: Doubt[] = []
  private readonly nodes: Node[] = []
  private readonly stack = new Stack(makeNode(nothing, null, 'annex', -1))
  private readonly paths = new Paths()
  private readonly ranks: Ranks
  /** Whose number was lost in scanning, or the stop behind it. */
  private readonly mended: Map<Block, DoubtCode>
  private readonly lastSingle = new Map<string, number>()
  private announced = false
  private readonly rows = new RowTree<Node>()
  /** Of the table before: its continuation on the next page has none. */
  private rowHeader: string[] | null = null

  constructor(ranks: Ranks, mended: Map<Block, DoubtCode>) {
    this.ranks = ranks
    this.mended = mended
  }

  items(): PlacedItem[] {
    return this.nodes.map((node) => ({
      key: node.key,
      parentKey: node.parent === this.stack.root ? null : (node.parent?.key ?? null),
      path: node.path,
      marker: node.marker,
      kind: node.kind,
      ...titleAndText(node),
      line: node.block.line,
      column: node.block.column,
    }))
  }

  take(block: Block): void {
    if (!block.row) this.endTable()
    const read = block.row ? null : readMarker(block)
    const marker = read && resolve(read, this.stack)
    if (block.row) this.takeRow(block, block.row)
    else if (marker) this.takeMarked(block, marker)
    else if (this.stack.top.lead === null && this.stack.top !== this.stack.root) this.stack.top.lead = leadOf(block, 0)
    else if (isBareHeading(block) || continuesHeadings(block, this.stack)) this.takeHeading(block)
    else this.takeProse(block, read)
    this.announced = block.text.endsWith(':')
  }

  private endTable(): void {
    this.rows.clear()
    this.rowHeader = null
  }

  private takeMarked(block: Block, marker: Marker): void {
    const node = makeNode(block, marker, marker.kind, this.ranks.of(marker.kind, marker.values))
    if (marker.restAt < block.text.length) node.lead = leadOf(block, marker.restAt)
    if (isBullet(marker.kind)) this.attach(node, placeBullet(marker, block, this.stack, this.announced), [])
    else if (marker.kind === 'number') this.takeNumber(node, marker)
    else this.attach(node, this.parentByRank(node, marker), marker.values, this.mended.get(block))
    this.checkHeading(node)
  }

  private takeNumber(node: Node, marker: Marker): void {
    const { scope } = this.stack
    const place = placeNumber(marker, node.indent, this.stack, this.announced)
    if (place.inside) node.rank = Math.floor(place.parent.rank) + 0.2
    node.values = place.values
    const code = place.doubt ?? this.mended.get(node.block)
    this.attach(node, place.parent, pathValues(place.parent, place.values), code)
    const owner = place.inside ? null : scope
    if (!owner) return
    owner.numbers ??= new Map()
    owner.numbers.set(marker.values.join('.'), node)
    owner.numbers.set(place.values.join('.'), node)
  }

  /** Parent of annex, part, letter, Roman numeral, point and paren. */
  private parentByRank(node: Node, marker: Marker): Node {
    const before = this.stack.find((open) => follows(open, marker))
    if (before?.parent) return before.parent
    const small = node.kind === 'point' || node.kind === 'paren'
    const open = this.stack.find((other) => styleOf(other) === styleOf(marker))
    if (small && !open && isFirst(marker)) return this.announced ? this.stack.top : this.stack.innermostNumbered
    return this.stack.find((other) => other.rank < node.rank) ?? this.stack.root
  }

  private takeHeading(block: Block): void {
    const parent = headingParent(block, this.stack)
    const node = makeNode(block, null, 'heading', parent === this.stack.root ? 3 : parent.rank + 0.1)
    node.lead = leadOf(block, 0)
    this.attach(node, parent, [], isCounted(block) ? undefined : 'headingWithoutNumber')
  }

  private takeProse(block: Block, read: Marker | null): void {
    if (opensClosingText(block.text)) this.stack.returnTo(this.stack.scope)
    const { top } = this.stack
    const goesOn = isBullet(top.kind) ? !startsUppercase(block.text) : !top.hasChildren && top !== this.stack.root
    if (goesOn) top.lines.push(block.text)
    else this.attachLeaf(block, 'paragraph').lead = leadOf(block, 0)
    // "2.4, Xây dựng …" behind 2.2, "3 Đấu tranh" behind 1.: a lost stop, but no number the sequence waits for.
    const isSlip = read?.kind === 'number' && /[,;]$/.test(read.printed)
    if (isSlip || (bareNumber(block) > 0 && block.text.length <= 100))
      this.doubts.push(doubt('unreadNumber', block, { marker: shorten(block.text, 60), parent: this.stack.top.path }))
  }

  private takeRow(block: Block, row: TableRow): void {
    const header = row.header.length > 0 ? row.header : (this.rowHeader ?? [])
    this.rowHeader = header
    const task = readRow({ cells: row.cells, header })
    const above = this.rows.parentOf(task)
    if (task.title === '' && task.marker === '') {
      if (above) above.lines.push(...task.lines)
      return
    }
    const node = this.attachLeaf(block, 'row', above)
    node.marker = task.marker
    node.lead = { text: task.title, boldUntil: 0, whole: true }
    node.lines = task.lines
    this.rows.add(node, task)
  }

  /** Adds what nothing can stand below, except the rows of a table below each other. */
  private attachLeaf(block: Block, kind: LevelKind, row: Node | null = null): Node {
    const node = makeNode(block, null, kind, Number.MAX_SAFE_INTEGER)
    const container = this.stack.innermostNumbered
    this.attach(node, row ?? container, [])
    this.stack.returnTo(container)
    return node
  }

  private attach(node: Node, wanted: Node, values: number[], code?: DoubtCode): void {
    this.stack.returnTo(wanted)
    const tooDeep = this.stack.depth > deepest
    const parent = tooDeep ? (wanted.parent ?? wanted) : wanted
    if (tooDeep) this.stack.returnTo(parent)
    node.parent = parent
    node.key = `i${this.nodes.length + 1}`
    node.path = this.paths.next(parent, node, values)
    parent.hasChildren = true
    this.nodes.push(node)
    this.stack.push(node)
    const before = parent.lastOf?.get(styleOf(node))
    const found = tooDeep ? 'tooDeep' : (code ?? this.sequenceDoubt(node, before))
    this.remember(node, parent)
    if (found) this.note(found, node, parent, before)
  }

  private sequenceDoubt(node: Node, before: Node | undefined): DoubtCode | undefined {
    if (node.values.length === 0 || node.kind === 'annex') return undefined
    if (!before) return isFirst(node) || this.continuesAcross(node) ? undefined : 'skippedNumber'
    if (follows(before, node)) return undefined
    return lastOf(node.values) > lastOf(before.values) ? 'skippedNumber' : 'repeatedNumber'
  }

  /** Some plans number 1, 2, 3 … through all their Roman parts; articles nearly always count through all chapters. */
  private continuesAcross(node: Node): boolean {
    return node.values.length === 1 && node.values[0] === (this.lastSingle.get(styleOf(node)) ?? 0) + 1
  }

  private remember(node: Node, parent: Node): void {
    if (node.values.length > 0) {
      parent.lastOf ??= new Map()
      parent.lastOf.set(styleOf(node), node)
    }
    if (acrossParts.has(node.kind) && node.values.length === 1) this.lastSingle.set(styleOf(node), lastOf(node.values))
  }

  private checkHeading(node: Node): void {
    let above = node.parent
    while (above && above.heading === 0) above = above.parent
    if (node.heading > 0 && above && node.heading <= above.heading) this.note('headingDisagrees', node, above)
  }

  private note(code: DoubtCode, node: Node, parent: Node, before?: Node): void {
    const params = {
      title: shorten(node.lead?.text ?? '', 60),
      marker: node.marker || shorten(node.lead?.text ?? '', 60),
      parent: parent.path,
      path: node.path,
      before: before?.marker ?? '…',
    }
    this.doubts.push(doubt(code, node.block, params))
  }
}

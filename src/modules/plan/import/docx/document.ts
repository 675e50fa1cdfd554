import type { Piece } from '../block.ts'
import { type RawRow, tablePieces } from '../table.ts'
import type { Numbering } from './numbering.ts'
import { Paragraph } from './paragraph.ts'
import type { Styles } from './styles.ts'
import { type Attributes, isOn, walkXml } from './xml.ts'

/** What is shown twice, hidden or deleted. */
const skipped = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:footnote', 'w:pPrChange', 'w:rPrChange'])

/** Wider cells than any plan has; a file made to fill the memory may claim more. */
const widest = 20

/** Reads the main part into pieces; `line` counts its paragraphs from 1. */
export function readDocument(part: string, bytes: Uint8Array, styles: Styles, numbering: Numbering): Piece[] {
  const reader = new DocumentReader(styles, numbering)
  walkXml(part, bytes, reader)
  reader.endColumns()
  return reader.pieces
}

class DocumentReader {
  readonly pieces: Piece[] = []
  private readonly paragraphs: Paragraph[] = []
  private readonly tables: { rows: RawRow[] }[] = []
  private readonly styles: Styles
  private readonly numbering: Numbering
  private skipDepth = 0
  private count = 0
  private inText = false
  private inRun = false
  private readonly right: Piece[] = []
  /** Columns the cell being read takes. */
  private span = 1

  constructor(styles: Styles, numbering: Numbering) {
    this.styles = styles
    this.numbering = numbering
  }

  open(name: string, attributes: Attributes): void {
    if (this.skipDepth > 0 || skipped.has(name)) this.skipDepth++
    else if (name === 'w:p') this.paragraphs.push(new Paragraph(++this.count))
    else if (name === 'w:tbl') this.openTable()
    else if (name === 'w:tr') this.tables.at(-1)?.rows.push({ line: this.count + 1, cells: [], merged: new Set() })
    else if (name === 'w:tc') this.tables.at(-1)?.rows.at(-1)?.cells.push([])
    else if (name === 'w:vMerge') this.mergeCell(attributes)
    else if (name === 'w:gridSpan') this.span = Math.min(Number(attributes['w:val']) || 1, widest)
    else this.openInParagraph(name, attributes)
  }

  /** A cell that goes on from the row above; the first of them says "restart". */
  private mergeCell(attributes: Attributes): void {
    const row = this.tables.at(-1)?.rows.at(-1)
    if (attributes['w:val'] !== 'restart') row?.merged?.add(row.cells.length - 1)
  }

  /** A cell over several columns leaves the others empty, so that every cell stands in its own column. */
  private endCell(): void {
    this.endColumns()
    for (; this.span > 1; this.span--) this.tables.at(-1)?.rows.at(-1)?.cells.push([])
  }

  private endRun(): void {
    this.inRun = false
    this.paragraphs.at(-1)?.endRun()
  }

  private openTable(): void {
    this.endColumns()
    this.tables.push({ rows: [] })
  }

  close(name: string): void {
    if (this.skipDepth > 0) this.skipDepth--
    else if (name === 'w:p') this.endParagraph()
    else if (name === 'w:tc') this.endCell()
    else if (name === 'w:tbl') this.endTable()
    else if (name === 'w:r' || name === 'w:pPr') this.endRun()
    else if (name === 'w:t') this.inText = false
  }

  text(text: string): void {
    if (this.inText && this.skipDepth === 0) this.paragraphs.at(-1)?.add(text)
  }

  private openInParagraph(name: string, attributes: Attributes): void {
    const paragraph = this.paragraphs.at(-1)
    if (!paragraph) return
    if (name === 'w:t') this.inText = true
    else if (name === 'w:r') this.inRun = true
    else if (name === 'w:tab' && this.inRun) paragraph.add('\t')
    else if (name === 'w:noBreakHyphen') paragraph.add('-')
    else if (name === 'w:br' || name === 'w:cr') paragraph.breakLine()
    else if (name === 'w:b') paragraph.bold = isOn(attributes)
    else if (name === 'w:vanish') paragraph.hidden = isOn(attributes)
    else if (name === 'w:i') paragraph.italic = isOn(attributes)
    else paragraph.readProperty(name, attributes['w:val'] ?? '')
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop()?.pieces(this.styles, this.numbering)
    if (!paragraph) return
    const { left, right } = paragraph
    if (right.length === 0) this.endColumns()
    this.keep(left)
    this.right.push(...right)
  }

  /** The right column is read after the left one. */
  endColumns(): void {
    this.keep(this.right.splice(0))
  }

  private keep(pieces: Piece[]): void {
    const cell = this.tables.at(-1)?.rows.at(-1)?.cells.at(-1)
    for (const piece of pieces) {
      if (cell) cell.push(piece.text)
      else this.pieces.push(piece)
    }
  }

  /** A table inside a cell gives its paragraphs to the cell. */
  private endTable(): void {
    this.keep(tablePieces(this.tables.pop()?.rows ?? []))
  }
}

/** One paragraph of a plan as a reader saw it, whatever file it came from. */
export interface Block {
  /** NFC, one space between words, list marks and automatic numbers in front ("1.1. …", "- …"). */
  text: string
  /** From 1. For DOCX, which has no lines, the count of the paragraph. */
  line: number
  column: number
  /** Level of a heading mark, heading style or outline level, from 1; 0 for none. */
  heading: number
  /** How many leading characters are bold; all of them for a bold paragraph. */
  boldUntil: number
  /** Whether the whole paragraph is italic. */
  italic: boolean
  /** Columns a list item is indented by. */
  indent: number
  /** Only for a row of a data table: its cells and the cells of the table's first row. */
  row?: TableRow
}

export interface TableRow {
  cells: string[]
  header: string[]
}

/** How a line follows the one before: wrapped in one paragraph, after a forced line break, after a blank line. */
export type Follows = 'wrap' | 'break' | 'gap'

/** A block that may still be half of a sentence. */
export interface Piece extends Block {
  follows: Follows
}

export function isWhollyBold(block: Block): boolean {
  return block.text.length > 0 && block.boldUntil >= block.text.length
}

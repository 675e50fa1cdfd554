import type { Block, Piece } from './block.ts'
import { isWhollyBold } from './block.ts'
import { readMarker } from './marker.ts'
import { foldInPlace, isUppercase, startsLowercase } from './text.ts'

const pageNumber = /^(\d{1,3}|[-–—] ?\d{1,3} ?[-–—]|(trang|page) \d{1,3}( ?\/ ?\d{1,3})?)$/i
const closed = /[.;:!?…”"]$/
const halfDone = /[,–-]$/

/** Words after which no Vietnamese sentence ends. */
const linking = new Set(
  'va cua cac nhung voi theo tai ve cho do tu den trong la hoac thuoc boi bang nham tren duoi duoc bi co khong'.split(
    ' ',
  ),
)

/**
 * Joins what a scanner or a page break cut in the middle of a sentence, and drops page numbers.
 * In: pieces in order. Out: whole paragraphs, each where its first piece stood.
 */
export function joinPieces(pieces: Piece[]): Block[] {
  const blocks: Block[] = []
  let parts: Piece[] = []
  for (const piece of pieces) {
    if (!piece.row && pageNumber.test(piece.text)) continue
    const last = parts.at(-1)
    if (last && continues(parts[0] ?? last, last, piece)) parts.push(piece)
    else {
      if (parts.length) blocks.push(merge(parts))
      parts = [piece]
    }
  }
  if (parts.length) blocks.push(merge(parts))
  return blocks
}

function continues(first: Piece, last: Piece, next: Piece): boolean {
  if (last.row || next.row || readMarker(next)) return false
  const open = !closed.test(last.text)
  const lowercase = startsLowercase(next.text)
  if (next.heading > 0 && first.heading === 0) return false
  if (first.heading > 0 || isUppercase(first.text)) return open && continuesHeading(first, last, next)
  if (next.follows === 'wrap') return wraps(last, next, open, lowercase)
  if (isWhollyBold(last) && !isWhollyBold(next)) return false
  return open && (lowercase || breaksOff(last.text))
}

function continuesHeading(first: Piece, last: Piece, next: Piece): boolean {
  const alike = isUppercase(next.text) || (first.heading > 0 && next.heading > 0 && startsLowercase(next.text))
  if (halfDone.test(last.text)) return alike
  if (isUppercase(first.text) && next.follows === 'wrap') return isUppercase(next.text) && readMarker(first) !== null
  return alike && startsLowercase(next.text)
}

function wraps(last: Piece, next: Piece, open: boolean, lowercase: boolean): boolean {
  if (lowercase) return true
  if (!open) return false
  return breaksOff(last.text) || last.text.length >= (/^[\d(]/.test(next.text) ? 40 : 60)
}

function breaksOff(text: string): boolean {
  if (text.endsWith(',')) return true
  const word = text.slice(text.lastIndexOf(' ') + 1)
  return text.length >= 40 && (/^[–-]$/.test(word) || linking.has(foldInPlace(word)))
}

function merge(parts: Piece[]): Block {
  const [first] = parts as [Piece]
  const { follows: _, ...block } = first
  if (parts.length === 1) return block
  const text = parts.map((part) => part.text).join(' ')
  const bold = parts.every(isWhollyBold)
  return { ...block, text, boldUntil: bold ? text.length : first.boldUntil, italic: parts.every((part) => part.italic) }
}

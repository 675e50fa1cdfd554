import type { Block, Piece } from './block.ts'
import { isWhollyBold } from './block.ts'
import { readMarker } from './marker.ts'
import { foldInPlace, isUppercase, startsLowercase } from './text.ts'

const pageNumber = /^(\d{1,3}|[-–—]+ ?\d{1,3} ?[-–—]+|(trang|page) \d{1,3}( ?\/ ?\d{1,3})?)$/i
/** A footer, or the stamp of a digital signature, printed over every page. */
const stamp =
  /^(.{0,60}\sTrang \d{1,3}( ?\/ ?\d{1,3})?|(Người ký|Ký bởi|Ký ngày|Ngày ký|Giờ ký|Thời gian ký)\s?:.{0,80})$/u
/** The head of a page of the official gazette, and what a telephone's scanner adds. */
const pageHead = /^(\d{1,3} )?CÔNG BÁO\/Số [^/]{1,30}\/Ngày [\d./-]{6,10}( \d{1,3})?$|^Scanned (by|with) CamScanner$/u
/** A line of a table of contents: it repeats a heading that comes later. */
const contentsLine = /(\.{4,}|…{2,}|(\. ){4,})\s?\d{1,3}$/
/** Cut lines that tell a page's width, and the longest word that may have been carried over. */
const fewestCuts = 5
const longestWord = 10
const closed = /[.;:!?…”"]$/
const halfDone = /[,–-]$/

/** "… theo Điều" at the end of a line: the number in the next belongs to it. */
const citing = /\s(điều|khoản)$/iu

/** "(Ban hành kèm theo Quyết định …)" under a title. */
const attachment = /^\((ban hành )?kèm theo /iu

/** Words after which no Vietnamese sentence ends. */
const linking = new Set(
  'va cua cac nhung voi theo tai ve cho do tu den trong la hoac thuoc boi bang nham tren duoi duoc bi co khong'.split(
    ' ',
  ),
)

/**
 * Joins what a scanner or a page break cut in the middle of a sentence, and drops page numbers and stamps.
 * In: pieces in order. Out: whole paragraphs, each where its first piece stood.
 */
export function joinPieces(pieces: Piece[]): Block[] {
  const blocks: Block[] = []
  const page = measurePage(pieces)
  const heads = runningHeads(pieces)
  let parts: Piece[] = []
  for (const [index, piece] of pieces.entries()) {
    if (heads.has(index) || (!piece.row && isNoise(piece.text))) continue
    const last = parts.at(-1)
    if (last && continues(parts[0] ?? last, last, piece, page)) parts.push(piece)
    else {
      if (parts.length) blocks.push(merge(parts))
      parts = [piece]
    }
  }
  if (parts.length) blocks.push(merge(parts))
  return blocks
}

/** How lines run over to the next; both infinite in a text that cuts too few to tell. */
interface Page {
  /** How long a line must be to have been cut by the width of the page. */
  width: number
  /** What is indented by so much opens a paragraph: the lines that go on stand further left. */
  opensAt: number
}

function measurePage(pieces: Piece[]): Page {
  let longest = 0
  const indents: number[] = []
  for (const [index, piece] of pieces.entries()) {
    const last = pieces[index - 1]
    if (!last || piece.follows !== 'wrap' || !startsLowercase(piece.text) || readMarker(piece)) continue
    longest = Math.max(longest, last.text.length)
    indents.push(piece.indent)
  }
  const usual = indents.sort((a, b) => a - b)[indents.length >> 1] ?? 0
  return indents.length >= fewestCuts
    ? { width: longest - longestWord, opensAt: usual + 3 }
    : { width: Number.POSITIVE_INFINITY, opensAt: Number.POSITIVE_INFINITY }
}

/** Where a line stands beside page numbers at least twice: the head or foot that is printed on every page. */
function runningHeads(pieces: Piece[]): Set<number> {
  const places = new Map<string, Set<number>>()
  for (const [index, { text, row }] of pieces.entries()) {
    if (row || !pageNumber.test(text)) continue
    for (const at of [index - 1, index + 1]) {
      const beside = pieces[at]
      if (!beside || beside.row || beside.text.length > 120 || isNoise(beside.text) || readMarker(beside)) continue
      places.set(beside.text, (places.get(beside.text) ?? new Set()).add(at))
    }
  }
  return new Set([...places.values()].flatMap((found) => (found.size > 1 ? [...found] : [])))
}

function isNoise(text: string): boolean {
  return pageNumber.test(text) || stamp.test(text) || pageHead.test(text) || contentsLine.test(text.slice(-60))
}

function continues(first: Piece, last: Piece, next: Piece, page: Page): boolean {
  if (last.row || next.row || attachment.test(next.text)) return false
  const marker = readMarker(next)
  if (marker) {
    const cites = last.text.length >= 40 && citing.test(last.text)
    return next.follows === 'wrap' && (cites || (marker.printed.endsWith(',') && /[\d,]$/.test(last.text)))
  }
  const open = !closed.test(last.text)
  const lowercase = startsLowercase(next.text)
  // No heading begins in lower case: text recognition takes the rest of a sentence on a new page for one.
  if (next.heading > 0 && first.heading === 0) return open && lowercase && !isUppercase(first.text)
  if (first.heading > 0 || isUppercase(first.text)) return open && continuesHeading(first, last, next)
  if (next.follows === 'wrap') return wraps(last, next, open, page)
  if (isWhollyBold(last) && !isWhollyBold(next)) return false
  return open && (lowercase || breaksOff(last.text))
}

function continuesHeading(first: Piece, last: Piece, next: Piece): boolean {
  const alike = isUppercase(next.text) || (first.heading > 0 && next.heading > 0 && startsLowercase(next.text))
  if (halfDone.test(last.text)) return alike
  if (isUppercase(first.text) && next.follows === 'wrap') return isUppercase(next.text) && readMarker(first) !== null
  return alike && startsLowercase(next.text)
}

function wraps(last: Piece, next: Piece, open: boolean, { width, opensAt }: Page): boolean {
  if (startsLowercase(next.text)) return true
  if (next.indent >= opensAt) return false
  if (!open) return last.text.endsWith('.') && last.text.length >= width
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

import type { TableRow } from '../block.ts'
import { fromRoman } from '../numerals.ts'
import { foldInPlace } from '../text.ts'

const taskWords = /(nhiem vu|noi dung|cong viec|hoat dong|chi tieu|ten |van ban)/
const countWords = /^(stt|tt|so tt)\b/

export interface TaskRow {
  marker: string
  title: string
  /** The other cells, as "header: cell". */
  lines: string[]
}

/** Reads a row of a task table; a row of one cell is a heading over the rows that follow. */
export function readRow({ cells, header }: TableRow): TaskRow {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 1) return { marker: '', title: filled[0] ?? '', lines: [] }
  const folded = header.map(foldInPlace)
  const counted = countWords.test(folded[0] ?? '') || countStyle(cells[0] ?? '') !== '' ? 0 : -1
  const named = folded.findIndex((cell, index) => taskWords.test(cell) && /\p{L}/u.test(cells[index] ?? ''))
  const task = named >= 0 ? named : cells.findIndex((cell, index) => index !== counted && cell !== '')
  const lines = cells.flatMap((cell, index) =>
    index === counted || index === task || cell === '' ? [] : [header[index] ? `${header[index]}: ${cell}` : cell],
  )
  return { marker: counted === 0 ? (cells[0] ?? '') : '', title: cells[task] ?? '', lines }
}

/** How a row counts: "roman", "letter", "number/2", "point", "sign"; empty for what is no count. */
function countStyle(marker: string): string {
  const bare = marker.replace(/[.)/\s]+$/, '')
  if (/^\d{1,3}(\.\d{1,2})*$/.test(bare)) return `number/${bare.split('.').length}`
  if (/^[IVX]+$/.test(bare) && fromRoman(bare) !== null) return 'roman'
  if (/^\p{Lu}$/u.test(bare)) return 'letter'
  if (/^[a-zđ]$/.test(bare)) return 'point'
  return /^[-–+•*]$/.test(bare) ? 'sign' : ''
}

const isTotal = /^(tong|tong so|tong cong|cong)( (chi|kinh phi|cac muc)\b.*)?\s?:?$/

interface OpenRow<T> {
  row: T
  style: string
}

/** The rows of a table under which further rows may stand: "A" or "I" over "1", "1" over "1.1" or over rows not counted. */
export class RowTree<T> {
  private open: OpenRow<T>[] = []

  clear(): void {
    this.open = []
  }

  /** The row above the one to come, or null where it stands in the table itself. */
  parentOf({ marker, title, lines }: TaskRow): T | null {
    if (isTotal.test(foldInPlace(title))) this.clear()
    const style = styleOf(marker, lines)
    const same = this.open.findIndex((one) => one.style === style)
    const deeper = this.open.findIndex((one) => depthOf(one.style) > 0 && depthOf(one.style) >= depthOf(style))
    const keep = [same, deeper].filter((place) => place >= 0)
    if (keep.length > 0) this.open.length = Math.min(...keep)
    return this.open.at(-1)?.row ?? null
  }

  add(row: T, { marker, lines }: TaskRow): void {
    this.open.push({ row, style: styleOf(marker, lines) })
  }
}

/** A row without a count is a heading where nothing else stands in it. */
function styleOf(marker: string, lines: string[]): string {
  return countStyle(marker) || (lines.length === 0 ? 'heading' : 'plain')
}

const depths = ['heading', 'letter', 'roman', 'number', 'point', 'sign', 'plain']

/** Headings, letters and Roman numerals stand in the order in which they come; the rest below them, in this order. */
function depthOf(style: string): number {
  const [kind = '', length = '0'] = style.split('/')
  const place = depths.indexOf(kind)
  return place < 3 ? 0 : place * 10 + Number(length)
}

import type { Block, Follows, Piece } from '../block.ts'
import { columnAt, longestOfColumns } from '../columns.ts'
import { joinPieces } from '../join.ts'
import { clean } from '../text.ts'
import { titleLength } from '../title-line.ts'
import { type Emphasis, readInline } from './inline.ts'
import { RuledTables } from './ruled-table.ts'
import { htmlTable, isGridRule, pipeTable } from './table.ts'

/**
 * Reads a plan written in Markdown or plain text, tolerant of what scanners produce.
 * In: the text, any line ends, NFC or NFD, with or without BOM. Out: its paragraphs with line and column of the source.
 * Never throws; takes time in proportion to the text.
 */
export function readMarkdown(text: string): Block[] {
  const lines = withoutComments(text.replace(/^\ufeff/, '')).split(/\r\n?|\n/)
  const reader = new LineReader(new RuledTables(lines))
  for (let index = 0; index < lines.length; ) index += reader.take(lines, index)
  reader.endParagraph()
  return joinPieces(reader.pieces)
}

/** Blanks out comments but keeps their line feeds, so that lines keep their numbers. */
function withoutComments(text: string): string {
  const parts: string[] = []
  let at = 0
  for (;;) {
    const open = text.indexOf('<!--', at)
    const close = open < 0 ? -1 : text.indexOf('-->', open)
    if (close < 0) break
    parts.push(text.slice(at, open), text.slice(open, close).replace(/[^\r\n]/g, ''))
    at = close + 3
  }
  return parts.join('') + text.slice(at)
}

const ruleLine = /^[\s>]*[-*_=─—]{3,}[-=\s]*$|^\s*(```|~~~)/
const forcedBreak = /(?<!\\)\\\s*$/
const listSign = /^([-+*–—•]) +(?=\S)/

class LineReader {
  readonly pieces: Piece[] = []
  private emphasis: Emphasis = { bold: false, italic: false }
  private follows: Follows = 'gap'
  private tableEnd: number | null = null
  private readonly right: Piece[] = []
  private readonly ruled: RuledTables

  constructor(ruled: RuledTables) {
    this.ruled = ruled
  }

  /** Reads what begins at the index; gives how many lines it took. */
  take(lines: string[], index: number): number {
    const source = lines[index] ?? ''
    const trimmed = source.trimStart()
    if (isTableLine(trimmed)) return this.takePipeTable(lines, index)
    if (/^<table\b/i.test(trimmed) && index <= this.lastTableEnd(lines)) return this.takeHtmlTable(lines, index)
    const table = trimmed === '' ? null : this.ruled.read(index)
    if (table) return this.takeTable(table)
    if (trimmed === '' || isRule(source)) this.endParagraph()
    else this.takeColumns(source, index + 1)
    return 1
  }

  private takeTable({ pieces, length }: { pieces: Piece[]; length: number }): number {
    this.endParagraph()
    for (const piece of pieces) this.pieces.push(piece)
    return length
  }

  private takePipeTable(lines: string[], index: number): number {
    let end = index
    while (end < lines.length && isTableLine((lines[end] ?? '').trimStart())) end++
    for (const piece of pipeTable(lines.slice(index, end), index + 1)) this.pieces.push(piece)
    this.endParagraph()
    return end - index
  }

  /** A table that is never closed must not swallow the rest of the plan. */
  private lastTableEnd(lines: string[]): number {
    this.tableEnd ??= lines.findLastIndex((line) => /<\/table/i.test(line))
    return this.tableEnd
  }

  private takeHtmlTable(lines: string[], index: number): number {
    let end = index
    while (end < lines.length - 1 && !/<\/table/i.test(lines[end] ?? '')) end++
    for (const piece of htmlTable(lines.slice(index, end + 1).join('\n'), index + 1)) this.pieces.push(piece)
    this.endParagraph()
    return end - index + 1
  }

  private takeColumns(source: string, line: number): void {
    const at = source.length < longestOfColumns ? columnAt(source) : -1
    const alone = source.slice(0, at).trim() === ''
    if (at < 0 && this.right.length > 0 && titleLength(clean(source)) > 0) this.endParagraph()
    if (at < 0 || (alone && !this.isRight(at))) this.takeLine(source, line)
    else {
      if (!alone) this.takeLine(source.slice(0, at), line)
      this.keepRight(source.slice(at), line, at + 1)
    }
  }

  /** Whether what stands alone in its line belongs to the right column and is not only centred in the left one. */
  private isRight(at: number): boolean {
    const [first] = this.right
    return first !== undefined && at + 1 >= first.column / 2
  }

  private keepRight(source: string, line: number, column: number): void {
    const inline = readInline(source.replace(forcedBreak, ''), { ...this.emphasis })
    const text = clean(inline.text)
    const { italic } = inline
    if (text !== '')
      this.right.push({ text, line, column, heading: 0, boldUntil: 0, italic, indent: 0, follows: 'gap' })
  }

  /** The right column is read after the left one. */
  endParagraph(): void {
    for (const piece of this.right.splice(0)) this.pieces.push(piece)
    this.emphasis = { bold: false, italic: false }
    this.follows = 'gap'
  }

  private takeLine(source: string, line: number): void {
    const { heading, indent, at } = readPrefix(source)
    if (heading > 0) this.endParagraph()
    const body = heading > 0 ? source.slice(at).replace(/(?<=\s)#{1,9}\s*$/, '') : source.slice(at)
    const sign = listSign.exec(body)
    const inline = readInline((sign ? body.slice(sign[0].length) : body).replace(forcedBreak, ''), this.emphasis)
    const written = clean(inline.text)
    if (written !== '') {
      const lead = sign ? `${sign[1]} ` : ''
      const boldUntil = inline.boldUntil > 0 ? lead.length + clean(inline.text.slice(0, inline.boldUntil)).length : 0
      const column = at + (sign ? 0 : inline.startsAt) + 1
      const { italic } = inline
      this.pieces.push({
        text: lead + written,
        line,
        column,
        heading,
        boldUntil,
        italic,
        indent,
        follows: this.follows,
      })
    }
    if (heading > 0) this.endParagraph()
    else this.follows = /( {2,}|\\|<br ?\/?>)\s*$/i.test(source.slice(-20)) ? 'break' : 'wrap'
  }
}

function isTableLine(trimmed: string): boolean {
  return trimmed.startsWith('|') || isGridRule(trimmed)
}

function isRule(source: string): boolean {
  return source.length < 200 && ruleLine.test(source)
}

/** Indentation, quote marks and heading marks before the text. */
function readPrefix(source: string): { heading: number; indent: number; at: number } {
  let at = 0
  let indent = 0
  for (; ' \t>'.includes(source[at] ?? '.'); at++) indent += source[at] === '\t' ? 4 : 1
  let heading = 0
  while (source[at + heading] === '#') heading++
  if (heading === 0) return { heading, indent, at }
  at += heading
  while (source[at] === ' ' || source[at] === '\t') at++
  return { heading, indent: 0, at }
}

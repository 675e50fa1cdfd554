import type { Piece } from './block.ts'
import { agencyNames } from './content/agency-title.ts'
import { foldInPlace } from './text.ts'

export interface RawRow {
  line: number
  /** Each cell as its paragraphs. */
  cells: string[][]
  /** Columns whose cell goes on from the row above. */
  merged?: Set<number>
}

const headerWords =
  /^(stt|tt|so tt|noi dung|nhiem vu|ten |hoat dong|chi tieu|co quan|don vi|thoi gian|san pham|ghi chu)/

/**
 * Flattens a table: a data table gives one piece per row with its cells; a table that only lays out the page (letterhead,
 * recipients beside the signature) gives its paragraphs, column after column.
 */
export function tablePieces(rows: RawRow[]): Piece[] {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.length > 0))
  const [first] = filled
  if (!first) return []
  if (isCounted(first)) return filled.map((row) => rowPiece(row, []))
  const top = first.cells.map((cell) => cell.join(' '))
  const below = filled[1]?.cells.map((cell) => cell.join(' ')) ?? []
  const heads = goesOnHeader(top, below) ? [top, below] : [top]
  const header = heads.length > 1 ? joinHeader(top, below) : top
  const named = header.some((cell) => headerWords.test(foldInPlace(cell)))
  const wide = filled.length > 1 && header.filter((cell) => cell !== '').length > 2
  if (!named && !wide) return layoutPieces(filled)
  const body = filled.slice(heads.length).filter((row) => !heads.some((head) => isHeaderAgain(row, head)))
  return fillDown(body, header).map((row) => rowPiece(row, header))
}

const heldByEach = /(co quan|don vi|chu tri|phoi hop|thoi gian|thoi han|hoan thanh)/

/** Who acts and until when holds for each task beside which the one cell stands; a task or its number stays one. */
function fillDown(rows: RawRow[], header: string[]): RawRow[] {
  const shared = header.map((cell) => heldByEach.test(foldInPlace(cell)))
  let above: string[][] = []
  return rows.map((row) => {
    const cells = row.cells.map((cell, column) =>
      shared[column] && row.merged?.has(column) ? (above[column] ?? []) : cell,
    )
    above = cells
    return { ...row, cells }
  })
}

/** "Chỉ tiêu" over "Năm 2014 | Năm 2015": a second row of the header only names columns the first left open or repeats it. */
function goesOnHeader(top: string[], below: string[]): boolean {
  if (below.length !== top.length || (below[0] !== '' && below[0] !== top[0])) return false
  const isOpen = (column: number) => top[column] === '' || top[column + 1] === '' || repeats(top, column)
  const added = below
    .map((_, column) => column)
    .filter((column) => below[column] !== '' && below[column] !== top[column])
  return added.length > 1 && added.every(isOpen)
}

const repeats = (top: string[], column: number): boolean =>
  top[column] !== '' && (top[column] === top[column - 1] || top[column] === top[column + 1])

function joinHeader(top: string[], below: string[]): string[] {
  let over = ''
  return top.map((cell, column) => {
    over = cell === '' ? over : cell
    const own = below[column] ?? ''
    return own === '' || own === cell ? cell : `${over} - ${own}`
  })
}

/** A table that goes on from the page before begins with a row that counts, not with a header. */
function isCounted({ cells }: RawRow): boolean {
  return cells.length > 2 && /^\d{1,3}(\.\d{1,2})*\.?$/.test(cells[0]?.join(' ') ?? '')
}

/** The header repeated on a new page, or the numbers of the columns below it: "(1) (2) (3)". */
function isHeaderAgain({ cells }: RawRow, header: string[]): boolean {
  const texts = cells.map((cell) => cell.join(' '))
  return countsColumns(texts.map((text) => text.replace(/[()]/g, ''))) || texts.join('|') === header.join('|')
}

/** "1 | 2 | 3", "A | B | 1 | 2": one after the other, unlike figures. */
function countsColumns(texts: string[]): boolean {
  const letters = texts.findIndex((text) => /^\d+$/.test(text))
  const first = letters < 0 ? texts.length : letters
  const inOrder = texts.every((text, index) =>
    index < first ? text === String.fromCharCode(65 + index) : text === String(index - first + 1),
  )
  return texts.length > 2 && inOrder
}

function rowPiece(row: RawRow, header: string[]): Piece {
  const cells = row.cells.map(joinCell)
  const text = cells.filter((cell) => cell !== '').join(' | ')
  return { ...paragraph(text, row.line), row: { cells, header } }
}

/** Agencies in paragraphs of their own inside one cell stay apart. */
function joinCell(paragraphs: string[]): string {
  return paragraphs.reduce((whole, next) => {
    const apart = agencyNames(next, '').length > 0 && agencyNames(whole, '').length > 0 && !/[,;–-]$/.test(whole)
    return whole === '' ? next : `${whole}${apart ? ';' : ''} ${next}`
  }, '')
}

function layoutPieces(rows: RawRow[]): Piece[] {
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const pieces: Piece[] = []
  for (let column = 0; column < columns; column++) {
    for (const row of rows) pieces.push(...(row.cells[column] ?? []).map((text) => paragraph(text, row.line)))
  }
  return pieces
}

function paragraph(text: string, line: number): Piece {
  return { text, line, column: 1, heading: 0, boldUntil: 0, italic: false, indent: 0, follows: 'gap' }
}

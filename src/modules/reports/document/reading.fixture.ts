import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text on a page; `x` and `y` in points from the lower left. */
export interface Piece {
  text: string
  x: number
  y: number
  width: number
  size: number
}

export interface ReadPage {
  width: number
  height: number
  pieces: Piece[]
  text: string
  tagged: boolean
}

export interface ReadPdf {
  pages: ReadPage[]
  text: string
  xmp: string
  info: Record<string, unknown>
  marked: boolean
  fonts: Array<{ name: string; embedded: boolean }>
}

/** Reads a PDF back with an independent reader. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, fontExtraProperties: true })
  const pdf = await task.promise
  const { info, metadata } = await pdf.getMetadata()
  const read: ReadPdf = {
    pages: [],
    text: '',
    xmp: String(metadata?.getRaw() ?? ''),
    info: info as Record<string, unknown>,
    marked: (await pdf.getMarkInfo())?.Marked === true,
    fonts: [],
  }
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) => ('str' in item ? [pieceOf(item)] : []))
    await page.getOperatorList()
    for (const id of new Set(items.flatMap((item) => ('str' in item && item.str.trim() ? [item.fontName] : [])))) {
      const font = page.commonObjs.get(id) as { name: string; missingFile?: boolean }
      read.fonts.push({ name: font.name, embedded: !font.missingFile })
    }
    const tagged = ((await page.getStructTree())?.children.length ?? 0) > 0
    read.pages.push({ width, height, pieces, text: joined(pieces), tagged })
  }
  read.text = read.pages.map((page) => page.text).join('\n')
  await task.destroy()
  return read
}

function pieceOf(item: { str: string; transform: number[]; width: number }): Piece {
  const [, , , size = 0, x = 0, y = 0] = item.transform
  return { text: item.str, x, y, width: item.width, size }
}

/** Pieces on one line without a break between them, lines by spaces: what a search in a reader sees. */
function joined(pieces: Piece[]): string {
  let text = ''
  let last: Piece | undefined
  for (const piece of pieces) {
    if (last && Math.abs(last.y - piece.y) > 1) text += ' '
    text += piece.text
    if (piece.text) last = piece
  }
  return text.replace(/[ \u00a0]+/g, ' ')
}

export interface ReadDocx {
  parts: Record<string, Uint8Array>
  xml(name: string): string
  /** All text of the body; paragraphs end with a line break. */
  text: string
  /** The section properties, in order. */
  sections: string[]
}

/** Opens a DOCX as the zip of XML it is. */
export function readDocx(bytes: Uint8Array): ReadDocx {
  const parts = unzipSync(bytes)
  const xml = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
  const body = xml('word/document.xml')
  return { parts, xml, text: docxText(body), sections: body.match(/<w:sectPr[\s\S]*?<\/w:sectPr>/g) ?? [] }
}

function docxText(xml: string): string {
  const marked = xml.replace(/<\/w:p>|<w:br\/>/g, '\n').replace(/<(?!w:t[ >]|\/w:t>)[^>]+>/g, '')
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return marked.replace(/<[^>]+>/g, '').replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '?')
}

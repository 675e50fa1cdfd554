import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The face documents are set in: Times metrics, every Vietnamese letter, SIL OFL 1.1 (`fonts/LICENSE.txt`). */
export const FONT_FAMILY = 'Liberation Serif'

export type Style = 'regular' | 'bold' | 'italic' | 'boldItalic'

const FILES: Record<Style, string> = {
  regular: 'LiberationSerif-Regular.ttf',
  bold: 'LiberationSerif-Bold.ttf',
  italic: 'LiberationSerif-Italic.ttf',
  boldItalic: 'LiberationSerif-BoldItalic.ttf',
}

interface Face {
  data: Buffer
  unitsPerEm: number
  advance(glyph: number): number
  glyph(codePoint: number): number
}

const faces = new Map<Style, Face>()

/** Where the file of one face lies. */
export function fontPath(style: Style): string {
  return fileURLToPath(new URL(`./fonts/${FILES[style]}`, import.meta.url))
}

/** The bytes of one face, as shipped. */
export function fontData(style: Style): Buffer {
  return face(style).data
}

/** Whether a face can show a character; the four cover the same letters, so the regular one decides for texts. */
export function hasGlyph(codePoint: number, style: Style = 'regular'): boolean {
  return face(style).glyph(codePoint) > 0
}

/** The width in points of a text set in one line at a size in points, without kerning. */
export function textWidth(text: string, size: number, style: Style = 'regular'): number {
  const { unitsPerEm, advance, glyph } = face(style)
  let units = 0
  for (const char of text) units += advance(glyph(char.codePointAt(0) ?? 0))
  return (units * size) / unitsPerEm
}

function face(style: Style): Face {
  let found = faces.get(style)
  if (!found) {
    found = readFace(readFileSync(fontPath(style)))
    faces.set(style, found)
  }
  return found
}

function readFace(data: Buffer): Face {
  const table = tablesOf(data)
  const count = data.readUInt16BE(table('hhea') + 34)
  const hmtx = table('hmtx')
  return {
    data,
    unitsPerEm: data.readUInt16BE(table('head') + 18),
    advance: (glyph) => data.readUInt16BE(hmtx + 4 * Math.min(glyph, count - 1)),
    glyph: glyphLookup(data, table('cmap')),
  }
}

function tablesOf(data: Buffer): (tag: string) => number {
  const offsets = new Map<string, number>()
  for (let i = 0; i < data.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i
    offsets.set(data.toString('latin1', entry, entry + 4), data.readUInt32BE(entry + 8))
  }
  return (tag) => {
    const offset = offsets.get(tag)
    if (offset === undefined) throw new Error(`font without table ${tag}`)
    return offset
  }
}

/** Reads the `cmap` subtable of format 4 (the Basic Multilingual Plane), which every TrueType face has. */
function glyphLookup(data: Buffer, cmap: number): (codePoint: number) => number {
  const start = formatFour(data, cmap)
  const segments = data.readUInt16BE(start + 6) / 2
  const ends = start + 14
  const starts = ends + 2 * segments + 2
  const deltas = starts + 2 * segments
  const ranges = deltas + 2 * segments
  return (codePoint) => {
    if (codePoint > 0xffff) return 0
    for (let i = 0; i < segments; i++) {
      if (codePoint > data.readUInt16BE(ends + 2 * i)) continue
      const first = data.readUInt16BE(starts + 2 * i)
      if (codePoint < first) return 0
      const delta = data.readUInt16BE(deltas + 2 * i)
      const range = data.readUInt16BE(ranges + 2 * i)
      if (range === 0) return (codePoint + delta) & 0xffff
      const glyph = data.readUInt16BE(ranges + 2 * i + range + 2 * (codePoint - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

function formatFour(data: Buffer, cmap: number): number {
  for (let i = 0; i < data.readUInt16BE(cmap + 2); i++) {
    const start = cmap + data.readUInt32BE(cmap + 4 + 8 * i + 4)
    if (data.readUInt16BE(start) === 4) return start
  }
  throw new Error('font without a cmap of format 4')
}

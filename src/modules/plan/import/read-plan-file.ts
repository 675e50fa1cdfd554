import { Problem } from '../../../shared/problem.ts'
import type { Block } from './block.ts'
import { looksLikeWord, readDocx } from './docx/read.ts'
import { readMarkdown } from './markdown/read.ts'
import { importProblems } from './problems.ts'

/** Fifteen times a real plan. Reading takes time in proportion, and a server has others waiting. */
const longest = { characters: 400_000, paragraphs: 5_000 }

/** Paragraphs may be wrapped by hand, into so many lines at the most. */
const LINES = 4

/**
 * Reads a plan from a file of either kind, told apart by its first bytes and not by its name.
 * In: the bytes of a .docx, or of Markdown or plain text in UTF-8 or UTF-16 with a mark. Out: its paragraphs.
 * Problems: those of `readDocx`, picture, notUtf8, noText, tooLong.
 */
export function readPlanFile(bytes: Uint8Array): Block[] {
  const blocks = looksLikeWord(bytes) ? readDocx(bytes) : readText(bytes)
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0)
  demandShort(characters <= longest.characters && blocks.length <= longest.paragraphs)
  return blocks
}

function demandShort(isShort: boolean): void {
  if (!isShort) throw new Problem(importProblems.tooLong, longest)
}

function readText(bytes: Uint8Array): Block[] {
  if (isPicture(bytes)) throw new Problem(importProblems.picture)
  const text = decode(bytes)
  if (text.startsWith('%PDF') || text.startsWith('{\\rtf')) throw new Problem(importProblems.notDocx)
  demandShort(text.length <= longest.characters && countLines(text) <= LINES * longest.paragraphs)
  const blocks = readMarkdown(text)
  if (blocks.length === 0) throw new Problem(importProblems.noText)
  return blocks
}

function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/** Where the first bytes tell PNG, JPEG, GIF, TIFF of either order, WebP, HEIC, AVIF. */
const pictureSigns: [at: number, sign: string][] = [
  [0, '\x89PNG'],
  [0, '\xff\xd8\xff'],
  [0, 'GIF8'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [8, 'WEBP'],
  [4, 'ftyphei'],
  [4, 'ftypmif'],
  [4, 'ftypavif'],
]

export function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return pictureSigns.some(([at, sign]) => start.startsWith(sign, at))
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0x25 && bytes[1] === 0x50) return '%PDF'
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(importProblems.notUtf8)
  }
}

import { Problem } from '../../../shared/problem.ts'
import type { Block } from './block.ts'
import { looksLikeWord, readDocx } from './docx/read.ts'
import { readMarkdown } from './markdown/read.ts'
import { importProblems } from './problems.ts'

/**
 * Reads a plan from a file of either kind, told apart by its first bytes and not by its name.
 * In: the bytes of a .docx, or of Markdown or plain text in UTF-8 or UTF-16 with a mark. Out: its paragraphs.
 * Problems: those of `readDocx`, notUtf8, noText.
 */
export function readPlanFile(bytes: Uint8Array): Block[] {
  if (looksLikeWord(bytes)) return readDocx(bytes)
  const text = decode(bytes)
  if (text.startsWith('%PDF') || text.startsWith('{\\rtf')) throw new Problem(importProblems.notDocx)
  const blocks = readMarkdown(text)
  if (blocks.length === 0) throw new Problem(importProblems.noText)
  return blocks
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

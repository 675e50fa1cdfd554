import { type Block, isWhollyBold } from './block.ts'
import type { LevelKind } from './draft.ts'
import { letterValue, ordinalValue } from './numerals.ts'
import type { Reading } from './reading.ts'
import { foldInPlace, isUppercase } from './text.ts'

const kinds: Record<string, LevelKind> = { phan: 'part', chuong: 'chapter', muc: 'section', dieu: 'article' }
const words = /^(phan|chuong|muc|dieu)\s+(?:thu\s+)?([a-z]+|\d{1,2})\b\s*([.:\-–]?)\s*/
const annexWords = /^phu luc(?:\s+(?:so\s+)?([ivx]+|\d{1,2}))?\b\s*([.:\-–(]?)\s*/

/** "Phần thứ nhất", "Chương II.", "Mục 1", "Điều 3.", "Phụ lục I". In a sentence ("Điều 5 và Điều 6 …") it is prose. */
export function readWord(block: Block): Reading | null {
  const folded = foldInPlace(block.text.slice(0, 60))
  const annex = annexWords.exec(folded)
  const found = annex ?? words.exec(folded)
  if (!found) return null
  const value = numberOf(annex ? (annex[1] ?? '1') : (found[2] ?? ''))
  const divider = found[annex ? 2 : 3] ?? ''
  const stands = block.text.length === found[0].length || divider !== '' || isHeadingLike(block)
  if (value === null || !stands) return null
  const length = found[0].endsWith('(') ? found[0].length - 1 : found[0].length
  const printed = block.text.slice(0, length).replace(/[\s.:\-–]+$/, '')
  const kind = annex ? 'annex' : (kinds[found[1] ?? ''] ?? 'part')
  return { kind, printed, values: [value], delimiter: '', sign: '', length }
}

/** "Phần A" counts letters; "Mục a" of a sentence never stands alone. */
function numberOf(word: string): number | null {
  return ordinalValue(word) ?? (/^[a-h]$/.test(word) ? letterValue(word) : null)
}

export function isHeadingLike(block: Block): boolean {
  return block.heading > 0 || isWhollyBold(block) || isUppercase(block.text)
}

import { type Fault, Problem } from '../../../shared/problem.ts'
import { hasGlyph, type Style, textWidth } from './font.ts'
import { documentProblems } from './problems.ts'

const SPACES = /[\t\v\f\u2000-\u200a\u202f\u205f\u3000]/g
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu

/** One text as it is printed: NFC, one kind of line end, plain spaces, nothing invisible. */
export function cleanText(text: string): string {
  const lines = text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?|\u2028|\u2029/g, '\n')
  return lines.replace(SPACES, ' ').replace(INVISIBLE, '').normalize('NFC')
}

/** The same value with every text in it cleaned. */
export function cleanDeep<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map(cleanDeep) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanDeep(part)])) as T
}

/** Where a document holds characters the face cannot print, such as pictures; to be shown before signing. */
export function unprintable(value: unknown, path = ''): Fault[] {
  if (typeof value === 'string') {
    const found = strangers(cleanText(value))
    return found.length === 0 ? [] : [unprintableFault(path, found.join(' '))]
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => unprintable(part, path ? `${path}.${key}` : key))
}

/** Raises `reports.unprintable` for a document that could not be printed whole; PDF/A forbids a missing glyph. */
export function assertPrintable(value: unknown): void {
  const faults = unprintable(value)
  if (faults.length === 0) return
  const characters = [...new Set(faults.map((fault) => fault.vi.split(': ').at(-1)))].slice(0, 5).join(' ')
  throw new Problem(documentProblems.unprintable, { characters }, faults)
}

function strangers(text: string): string[] {
  const chars = [...text].filter((char) => char !== '\n' && !hasGlyph(char.codePointAt(0) ?? 0))
  return [...new Set(chars)]
}

function unprintableFault(path: string, characters: string): Fault {
  return { path, vi: `Không in được: ${characters}`, en: `Cannot be printed: ${characters}` }
}

/**
 * Parts a word that is wider than its place by zero-width spaces, each part a little shorter than the place; other
 * words stay as they are. Word processors do this by themselves, Typst does not, and it leaves the letter before such
 * a space out of the line's width: hence the reserve of one letter.
 */
export function breakLongWords(text: string, width: number, size: number, style: Style = 'bold'): string {
  if (text.length * size < width) return text
  const room = Math.max(size, width - size)
  const words = text.split(/([ \n\u00a0]+)/)
  return words.map((word) => (textWidth(word, size, style) > width ? parted(word, room, size, style) : word)).join('')
}

function parted(word: string, room: number, size: number, style: Style): string {
  let text = ''
  let used = 0
  for (const char of word) {
    const next = textWidth(char, size, style)
    if (used > 0 && used + next > room) {
      text += '\u200b'
      used = 0
    }
    text += char
    used += next
  }
  return text
}

/** A heading in as few lines as fit, of nearly equal length, so that no last word stands alone. Keeps given lines. */
export function balanceLines(text: string, width: number, size: number, style: Style): string[] {
  return text.split('\n').flatMap((line) => {
    const count = wrap(line, width, size, style).length
    let best = width
    for (let narrower = width; narrower > 0; narrower -= 4) {
      if (wrap(line, narrower, size, style).length > count) break
      best = narrower
    }
    return wrap(line, best, size, style)
  })
}

function wrap(text: string, width: number, size: number, style: Style): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size, style) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length > 0 ? lines : ['']
}

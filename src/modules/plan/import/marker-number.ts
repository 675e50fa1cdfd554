import type { Block } from './block.ts'
import type { Reading } from './reading.ts'
import { startsUppercase } from './text.ts'

const capitalWord = /^["“”'‘(]?\p{Lu}\p{Ll}/u
const startOfText = /^["“”'‘(]?[\p{L}\d]/u
/** "05/KH-UBND" without its number. */
export const documentCode = /^[\p{Lu}\d]{1,12}(-[\p{Lu}\d]|$)/u

/** "1.", "1.1.", "1.1", "1)", "1/", "1/-", "1-", "1:"; glued to the next word or not. */
export function readNumber(block: Block): Reading | null {
  const found = /^(\d{1,2}(?:\.\d{1,2}){0,5})( ?[.)/:](?:[-–](?=[ \p{L}]|$))?| ?[-–](?=[ \p{L}])|)( ?)/u.exec(
    block.text,
  )
  if (!found) return null
  const [whole, digits = '', divider = '', space = ''] = found
  const values = digits.split('.').map(Number)
  const rest = block.text.slice(whole.length, whole.length + 40)
  const delimiter = delimiterOf(divider)
  if (values.includes(0) || !isNumbering(values, delimiter, space !== '', rest)) return null
  const bare = delimiter === '' && values.length === 1
  if (bare && !(block.heading > 0 || block.boldUntil > whole.length)) return null
  const printed = (digits + divider).trim()
  return { kind: 'number', printed, values, delimiter, sign: '', length: whole.length, weak: bare || delimiter === ':' }
}

/** "/-" and ".-", as the south prints them, count as "/" and ".". */
export function delimiterOf(divider: string): string {
  return divider.trim().charAt(0).replace('–', '-')
}

function isNumbering(values: number[], delimiter: string, spaced: boolean, rest: string): boolean {
  if (rest === '') return delimiter !== '' && delimiter !== ':' && delimiter !== '-'
  if (delimiter === '') return startsUppercase(rest) && (values.length > 1 || spaced)
  if (delimiter === '-' || delimiter === ':') return startsUppercase(rest) && !documentCode.test(rest)
  if (delimiter === '/') return spaced ? startOfText.test(rest) : capitalWord.test(rest)
  if (!spaced) return /^["“”'‘(]?\p{L}/u.test(rest)
  return /^[^\s.,;:)%/]/.test(rest)
}

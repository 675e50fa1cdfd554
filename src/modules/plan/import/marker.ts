import type { Block } from './block.ts'
import type { LevelKind } from './draft.ts'
import { delimiterOf, documentCode, readNumber } from './marker-number.ts'
import { readScanned } from './marker-scan.ts'
import { isHeadingLike, readWord } from './marker-word.ts'
import { fromRoman, letterValue } from './numerals.ts'
import type { Marker, Reading } from './reading.ts'

/** Reads the marker of a paragraph, or null where it begins with ordinary prose ("60% …", "1217/QĐ-TTg", "19/8"). */
export function readMarker(block: Block): Marker | null {
  const { text } = block
  const reading =
    readSign(text) ??
    readScanned(block) ??
    readLettered(text) ??
    readNumber(block) ??
    readWord(block) ??
    readRomanPath(text) ??
    readCapital(block) ??
    readPointPath(text) ??
    readParen(text) ??
    readPoint(text)
  if (!reading) return null
  const { length, weak = false, ...marker } = reading
  let restAt = length
  while (text[restAt] === ' ') restAt++
  return { ...marker, weak, restAt }
}

const signs = /^([-–—−‒‐‑•●○◦▪■□*+❖➢✓✔·‣▸►➤♦◆\uf0b7\uf0a7\uf02d])\s*(?=\S)/u
const plusSigns = '+'
const dashSigns = '-–—−‒‐‑\uf02d'

/** A dash, plus or dot; where a scanner put one before a real number, the number wins. */
function readSign(text: string): Reading | null {
  const found = signs.exec(text)
  const sign = found?.[1]
  if (!found || !sign) return /^o \p{Lu}/u.test(text) ? signReading('o', 'dot', 1) : null
  const rest = text.slice(found[0].length, found[0].length + 80)
  if (dashSigns.includes(sign) && /^\d{1,3}\s*[-–—]$/.test(rest)) return null
  const inner = innerMarker.test(rest) ? readInner(rest) : null
  return inner
    ? { ...inner, length: inner.length + found[0].length }
    : signReading(sign, signKind(sign), found[0].length)
}

/** What a converter wrote as an item of a list, "- 1/ …", "- a) …", "- + …", although it has a mark of its own. */
const innerMarker =
  /^(\d{1,2}(\.\d{1,2}){1,5}\.? ?\p{L}|\d{1,2}[.)/] ?\p{Lu}|[IVX]{1,4}[./] ?\p{Lu}|[a-zđ][)/] ?\p{L}|[-–+•] \S)/u

function readInner(rest: string): Reading | null {
  return readSign(rest) ?? readNumber(plain(rest)) ?? readCapital(plain(rest)) ?? readPoint(rest)
}

function signKind(sign: string): LevelKind {
  if (plusSigns.includes(sign)) return 'plus'
  return dashSigns.includes(sign) ? 'dash' : 'dot'
}

function signReading(sign: string, kind: LevelKind, length: number): Reading {
  return { kind, printed: sign, values: [], delimiter: '', sign, length }
}

function plain(text: string): Block {
  return { text, line: 1, column: 1, heading: 0, boldUntil: 0, italic: false, indent: 0 }
}

/** "II.1.2.", "A.1." where the plan prints the whole path. */
function readRomanPath(text: string): Reading | null {
  const found = /^([IVX]{1,5}|[A-H])\.(\d{1,2}(?:\.\d{1,2}){0,4})\.? ?(?=\p{L})/u.exec(text)
  if (!found?.[1] || !found[2]) return null
  if (found[1].length > 1 && fromRoman(found[1]) === null) return null
  const values = found[2].split('.').map(Number)
  return { kind: 'number', printed: found[0].trim(), values, delimiter: '.', sign: '', length: found[0].length }
}

/** "II.", "II/", "B." or a bare "II" before a heading; which of Roman and letter is decided by the sequence. */
function readCapital(block: Block): Reading | null {
  const found = /^([IVXL]{1,6}|\p{Lu})( ?[.)/:](?:[-–](?=[ \p{L}]|$))?| ?[-–](?=[ \p{L}])|)( ?)/u.exec(block.text)
  if (!found?.[1]) return null
  const [whole, sign, divider = '', space = ''] = found
  const roman = fromRoman(sign)
  if (roman === null && !(sign.length === 1 && /\p{Lu}/u.test(sign))) return null
  const rest = block.text.slice(whole.length, whole.length + 60)
  const delimiter = delimiterOf(divider)
  if (!isCapitalNumbering(delimiter, space !== '', rest)) return null
  const bare = delimiter === ''
  if (bare && !(roman !== null && isHeadingLike(block) && space)) return null
  return {
    kind: roman === null ? 'letter' : 'roman',
    printed: (sign + divider).trim(),
    values: [roman ?? letterValue(sign)],
    delimiter,
    sign,
    length: whole.length,
    weak: bare || (roman === null && !isHeadingLike(block)),
  }
}

function isCapitalNumbering(delimiter: string, spaced: boolean, rest: string): boolean {
  if (rest === '') return delimiter !== ''
  if (/^\p{Lu}\./u.test(rest)) return false
  if (delimiter === '/' && !spaced) return /^\p{Lu}{2}|^\p{Lu}\p{Ll}/u.test(rest)
  if (delimiter === '-' && !spaced && documentCode.test(rest)) return false
  return /^["“”'‘(]?[\p{L}\d]/u.test(rest)
}

/** "3.a)", "3a)", "II.a)" below "3": counts by its letter. */
function readLettered(text: string): Reading | null {
  const found = /^(?:\d{1,2}|[IVX]{1,4})(?:\.([a-zđ])[.)]|([a-zđ])\))\s*(?=\p{L})/u.exec(text)
  const sign = found?.[1] ?? found?.[2]
  if (!found || !sign) return null
  const printed = found[0].trim()
  return { kind: 'point', printed, values: [letterValue(sign)], delimiter: ')', sign, length: found[0].length }
}

/** "a.1)" or "a1." below "a)" counts by its figure. */
function readPointPath(text: string): Reading | null {
  const found = /^[a-zđ]\.?(\d{1,2})([.)])\s*(?=\p{L})/u.exec(text)
  if (!found?.[1]) return null
  const [whole, sign, delimiter = ''] = found
  const values = [Number(sign)]
  return {
    kind: 'paren',
    printed: whole.trim(),
    values,
    delimiter,
    sign,
    length: whole.length,
    weak: delimiter === '.',
  }
}

/** "(1)", "(a)", "(ii)", and "ii)". */
function readParen(text: string): Reading | null {
  const found = /^(?:\((\d{1,2}|[a-zđ]|[ivx]{1,5})\)|([ivx]{2,5})[.)/])\s*(?=\S)/.exec(text)
  const sign = found?.[1] ?? found?.[2]
  if (!found || !sign) return null
  const value = /\d/.test(sign) ? Number(sign) : sign.length > 1 || sign === 'i' ? fromRoman(sign) : letterValue(sign)
  if (value === null) return null
  return { kind: 'paren', printed: found[0].trim(), values: [value], delimiter: ')', sign, length: found[0].length }
}

/** "a)", "đ)", "a.", "a/". Only ")" is sure; "p. Hàng Bạc" and "đ/c" must stay prose. */
function readPoint(text: string): Reading | null {
  const found =
    /^([a-zđ])( ?[).](?:[-–](?=[ \p{L}]))?|-(?= \p{Lu})|\/(?:[-–](?=[ \p{L}])|(?= |\p{Lu}\p{Ll})))\s*(?=\S)/u.exec(text)
  if (!found?.[1]) return null
  const [whole, sign, divider = ''] = found
  const rest = text.slice(whole.length, whole.length + 3)
  if (/^\p{Ll}?\./u.test(rest)) return null
  const delimiter = delimiterOf(divider)
  const values = [letterValue(sign)]
  return {
    kind: 'point',
    printed: (sign + divider).trim(),
    values,
    delimiter,
    sign,
    length: whole.length,
    weak: delimiter !== ')',
  }
}

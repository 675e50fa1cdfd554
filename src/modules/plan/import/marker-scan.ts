import type { Block } from './block.ts'
import { delimiterOf } from './marker-number.ts'
import { isHeadingLike } from './marker-word.ts'
import { fromRoman } from './numerals.ts'
import type { Reading } from './reading.ts'
import { isUppercase } from './text.ts'

/** Reads numbers as scanners spoil them: l or I for 1, O for 0, spaces inside. Null for what is printed properly. */
export function readScanned(block: Block): Reading | null {
  return (
    readPath(block.text) ??
    readSlashed(block.text) ??
    readRoman(block) ??
    readSingle(block.text) ??
    readComma(block.text)
  )
}

const path = /^([\dlO]{1,2}(?:(?: ?\. ?|,)[\dlIO]{1,2}){1,5})( ?\.|) ?(?=\p{Lu})/u

/** "l.1.", "2.l. Sở …", "1 .2.", "1. 1. Mục tiêu", "1,2. Mục tiêu". */
function readPath(text: string): Reading | null {
  const [whole, digits = '', stop = ''] = path.exec(text) ?? []
  if (!whole || !/\d/.test(digits)) return null
  const spoilt =
    /[lIO]/.test(digits) ||
    / \./.test(digits) ||
    (digits.includes(',') && stop !== '') ||
    (digits.includes(' ') && stop !== '')
  return spoilt ? number(digits.replaceAll(' ', '').replaceAll(',', '.') + stop.trim(), whole.length) : null
}

/** "1/1. Việc", "1 - 1. Việc": the stop inside a path; a day reads alike, so it counts only where the sequence expects it. */
function readSlashed(text: string): Reading | null {
  const [whole, first, second] = /^(\d{1,2}) ?[/–-] ?(\d{1,2})\. ?(?=\p{Lu}\p{Ll})/u.exec(text) ?? []
  const reading = whole ? number(`${first}.${second}.`, whole.length) : null
  return whole && reading ? { ...reading, printed: whole.trim(), weak: true } : null
}

/** "l. Mục tiêu", "l0. Sở …", "2O)". */
function readSingle(text: string): Reading | null {
  const [whole, digits = '', stop = ''] = /^(l|[\dlO]{2})( ?[.)/]) ?(?=\p{Lu}\p{Ll})/u.exec(text) ?? []
  if (!whole || !/^(l|\d[lO]|l[\dO])$/.test(digits)) return null
  return number(digits + stop.trim(), whole.length)
}

/** "2,Yêu cầu", "2.2, Yêu cầu", "3.; Yêu cầu": a slip for the stop; counts only where the sequence expects it. */
function readComma(text: string): Reading | null {
  const [whole, digits = '', stop = ''] =
    /^(\d{1,2}(?:\.\d{1,2}){0,5}) ?([,;]|[.,;:]{2}) ?(?=["“]?\p{Lu}\p{Ll})/u.exec(text) ?? []
  const reading = whole ? number(`${digits}.`, whole.length) : null
  return reading && { ...reading, printed: digits + stop, weak: true }
}

function number(printed: string, length: number): Reading | null {
  const figures = printed.replace(/[lI]/g, '1').replaceAll('O', '0')
  const values = figures.match(/\d+/g)?.map(Number) ?? []
  if (values.includes(0)) return null
  return { kind: 'number', printed, values, delimiter: figures.at(-1)?.replace(/\d/, '') ?? '', sign: '', length }
}

/** "I I. NỘI DUNG", "Ill.", "1V.", "VỊ.", "l. MỤC TIÊU"; only before capitals or in a heading, where nothing else is meant. */
function readRoman(block: Block): Reading | null {
  const found = /^([IVXl1ỊÌÍ](?: ?[IVXl1ỊÌÍ]){0,6})( ?[.)/:-][-–]?) ?(?=["“\p{Lu}])/u.exec(block.text)
  const [whole, seen = '', stop = ''] = found ?? []
  if (!whole || !/[l1 ỊÌÍ]/.test(seen) || !/[IVXl]/.test(seen)) return null
  const capitals = isUppercase(block.text.slice(whole.length))
  if (!capitals && !(isHeadingLike(block) && /[IVX]/.test(seen))) return null
  const sign = seen.replace(/[l1ỊÌÍ]/g, 'I').replaceAll(' ', '')
  const value = fromRoman(sign)
  if (value === null) return null
  const printed = (seen + stop).trim()
  return { kind: 'roman', printed, values: [value], delimiter: delimiterOf(stop), sign, length: whole.length }
}

import { readMarker } from './marker.ts'
import { clean, isUppercase } from './text.ts'

/** Of a line; longer ones are prose. */
export const longestOfColumns = 500
const gap = / {4,}|\t+ */g
const beside =
  /^(?:(?:Đại|Thượng|Trung|Thiếu) t(?:á|ướng) )?(\p{Lu}[\p{Ll}.']*\s){1,4}\p{Lu}[\p{Ll}.']*$|^\p{Lu}[^,]{1,40}, ngày |^Độc lập [-–]|^\((?:[Đđ]ã )?[Kk][ýí][^)]{0,30}\)$/u

/**
 * Where the right column begins, the left one perhaps empty, in a line of two, such as the list of recipients beside the signature; -1 where it
 * holds one. Only capitals, a name, a date or "(Đã ký)" make a column: justified prose has wide gaps too.
 */
export function columnAt(source: string): number {
  for (const found of source.matchAll(gap)) {
    const at = found.index + found[0].length
    const [left, right] = [plain(source.slice(0, found.index)), plain(source.slice(at, at + 200))]
    if (left !== '' && isMarker(left)) continue
    if (isUppercase(right) || beside.test(right)) return at
    if (left !== '') return -1
  }
  return -1
}

/** Without marks of emphasis. */
const plain = (text: string): string => clean(text.replace(/\*+/g, ''))

function isMarker(text: string): boolean {
  const marker = readMarker({ text, line: 1, column: 1, heading: 1, boldUntil: 0, italic: false, indent: 0 })
  return text.length < 4 || (marker !== null && marker.restAt >= text.length)
}

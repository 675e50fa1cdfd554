/** Also the sign "¬", which text recognition writes for a hyphen that only divides a line. */
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad\u00ac]/g
// Only characters that XML and PostgreSQL text cannot hold, or that print nothing.
const control = /[\p{Cc}\p{Cf}]/gu

/** NFC, no invisible characters, one plain space between words, trimmed. */
export function clean(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '').replace(control, '').trim()
}

const bases = new Map<string, string>()

function baseOf(letter: string): string {
  const known = bases.get(letter)
  if (known) return known
  const base = letter === 'đ' || letter === 'Đ' ? 'd' : (letter.normalize('NFD')[0] ?? letter)
  bases.set(letter, base)
  return base
}

/** Lower case without diacritics, each character in its old place, so that offsets hold for the original too. */
export function foldInPlace(text: string): string {
  return text.replace(/[\u00c0-\u1ef9]/g, baseOf).toLowerCase()
}

/** Without diacritics, case kept. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/** A pattern that also fits a text which lost all its diacritics. In: the pattern as properly written. Out: the one for a text. */
export function evenUnmarked(pattern: RegExp): (text: string) => RegExp {
  const bare = new RegExp(withoutMarks(pattern.source), pattern.flags)
  return (text) => (withoutMarks(text) === text ? bare : pattern)
}

/** Whether it has at least two letters and none in lower case. */
export function isUppercase(text: string): boolean {
  return /\p{L}.*\p{L}/u.test(text) && !/\p{Ll}/u.test(text)
}

export function startsLowercase(text: string): boolean {
  return /^\p{Ll}/u.test(text)
}

export function startsUppercase(text: string): boolean {
  return /^["“”'‘(]?\p{Lu}/u.test(text)
}

/** Cuts at a word and adds an ellipsis where the text is longer than the limit. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.lastIndexOf(' ', limit)
  return `${text.slice(0, cut > limit / 2 ? cut : limit)}…`
}

/** Without the colon, full stop or "./." at the end of a heading. */
export function trimTail(text: string): string {
  let end = text.length
  while (end > 0 && ' .:;,/'.includes(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/*
 * The part of a path that is an item's own: a number or letter behind a stop ("II.1" → "II.1.2"), or a sign with its
 * count ("II.1-2"). What the reader of files makes (`import/outline/path.ts`), what follows a correction in the page, and
 * what is saved agree in it.
 */

/** Signs of items without a number: dash, plus, dot, a heading, a row of a table, a paragraph. */
const signs = '-+*§:¶'

const marks: [RegExp, string][] = [
  [/^[-–—−‒‐‑\uf02d]$/, '-'],
  [/^\+$/, '+'],
  [/^$/, '¶'],
  // Whatever a converter made of a bullet.
  [/^([^\p{L}\p{N}]|o)$/u, '*'],
]

/** What a mark adds to the path of its parent: "1.2." → "2", "-" → "-" with a count behind it, "a)" → "a". */
export function segmentOf(marker: string): { text: string; counted: boolean } {
  const mark = marker.trim()
  const sign = marks.find(([pattern]) => pattern.test(mark))
  if (sign) return { text: sign[1], counted: true }
  const plain = mark.replace(/[.)/:\s]+$/, '').replace(/^\(/, '')
  const text = (plain.split('.').at(-1) || plain).replace(/[^\p{L}\p{N}]/gu, '')
  return text === '' ? { text: '¶', counted: true } : { text, counted: false }
}

/** A path below its parent's, "" for none. */
export const pathBelow = (parent: string, own: string): string =>
  parent === '' || signs.includes(own.charAt(0)) ? `${parent}${own}` : `${parent}.${own}`

/** Without the parent's path and the stop behind it; null where it does not begin with it. */
function ownOf(path: string, parent: string): string | null {
  if (parent === '') return path
  if (!path.startsWith(parent)) return null
  const rest = path.slice(parent.length)
  if (signs.includes(rest.charAt(0))) return rest
  return rest.startsWith('.') && !signs.includes(rest.charAt(1)) ? rest.slice(1) : null
}

/**
 * Whether a path follows from the parent's path and the item's mark. A number that repeats bears "(2)"; a number of
 * several parts may be read as another, where the plan has a slip; a row of a table may bear any mark.
 */
export function follows(path: string, parent: string, marker: string): boolean {
  const own = ownOf(path, parent) ?? ''
  const [, sign] = /^([-+*§:¶])[1-9]\d{0,4}$/.exec(own) ?? []
  const isMarked = /[\p{L}\p{N}]/u.test(marker)
  if (sign) return sign === ':' || !isMarked || (sign === '*' && marker.trim() === 'o')
  if (!isMarked || !/^(\(?[\p{L}\p{N}]+\)?)(\.[\p{L}\p{N}]+)*(\(\d+\))?$/u.test(own)) return false
  const [, number] = /^\(?(\d{1,3})[.)/:]?$/.exec(marker.trim()) ?? []
  return number === undefined || new RegExp(`^\\(?0*${Number(number)}\\)?(\\(\\d+\\))?$`).test(own)
}

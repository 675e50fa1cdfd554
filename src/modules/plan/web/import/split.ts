import { type DraftItem, move, repath } from './draft.ts'

const madeKey = /^made:\d+:(.*)$/

/** The item whose text an item made by hand was split from; null for an item that was read. */
export const sourceOf = (key: string): string | null => madeKey.exec(key)?.[1] ?? null

/** The key the next item made from this one gets. */
export function nextKey(items: DraftItem[], key: string): string {
  const keys = new Set(items.map((item) => item.key))
  let n = 1
  while (keys.has(`made:${n}:${key}`)) n++
  return `made:${n}:${key}`
}

/** The lines of an item's text, each of which may become an item; not the opening that a shortened title repeats. */
export function splittable({ title, text }: DraftItem): { index: number; words: string }[] {
  const repeats = title.endsWith('…') && text.startsWith(title.slice(0, -1))
  return text
    .split('\n')
    .map((words, index) => ({ index, words: words.trim() }))
    .filter(({ index, words }) => words !== '' && !(repeats && index === 0))
}

/** The number or sign a line begins with: "2.", "b)", "1.2", "-", or a figure whose stop was lost. */
const mark =
  /^((?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|\p{L})[.)/](?!\d)|\d{1,2}(?:\.\d{1,2})*(?= \p{Lu})|[-–+•*])\s*(?=\S)/u

/** Marks of one shape count together: "1." and "2", "a)" and "b)". */
function shapeOf(marker: string): string {
  const bare = marker.trim().replace(/[.)/:\s]+$/, '')
  if (/^[\d.]+$/.test(bare)) return `number/${bare.split('.').length}`
  if (/^\p{Lu}+$/u.test(bare)) return 'capital'
  return /^\p{Ll}$/u.test(bare) ? 'letter' : bare
}

/**
 * Makes a line of an item's text an item; the lines below it go with it. Where its mark is of the same shape as the item's own
 * it stands beside it and takes what stood below, else it is the first below it.
 * In: the items, whose text, which of its lines, and the line of the file it stands in.
 */
export function split(items: DraftItem[], key: string, index: number, line: number): DraftItem[] {
  const at = items.findIndex((item) => item.key === key)
  const item = items[at]
  const [words, ...rest] = item?.text.split('\n').slice(index) ?? []
  if (!item || !words) return items
  const marker = mark.exec(words)?.[1] ?? ''
  const isBeside = marker !== '' && shapeOf(marker) === shapeOf(item.marker)
  const made: DraftItem = {
    ...{ key: nextKey(items, key), parentKey: isBeside ? item.parentKey : key, path: '', marker, line },
    ...{ title: words.slice(marker.length).trim(), text: rest.join('\n'), indicators: [], lead: [], support: [] },
  }
  const left = { ...item, text: item.text.split('\n').slice(0, index).join('\n') }
  const below = items
    .slice(at + 1)
    .map((one) => (isBeside && one.parentKey === key ? { ...one, parentKey: made.key } : one))
  return repath([...items.slice(0, at), left, made, ...below], made.key)
}

/** Gives the words of an item made by hand back to the text they were split from, and what stands below it to that item. */
export function unsplit(items: DraftItem[], key: string): DraftItem[] {
  const made = items.find((item) => item.key === key)
  const source = sourceOf(key)
  if (!made || !source) return items
  const words = [`${made.marker} ${made.title}`.trim(), made.text]
  const freed = items
    .filter((item) => item.parentKey === key)
    .reduce((list, { key: child }) => move(list, child, source), items)
  return freed
    .filter((item) => item.key !== key)
    .map((item) =>
      item.key === source ? { ...item, text: [item.text, ...words].filter((line) => line !== '').join('\n') } : item,
    )
}

/** Each line of the file with the item it belongs to, also those an item made by hand took with it. */
export function ownedBy<Line extends { line: number; key: string | null }>(lines: Line[], items: DraftItem[]): Line[] {
  const lineOf = new Map(items.map((item) => [item.key, item.line]))
  const made = items.filter(({ key, line }) => {
    const from = lineOf.get(sourceOf(key) ?? '')
    return from !== undefined && line > from
  })
  made.sort((a, b) => b.line - a.line)
  const ownerOf = (key: string, line: number): string => {
    const next = made.find((item) => sourceOf(item.key) === key && item.line <= line)
    return next ? ownerOf(next.key, line) : key
  }
  let last: string | null = null
  return lines.map((one) => {
    if (one.key === null || lineOf.has(one.key)) last = one.key
    const key = last === null ? null : ownerOf(last, one.line)
    return one.key === key ? one : { ...one, key }
  })
}

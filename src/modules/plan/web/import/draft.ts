import { groupBy } from '../../../../shared/list.ts'
import { pathBelow, segmentOf } from '../../../../shared/plan-path.ts'
import type { PlanDraft } from '../../contract.ts'

export type DraftItem = PlanDraft['items'][number]

/** An item and all below it, by key. Parents stand before their children. */
export function subtree(items: DraftItem[], key: string): Set<string> {
  const found = new Set([key])
  for (const item of items) if (item.parentKey !== null && found.has(item.parentKey)) found.add(item.key)
  return found
}

export function depths(items: DraftItem[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const item of items) found.set(item.key, item.parentKey === null ? 0 : (found.get(item.parentKey) ?? -1) + 1)
  return found
}

/**
 * Gives an item and all below it paths that follow from their marks and where they stand; a taken path gets "(2)".
 * The others keep theirs, so that what was read stays as it was read.
 */
export function repath(items: DraftItem[], key: string): DraftItem[] {
  const moved = subtree(items, key)
  const taken = new Set(items.filter((item) => !moved.has(item.key)).map((item) => item.path))
  const paths = new Map(items.map((item) => [item.key, item.path]))
  return items.map((item) => {
    if (!moved.has(item.key)) return item
    const parent = item.parentKey === null ? '' : (paths.get(item.parentKey) ?? '')
    const { text, counted } = segmentOf(item.marker)
    const wanted = pathBelow(parent, text)
    const nth = (n: number) => (counted ? `${wanted}${n}` : n === 1 ? wanted : `${wanted}(${n})`)
    let n = 1
    while (taken.has(nth(n))) n++
    const path = nth(n)
    taken.add(path)
    paths.set(item.key, path)
    return { ...item, path }
  })
}

/** Puts an item with all below it as the last child of another, or at the end of the top level. */
export function move(items: DraftItem[], key: string, parentKey: string | null): DraftItem[] {
  const own = subtree(items, key)
  if (parentKey !== null && own.has(parentKey)) return items
  const block = items.filter((item) => own.has(item.key))
  const rest = items.filter((item) => !own.has(item.key))
  const below = parentKey === null ? null : subtree(rest, parentKey)
  const at = below ? rest.findLastIndex((item) => below.has(item.key)) + 1 : rest.length
  return placed([...rest.slice(0, at), ...block, ...rest.slice(at)], key, parentKey)
}

const placed = (items: DraftItem[], key: string, parentKey: string | null): DraftItem[] =>
  repath(
    items.map((item) => (item.key === key ? { ...item, parentKey } : item)),
    key,
  )

/** Under the sibling before it; nothing where it is the first. */
export function indent(items: DraftItem[], key: string): DraftItem[] {
  const item = items.find((one) => one.key === key)
  const siblings = groupBy(items, (one) => one.parentKey).get(item?.parentKey ?? null) ?? []
  const before = siblings[siblings.findIndex((one) => one.key === key) - 1]
  return before ? placed(items, key, before.key) : items
}

/** Behind its parent, on the parent's level. */
export function outdent(items: DraftItem[], key: string): DraftItem[] {
  const parent = items.find((one) => one.key === items.find((item) => item.key === key)?.parentKey)
  if (!parent) return items
  const own = subtree(items, key)
  const block = items.filter((item) => own.has(item.key))
  const rest = items.filter((item) => !own.has(item.key))
  const family = subtree(rest, parent.key)
  const at = rest.findLastIndex((item) => family.has(item.key)) + 1
  return placed([...rest.slice(0, at), ...block, ...rest.slice(at)], key, parent.parentKey)
}

/** Takes an item away; what stood below it moves up to its parent. */
export function remove(items: DraftItem[], key: string): DraftItem[] {
  const gone = items.find((item) => item.key === key)
  if (!gone) return items
  const orphans = items.filter((item) => item.parentKey === key).map((item) => item.key)
  const rest = items
    .filter((item) => item.key !== key)
    .map((item) => (item.parentKey === key ? { ...item, parentKey: gone.parentKey } : item))
  return orphans.reduce(repath, rest)
}

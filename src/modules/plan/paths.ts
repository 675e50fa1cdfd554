import { pathBelow } from '../../shared/plan-path.ts'

interface Pathed {
  key: string
  parentKey: string | null
  path: string
}

/** The part of a path that is the item's own: `-2` of `II.1.5-2`, `2` of `II.1.2`. */
function ownPart(path: string, parentPath: string): string {
  return parentPath !== '' && path.startsWith(parentPath) ? path.slice(parentPath.length).replace(/^\./, '') : path
}

/**
 * The paths after an item moved under another parent: its own and those below follow; a taken path gets "(2)".
 * In: all items, parents before children, the moved one still with its old parent's path. Out: path by key.
 */
export function pathsAfterMove(items: Pathed[], movedKey: string, newParentKey: string | null): Map<string, string> {
  const byKey = new Map(items.map((item) => [item.key, item]))
  const paths = new Map(items.map((item) => [item.key, item.path]))
  const moved = byKey.get(movedKey)
  if (!moved) return paths
  const below = descendants(items, movedKey)
  const taken = new Set(items.filter((item) => !below.has(item.key)).map((item) => item.path))
  const place = (item: Pathed, parentKey: string | null, newParentPath: string) => {
    const oldParentPath = item.parentKey === null ? '' : (byKey.get(item.parentKey)?.path ?? '')
    const wanted = pathBelow(newParentPath, ownPart(item.path, oldParentPath))
    let path = wanted
    for (let times = 2; taken.has(path); times++) path = `${wanted}(${times})`
    taken.add(path)
    paths.set(item.key, path)
    for (const child of items.filter((one) => one.parentKey === item.key && one.key !== parentKey))
      place(child, item.key, path)
  }
  place(moved, newParentKey, newParentKey === null ? '' : (byKey.get(newParentKey)?.path ?? ''))
  return paths
}

/** An item and everything below it. */
export function descendants(items: { key: string; parentKey: string | null }[], key: string): Set<string> {
  const below = new Set([key])
  for (let grew = true; grew; ) {
    grew = false
    for (const item of items)
      if (item.parentKey !== null && below.has(item.parentKey) && !below.has(item.key)) {
        below.add(item.key)
        grew = true
      }
  }
  return below
}

interface InTree {
  key: string
  parentKey: string | null
}

/** The children of each item, in order. */
export function childrenOf<T extends InTree>(items: T[]): Map<string, T[]> {
  const children = new Map<string, T[]>()
  for (const item of items) {
    if (item.parentKey === null) continue
    const siblings = children.get(item.parentKey)
    if (siblings) siblings.push(item)
    else children.set(item.parentKey, [item])
  }
  return children
}

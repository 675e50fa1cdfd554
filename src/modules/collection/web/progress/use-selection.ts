import { useState } from 'react'

export interface Choosable {
  id: string
  version: number
  placeName: string
}

/** Which waiting forms are chosen. What is no longer waiting drops out by itself. */
export function useSelection(choosable: Map<string, Choosable>) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = [...choosable.values()].filter(({ id }) => ids.has(id))
  return {
    chosen,
    waiting: choosable.size,
    canChoose: (id: string) => choosable.has(id),
    has: (id: string) => ids.has(id) && choosable.has(id),
    toggle: (id: string) =>
      setIds((old) => {
        const next = new Set(old)
        if (!next.delete(id) && choosable.has(id)) next.add(id)
        return next
      }),
    chooseAll: () => setIds(new Set(choosable.keys())),
    clear: () => setIds(new Set()),
  }
}

export type Selection = ReturnType<typeof useSelection>

import type { Line } from './list.ts'

/** Objects of a file of which the same became, for the same reason. */
export interface AlikeLines extends Pick<Line, 'kind' | 'what' | 'why'> {
  /** The first few. */
  first: Pick<Line, 'uid' | 'name' | 'ours'>[]
  count: number
}

const FEW = 5

/**
 * Puts lines together that say the same of objects of a kind, where the first of them stands; one of which nothing is said stands by itself.
 */
export function alikeLines(lines: Line[]): AlikeLines[] {
  const found = new Map<string, AlikeLines>()
  for (const { kind, what, why, uid, name, ours } of lines) {
    const key = JSON.stringify([kind, what, why?.en ?? `\u0000${uid}`])
    const known = found.get(key) ?? { kind, what, why, first: [], count: 0 }
    found.set(key, known)
    known.count++
    if (known.first.length < FEW) known.first.push({ uid, name, ours })
  }
  return [...found.values()]
}

/** What was refused, in words that name things between backquotes, and the values it is about, by index from 0. */
interface Refused {
  errorCode: string
  value: string
  indexes: number[]
}

/** Refusals of one kind: the same code and words, whatever they name. */
export interface Alike<T extends Refused> {
  errorCode: T['errorCode']
  /** The first few. */
  first: T[]
  /** How many others there are. */
  others: number
  /** The values of all of them, in order. */
  indexes: number[]
}

const FEW = 3

/** Puts refusals of one kind together, in the order in which kinds were met, so that a list is as long as there are mistakes. */
export function alike<T extends Refused>(refusals: T[]): Alike<T>[] {
  const byKind = new Map<string, Alike<T>>()
  for (const one of refusals) {
    const kind = `${one.errorCode} ${one.value.replace(/`[^`]*`/g, '`')}`
    const known: Alike<T> = byKind.get(kind) ?? { errorCode: one.errorCode, first: [], others: 0, indexes: [] }
    byKind.set(kind, known)
    if (known.first.length < FEW) known.first.push(one)
    else known.others++
    for (const index of one.indexes) known.indexes.push(index)
  }
  return [...byKind.values()].map((one) => ({ ...one, indexes: one.indexes.sort((a, b) => a - b) }))
}

import { type Evaluated, isSmall, SMALLEST_SHOWN } from './evaluate.ts'

/** A count of persons in a table, at one place in one period. */
export type Count = Pick<Evaluated, 'value' | 'small' | 'rests'>

/** Counts that add up to a whole: one that is in the table too, or (null) one that everybody is told, the city's. */
export interface Line<C extends Count> {
  parts: C[]
  whole: C | null
}

/** A count goes from one sum to another: every sum comes out the same however what is hidden is changed. */
export interface Flow<C extends Count> {
  count: C
  from: string
  to: string
}

export interface Table<C extends Count> {
  lines: Line<C>[]
  flows: Flow<C>[]
  /** Two that say the same: the last quarter of a level, and its year. */
  same: [C, C][]
}

/**
 * Which counts of a table are told to nobody: the small ones (`small`), and besides so many that none of them follows from
 * what is told. Line by line, then of the table as a whole, until nothing more is found: of a line one hidden alone would be
 * told by the others and their sum, and so would several that together come to less than five, or that leave together less
 * than five of a whole beside them; of the table a count follows that cannot be one more or one less without another sum
 * being another, or somebody being less than nobody. Then the smallest of its lines that is told is hidden, one that counts
 * somebody before a zero; where none is left, the whole.
 */
export function suppress<C extends Count>({ lines, flows, same }: Table<C>): Set<C> {
  const all = new Set([...lines.flatMap(({ parts, whole }) => [...parts, ...(whole ? [whole] : [])])])
  const hidden = new Set([...all].filter(({ value, small }) => value !== null && small))
  const more = (): boolean => {
    const before = hidden.size
    for (const line of lines) closeLine(line, hidden)
    for (const [one, other] of same) if (hidden.has(one) !== hidden.has(other)) hidden.add(one).add(other)
    if (hidden.size === before) hideBeside(lines, flows, hidden)
    return hidden.size > before
  }
  while (hidden.size > 0 && more());
  return hidden
}

function closeLine<C extends Count>({ parts, whole }: Line<C>, hidden: Set<C>): void {
  const own = parts.filter((part) => hidden.has(part))
  const left = shownOf(parts, hidden)
  const isTold = whole === null || (whole.value !== null && !hidden.has(whole))
  const tells = () =>
    isTold ? own.length > 0 && tellsOf(own) : own.length === 0 && whole !== null && hidden.has(whole)
  while (tells()) {
    const next = left.shift()
    if (!next) {
      // Nothing is left beside it: the sum is it.
      if (isTold && whole) hidden.add(whole)
      return
    }
    hidden.add(next)
    own.push(next)
  }
}

const tellsOf = (cells: Count[]): boolean =>
  cells.length === 1 ||
  cells.reduce((sum, cell) => sum + sizeOf(cell), 0) < SMALLEST_SHOWN ||
  (cells[0]?.rests ?? []).some((_, index) => isSmall(cells.reduce((sum, { rests }) => sum + (rests[index] ?? 0), 0)))

const shownOf = <C extends Count>(parts: C[], hidden: Set<C>): C[] =>
  parts
    .filter((part) => part.value !== null && !hidden.has(part))
    .sort((a, b) => Number(sizeOf(a) === 0) - Number(sizeOf(b) === 0) || sizeOf(a) - sizeOf(b))

const sizeOf = ({ value }: Count): number => value ?? 0

/** Hides something beside each hidden count that follows from the sums of the table. */
function hideBeside<C extends Count>(lines: Line<C>[], flows: Flow<C>[], hidden: Set<C>): void {
  const own = flows.filter(({ count }) => hidden.has(count))
  const ways = new Map<string, { to: string; count: C }[]>()
  const add = (from: string, to: string, count: C) => ways.set(from, [...(ways.get(from) ?? []), { to, count }])
  for (const { count, from, to } of own) {
    add(from, to, count)
    if (sizeOf(count) > 0) add(to, from, count)
  }
  for (const { count, from, to } of own) {
    if (leads(ways, to, from, count) || (sizeOf(count) > 0 && leads(ways, from, to, count))) continue
    const near = lines.filter(({ parts, whole }) => whole === count || parts.includes(count))
    // The city's figure is this one place's: nothing hides it.
    if (near.some(({ parts, whole }) => whole === null && parts.every((one) => one === count || one.value === null)))
      continue
    const [next] = [...shownOf([...new Set(near.flatMap(({ parts }) => parts))], hidden), ...wholesOf(near, hidden)]
    if (next) {
      hidden.add(next)
      return
    }
  }
}

const wholesOf = <C extends Count>(lines: Line<C>[], hidden: Set<C>): C[] =>
  lines.flatMap(({ whole }) => (whole && whole.value !== null && !hidden.has(whole) ? [whole] : []))

function leads<C>(ways: Map<string, { to: string; count: C }[]>, from: string, to: string, without: C): boolean {
  const [seen, next] = [new Set([from]), [from]]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === to) return true
    for (const way of ways.get(at) ?? [])
      if (way.count !== without && !seen.has(way.to)) {
        seen.add(way.to)
        next.push(way.to)
      }
  }
  return false
}

import { type Evaluated, SMALLEST_SHOWN } from './evaluate.ts'

/** A count of persons in a table, at one place in one period. */
export type Count = Pick<Evaluated, 'value' | 'small' | 'rests'>

/** Counts that add up to a whole: one that is in the table too, or (null) one that everybody is told, the city's. */
export interface Line<C extends Count> {
  parts: C[]
  whole: C | null
  /** Whether somebody to whom the parts are not told is told the whole, hidden or not. */
  isKnown?: boolean
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
 * told by the others and their sum, and so would several of which each could not be all of one to four; of the table a count follows that
 * cannot be one more or one less without another sum being another, or somebody being less than it can be. Then the smallest
 * of its lines that is told is hidden. Zeros are told as long as anything else is left: what is hidden beside them is
 * somebody, at least one. So five that come to five are one each, and where nothing but zeros is left all of the line are
 * hidden at once; and where that is not enough, the whole.
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

function closeLine<C extends Count>({ parts, whole, isKnown = false }: Line<C>, hidden: Set<C>): void {
  const own = parts.filter((part) => hidden.has(part))
  const isTold = isKnown || whole === null || (whole.value !== null && !hidden.has(whole))
  for (let left = shownOf(parts, hidden); ; left = shownOf(parts, hidden)) {
    const tells = own.length > 0 ? isTold && tellsOf(own, left.length > 0 ? 1 : 0) : whole !== null && hidden.has(whole)
    if (!tells) return
    const next = nextOf(left)
    if (next.length === 0) {
      // Nothing is left beside it: the sum is it.
      if (whole) hidden.add(whole)
      return
    }
    for (const one of next) hidden.add(one)
    own.push(...next)
  }
}

/** Whether hidden counts that are `least` or more each, and their sum, tell of one that it is not one of one to four. */
function tellsOf(cells: Count[], least: 0 | 1): boolean {
  const isTight = (sum: number, by: 0 | 1) => sum - by * (cells.length - 2) < SMALLEST_SHOWN
  if (cells.length === 1 || isTight(sumOf(cells, sizeOf), least)) return true
  return (cells[0]?.rests ?? []).some((_, index) => {
    const [left, restOf] = [sumOf(cells, ({ rests }) => rests[index] ?? 0), ({ rests }: Count) => rests[index] ?? 0]
    // What is hidden for another reason may leave nobody.
    const isOfAll = cells.every((cell) => restOf(cell) > 0)
    return left > 0 && isTight(left, isOfAll ? 1 : 0)
  })
}

const sumOf = (cells: Count[], of: (cell: Count) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0)

/** What is told of a line, the smallest first and zeros last. */
const shownOf = <C extends Count>(parts: C[], hidden: Set<C>): C[] =>
  parts
    .filter((part) => part.value !== null && !hidden.has(part))
    .sort((a, b) => Number(sizeOf(a) === 0) - Number(sizeOf(b) === 0) || sizeOf(a) - sizeOf(b))

/** What is hidden next of what is told: one that counts somebody; where none is left, all zeros. */
const nextOf = <C extends Count>(shown: C[]): C[] => (shown[0] && sizeOf(shown[0]) > 0 ? shown.slice(0, 1) : shown)

const sizeOf = ({ value }: Count): number => value ?? 0

/** Hides something beside each hidden count that follows from the sums of the table. */
function hideBeside<C extends Count>(lines: Line<C>[], flows: Flow<C>[], hidden: Set<C>): void {
  const own = flows.filter(({ count }) => hidden.has(count))
  const closed = new Set(lines.flatMap(({ parts }) => (shownOf(parts, hidden).length === 0 ? parts : [])))
  /** Of a line that tells something, what is hidden is somebody. */
  const canBeLess = (count: C) => sizeOf(count) > (closed.has(count) ? 0 : 1)
  const ways = new Map<string, { to: string; count: C }[]>()
  const add = (from: string, to: string, count: C) => ways.set(from, [...(ways.get(from) ?? []), { to, count }])
  for (const { count, from, to } of own) {
    add(from, to, count)
    if (canBeLess(count)) add(to, from, count)
  }
  for (const { count, from, to } of own) {
    if (leads(ways, to, from, count) || (canBeLess(count) && leads(ways, from, to, count))) continue
    const near = lines.filter(({ parts, whole }) => whole === count || parts.includes(count))
    // The city's figure is this one place's: nothing hides it.
    if (near.some(({ parts, whole }) => whole === null && parts.every((one) => one === count || one.value === null)))
      continue
    const shown = shownOf([...new Set(near.flatMap(({ parts }) => parts))], hidden)
    // Of zeros those of one line.
    const line = near.find(({ parts }) => shown[0] && parts.includes(shown[0]))
    const next = nextOf(shown).filter((one) => line?.parts.includes(one))
    const [whole] = wholesOf(near, hidden)
    for (const one of next) hidden.add(one)
    if (next.length === 0 && whole) hidden.add(whole)
    if (next.length > 0 || whole) return
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

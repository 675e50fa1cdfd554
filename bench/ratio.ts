const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

/** What prepares its own input says itself how many milliseconds the rest took. */
export class Took {
  readonly milliseconds: number
  constructor(milliseconds: number) {
    this.milliseconds = milliseconds
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  const own = await work()
  return own instanceof Took ? own.milliseconds : performance.now() - start
}

/**
 * Runs both in turn, so that whatever else the machine does falls on both, and takes the medians. The first turns, which
 * fill caches, do not count. Prints a line of a table: our median, theirs, the ratio and what is wanted of it (`≤ 0.5`).
 */
export async function sideBySide(
  name: string,
  wanted: string,
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
  turns = 25,
): Promise<void> {
  const [a, b]: [number[], number[]] = [[], []]
  for (let turn = -2; turn < turns; turn++) {
    const [one, other] = [await timed(ours), await timed(theirs)]
    if (turn < 0) continue
    a.push(one)
    b.push(other)
  }
  line(name, wanted, median(a), median(b))
}

/**
 * The same over many different questions of ours, each with a number, by the time that 95 of 100 of them stay under: against
 * the median of theirs, and, for what the machine's own bad moments do, against the like time of theirs.
 */
export async function slowest(
  name: string,
  wanted: string,
  ours: (turn: number) => Promise<unknown>,
  theirs: () => Promise<unknown>,
  turns = 200,
): Promise<void> {
  const [a, b]: [number[], number[]] = [[], []]
  for (let turn = -2; turn < turns; turn++) {
    const [one, other] = [await timed(() => ours(turn + 2)), await timed(theirs)]
    if (turn < 0) continue
    a.push(one)
    b.push(other)
  }
  line(name, wanted, centile95(a), median(b))
  line(`${name}, these at p95 as well`, '–', centile95(a), centile95(b))
}

/** The time that 95 of 100 stay under. */
export const centile95 = (list: number[]): number =>
  [...list].sort((x, y) => x - y)[Math.floor(list.length * 0.95)] ?? 0

const ratios = new Map<string, { wanted: string; bySize: Map<number, number> }>()
let size = 0

/** What is printed from now on is of a base of so many millions of leaf values. */
export function ofSize(millions: number): void {
  size = millions
}

/** Prints a line of the table: what is ours, what it is held against, and the ratio. */
export function line(name: string, wanted: string, own: number, other: number, unit = 'ms'): void {
  // How many cells there were to say differs from base to base.
  const key = name.replace(/ \(\d+ cells\)/, '')
  const known = ratios.get(key) ?? { wanted, bySize: new Map() }
  known.bySize.set(size, own / other)
  ratios.set(key, known)
  const ratio = `**${(own / other).toFixed(2)}**`
  console.log(`| ${name} | ${own.toFixed(1)} ${unit} | ${other.toFixed(1)} ${unit} | ${ratio} | ${wanted} |`)
}

/** How the ratios grow from one size of the base to the next. */
export function growth(sizes: number[]): void {
  console.log(`\n| millions of leaf values | ${sizes.join(' | ')} | wanted |\n|---|${'---|'.repeat(sizes.length + 1)}`)
  for (const [name, { wanted, bySize }] of ratios)
    console.log(`| ${name} | ${sizes.map((one) => bySize.get(one)?.toFixed(2) ?? '–').join(' | ')} | ${wanted} |`)
}

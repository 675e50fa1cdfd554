/** A comparison: our median against that of what it is held to, in milliseconds, and the most the ratio may be. */
export interface Line {
  name: string
  ours: number
  theirs: number
  /** At most (`≤ 0.5`) or, of speeds, at least (`≥ 0.35`). */
  wanted: string
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Runs both in turn, so that whatever else the machine does falls on both, and takes the medians. The first turns, which
 * fill caches, do not count.
 */
export async function sideBySide(
  name: string,
  wanted: string,
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
  turns = 25,
): Promise<Line> {
  const [a, b]: [number[], number[]] = [[], []]
  for (let turn = -2; turn < turns; turn++) {
    const [one, other] = [await timed(ours), await timed(theirs)]
    if (turn < 0) continue
    a.push(one)
    b.push(other)
  }
  const line = { name, ours: median(a), theirs: median(b), wanted }
  printLines([line])
  return line
}

export function printLines(lines: Line[]): void {
  for (const { name, ours, theirs, wanted } of lines)
    console.log(
      `| ${name} | ${ours.toFixed(1)} ms | ${theirs.toFixed(1)} ms | **${(ours / theirs).toFixed(2)}** | ${wanted} |`,
    )
}

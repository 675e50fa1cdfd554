import type { Actor } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Why } from '../../facts/contract.ts'
import { seesRestrictedGroups } from '../../places/index.ts'
import { seesSmallCounts } from '../policy.ts'
import { type Evaluated, type Item, isSmall, SMALLEST_SHOWN } from './evaluate.ts'

/** Whether it depends on where a figure stands if it may be seen: only then are the paths of its place needed. */
export const dependsOnPlace = (item: { persons: boolean; banded: boolean }): boolean => item.persons || item.banded

/** Who asks, and how: what a figure looks like depends on it. */
export interface Reader {
  actor: Actor | null
  /** Of each place, its paths in the days asked. */
  paths: Map<number, number[][]>
  level: Level
  /** Whether a period, by its index, is one of those in which counts of persons are published for communes. */
  isPublished(period: number): boolean
}

/**
 * Hides below the city small counts of persons (domain 10), whatever was computed from them, and with a ratio its numerator
 * and denominator; at communes and areas everything about persons but what is published, one figure for each commune and
 * year, since of two figures that overlap the difference could be small; what would tell which places are in a restricted
 * group (0b.13); and the exact figure of what is told by bands (0b.11), of which the band stays.
 * A masked figure stays masked wherever it is asked for; who enters or accepts it sees it.
 */
export function mask<C extends Evaluated>(
  cells: C[],
  items: Item[],
  { actor, paths, level, isPublished }: Reader,
): C[] {
  const aboutPersons = new Map(items.filter((item) => item.persons).map((item) => [item.code, item.chains]))
  const restricted = seesRestrictedGroups(actor) ? [] : items.filter((item) => item.restricted).map(({ code }) => code)
  const banded = new Map(items.filter((item) => item.banded).map((item) => [item.code, item.chains]))
  if (level === 'city' || aboutPersons.size + restricted.length + banded.size === 0) return cells
  return cells.map((cell) => {
    if (restricted.includes(cell.item)) return hide(cell, 'restricted')
    const counting = banded.get(cell.item)
    if (counting && cell.value !== null && !seesSmallCounts(actor, paths.get(cell.placeId) ?? [], counting))
      return hide(cell, 'banded')
    const chains = aboutPersons.get(cell.item)
    if (!chains || cell.value === null || seesSmallCounts(actor, paths.get(cell.placeId) ?? [], chains)) return cell
    const isTold = level === 'district' || (level === 'commune' && isPublished(cell.period))
    const isTooSmall = cell.small || countsOf(cell).some((count) => count !== null && isSmall(count))
    return isTold && !isTooSmall ? cell : hide(cell, 'masked')
  })
}

/** Of a ratio its two counts, and those who are in the one and not in the other: 11 of 13 tells of two. */
const countsOf = ({ value, numerator, denominator }: Evaluated): (number | null)[] => [
  ...(denominator === null ? [value] : []),
  numerator,
  denominator,
  numerator === null || denominator === null ? null : denominator - numerator,
]

export const hide = <C extends Evaluated>(cell: C, why: Why): C => ({
  ...cell,
  ...{ value: null, numerator: null, denominator: null, why },
})

/**
 * Of cells that add up to something that is told, those to be hidden besides what is hidden (`shown` beside `real`, as they
 * are): one alone could be told from the others and their sum, and so could several that together come to less than five, or
 * that leave together less than five of a whole beside them.
 * The smallest that is shown goes first, one that counts somebody before a zero.
 */
export function toHide<C extends Evaluated>(shown: C[], real: Evaluated[]): C[] {
  const added: C[] = []
  const counts = real.map((cell, index) => ({ cell, shown: shown[index] })).filter(({ cell }) => cell.value !== null)
  const hidden = counts.filter(({ shown }) => shown?.why === 'masked').map(({ cell }) => cell)
  const left = counts
    .flatMap(({ cell, shown }) => (shown && shown.value !== null ? [{ cell, shown }] : []))
    .sort((a, b) => Number(sizeOf(a.cell) === 0) - Number(sizeOf(b.cell) === 0) || sizeOf(a.cell) - sizeOf(b.cell))
  const tellsOf = (cells: Evaluated[]) =>
    cells.length === 1 ||
    cells.reduce((sum, cell) => sum + sizeOf(cell), 0) < SMALLEST_SHOWN ||
    (cells[0]?.rests ?? []).some((_, index) => isSmall(cells.reduce((sum, { rests }) => sum + (rests[index] ?? 0), 0)))
  while (hidden.length > 0 && tellsOf(hidden)) {
    const next = left.shift()
    if (!next) break
    hidden.push(next.cell)
    added.push(next.shown)
  }
  return added
}

/** How many persons a cell is about: of a ratio those it is a share of. */
const sizeOf = ({ value, denominator }: Evaluated): number => denominator ?? value ?? 0

/** Of a breakdown, what would tell a hidden part is hidden with it; `real` are the parts before they were masked. */
export function hideAlone<C extends Evaluated>(parts: C[], real: C[]): C[] {
  const pairs = parts.map((part, index) => ({ part, real: real[index] ?? part }))
  const groups = groupBy(pairs, ({ part }) => `${part.item} ${part.placeId} ${part.period}`)
  const hidden = [...groups.values()].flatMap((group) =>
    toHide(
      group.map(({ part }) => part),
      group.map((one) => one.real),
    ),
  )
  return parts.map((part) => (hidden.includes(part) ? hide(part, 'masked') : part))
}

import type { Actor } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Why } from '../../facts/contract.ts'
import { seesRestrictedGroups } from '../../places/index.ts'
import { seesSmallCounts } from '../policy.ts'
import { type Evaluated, type Item, isSmall } from './evaluate.ts'

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
 * Of a breakdown, one hidden part could be told from the others and their whole: then the smallest part that is shown
 * is hidden as well.
 */
export function hideAlone<C extends Evaluated>(parts: C[]): C[] {
  const groups = groupBy(parts, (part) => `${part.item} ${part.placeId} ${part.period}`)
  const hidden = [...groups.values()].flatMap((group) => {
    if (group.filter((part) => part.why === 'masked').length !== 1) return []
    const shown = group.filter((part) => part.value !== null && part.value > 0)
    return shown.sort((a, b) => (a.value ?? 0) - (b.value ?? 0)).slice(0, 1)
  })
  return parts.map((part) => (hidden.includes(part) ? hide(part, 'masked') : part))
}

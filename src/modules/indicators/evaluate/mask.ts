import type { Actor } from '../../../shared/actor.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Why } from '../../facts/contract.ts'
import { seesRestrictedGroups } from '../../places/index.ts'
import { seesSmallCounts } from '../policy.ts'
import type { Evaluated, Item } from './evaluate.ts'

const SMALLEST_SHOWN = 5

/** A count of persons so small that it could point at somebody: 1 to 4. A zero hides nobody. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN

/** Whether it depends on where a figure stands if it may be seen: only then are the paths of its place needed. */
export const dependsOnPlace = (item: { persons: boolean; banded: boolean }): boolean => item.persons || item.banded

/**
 * Hides below the city small counts of persons (domain 10), and with a ratio its numerator and denominator; and what
 * would tell which places are in a restricted group (0b.13); and the exact figure of what is told by bands (0b.11), of
 * which the band stays.
 * A masked figure stays masked wherever it is asked for; who enters or accepts it sees it.
 */
export function mask<C extends Evaluated>(
  cells: C[],
  items: Item[],
  actor: Actor | null,
  paths: Map<number, number[][]>,
  isCity: boolean,
): C[] {
  const aboutPersons = new Map(items.filter((item) => item.persons).map((item) => [item.code, item.chains]))
  const restricted = seesRestrictedGroups(actor) ? [] : items.filter((item) => item.restricted).map(({ code }) => code)
  const banded = new Map(items.filter((item) => item.banded).map((item) => [item.code, item.chains]))
  if (isCity || aboutPersons.size + restricted.length + banded.size === 0) return cells
  return cells.map((cell) => {
    if (restricted.includes(cell.item)) return hide(cell, 'restricted')
    const counting = banded.get(cell.item)
    if (counting && cell.value !== null && !seesSmallCounts(actor, paths.get(cell.placeId) ?? [], counting))
      return hide(cell, 'banded')
    const chains = aboutPersons.get(cell.item)
    if (!chains || seesSmallCounts(actor, paths.get(cell.placeId) ?? [], chains)) return cell
    const counts = cell.denominator === null ? [cell.value] : countsOf(cell)
    const small = counts.some((count) => count !== null && isSmall(count))
    return small ? hide(cell, 'masked') : cell
  })
}

/** Of a ratio its two counts, and those who are in the one and not in the other: 11 of 13 tells of two. */
const countsOf = ({ numerator, denominator }: Evaluated): (number | null)[] => [
  numerator,
  denominator,
  numerator === null || denominator === null ? null : denominator - numerator,
]

const hide = <C extends Evaluated>(cell: C, why: Why): C => ({
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

import type { Actor } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Why } from '../../facts/contract.ts'
import { seesRestrictedGroups } from '../../places/index.ts'
import { seesSmallCounts } from '../policy.ts'
import { type Asked, type Evaluated, type Item, isSmall } from './evaluate.ts'

/** Whether it depends on where a figure stands if it may be seen: only then are the paths of its place needed. */
export const dependsOnPlace = (item: { persons: boolean; banded: boolean }): boolean => item.persons || item.banded

/** Who asks, and how: what a figure looks like depends on it. */
export interface Reader {
  actor: Actor | null
  /** Of each place, its paths in the days asked. */
  paths: Map<number, number[][]>
  level: Level
  /** By what single forms could be told from how figures are asked for (`tellsFormsBy`). */
  tellsForms: TellsForms
  /** Whether what a cell below the city rests on about persons is published to everybody (`told.ts`). */
  isTold(cell: Evaluated): boolean
}

export type TellsForms = 'moment' | 'pending' | null

/**
 * How answers differ from each other by single forms: as known at a moment of the asker's choice, which is the moment any one
 * was accepted; or with what was sent and is not accepted yet, whose difference from the official figure it is.
 */
export const tellsFormsBy = ({ asKnownAt, standing }: Pick<Asked, 'asKnownAt' | 'standing'>): TellsForms =>
  asKnownAt !== null ? 'moment' : standing !== 'official' ? 'pending' : null

/** Whether the asker reads a cell of an item as everybody does. */
export const isHiddenFrom = (
  { actor, paths }: Pick<Reader, 'actor' | 'paths'>,
  { chains }: Pick<Item, 'chains'>,
  { placeId }: Pick<Evaluated, 'placeId'>,
): boolean => !seesSmallCounts(actor, paths.get(placeId) ?? [], chains)

/** A place that is none. */
const ANY = -1

/**
 * A reader of the places that say what an item counts, where the asked ones add it up: who accepts a district's forms is not told
 * its communes', nor how many of them said what, nor what came between two moments, which was one of them. A place that says it
 * itself is read by who enters or accepts its own form.
 */
const within = ({ actor, paths, level }: Reader, { saidAt }: Pick<Item, 'saidAt'>): Pick<Reader, 'actor' | 'paths'> => {
  const steps = saidAt === null ? 0 : depths[saidAt] - depths[level]
  const below = Array.from({ length: Math.max(0, steps) }, () => ANY)
  return { actor, paths: new Map([...paths].map(([id, own]) => [id, own.map((path) => [...below, ...path])])) }
}

const depths: Record<Level, number> = { city: 0, district: 1, commune: 2, neighbourhood: 3, residential_area: 3 }

/**
 * Hides below the city small counts of persons (domain 10), whatever was computed from them, and with a ratio its numerator
 * and denominator, also where it has no value; everything about persons but what is published; what would tell which places
 * are in a restricted group (0b.13); and the exact figure of what is told by bands (0b.11), of which the band stays. At
 * whatever level what counts places by persons, or by what is told by bands, among fewer than five or otherwise than it may,
 * below the city all that does (`closed`); and whatever it is where answers differ by single forms (`tellsForms`), a
 * district's figure also from who accepts no communes' forms, and as known at a moment the city's too. So, at the city too, of what
 * would tell of a restricted group.
 * A masked figure stays masked wherever it is asked for; who enters or accepts it sees it.
 */
export function mask<C extends Evaluated>(cells: C[], items: Item[], reader: Reader): C[] {
  const { actor, level, tellsForms } = reader
  const persons = new Map(items.filter((item) => item.persons).map((item) => [item.code, item]))
  const restricted = seesRestrictedGroups(actor) ? [] : items.filter((item) => item.restricted).map(({ code }) => code)
  const banded = new Map(items.filter((item) => item.banded).map((item) => [item.code, item]))
  if (persons.size + restricted.length + banded.size === 0) return cells
  if (level === 'city' && !tellsForms && !cells.some(({ closed }) => closed === 'everywhere')) return cells
  return cells.map((cell) => {
    const about = persons.get(cell.item)
    if ((level !== 'city' || tellsForms) && restricted.includes(cell.item)) return hide(cell, 'restricted')
    const counting = banded.get(cell.item)
    const isShut = cell.closed === 'everywhere' || (cell.closed === 'below' && level !== 'city')
    const item = about ?? counting
    if (item && isShut && isHiddenFrom(within(reader, item), item, cell))
      return { ...hideValue(cell, 'masked'), band: null }
    if (item && tellsForms) {
      const forms = tellsForms === 'moment' || level !== 'city' ? within(reader, item) : reader
      // That it is said at other levels only tells of nobody.
      const why = cell.why === 'not-recorded' ? cell.why : 'masked'
      if (isHiddenFrom(forms, item, cell)) return { ...hide(cell, why), band: null }
    }
    if (level === 'city') return cell
    if (counting && isHiddenFrom(reader, counting, cell)) return hideValue(cell, 'banded')
    if (!about || !isHiddenFrom(reader, about, cell)) return cell
    const isTooSmall = cell.small || countsOf(cell).some((count) => count !== null && isSmall(count))
    const isOpen = !isTooSmall && reader.isTold(cell)
    return cell.value !== null && isOpen ? cell : hideValue(cell, 'masked', isOpen)
  })
}

/** Of a ratio its two counts, and those who are in the one and not in the other: 11 of 13 tells of two. */
const countsOf = ({ value, numerator, denominator }: Evaluated): (number | null)[] => [
  ...(denominator === null ? [value] : []),
  numerator,
  denominator,
  numerator === null || denominator === null ? null : denominator - numerator,
]

const hide = <C extends Evaluated>(cell: C, why: Why): C => ({
  ...cell,
  ...{ value: null, numerator: null, denominator: null, why },
})

/**
 * Where there is no value it stays said why; the two counts of a rate are told no more for that. That there is nothing to
 * divide by says of persons that nobody was counted: only where that is told (`isOpen`).
 */
const hideValue = <C extends Evaluated>(cell: C, why: Why, isOpen = why !== 'masked'): C => {
  const isSaid = cell.value === null && cell.why !== null && (isOpen || cell.why !== 'no-value')
  return hide(cell, isSaid ? (cell.why ?? why) : why)
}

import { addPlaces, importPlaces } from '../src/modules/places/index.ts'
import type { Db } from '../src/platform/db/database.ts'
import type { Level } from '../src/shared/levels.ts'
import { addDays, type Day, OPEN_END, type Span } from '../src/shared/spans.ts'
import { idOf } from './factories.ts'

/** A place by the days it works, end exclusive, and in whom it lies, one after the other. */
export interface Spot {
  level: Level
  from: Day
  to: Day
  parents: [string, Day][]
}

export const spot = (level: Level, from: Day, to: Day, ...parents: [string, Day][]): Spot => ({
  ...{ level, from, to, parents },
})

/** A town written down by a property test; places by code, areas last. */
export interface Town {
  spots: Record<string, Spot>
  /** Who took over from whom, when the first ended. */
  lineage: [from: string, to: string, share: 'full' | 'partial'][]
  /** Of a day on which units begin or end to work, the day on which they do in law, where it is another. */
  inLaw: Record<Day, Day>
}

const isArea = ({ level }: Spot) => level === 'neighbourhood'
/** Areas that moved, whose days in law are those at work: a file names one place above each. */
const hasMoved = (own: Spot) => isArea(own) && own.parents.length > 1

/** Puts the town into an empty database. Out: ids by code. */
export async function makeTown(db: Db, { spots, lineage, inLaw }: Town): Promise<Map<string, number>> {
  const end = (day: Day) => (day === OPEN_END ? '' : day)
  const law = (day: Day) => inLaw[day] ?? day
  const units = Object.entries(spots).filter(([, own]) => !hasMoved(own))
  const moved = Object.entries(spots).filter(([, own]) => hasMoved(own))
  const table = (head: string, lines: string[][]) => [head, ...lines.map((line) => line.join('\t'))].join('\n')
  await db.transaction().execute(async (tx) => {
    await importPlaces(
      tx,
      table(
        'id\tgso_code\tkind\tform\tname\tparent_id\tvalid_from\tvalid_to\tworks_from\tworks_to',
        units.map(([code, { level, from, to, parents }]) => [
          ...[code, '', level, 'đơn vị', code, parents[0]?.[0] ?? ''],
          ...[law(from), end(law(to)), from, end(to)],
        ]),
      ),
      table(
        'from_id\tto_id\teffective_on\tkind\tshare',
        lineage.map(([from, to, share]) => {
          const on = law(spots[from]?.to ?? '')
          return [from, to, on, share === 'full' ? 'merge' : 'split', share]
        }),
      ),
    )
    const ids = await idsOf(tx, units)
    await addPlaces(
      tx,
      moved.map(([code, { level, to, parents }]) => ({
        ...{ code, level, form: 'tổ', name: code, neighbourhoods: [] },
        parents: parents.map(([parent, from], n) => ({
          ...{ parentId: ids.get(parent) ?? 0, from, to: parents[n + 1]?.[1] ?? to, document: null },
        })),
      })),
    )
  })
  return idsOf(db, [...units, ...moved])
}

async function idsOf(db: Db, list: [string, Spot][]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const [code] of list) ids.set(code, await idOf(db, code))
  return ids
}

/** Units that are asked as one; each by itself is one of one. */
export type Units = string[]
export const meets = (units: Units, others: string[]): boolean => others.some((one) => units.includes(one))

/** Who stands where on a day, slowly, from the town's own list. */
export type TownMap = ReturnType<typeof mapOf>

export function mapOf({ spots, lineage }: Town) {
  const codesAt = (level: Level): string[] => Object.keys(spots).filter((code) => spots[code]?.level === level)

  const works = (code: string, on: Day): boolean => {
    const own = spots[code]
    return own !== undefined && own.from <= on && on < own.to
  }
  const isLater = (code: string, on: Day): boolean => on < (spots[code]?.from ?? '')

  /** The place and those above it on a day; nothing when it does not work then. */
  function pathOn(code: string, on: Day): string[] {
    if (!works(code, on)) return []
    const parent = spots[code]?.parents.filter(([, from]) => from <= on).at(-1)?.[0]
    return [code, ...(parent ? pathOn(parent, on) : [])]
  }

  /**
   * Who stands on a day where a place stands or stood: itself; else who took over from it, or, of a place that began later,
   * from whom it took over. Where an area simply ended, or began, it is its commune; where a district ended, its communes.
   */
  function heirsOn(code: string, on: Day): string[] {
    if (works(code, on)) return [code]
    const own = spots[code]
    if (!own) return []
    const isOver = own.to <= on
    const links = lineage.flatMap(([from, to]) => (isOver ? (from === code ? [to] : []) : to === code ? [from] : []))
    const commune = own.parents.at(isOver ? -1 : 0)?.[0] ?? ''
    const next = links.length > 0 ? links : isArea(own) ? [commune] : communesOf(code)
    // Never there and back: who took over from the one it came from has nothing of it.
    return [...new Set(next.flatMap((one) => (isLater(one, on) === !isOver || works(one, on) ? heirsOn(one, on) : [])))]
  }

  /** Of a district the communes it had on its last day. */
  function communesOf(code: string): string[] {
    const last = addDays(spots[code]?.to ?? '', -1)
    return codesAt('commune').filter((one) => pathOn(one, last).includes(code))
  }

  /** Where a record of a place counts at a level: on the map of its own day, or of the day asked. */
  function countsTo(code: string, level: Level, boundary: string, own: Day): string[] {
    const paths =
      boundary === 'then' ? [pathOn(code, own)] : heirsOn(code, boundary).map((heir) => pathOn(heir, boundary))
    return [...new Set(paths.flat().filter((one) => spots[one]?.level === level))]
  }

  /** The places that work on a day of one of the spans. */
  const duringAny = (spans: Span[]): string[] =>
    Object.entries(spots).flatMap(([code, own]) =>
      spans.some((span) => own.from < span.to && span.from < own.to) ? [code] : [],
    )

  /**
   * The units of a level on the map of a day that are comparable only together: those two are joined between which a unit of
   * then, or a place that says something (`saidAt`), is divided, again and again until none is.
   */
  function groupsOn(level: Level, saidAt: Level[], spans: Span[], on: Day): { now: Units; before: Units }[] {
    const there = duringAny(spans).map((code) => ({ code, at: spots[code]?.level, to: countsTo(code, level, on, '') }))
    const saying = there.filter(({ at }) => at === level || saidAt.some((one) => one === at))
    let groups = codesAt(level).map((unit) => [unit])
    for (;;) {
      const divided = saying.find(({ to }) => groups.filter((group) => meets(group, to)).length > 1)
      if (!divided) break
      const isJoined = (group: Units) => meets(group, divided.to)
      groups = [...groups.filter((group) => !isJoined(group)), groups.filter(isJoined).flat()]
    }
    const before = (group: Units) =>
      there.filter(({ at, to }) => at === level && meets(group, to)).map(({ code }) => code)
    return groups
      .filter((group) => group.length > 1)
      .map((group) => ({ now: [...group].sort(), before: before(group).sort() }))
      .sort((x, y) => (x.now.join() < y.now.join() ? -1 : 1))
  }

  return { spots, codesAt, works, pathOn, countsTo, groupsOn }
}

import { type Context, read, type Served } from '../../../platform/http/serve.ts'
import { heldAt } from '../../../shared/actor.ts'
import { lastDay } from '../../../shared/calendars.ts'
import type { RouteInput } from '../../../shared/contract.ts'
import { groupBy } from '../../../shared/list.ts'
import { Problem } from '../../../shared/problem.ts'
import { OPEN_END, type Span } from '../../../shared/spans.ts'
import { factProblems } from '../../facts/contract.ts'
import { demandChain } from '../../people/index.ts'
import {
  findGroupMembers,
  findWorking,
  pathsDuring,
  placeProblems,
  placesById,
  seesRestrictedGroups,
} from '../../places/index.ts'
import { columnsOf } from '../cells.ts'
import { collectedIn, inRuns } from '../evaluate/collected.ts'
import { compareTogether, hasJoined } from '../evaluate/comparable.ts'
import type { Asked, Item } from '../evaluate/evaluate.ts'
import { formulasIn } from '../evaluate/formulas-in.ts'
import { findItem, readCatalogue, readPeriod } from '../evaluate/resolve.ts'
import { askedWay, itemOf, mapOf, named, nothingComputed, policyOf } from '../evaluate/shape.ts'
import { evaluateFor } from '../evaluate/told.ts'
import { isOver } from '../targets/held.ts'
import { pivot } from './contract.ts'
import { categoriesOf, splitCells } from './split.ts'
import { targetsOf } from './targets.ts'
import { isUnranked } from './unranked.ts'

const CELL_LIMIT = 200_000

type PivotBody = RouteInput<typeof pivot>['body']

/** The places asked for; a group is the one of the periods, wherever its places stand on the `map`. */
async function findAskedPlaces(
  { db, actor }: Context<typeof pivot>,
  asked: PivotBody['places'],
  map: Span,
  periods: Span[],
) {
  if ('ids' in asked) {
    const places = await placesById(db, asked.ids)
    if (places.length < new Set(asked.ids).size) throw new Problem(placeProblems.noSuchPlace)
    return places
  }
  if ('group' in asked) {
    const members = await findGroupMembers(db, asked.group, mapOf(periods), seesRestrictedGroups(actor))
    if (members.length === 0) throw new Problem(placeProblems.noSuchGroup, { group: asked.group })
    return members
  }
  if (asked.within !== undefined && (await placesById(db, [asked.within])).length === 0)
    throw new Problem(placeProblems.noSuchPlace)
  // Without a place to look in, a question about a level means the part of it the asker may read.
  const within = asked.within ?? heldAt(actor, 'figures.read')
  return findWorking(db, asked.level, map, within)
}

async function loadQuestion(context: Context<typeof pivot>) {
  const { db, body } = context
  const periods = body.periods.map(readPeriod)
  if (body.chain !== undefined) await demandChain(db, body.chain)
  const map = mapOf(periods, body.boundary)
  const places = await findAskedPlaces(context, body.places, map, periods)
  const level = places[0]?.level
  if (level && places.some((place) => place.level !== level)) throw new Problem(factProblems.mixedLevels)
  const cells = places.length * periods.length * body.items.length
  if (cells > CELL_LIMIT) throw new Problem(factProblems.tooManyCells, { cells, limit: CELL_LIMIT })
  const paths = await pathsDuring(
    db,
    places.map(({ id }) => id),
    map,
  )
  return { periods, places, level: level ?? ('city' as const), paths, standing: body.standing, chain: body.chain }
}

type Found = Awaited<ReturnType<typeof findAskedPlaces>>

/** The places of an answer; of those that bear one name each with the unit above it: "phường Quang Trung (quận Hà Đông)". */
async function toldApart({ db }: Context<typeof pivot>, places: Found, paths: Map<number, number[][]>) {
  const same = [...groupBy(places, (place) => named(place).name).values()].filter(({ length }) => length > 1)
  const shared = new Set(same.flat())
  const aboveOf = ({ id }: { id: number }) => paths.get(id)?.at(-1)?.[1] ?? 0
  const above = new Map((await placesById(db, [...shared].map(aboveOf))).map((place) => [place.id, named(place).name]))
  return places.map((place) => {
    const { code, form, worksFrom } = place
    const worksTo = place.worksTo === OPEN_END ? null : place.worksTo
    const one = { ...named(place), code, form, worksFrom, worksTo }
    const unit = shared.has(place) ? above.get(aboveOf(place)) : undefined
    return unit === undefined ? one : { ...one, name: `${one.name} (${unit})` }
  })
}

export const pivotRoutes: Served[] = [
  read(pivot, {
    load: loadQuestion,
    policy: policyOf,
    answer: async (context, { periods, places, level, paths }) => {
      const { db, body, actor, today } = context
      const catalogue = await readCatalogue(db, lastDay(mapOf(periods)))
      const codes = [...new Set(body.items)]
      const items = codes.map((code) => findItem(catalogue, code))
      const known = items.filter((item): item is Item => item !== null)
      const placeIds = places.map(({ id }) => id)
      const asked: Asked = {
        items: known,
        measures: catalogue.measures,
        placeIds,
        level,
        periods,
        today,
        ...askedWay(actor, paths, body),
      }
      const asker = { actor, paths }
      const whole = await evaluateFor(db, asker, asked)
      const split = body.split ? await splitCells(db, catalogue, asker, asked) : []
      const partsOf = (item: Item | null) =>
        item === null ? [] : categoriesOf(catalogue, item, periods).map(({ code, vi, en }) => ({ code, vi, en }))
      const joined = new Set(known.filter((item) => hasJoined(item, periods)).map(({ code }) => code))
      return {
        items: codes.map((code, index) => ({
          ...itemOf(items[index] ?? nothingComputed(catalogue.indicators.get(code) ?? null, code).item),
          formulas: formulasIn(items[index] ?? { formulas: [] }, periods),
          collected: inRuns(collectedIn(items[index] ?? { formulas: [] }, periods, asked)),
          categories: body.split ? partsOf(items[index] ?? null) : [],
          joins: joined.has(code),
          unranked: isUnranked(catalogue, code),
        })),
        places: await toldApart(context, places, paths),
        periods: periods.map((period) => ({ ...period, over: isOver(period, today) })),
        cells: columnsOf(split.length === 0 ? whole : [...whole, ...split], codes),
        comparable: await compareTogether(db, asker, asked, whole),
        targets: body.targets ? await targetsOf(db, catalogue, today, periods, whole) : [],
      }
    },
  }),
]

import { type Context, read, type Served, signedIn } from '../../platform/http/serve.ts'
import type { RouteContract, RouteInput } from '../../shared/contract.ts'
import { Problem } from '../../shared/problem.ts'
import { factProblems, type Standing } from '../facts/contract.ts'
import { pivotMeasures } from '../facts/index.ts'
import { findGroupMembers, findWorking, pathsOf, placeProblems, placesById } from '../places/index.ts'
import { findIndicators } from './catalogue.ts'
import { explain, getScorecard, listIndicators, pivot } from './contract.ts'
import { type Asked, evaluate, type Item } from './evaluate/evaluate.ts'
import { recordsBehind } from './evaluate/explain.ts'
import { mask } from './evaluate/mask.ts'
import { findItem, levelBelow, type NamedPeriod, readCatalogue, readPeriod } from './evaluate/resolve.ts'
import { scores } from './evaluate/scorecard.ts'
import { measuresOf } from './expression/parse.ts'
import { leaderRoutes } from './leader/routes.ts'
import { mayReadFigures } from './policy.ts'

const CELL_LIMIT = 200_000

const named = <P extends { id: number; form: string; name: string; level: Asked['level'] }>(place: P) => ({
  id: place.id,
  name: `${place.form} ${place.name}`,
  level: place.level,
})

const itemOf = ({ code, kind, vi, en, unit, decimals }: Omit<Item, 'expression' | 'persons'>) => ({
  code,
  kind,
  vi,
  en,
  unit,
  decimals,
})

type PivotBody = RouteInput<typeof pivot>['body']

async function findAskedPlaces(context: Context<typeof pivot>, asked: PivotBody['places'], periods: NamedPeriod[]) {
  const { db, actor } = context
  const from = periods.map((period) => period.from).sort()[0] ?? ''
  const to =
    periods
      .map((period) => period.to)
      .sort()
      .at(-1) ?? ''
  if ('ids' in asked) return placesById(db, asked.ids)
  if ('group' in asked) return findGroupMembers(db, asked.group, { from, to })
  // Without a place to look in, a question about a level means the part of it the asker may read.
  const grants = actor?.grants.filter((grant) => grant.permission === 'figures.read') ?? []
  const everywhere = grants.some((grant) => grant.scope === 'all')
  const within = asked.within ?? (everywhere ? null : (grants[0]?.placeId ?? null))
  return findWorking(db, asked.level, { from, to }, within)
}

async function loadQuestion(context: Context<typeof pivot>) {
  const { db, body, today } = context
  const periods = body.periods.map(readPeriod)
  const places = await findAskedPlaces(context, body.places, periods)
  const level = places[0]?.level
  if (level && places.some((place) => place.level !== level)) throw new Problem(factProblems.mixedLevels)
  const cells = places.length * periods.length * body.items.length
  if (cells > CELL_LIMIT) throw new Problem(factProblems.tooManyCells, { cells, limit: CELL_LIMIT })
  const paths = await pathsOf(
    db,
    places.map(({ id }) => id),
    periods[0]?.from ?? today,
  )
  return { periods, places, level: level ?? ('city' as const), paths, standing: body.standing }
}

const policyOf = (
  actor: Parameters<typeof mayReadFigures>[0],
  asked: { paths: Map<number, number[]>; standing: Standing },
) => mayReadFigures(actor, { paths: [...asked.paths.values()], standing: asked.standing })

/** Measures by their breakdown; a formula has none of its own. */
async function splitCells(context: Context<typeof pivot>, asked: Asked) {
  const measures = asked.items.filter((item) => item.kind === 'measure').map((item) => asked.measures.get(item.code))
  const known = measures.filter((measure) => measure !== undefined)
  const cells = await pivotMeasures(context.db, { ...asked, measures: known, byCategory: true })
  return cells.flatMap((cell) => {
    const measure = known.find((one) => one.id === cell.measureId)
    const category = measure?.categories.find((one) => one.id === cell.categoryId)
    if (!measure || !category) return []
    const value = cell.value === null ? null : cell.value / 10 ** measure.decimals
    const rest = { numerator: null, denominator: null, received: null, expected: null }
    return [
      {
        item: measure.code,
        placeId: cell.placeId,
        period: cell.period,
        category: category.code,
        value,
        why: cell.why,
        ...rest,
      },
    ]
  })
}

const askedWay = (body: {
  chain?: string | undefined
  standing: Standing
  boundary: string
  knownAt?: string | undefined
}) => ({
  chain: body.chain ?? null,
  standing: body.standing,
  boundary: body.boundary,
  knownAt: body.knownAt ?? null,
})

type ExplainContext = Context<typeof explain>

async function loadCell({ db, body, today }: ExplainContext) {
  const [place] = await placesById(db, [body.place])
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  const period = readPeriod(body.period)
  const paths = await pathsOf(db, [place.id], period.from)
  return { place, period, paths, standing: body.standing, today }
}

async function answerExplain(context: ExplainContext, cell: Awaited<ReturnType<typeof loadCell>>) {
  const { db, app, actor, body, today } = context
  const { place, period, paths } = cell
  const catalogue = await readCatalogue(db, today)
  const item = findItem(catalogue, body.item)
  const path = await placesById(db, paths.get(place.id) ?? [])
  const byDepth = (paths.get(place.id) ?? []).flatMap((id) => path.filter((one) => one.id === id)).map(named)
  const indicator = catalogue.indicators.get(body.item)
  const top = { place: named(place), path: byDepth, period, expression: indicator?.expression ?? null }
  if (!item || !actor) return { ...top, ...nothingComputed(indicator ?? null, body.item) }

  const codes = [...new Set(measuresOf(item.expression).map((one) => one.code))]
  const parts = codes.map((code) => findItem(catalogue, code)).filter((one): one is Item => one !== null)
  const base = { measures: catalogue.measures, periods: [period], ...askedWay(body) }
  const asked: Asked = { ...base, items: [item, ...parts], placeIds: [place.id], level: place.level }
  const own = mask(await evaluate(db, asked), asked.items, actor, paths, place.level === 'city')

  const measure = catalogue.measures.get(body.measure ?? codes[0] ?? '')
  const below = await childrenOf(context, place, period, measure?.levels ?? [])
  const childPaths = await pathsOf(
    db,
    below.places.map(({ id }) => id),
    period.from,
  )
  const children = below.level
    ? mask(
        await evaluate(db, { ...base, items: [item], placeIds: below.places.map(({ id }) => id), level: below.level }),
        [item],
        actor,
        childPaths,
        false,
      )
    : []
  const hiddenHere = own[0]?.why === 'masked'
  const records =
    measure && !hiddenHere
      ? await recordsBehind(db, app.contributions, actor, asked, measure, { limit: body.limit, offset: body.offset })
      : { measure: measure?.code ?? null, total: 0, hidden: 0, items: [] }
  const [whole, ...partValues] = own
  return {
    ...top,
    item: itemOf(item),
    whole: valueOf(whole),
    parts: parts.map((part, index) => ({
      ...itemOf(part),
      amount: partValues[index]?.value ?? null,
      why: partValues[index]?.why ?? null,
    })),
    childLevel: below.level,
    children: children.map((child) => ({
      ...valueOf(child),
      id: child.placeId,
      name: below.places.filter((one) => one.id === child.placeId).map((one) => `${one.form} ${one.name}`)[0] ?? '',
    })),
    records,
  }
}

async function childrenOf(
  { db }: ExplainContext,
  place: { id: number; level: Asked['level'] },
  period: NamedPeriod,
  recordedAt: Asked['level'][],
) {
  const districts = place.level === 'city' ? await findWorking(db, 'district', period, place.id) : []
  const level = levelBelow(place.level, districts.length > 0, recordedAt)
  const places = level === null ? [] : level === 'district' ? districts : await findWorking(db, level, period, place.id)
  return { level, places }
}

const noValue = { value: null, numerator: null, denominator: null, received: null, expected: null }

const valueOf = (cell: Awaited<ReturnType<typeof evaluate>>[number] | undefined) => {
  const { value, numerator, denominator, why, received, expected } = cell ?? { ...noValue, why: 'no-data' as const }
  return { value, numerator, denominator, why, received, expected }
}

function nothingComputed(indicator: { vi: string; en: string; unit: string; decimals: number } | null, code: string) {
  return {
    item: {
      code,
      kind: 'indicator' as const,
      vi: indicator?.vi ?? code,
      en: indicator?.en ?? code,
      unit: indicator?.unit ?? '',
      decimals: indicator?.decimals ?? 0,
    },
    whole: { ...noValue, why: 'not-computed' as const },
    parts: [],
    childLevel: null,
    children: [],
    records: { measure: null, total: 0, hidden: 0, items: [] },
  }
}

async function loadPlaceAndPeriod(context: Context<RouteContract>, placeId: number, text: string, standing: Standing) {
  const [place] = await placesById(context.db, [placeId])
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  const period = readPeriod(text)
  return { place, period, paths: await pathsOf(context.db, [placeId], period.from), standing }
}

export const routes: Served[] = [
  read(listIndicators, {
    policy: signedIn,
    answer: async ({ db, today }) => ({ items: await findIndicators(db, today) }),
  }),
  read(pivot, {
    load: loadQuestion,
    policy: policyOf,
    answer: async (context, { periods, places, level, paths }) => {
      const { db, body, actor, today } = context
      const catalogue = await readCatalogue(db, today)
      const items = body.items.map((code) => findItem(catalogue, code))
      const known = items.filter((item): item is Item => item !== null)
      const placeIds = places.map(({ id }) => id)
      const asked: Asked = { items: known, measures: catalogue.measures, placeIds, level, periods, ...askedWay(body) }
      const whole = mask(await evaluate(db, asked), known, actor, paths, level === 'city')
      const split = body.split ? await splitCells(context, asked) : []
      return {
        items: body.items.map((code) =>
          itemOf(findItem(catalogue, code) ?? nothingComputed(catalogue.indicators.get(code) ?? null, code).item),
        ),
        places: places.map(named),
        periods,
        cells: [...whole.map((cell) => ({ ...cell, category: null })), ...split].map(({ placeId, ...cell }) => ({
          ...cell,
          place: placeId,
        })),
      }
    },
  }),
  read(explain, { load: loadCell, policy: policyOf, answer: answerExplain }),
  read(getScorecard, {
    load: (context) =>
      loadPlaceAndPeriod(
        context as unknown as Context<RouteContract>,
        context.query.place,
        context.query.period,
        context.query.standing,
      ),
    policy: policyOf,
    answer: async ({ db, actor, query, today }, { place, period }) => {
      const catalogue = await readCatalogue(db, today)
      const codes = [...catalogue.indicators.keys()]
      const question = {
        catalogue,
        codes,
        placeIds: [place.id],
        level: place.level,
        period,
        standing: query.standing,
        actor,
      }
      const items = (await scores(db, question)).get(place.id) ?? []
      return { place: named(place), period, items }
    },
  }),
  ...leaderRoutes,
]

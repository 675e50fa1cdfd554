import { type Context, read, type Served } from '../../../platform/http/serve.ts'
import { Problem } from '../../../shared/problem.ts'
import { demandChain } from '../../people/index.ts'
import { findWorking, pathsOf, placeProblems, placesById } from '../../places/index.ts'
import { explain } from '../contract.ts'
import { type Asked, evaluate, type Item } from '../evaluate/evaluate.ts'
import { mask } from '../evaluate/mask.ts'
import {
  type Catalogue,
  findItem,
  levelBelow,
  type NamedPeriod,
  readCatalogue,
  readPeriod,
} from '../evaluate/resolve.ts'
import { askedWay, cellValue, itemOf, named, nothingComputed, policyOf } from '../evaluate/shape.ts'
import { measuresOf, placesOf } from '../expression/reads.ts'
import { recordsBehind } from './records.ts'

type ExplainContext = Context<typeof explain>

async function loadCell({ db, body, today }: ExplainContext) {
  const [place] = await placesById(db, [body.place])
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  const period = readPeriod(body.period)
  if (body.chain !== undefined) await demandChain(db, body.chain)
  const paths = await pathsOf(db, [place.id], period.from)
  return { place, period, paths, standing: body.standing, chain: body.chain, today }
}

async function answerExplain(context: ExplainContext, cell: Awaited<ReturnType<typeof loadCell>>) {
  const { db, app, actor, body, today } = context
  const { place, period, paths } = cell
  const catalogue = await readCatalogue(db, today)
  const item = findItem(catalogue, body.item)
  const path = await placesById(db, paths.get(place.id) ?? [])
  const byDepth = (paths.get(place.id) ?? []).flatMap((id) => path.filter((one) => one.id === id)).map(named)
  const indicator = catalogue.indicators.get(body.item)
  const top = {
    ...{ place: named(place), path: byDepth, period },
    ...{ expression: indicator?.expression ?? null, notComputed: indicator?.notComputed ?? null },
    groups: item ? groupsOf(catalogue, item) : [],
  }
  if (!item || !actor) return { ...top, ...nothingComputed(indicator ?? null, body.item) }

  const codes = [...new Set(measuresOf(item.expression).map((one) => one.code))]
  const parts = codes.map((code) => findItem(catalogue, code)).filter((one): one is Item => one !== null)
  const base = { measures: catalogue.measures, periods: [period], ...askedWay(actor, paths, body) }
  const asked: Asked = { ...base, items: [item, ...parts], placeIds: [place.id], level: place.level }
  const own = mask(await evaluate(db, asked), asked.items, actor, paths, place.level === 'city')

  const measure = catalogue.measures.get(body.measure ?? codes[0] ?? '')
  const measured = measure ? findItem(catalogue, measure.code) : null
  const below = await findBelow(context, place, period, measure?.levels ?? [])
  const childItem = (below.isArea ? measured : null) ?? item
  const [whole, ...partValues] = own
  const records =
    measure && whole?.why !== 'masked'
      ? await recordsBehind(db, app.contributions, actor, asked, measured ?? item, measure, {
          limit: body.limit,
          offset: body.offset,
        })
      : { measure: measure?.code ?? null, total: 0, hidden: 0, items: [] }
  return {
    ...top,
    item: itemOf(item),
    whole: cellValue(whole),
    parts: parts.map((part, index) => ({
      ...itemOf(part),
      amount: partValues[index]?.value ?? null,
      why: partValues[index]?.why ?? null,
    })),
    childLevel: below.level,
    childItem: itemOf(childItem),
    children: await childrenOf(context, base, below, childItem, period),
    records,
  }
}

/** What the groups a formula names are called; nothing of who is in them. */
function groupsOf({ groups }: Catalogue, { expression }: Item) {
  const codes = new Set(placesOf(expression).map(({ inside }) => inside.group))
  return [...codes].flatMap((code) => (code === null ? [] : (groups.get(code) ?? [])))
}

/** The item at each of the places below, as the asker may see it. */
async function childrenOf(
  { db, actor }: ExplainContext,
  base: Omit<Asked, 'items' | 'placeIds' | 'level'>,
  { level, places }: Below,
  item: Item,
  period: NamedPeriod,
) {
  if (level === null) return []
  const placeIds = places.map(({ id }) => id)
  const cells = await evaluate(db, { ...base, items: [item], placeIds, level })
  const shown = mask(cells, [item], actor, await pathsOf(db, placeIds, period.from), false)
  const names = new Map(places.map((place) => [place.id, named(place).name]))
  return shown.map((cell) => ({ ...cellValue(cell), id: cell.placeId, name: names.get(cell.placeId) ?? '' }))
}

type Below = Awaited<ReturnType<typeof findBelow>>

/** The places just below: districts where some work, else the communes, else the areas a measure is recorded at. */
async function findBelow(
  { db }: ExplainContext,
  place: { id: number; level: Asked['level'] },
  period: NamedPeriod,
  recordedAt: Asked['level'][],
) {
  const districts = place.level === 'city' ? await findWorking(db, 'district', period, place.id) : []
  const level = levelBelow(place.level, districts.length > 0, recordedAt)
  const places = level === null ? [] : level === 'district' ? districts : await findWorking(db, level, period, place.id)
  return { level, places, isArea: level === 'neighbourhood' || level === 'residential_area' }
}

export const explainRoutes: Served[] = [read(explain, { load: loadCell, policy: policyOf, answer: answerExplain })]

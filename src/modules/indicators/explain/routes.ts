import { type Context, inOffice, read, type Served } from '../../../platform/http/serve.ts'
import { lastDay } from '../../../shared/calendars.ts'
import { isAreaLevel } from '../../../shared/levels.ts'
import { Problem } from '../../../shared/problem.ts'
import { addDays, type Day, type Span } from '../../../shared/spans.ts'
import { factProblems } from '../../facts/contract.ts'
import { demandChain } from '../../people/index.ts'
import { findWorking, pathsDuring, placeProblems, placesById, seesRestrictedGroups } from '../../places/index.ts'
import { collectedIn } from '../evaluate/collected.ts'
import { compareTogether, dividedBehind } from '../evaluate/comparable.ts'
import { type Asked, type Item, withFormula } from '../evaluate/evaluate.ts'
import { dependsOnPlace } from '../evaluate/mask.ts'
import { type Catalogue, findItem, levelBelow, readCatalogue, readPeriod } from '../evaluate/resolve.ts'
import { askedWay, cellValue, itemOf, mapOf, named, nothingComputed, policyOf } from '../evaluate/shape.ts'
import { evaluateFor } from '../evaluate/told.ts'
import { conditionAt, measuresOf, placesOf } from '../expression/reads.ts'
import { isOver } from '../targets/held.ts'
import { explain } from './contract.ts'
import { membersRead } from './members.ts'
import { askParts, chosenPart, partsOf, type Question, tellParts } from './parts.ts'
import { recordsBehind } from './records.ts'

type ExplainContext = Context<typeof explain>

async function loadCell({ db, body, today }: ExplainContext) {
  const period = readPeriod(body.period)
  const paths = await pathsDuring(db, [body.place], mapOf([period], body.boundary))
  const [ids = []] = paths.get(body.place) ?? []
  const above = new Map((await placesById(db, [body.place, ...ids])).map((one) => [one.id, one]))
  const place = above.get(body.place)
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  if (body.chain !== undefined) await demandChain(db, body.chain)
  const path = ids.flatMap((id) => above.get(id) ?? [])
  return { place, path, period, paths, standing: body.standing, chain: body.chain, today }
}

async function answerExplain(context: ExplainContext, cell: Awaited<ReturnType<typeof loadCell>>) {
  const { db, app, actor, body, today } = context
  const { place, path, period, paths } = cell
  const catalogue = await readCatalogue(db, lastDay(period))
  const item = findItem(catalogue, body.item)
  const indicator = catalogue.indicators.get(body.item)
  const top = {
    ...{ place: named(place), path: path.map(named), period: { ...period, over: isOver(period, today) } },
    ...{ expression: indicator?.expression ?? null, notComputed: indicator?.notComputed ?? null },
    formula: indicator?.formula ?? null,
    begun: null,
    groups: item ? groupsOf(catalogue, item) : [],
  }
  // What it was computed by in other periods says nothing of this one.
  if (!item || indicator?.expression === null || !actor)
    return { ...top, ...nothingComputed(indicator ?? null, body.item) }

  const parts = partsOf(catalogue, item, period, today)
  const chosen = chosenPart(parts, body.measure)
  if (body.measure !== undefined && !chosen) throw new Problem(factProblems.noSuchMeasure, { code: body.measure })
  const base = { measures: catalogue.measures, periods: [period], today, ...askedWay(actor, paths, body) }
  const asked: Asked = { ...base, items: [item], placeIds: [place.id], level: place.level }
  const own: Question = { asker: { actor, paths }, asked }
  const map = mapOf([period], body.boundary)
  const [askedParts, members, below] = await Promise.all([
    askParts(db, actor, own, parts, body),
    membersRead(db, asked, chosen?.inside ?? null),
    findBelow(context, place, map, chosen?.measure.levels ?? []),
  ])
  // Who is in a restricted group is told to nobody else, neither by its figures nor by its forms.
  const isKept = item.restricted && !seesRestrictedGroups(actor)
  if (members && below.isArea && !isKept) below.places = below.places.filter(({ id }) => members.placeIds.includes(id))
  // A part of a breakdown is not asked for by itself.
  const childItem = (below.isArea && chosen?.measure.part === undefined ? chosen?.item : null) ?? item
  const page = { limit: body.limit, offset: body.offset }
  const noRecords = { measure: chosen?.item.code ?? null, total: 0, hidden: 0, items: [] }
  // Where and when the chosen part is read; null where the asker may not read the place as it stood then.
  const readAt = chosen && (askedParts[parts.indexOf(chosen)]?.question?.asked ?? null)
  const from = readAt && ((readAt === asked ? members : await membersRead(db, readAt, chosen.inside)) ?? readAt)
  // Asked side by side: none of them needs the other.
  const [{ whole, parts: told }, behind, children] = await Promise.all([
    tellParts(db, own, askedParts),
    from && !isKept ? recordsBehind(db, app.contributions, actor, from, chosen.item, chosen.measure, page) : noRecords,
    childrenOf(context, base, below, { shown: childItem, whole: item }, map, place.worksTo),
  ])
  const [together, divided] = await Promise.all([
    whole ? compareTogether(db, { actor }, asked, [whole]) : [],
    dividedBehind(db, asked, whole),
  ])
  return {
    ...top,
    item: itemOf(item),
    whole: cellValue(whole),
    begun: partlySince(item, period, asked),
    comparable: together[0] ?? null,
    divided,
    parts: told,
    childLevel: below.level,
    childItem: itemOf(childItem),
    children,
    records: { ...(whole?.why === 'masked' ? noRecords : behind), period: chosen?.span ?? null },
  }
}

/** From when on what an item reads in a period was collected, where only on a part of the days it is read of. */
function partlySince(item: Item, period: Span, asked: Asked): Day | null {
  const [collected] = collectedIn(item, [period], asked)
  return collected?.isPart ? collected.since : null
}

/** What the groups a formula names are called; nothing of who is in them. */
function groupsOf({ groups }: Catalogue, { expression }: Item) {
  const codes = new Set(placesOf(expression).map(({ inside }) => inside.group))
  return [...codes].flatMap((code) => (code === null ? [] : (groups.get(code) ?? [])))
}

/** The item at each of the places below, as the asker may see it, and whether the whole counts it. */
async function childrenOf(
  { db, actor }: ExplainContext,
  base: Omit<Asked, 'items' | 'placeIds' | 'level'>,
  { level, places }: Below,
  { shown, whole }: { shown: Item; whole: Item },
  map: Span,
  wholeEnds: Day,
) {
  if (level === null) return []
  const placeIds = places.map(({ id }) => id)
  const where = conditionAt(whole.expression, level)
  const condition: Item | null = where && withFormula({ ...whole, code: `${whole.code} where`, unit: '' }, where)
  const items = [shown, ...(condition ? [condition] : [])]
  const paths = items.some(dependsOnPlace) ? await pathsDuring(db, placeIds, map) : new Map<number, number[][]>()
  const cells = await evaluateFor(db, { actor, paths }, { ...base, items, placeIds, level })
  const looksAtEnd = isOfTheEnd(whole, base.measures)
  const end = wholeEnds < map.to ? wholeEnds : map.to
  const isCounted = new Map(cells.filter(({ item }) => item === condition?.code).map((one) => [one.placeId, one.value]))
  return places.flatMap((place) => {
    const cell = cells.find((one) => one.placeId === place.id && one.item === shown.code)
    if (!cell) return []
    // A condition could tell of a small count what its figure hides.
    const answer = cell.why === 'masked' || cell.why === 'banded' ? null : (isCounted.get(place.id) ?? null)
    const isLeftOut = looksAtEnd && place.worksTo < end
    return [
      {
        ...cellValue(cell),
        ...{ id: place.id, name: named(place).name, endedOn: isLeftOut ? addDays(place.worksTo, -1) : null },
        counted: isLeftOut || answer === null ? null : answer === 1,
      },
    ]
  })
}

/** What counts places, or adds levels, looks at the end of the period: a unit that ended in it stands with its successors. */
const isOfTheEnd = ({ expression }: Item, measures: Asked['measures']): boolean =>
  placesOf(expression).length > 0 ||
  measuresOf(expression).some(({ code }) => measures.get(code)?.nature === 'snapshot')

type Below = Awaited<ReturnType<typeof findBelow>>

/** The places just below: districts where some work, else the communes, else the areas a measure is recorded at. */
async function findBelow(
  { db }: ExplainContext,
  place: { id: number; level: Asked['level'] },
  map: Span,
  recordedAt: Asked['level'][],
) {
  const districts = place.level === 'city' ? await findWorking(db, 'district', map, place.id) : []
  const level = levelBelow(place.level, districts.length > 0, recordedAt)
  const places = level === null ? [] : level === 'district' ? districts : await findWorking(db, level, map, place.id)
  return { level, places, isArea: level !== null && isAreaLevel(level) }
}

export const explainRoutes: Served[] = [
  read(explain, { load: loadCell, policy: policyOf, personal: inOffice, answer: answerExplain }),
]

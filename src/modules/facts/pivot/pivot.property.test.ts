import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { idOf } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import { calendars, periodsOf } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { addDays, type Day, OPEN_END, type Span } from '../../../shared/spans.ts'
import { saveBodies } from '../../people/index.ts'
import { addPlaces, comparableGroups, importPlaces } from '../../places/index.ts'
import {
  accept,
  closeLedgerMoment,
  getMeasures,
  pivotMeasures,
  restate,
  saveMeasures,
  verifyLedger,
  withdraw,
} from '../index.ts'

/**
 * Any history of records that are sent, corrected, accepted and withdrawn, some of them at once, in a town that is
 * reformed twice: for every calendar, map, line, standing and past moment `pivot` answers as a slow, obvious model does
 * that reads the records as they were sent and the town's own list of places, and nothing of the ledger.
 */

const { db, owner } = await testDatabase()

// The town: `parents` one after the other; a commune splits and two become one in 2013, the districts end in 2014.
const [SPLIT, END] = ['2013-07-01', '2014-07-01']
interface Spot {
  level: Level
  from: Day
  to: Day
  parents: [string, Day][]
}
const spot = (level: Level, from: Day, to: Day, ...parents: [string, Day][]): Spot => ({ level, from, to, parents })
const START = '2011-01-01'
const spots: Record<string, Spot> = {
  T: spot('city', START, OPEN_END),
  Q1: spot('district', START, END, ['T', START]),
  Q2: spot('district', START, END, ['T', START]),
  A: spot('commune', START, END, ['Q1', START]),
  B: spot('commune', START, SPLIT, ['Q1', START]),
  B1: spot('commune', SPLIT, END, ['Q1', SPLIT]),
  B2: spot('commune', SPLIT, END, ['Q2', SPLIT]),
  C: spot('commune', START, SPLIT, ['Q2', START]),
  D: spot('commune', START, SPLIT, ['Q2', START]),
  CD: spot('commune', SPLIT, END, ['Q2', SPLIT]),
  N1: spot('commune', END, OPEN_END, ['T', END]),
  N2: spot('commune', END, OPEN_END, ['T', END]),
  a: spot('neighbourhood', START, OPEN_END, ['A', START], ['N1', END]),
  b: spot('neighbourhood', START, OPEN_END, ['B', START], ['B1', SPLIT], ['N1', END]),
  c: spot('neighbourhood', START, OPEN_END, ['B', START], ['B2', SPLIT], ['N2', END]),
  // Moves alone; and one that ends with nothing after it.
  d: spot('neighbourhood', START, OPEN_END, ['A', START], ['C', '2012-11-20'], ['CD', SPLIT], ['N2', END]),
  e: spot('neighbourhood', START, '2013-03-10', ['D', START]),
  // Begins after the reforms in a commune that was made of several; and in one that was made of one.
  f: spot('neighbourhood', '2014-08-15', OPEN_END, ['N1', '2014-08-15']),
  g: spot('neighbourhood', '2013-10-01', OPEN_END, ['B1', '2013-10-01'], ['N1', END]),
}
const lineage: [string, string, Day, 'full' | 'partial'][] = [
  ['B', 'B1', SPLIT, 'partial'],
  ['B', 'B2', SPLIT, 'partial'],
  ['C', 'CD', SPLIT, 'full'],
  ['D', 'CD', SPLIT, 'full'],
  ['A', 'N1', END, 'full'],
  ['B1', 'N1', END, 'full'],
  ['B2', 'N2', END, 'full'],
  ['CD', 'N1', END, 'partial'],
  ['CD', 'N2', END, 'partial'],
]
const isArea = (code: string) => spots[code]?.level === 'neighbourhood'
const bodies = { g0: 'government', g1: 'government', g2: 'government', p: 'police' } as const
/** The first body of the People's Committees ends with the first reform. */
const bodyEnds = (code: keyof typeof bodies): Day => (code === 'g0' ? SPLIT : OPEN_END)
const measureCodes = ['flow', 'split', 'stock', 'level', 'view', 'area', 'broad'] as const
type MeasureCode = (typeof measureCodes)[number]
/** One of them is said at neighbourhoods only, which move whole; one at districts, which end with nothing after them. */
const levelsOf = (measure: MeasureCode): Level[] =>
  measure === 'area' ? ['neighbourhood'] : measure === 'broad' ? ['district'] : ['neighbourhood', 'commune']
const isSaidAt = (code: string, measure: MeasureCode): boolean =>
  levelsOf(measure).some((level) => spots[code]?.level === level)

const ids = await makeTown()
const names = new Map([...ids].map(([code, id]) => [id, code]))
const measures = await getMeasures(db, [...measureCodes])
const body = async (code: string) =>
  (await getRow(db, sql<{ id: number }>`select id from people.body where code = ${code}`)).id
const bodyIds = { g0: await body('g0'), g1: await body('g1'), g2: await body('g2'), p: await body('p') }

async function makeTown(): Promise<Map<string, number>> {
  const end = (day: Day) => (day === OPEN_END ? '' : day)
  const rest = Object.entries(spots)
  const units = rest.filter(([code]) => !isArea(code))
  const table = (head: string, lines: string[][]) => [head, ...lines.map((line) => line.join('\t'))].join('\n')
  await db.transaction().execute(async (tx) => {
    await importPlaces(
      tx,
      table(
        'id\tgso_code\tkind\tform\tname\tparent_id\tvalid_from\tvalid_to',
        units.map(([code, { level, from, to, parents }]) => [
          ...[code, '', level, 'đơn vị', code, parents[0]?.[0] ?? '', from, end(to)],
        ]),
      ),
      table(
        'from_id\tto_id\teffective_on\tkind\tshare',
        lineage.map(([from, to, on, share]) => [from, to, on, share === 'full' ? 'merge' : 'split', share]),
      ),
    )
    const unitIds = new Map<string, number>()
    for (const [code] of units) unitIds.set(code, await idOf(tx, code))
    await addPlaces(
      tx,
      rest
        .filter(([code]) => isArea(code))
        .map(([code, { level, to, parents }]) => ({
          ...{ code, level: level as 'neighbourhood', form: 'tổ', name: code, neighbourhoods: [] },
          parents: parents.map(([parent, from], n) => ({
            ...{ parentId: unitIds.get(parent) ?? 0, from, to: parents[n + 1]?.[1] ?? to, document: null },
          })),
        })),
    )
    await saveBodies(
      tx,
      Object.entries(bodies).map(([code, chain]) => ({
        ...{ code, name: code, shortName: code, chain, placeId: unitIds.get('T') ?? 0, parentCode: null },
        ...{ kind: chain === 'police' ? ('police' as const) : ('state' as const) },
        ...{ validFrom: START, validTo: bodyEnds(code as keyof typeof bodies) },
      })),
    )
    const base = {
      ...{ unit: 'x', decimals: 0, levels: levelsOf('flow'), source: 'entered' as const },
      ...{ bodies: 'add' as const, leadingChain: null, coverage: null, persons: false, nature: 'flow' as const },
    }
    const named = (code: MeasureCode) => ({ ...base, code, vi: code, en: code })
    await saveMeasures(tx, [
      named('flow'),
      { ...named('split'), categories: ['m', 'n'].map((code) => ({ code, vi: code, en: code })) },
      { ...named('stock'), nature: 'stock' },
      { ...named('level'), nature: 'snapshot' },
      { ...named('view'), bodies: 'views', leadingChain: 'police' },
      { ...named('area'), levels: levelsOf('area') },
      { ...named('broad'), levels: levelsOf('broad') },
    ])
  })
  const found = new Map<string, number>()
  for (const [code] of rest) found.set(code, await idOf(db, code))
  return found
}

// What is said, and asked.

interface Said {
  measure: MeasureCode
  place: string
  body: keyof typeof bodies
  category: 0 | 1
  span: Span
  amount: number
}
const RECORDS = 4
const number = (day: Day): number => Date.parse(day) / 86_400_000
/** Two records never say the same level: a form asks a place once. */
const recordOf = ({ span: { from, to } }: Said): number => (number(from) + number(to)) % RECORDS
const keyOf = ({ measure, place, body: by, category, span }: Said) =>
  [measure, place, by, category, span.from, span.to].join()

const everyPeriod: Span[] = calendars.flatMap((calendar) =>
  [2012, 2013, 2014].flatMap((year) => periodsOf(calendar, year).map(({ from, to }) => ({ from, to }))),
)
const day = fc.integer({ min: 0, max: 1000 }).map((n) => addDays('2012-01-01', n))
const span: fc.Arbitrary<Span> = fc.oneof(
  day.map((from) => ({ from, to: addDays(from, 1) })),
  fc.constantFrom(...everyPeriod),
)
const said: fc.Arbitrary<Said> = fc
  .record({
    measure: fc.constantFrom(...measureCodes),
    place: fc.constantFrom(...Object.keys(spots).filter((code) => code !== 'T')),
    body: fc.constantFrom('g0' as const, 'g1' as const, 'g2' as const, 'p' as const),
    category: fc.constantFrom(0 as const, 1 as const),
    span,
    amount: fc.integer({ min: 0, max: 9 }),
  })
  .map((one) => (one.measure === 'split' ? one : { ...one, category: 0 as const }))
  // A register loses as well as it gains; where nothing is left, nobody asks who took it over.
  .map((one) => (one.measure === 'stock' ? { ...one, amount: (one.amount % 5) - 2 } : one))
  .filter(({ place, body: by, span: { from } }) => works(place, from) && from < bodyEnds(by))
  .filter(({ place, measure }) => isSaidAt(place, measure))

type Step = { record: number } & ({ kind: 'restate'; figures: Said[] } | { kind: 'accept' | 'withdraw' })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      record: fc.nat(RECORDS - 1),
      kind: fc.constant('restate' as const),
      figures: fc.array(said, { maxLength: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      record: fc.nat(RECORDS - 1),
      kind: fc.constantFrom('accept' as const, 'withdraw' as const),
    }),
  },
)
/** Steps of one moment happen at once, each to another record. */
const moment = fc.uniqueArray(step, { minLength: 1, maxLength: 3, selector: ({ record }) => record })
const history = fc.array(moment, { minLength: 3, maxLength: 7 })

const MAPS = ['then', '2012-12-01', '2013-09-01', '2014-12-01'] as const
interface Asked {
  level: Level
  periods: Span[]
  boundary: (typeof MAPS)[number]
  chains: string[] | null
  standing: 'sent' | 'official'
  byCategory: boolean
  back: number | null
}
const question: fc.Arbitrary<Asked> = fc.record({
  level: fc.constantFrom<Level>('city', 'district', 'commune', 'neighbourhood'),
  periods: fc.array(
    fc.oneof(
      fc.constantFrom(...everyPeriod),
      fc.tuple(day, fc.integer({ min: 1, max: 400 })).map(([from, n]) => ({ from, to: addDays(from, n) })),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  boundary: fc.constantFrom(...MAPS),
  chains: fc.constantFrom(null, ['government'], ['police'], ['government', 'police']),
  standing: fc.constantFrom('sent' as const, 'official' as const),
  byCategory: fc.boolean(),
  back: fc.option(fc.nat(6), { nil: null }),
})

// The model: places.

const works = (code: string, on: Day): boolean => {
  const own = spots[code]
  return own !== undefined && own.from <= on && on < own.to
}
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
  const next = links.length > 0 ? links : isArea(code) ? [commune] : communesOf(code)
  // Never there and back: who took over from the one it came from has nothing of it.
  return [...new Set(next.flatMap((one) => (isLater(one, on) === !isOver || works(one, on) ? heirsOn(one, on) : [])))]
}
/** Of a district the communes it had on its last day. */
const communesOf = (code: string): string[] => {
  const last = addDays(spots[code]?.to ?? START, -1)
  return Object.keys(spots).filter((one) => spots[one]?.level === 'commune' && pathOn(one, last).includes(code))
}
const isLater = (code: string, on: Day): boolean => on < (spots[code]?.from ?? '')
/** Where a record of a place counts at a level: on the map of its own day, or of the day asked. */
function countsTo(code: string, level: Level, boundary: string, own: Day): string[] {
  const paths =
    boundary === 'then' ? [pathOn(code, own)] : heirsOn(code, boundary).map((heir) => pathOn(heir, boundary))
  return [...new Set(paths.flat().filter((one) => spots[one]?.level === level))]
}

// The model: figures.

interface Kept {
  sent: Map<string, Said>
  official: Map<string, Said>
}

function counted(one: Said, chains: string[] | null): boolean {
  const chain = bodies[one.body]
  if (one.measure === 'view' && chain !== 'police' && chains?.length !== 1) return false
  return chains === null || chains.includes(chain)
}

const sum = (list: Said[]): number => list.reduce((total, one) => total + one.amount, 0)

/** Units that are asked as one; each by itself is one of one. */
type Units = string[]
const levelOf = ([place = '']: Units): Level => spots[place]?.level ?? 'city'
const meets = (units: Units, others: string[]): boolean => others.some((one) => units.includes(one))

function cellOf(figures: Said[], measure: MeasureCode, units: Units, period: Span, boundary: string) {
  const level = levelOf(units)
  if (measure === 'stock') return stockOf(figures, units, level, period, boundary)
  const touching = figures.filter(({ span: { from, to } }) => from < period.to && period.from < to)
  const isInside = ({ span: { from, to } }: Said) => to <= period.to && period.from <= from
  if (measure !== 'level') {
    const here = touching.filter((one) => meets(units, countsTo(one.place, level, boundary, one.span.from)))
    return answer(here, here.filter(isInside), isInside)
  }
  // A level counts where its place stands at the period's end; the last said by each place and body counts.
  const ends = boundary === 'then' ? (spots[units[0] ?? '']?.to ?? '') : OPEN_END
  const end = period.to < ends ? period.to : ends
  if (end <= period.from) return null
  const last = addDays(end, -1)
  const here = touching.filter(
    (one) => works(one.place, last) && meets(units, countsTo(one.place, level, boundary, last)),
  )
  const own = new Map<string, Said>()
  const inOrder = [...here.filter(isInside)].sort((x, y) =>
    x.span.to + x.span.from < y.span.to + y.span.from ? -1 : 1,
  )
  // A body that has ended speaks only where nobody of its line spoke who is there at the end.
  const stands = (one: Said) => last < bodyEnds(one.body)
  const line = (one: Said) => `${one.place} ${bodies[one.body]} ${one.category}`
  const spoken = new Set(inOrder.filter(stands).map(line))
  for (const one of inOrder) {
    if (stands(one)) own.set(`${line(one)} ${one.body}`, one)
    else if (!spoken.has(line(one))) own.set(line(one), one)
  }
  return answer(here, [...own.values()], isInside)

  function answer(all: Said[], inside: Said[], lies: (one: Said) => boolean) {
    if (!all.every(lies)) return 'not-divisible'
    if (inside.length === 0) return null
    const days = measure === 'level' ? { from: addDays(period.to, -1), to: period.to } : period
    return isExact(measure, units, days, boundary) ? `${sum(inside)} of ${inside.length}` : 'not-comparable'
  }
}

/** On another map: whether all that could say the measure in these days, and counts to the units, counts to them alone. */
function isExact(measure: MeasureCode, asked: Units, days: Span, boundary: string): boolean {
  if (boundary === 'then') return true
  return Object.entries(spots).every(([code, { from, to }]) => {
    if (!isSaidAt(code, measure) || to <= days.from || days.to <= from) return true
    const units = countsTo(code, levelOf(asked), boundary, from)
    return !meets(asked, units) || units.every((unit) => asked.includes(unit))
  })
}

/** All that changed up to the period's end (of a unit asked for that ended earlier, up to its own), where it stands then. */
function stockOf(figures: Said[], units: Units, level: Level, period: Span, boundary: string) {
  const own = spots[units[0] ?? '']?.to ?? ''
  const end = boundary === 'then' && own < period.to ? own : period.to
  const map = boundary === 'then' ? addDays(end, -1) : boundary
  if (boundary === 'then' && end <= period.from) return null
  const here = figures.filter((one) => one.span.from < end && meets(units, countsTo(one.place, level, map, '')))
  if (here.length === 0) return null
  if (here.some((one) => one.span.to > end)) return 'not-divisible'
  const left = [...new Set(here.map((one) => one.place))].filter(
    (from) => sum(here.filter((one) => one.place === from)) !== 0,
  )
  const isWhole = left.every((from) => countsTo(from, level, map, '').every((one) => units.includes(one)))
  return isWhole && isExact('stock', units, period, boundary) ? `${sum(here)} of ${here.length}` : 'not-comparable'
}

const unitsAt = (level: Level): Units[] =>
  Object.keys(spots).flatMap((code) => (spots[code]?.level === level ? [[code]] : []))

function modelled(states: Kept[], asked: Asked, groups: Units[]): Map<string, string> {
  const figures = states
    .flatMap((kept) => [...kept[asked.standing].values()])
    .filter((one) => counted(one, asked.chains))
  const cells = new Map<string, string>()
  for (const measure of measureCodes)
    for (const units of [...unitsAt(asked.level), ...groups])
      for (const [index, period] of asked.periods.entries())
        for (const category of !asked.byCategory ? ['all'] : measure === 'split' ? [0, 1] : [0]) {
          const own = figures.filter(
            (one) => one.measure === measure && (category === 'all' || one.category === category),
          )
          const cell = cellOf(own, measure, units, period, asked.boundary)
          if (cell !== null) cells.set(`${measure} ${units.join('+')} ${index} ${category}`, cell)
        }
  return cells
}

// The ledger.

const figureOf = ({ measure, place, body: by, category, span: { from, to }, amount }: Said) => {
  const found = measures.get(measure)
  const categoryId = measure === 'split' ? (found?.categories[category]?.id ?? 0) : 0
  return { measureId: found?.id ?? 0, placeId: ids.get(place) ?? 0, bodyId: bodyIds[by], categoryId, from, to, amount }
}

/** With whom the units of another map are comparable. */
async function groupsOf({ boundary, level, periods }: Asked): Promise<Units[]> {
  if (boundary === 'then') return []
  const found = await comparableGroups(
    db,
    { level, saidAt: ['neighbourhood', 'commune', 'district'] },
    periods,
    boundary,
  )
  return found.map(({ now }) => now.map((id) => names.get(id) ?? ''))
}

async function answered(asked: Asked, groups: Units[], asKnownAt: string | null): Promise<Map<string, string>> {
  const all = [...unitsAt(asked.level), ...groups]
  const numbered = all.map((units, n) => [units.length > 1 ? -n : (ids.get(units[0] ?? '') ?? 0), units] as const)
  const joined = new Map(numbered.map(([id, units]) => [id, units.map((code) => ids.get(code) ?? 0)]))
  const called = new Map(numbered.map(([id, units]) => [id, units.join('+')]))
  const question = { ...asked, measures: [...measures.values()], placeIds: [...joined.keys()], joined, asKnownAt }
  const cells = await pivotMeasures(db, question)
  const codes = new Map([...measures.values()].map((measure) => [measure.id, measure]))
  return new Map(
    cells.map((cell) => {
      const measure = codes.get(cell.measureId)
      const part = measure?.categories.findIndex(({ id }) => id === cell.categoryId) ?? -1
      const category = asked.byCategory ? Math.max(part, 0) : 'all'
      const key = `${measure?.code} ${called.get(cell.placeId)} ${cell.period} ${category}`
      return [key, cell.why ?? `${cell.value} of ${cell.said}`]
    }),
  )
}

test('pivot answers as the records and the map say, for every calendar, map, line and moment', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(question, { minLength: 12, maxLength: 12 }), async (moments, questions) => {
      await sql`truncate facts.entry, facts.acceptance, facts.posting, facts.balance`.execute(owner)
      const records = Array.from({ length: RECORDS }, () => ({ kind: 'test', id: randomUUID() }))
      let states: Kept[] = records.map(() => ({ sent: new Map(), official: new Map() }))
      const known: { at: string; states: Kept[] }[] = []
      for (const steps of moments) {
        await Promise.all(
          steps.map((one) =>
            db.transaction().execute((tx) => {
              const record = records[one.record] ?? { kind: '', id: '' }
              if (one.kind === 'restate') return restate(tx, record, [...sayable(one).values()].map(figureOf), null)
              return one.kind === 'accept' ? accept(tx, [record.id], null) : withdraw(tx, record, null)
            }),
          ),
        )
        states = states.map((kept, index) => steps.filter(({ record }) => record === index).reduce(follow, kept))
        known.push({ at: await db.transaction().execute(closeLedgerMoment), states })
      }
      for (const asked of questions) {
        const then = asked.back === null ? null : known[asked.back % known.length]
        const groups = await groupsOf(asked)
        const expected = modelled(then?.states ?? states, asked, groups)
        expect(await answered(asked, groups, then?.at ?? null), JSON.stringify(asked)).toEqual(expected)
        // A group makes it exact again; what was in the register of a unit that had ended before is in no group.
        const apart = [...expected].filter(([key, cell]) => cell === 'not-comparable' && !key.startsWith('stock'))
        for (const [key] of apart) {
          const [measure, unit = '', ...rest] = key.split(' ')
          const group = groups.find((units) => units.includes(unit))
          const together = expected.get([measure, group?.join('+'), ...rest].join(' '))
          expect(together, `${key} ${JSON.stringify(asked)}`).not.toBe('not-comparable')
          expect(group, key).toBeDefined()
        }
      }
      expect((await verifyLedger(db, null)).wrong).toEqual([])
    }),
    { numRuns: 40 },
  )
})

/** What a record says, each figure once. */
const sayable = ({ record, figures }: { record: number; figures: Said[] }): Map<string, Said> =>
  new Map(figures.filter((one) => one.measure !== 'level' || recordOf(one) === record).map((one) => [keyOf(one), one]))

function follow(kept: Kept, one: Step): Kept {
  if (one.kind === 'restate') return { ...kept, sent: sayable(one) }
  return one.kind === 'accept' ? { ...kept, official: kept.sent } : { ...kept, sent: kept.official }
}

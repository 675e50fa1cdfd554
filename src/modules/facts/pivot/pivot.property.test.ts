import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { cellsOn, type Told } from '../../../../test/pivot-model.ts'
import { makeTown, mapOf, spot, type Town, type Units } from '../../../../test/town.ts'
import { getRow } from '../../../platform/db/database.ts'
import { calendars, periodsOf } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { addDays, type Day, OPEN_END, type Span } from '../../../shared/spans.ts'
import { saveBodies } from '../../people/index.ts'
import { comparableGroups } from '../../places/index.ts'
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

// The town: a commune splits and two become one in 2013, the districts end in 2014. At work the first reform is later than in
// law, the second one earlier; so it is with the areas that end and begin alone.
const [SPLIT, END, ENDS, BEGINS] = ['2013-07-01', '2014-07-01', '2013-03-10', '2014-09-01']
const inLaw = { [SPLIT]: '2013-05-20', [END]: '2014-08-20', [ENDS]: '2013-04-10', [BEGINS]: '2014-08-20' }
const START = '2011-01-01'
const spots: Town['spots'] = {
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
  e: spot('neighbourhood', START, ENDS, ['D', START]),
  // Moves out and comes back.
  h: spot('neighbourhood', START, OPEN_END, ['A', START], ['D', '2012-08-05'], ['A', '2012-11-20'], ['N1', END]),
  // Begins after the reforms in a commune that was made of several; and in one that was made of one.
  f: spot('neighbourhood', BEGINS, OPEN_END, ['N1', BEGINS]),
  g: spot('neighbourhood', '2013-10-01', OPEN_END, ['B1', '2013-10-01'], ['N1', END]),
}
const lineage: Town['lineage'] = [
  ['B', 'B1', 'partial'],
  ['B', 'B2', 'partial'],
  ['C', 'CD', 'full'],
  ['D', 'CD', 'full'],
  ['A', 'N1', 'full'],
  ['B1', 'N1', 'full'],
  ['B2', 'N2', 'full'],
  ['CD', 'N1', 'partial'],
  ['CD', 'N2', 'partial'],
]
const town: Town = { spots, lineage, inLaw }
const map = mapOf(town)
const bodies = { g0: 'government', g1: 'government', g2: 'government', p: 'police' } as const
/** The first body of the People's Committees ends with the first reform. */
const bodyEnds = (code: keyof typeof bodies): Day => (code === 'g0' ? SPLIT : OPEN_END)
const bodyCodes = ['g0', 'g1', 'g2', 'p'] as const
const measureCodes = ['flow', 'split', 'stock', 'level', 'view', 'area', 'broad'] as const
type MeasureCode = (typeof measureCodes)[number]
/** One of them is said at neighbourhoods only, which move whole; one at districts, which end with nothing after them. */
const levelsOf = (measure: MeasureCode): Level[] =>
  measure === 'area' ? ['neighbourhood'] : measure === 'broad' ? ['district'] : ['neighbourhood', 'commune']
const isSaidAt = (code: string, measure: MeasureCode): boolean =>
  levelsOf(measure).some((level) => spots[code]?.level === level)

const ids = await makeTown(db, town)
await addBodiesAndMeasures()
const names = new Map([...ids].map(([code, id]) => [id, code]))
const measures = await getMeasures(db, [...measureCodes])
const body = async (code: string) =>
  (await getRow(db, sql<{ id: number }>`select id from people.body where code = ${code}`)).id
const bodyIds = { g0: await body('g0'), g1: await body('g1'), g2: await body('g2'), p: await body('p') }

async function addBodiesAndMeasures(): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await saveBodies(
      tx,
      bodyCodes.map((code) => ({
        ...{ code, name: code, shortName: code, chain: bodies[code], placeId: ids.get('T') ?? 0, parentCode: null },
        ...{ kind: bodies[code] === 'police' ? ('police' as const) : ('state' as const) },
        ...{ validFrom: START, validTo: bodyEnds(code) },
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
}

// What is said, and asked.

interface Said extends Told {
  measure: MeasureCode
  body: keyof typeof bodies
  category: 0 | 1
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
    body: fc.constantFrom(...bodyCodes),
    category: fc.constantFrom(0 as const, 1 as const),
    span,
    amount: fc.integer({ min: 0, max: 9 }),
  })
  .map((one) => (one.measure === 'split' ? one : { ...one, category: 0 as const }))
  // A register loses as well as it gains; where nothing is left, nobody asks who took it over.
  .map((one) => (one.measure === 'stock' ? { ...one, amount: (one.amount % 5) - 2 } : one))
  .filter(({ place, body: by, span: { from } }) => map.works(place, from) && from < bodyEnds(by))
  .filter(({ place, measure }) => isSaidAt(place, measure))

/** One level said at one place by several bodies, of which the first soon ends: of another line, or of its own. */
const together: fc.Arbitrary<Said[]> = fc
  .record({
    place: fc.constantFrom(...Object.keys(spots).filter((code) => isSaidAt(code, 'level'))),
    others: fc.constantFrom<(keyof typeof bodies)[]>(['p'], ['p'], ['g1'], ['g2', 'p']),
    span: fc.constantFrom(...everyPeriod.filter(({ from, to }) => '2013-01-01' <= from && to <= bodyEnds('g0'))),
    amount: fc.integer({ min: 1, max: 9 }),
  })
  .filter(({ place, span: { from } }) => map.works(place, from))
  .map(({ others, amount, ...one }) =>
    (['g0', ...others] as const).map((by, n) => ({
      ...one,
      ...{ measure: 'level' as const, body: by, category: 0 as const, amount: amount + n },
    })),
  )

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
    arbitrary: together.map((figures) => ({
      record: figures.map(recordOf)[0] ?? 0,
      kind: 'restate' as const,
      figures,
    })),
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

// Before, between and after the reforms; and on a day on which each of them is law and not at work, or at work and not law.
const MAPS = ['then', '2012-12-01', '2013-06-10', '2013-09-01', '2014-07-20', '2014-12-01'] as const
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
      fc.constantFrom(...everyPeriod.filter(({ from, to }) => from < bodyEnds('g0') && bodyEnds('g0') < to)),
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

// The model.

interface Kept {
  sent: Map<string, Said>
  official: Map<string, Said>
}

function counted(one: Said, chains: string[] | null): boolean {
  const chain = bodies[one.body]
  if (one.measure === 'view' && chain !== 'police' && chains?.length !== 1) return false
  return chains === null || chains.includes(chain)
}

const speakers = Object.fromEntries(
  bodyCodes.map((code) => [code, { chain: bodies[code], place: 'T', from: START, to: bodyEnds(code) }]),
)
const cellOf = cellsOn(map, speakers)
const kindOf = (measure: MeasureCode) => ({
  nature: measure === 'stock' ? ('stock' as const) : measure === 'level' ? ('snapshot' as const) : ('flow' as const),
  levels: levelsOf(measure),
})

const unitsAt = (level: Level): Units[] => map.codesAt(level).map((code) => [code])

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
          const cell = cellOf(own, kindOf(measure), units, period, asked.boundary)
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

const saidAt: Level[] = ['neighbourhood', 'commune', 'district']

/** With whom the units of another map are comparable, as the product finds it. */
async function groupsFound({ boundary, level, periods }: Asked) {
  if (boundary === 'then') return []
  const found = await comparableGroups(db, { level, saidAt }, periods, boundary)
  const named = (list: number[]) => list.map((id) => names.get(id) ?? '').sort()
  return found
    .map(({ now, before }) => ({ now: named(now), before: named(before) }))
    .sort((x, y) => (x.now.join() < y.now.join() ? -1 : 1))
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
        const { boundary, level, periods } = asked
        const joined = boundary === 'then' ? [] : map.groupsOn(level, saidAt, periods, boundary)
        expect(await groupsFound(asked), JSON.stringify(asked)).toEqual(joined)
        const groups = joined.map(({ now }) => now)
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

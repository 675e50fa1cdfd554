import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { idOf, makeForm, makeIndicator, makeSmallTown, setToday } from '../../../../test/factories.ts'
import { getRow, rows } from '../../../platform/db/database.ts'
import { getMeasures, postFirst } from '../../facts/index.ts'
import { cellsOf } from '../cells.ts'

/** What everybody is told of counts of persons at the communes of a district: nothing that tells of a small one. */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['helped', 'better'], { level: 'commune', persons: true })
await makeIndicator(db, 'X', 'helped + 1000', { unit: 'cuộc', decimals: 0 })
await makeIndicator(db, 'R', 'better / helped')

const communes = await rows(
  db,
  sql<{ id: number }>`select place_id as id from places.ancestry where ancestor_id = ${town.district}
    and place_id <> ancestor_id and from_day <= '2014-01-01' and '2014-01-01' < to_day
    and place_id in (select id from places.place where level = 'commune') order by 1`,
)
const body = (await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)).id
const measures = await getMeasures(db, ['helped', 'better'])
const spans = [
  { from: '2014-01-01', to: '2014-04-01' },
  { from: '2014-04-01', to: '2014-07-01' },
]
/** What the communes of the district say: one of them three persons, the others ten and more. */
const counts = communes.map((_, n) => (n === 1 ? 3 : 10 + n))
await db.transaction().execute((tx) =>
  postFirst(
    tx,
    communes.flatMap(({ id: placeId }, n) =>
      spans.slice(0, 1).map((span) => ({
        record: { kind: 'test', id: crypto.randomUUID() },
        figures: [...measures.values()].map(({ id }) => ({
          ...{ measureId: id, placeId, bodyId: body, categoryId: 0, ...span, amount: counts[n] ?? 0 },
        })),
        ...{ by: null, acceptedBy: null, official: true },
      })),
    ),
  ),
)

const ask = async (item: string, period: string, places: object, more = {}) =>
  (await call(town.actor('leader'), 'POST', '/pivot', { items: [item], periods: [period], places, ...more })).body
const within = { level: 'commune', within: town.district }
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answers
const valuesOf = (answer: any) => answer.cells.value
const hiddenOf = (values: (number | null)[]) => values.filter((value) => value === null).length

test('one hidden alone would be told by the others and their sum: the least of them is hidden too', async () => {
  const [whole] = valuesOf(await ask('helped', 'PLAN_YEAR:2014', { ids: [town.district] }))
  expect(whole).toBe(counts.reduce((sum, one) => sum + one, 0))
  const shown = valuesOf(await ask('helped', 'PLAN_YEAR:2014', within))
  expect(hiddenOf(shown)).toBe(2)
  expect(shown.filter((one: number | null) => one !== null && one <= 10)).toEqual([])
})

test('which one does not hang on how many are asked for', async () => {
  const all = await ask('helped', 'PLAN_YEAR:2014', within)
  for (const { place, value } of cellsOf(all))
    expect(valuesOf(await ask('helped', 'PLAN_YEAR:2014', { ids: [place] }))).toEqual([value])
})

test('of a commune one figure a year: no quarter, no other calendar, no past moment, no later map', async () => {
  const big = communes.at(-1)?.id ?? 0
  const at = async (period: string, more = {}) => valuesOf(await ask('helped', period, { ids: [big] }, more))[0]
  expect(await at('PLAN_YEAR:2014')).toBe(counts.at(-1))
  // Of the running year, up to the last quarter that is over; that is what the year says.
  expect(await at('2014-01-01/2014-10-01')).toBe(counts.at(-1))
  for (const period of ['PLAN_YEAR:2014-Q1', '2014-01-01/2014-04-01', '2014-01-01/2014-07-01', '2013-06-01/2014-06-01'])
    expect(await at(period)).toBeNull()
  expect(await at('PLAN_YEAR:2014', { asKnownAt: '2100-01-01T00:00:00Z' })).toBeNull()
  expect(await at('PLAN_YEAR:2014', { chain: 'government' })).toBeNull()
  expect(await at('PLAN_YEAR:2014', { boundary: '2014-10-01' })).toBeNull()
})

test('a formula that makes a small count large hides it all the same; what is told of a rate is not told by its parts', async () => {
  const cells = cellsOf(await ask('X', 'PLAN_YEAR:2014', within))
  expect(cells.find(({ place }) => place === communes[1]?.id)?.why).toBe('masked')
  const explained = await call(town.actor('leader'), 'POST', '/explain', {
    ...{ item: 'R', place: communes[1]?.id, period: 'PLAN_YEAR:2014' },
  })
  expect(explained.body.whole.why).toBe('masked')
  expect(explained.body.parts.map(({ amount }: { amount: number | null }) => amount)).toEqual([null, null])
})

test('who accepts the forms there sees them', async () => {
  const seen = await call(town.actor('officer:0:1'), 'POST', '/pivot', {
    ...{ items: ['helped'], periods: ['PLAN_YEAR:2014-Q1'], places: { ids: [town.communes[0]] } },
  })
  expect(seen.body.cells.value[0]).toBe(counts[communes.findIndex(({ id }) => id === town.communes[0])])
  expect(await idOf(db, 'hn-00199-a')).toBe(town.communes[0])
})

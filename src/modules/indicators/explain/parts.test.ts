import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import { importPlaceGroups } from '../../places/index.ts'
import { rebuildAncestry } from '../../places/queries.ts'

/** What a figure is made of, each part in the period it is read in. */

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const [first, second] = town.communes
await setToday(db, '2014-10-13')
await makeForm(db, 'work', ['talks'], { level: 'commune' })
await makeForm(db, 'help', ['helped'], { level: 'commune', persons: true })
await makeForm(db, 'area', ['rounds'])
const growth = (code: string) => `(${code} - previous(${code})) / previous(${code})`
await makeIndicator(db, 'G1', growth('talks'))
await makeIndicator(db, 'G2', growth('helped'))
await makeIndicator(db, 'G3', growth('rounds'))
await makeIndicator(db, 'N1', 'previous(count(commune where talks >= 1))', { unit: 'xã', decimals: 0 })
await makeIndicator(db, 'Y1', 'year_to_date(talks)', { unit: 'cuộc', decimals: 0 })

async function say(form: string, period: string, values: Record<string, number>): Promise<void> {
  const id = (await open(db, form, period)).get(first)
  await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
}
await say('work', '2014-Q2', { talks: 8 })
await say('work', '2014-Q3', { talks: 10 })
await say('help', '2014-Q2', { helped: 3 })

const quarters = {
  second: { from: '2014-04-01', to: '2014-07-01' },
  third: { from: '2014-07-01', to: '2014-10-01' },
}
const explain = async (name: string, item: string, place: number, more: object = {}) =>
  (await call(town.actor(name), 'POST', '/explain', { item, place, period: 'PLAN_YEAR:2014-Q3', ...more })).body

test('growth is made of this period and of the one before, which can be opened', async () => {
  const { whole, parts, records } = await explain('office', 'G1', first)
  expect(whole.value).toBe(25)
  expect(parts).toMatchObject([
    { code: 'talks', shifts: [], period: quarters.third, amount: 10, received: 1, expected: 1, opens: 'talks' },
    { code: 'talks', shifts: ['previous'], period: quarters.second, amount: 8, received: 1, expected: 1 },
  ])
  expect(parts).toHaveLength(2)
  expect(records).toMatchObject({ measure: 'talks', period: quarters.third, total: 1, items: [{ amount: 10 }] })
  const [, { opens, period, amount }] = parts
  const opened = await explain('office', opens, first, { period: `${period.from}/${period.to}` })
  expect(opened.whole).toMatchObject({ value: amount, received: 1, expected: 1 })
  expect(opened.records.items).toMatchObject([{ amount: 8 }])
})

test('what is read in another period alone has the records of that one', async () => {
  const { whole, parts, records } = await explain('office', 'Y1', first)
  const sinceJanuary = { from: '2014-01-01', to: '2014-10-01' }
  expect(whole.value).toBe(18)
  expect(parts).toMatchObject([{ shifts: ['year_to_date'], period: sinceJanuary, amount: 18, expected: 2 }])
  expect(records).toMatchObject({ period: sinceJanuary, total: 2 })
})

test('what a count reads stands in the period the count reads it in', async () => {
  const { parts, records } = await explain('office', 'N1', town.city)
  expect(parts).toMatchObject([{ shifts: ['previous'], period: quarters.second, amount: 8 }])
  expect(parts).toHaveLength(1)
  expect(records).toMatchObject({ period: quarters.second, total: 1, items: [{ amount: 8 }] })
})

test('what a group said in an earlier period is its members of then, with their records', async () => {
  const [left = 0, stayed = 0] = town.areas[0]
  const members = ['t-0-0\t2014-01-01\t2014-06-30', 't-0-1\t2014-01-01\t2015-01-01']
  const lines = ['group\tname\tplace_id\tfrom\tto', ...members.map((one) => `key\tTrọng điểm\t${one}`)]
  await db.transaction().execute((tx) => importPlaceGroups(tx, lines.join('\n')))
  await makeForm(db, 'kept', ['meetings'])
  for (const [place, meetings] of [
    [left, 4],
    [stayed, 7],
  ] as const) {
    const id = (await open(db, 'kept', '2014-Q2')).get(place)
    await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { meetings } })
    await call(town.actor('officer:0:2'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
  }
  await makeIndicator(db, 'K1', 'previous(count(neighbourhood in key where meetings >= 1))', {
    unit: 'khu',
    decimals: 0,
  })
  const { whole, parts, records } = await explain('office', 'K1', first)
  expect(whole.value).toBe(1)
  expect(parts).toMatchObject([{ shifts: ['previous'], period: quarters.second, group: 'key', amount: 7, opens: null }])
  expect(records).toMatchObject({ period: quarters.second, total: 1, items: [{ amount: 7 }] })
})

test('a small count of persons of the period before stays masked, but to who enters it', async () => {
  // Nothing was said in the third quarter: the growth itself is no figure that could be hidden.
  const hidden = await explain('leader', 'G2', first)
  expect(hidden.whole).toMatchObject({ value: null, denominator: null, why: 'no-data' })
  expect(hidden.parts).toMatchObject([
    { amount: null, why: 'no-data' },
    { amount: null, why: 'masked', period: quarters.second },
  ])
  expect((await explain('officer:0:1', 'G2', first)).parts[1]).toMatchObject({ amount: 3, why: null })
})

test('of a place that did not work then it is said', async () => {
  const { id } = await getRow(
    db,
    sql<{ id: number }>`select id from places.place where level = 'district' and name = 'Bắc Từ Liêm'`,
  )
  const { parts } = await explain('office', 'G1', id, { period: 'PLAN_YEAR:2014-Q2' })
  expect(parts.map(({ why }: { why: string }) => why)).toEqual(['no-data', 'not-working'])
})

test('a part is told to who may read the place as it stood in the period of the part', async () => {
  const [area = 0] = town.areas[0]
  await owner.transaction().execute(async (tx) => {
    await sql`update places.parentage set to_day = '2014-07-01' where child_id = ${area}`.execute(tx)
    await sql`insert into places.parentage values (${area}, ${second}, '2014-07-01', '2025-07-01', 'x')`.execute(tx)
    await rebuildAncestry(tx)
  })
  const id = (await open(db, 'area', '2014-Q2')).get(area)
  await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { rounds: 6 } })
  const before = async (name: string) => (await explain(name, 'G3', area, { standing: 'sent' })).parts[1]
  expect(await before('office')).toMatchObject({ amount: 6, opens: 'rounds' })
  expect(await before('officer:1:1')).toMatchObject({ amount: null, why: 'restricted', opens: null })
  const asked = { item: 'rounds', place: area, period: 'PLAN_YEAR:2014-Q2', standing: 'sent' }
  expect((await call(town.actor('officer:1:1'), 'POST', '/explain', asked)).status).toBe(403)
})

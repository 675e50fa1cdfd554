import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import { openRounds } from '../../collection/index.ts'
import { importMetadata } from './metadata.ts'
import { fileOf, samplePackage, uids } from './package.fixture.ts'

// A data set of some units, by the month: who owes its form, and from when.

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const today = '2014-09-20'
await setToday(db, today)

const sample = samplePackage()
const withSet = (units: string[]) => ({
  ...sample,
  dataSets: [
    {
      ...{ ...sample.dataSets[0], code: 'MONTHLY', periodType: 'Monthly' },
      organisationUnits: units.map((id) => ({ id })),
    },
  ],
})
const take = (units: string[], day = today) =>
  db.transaction().execute((tx) =>
    importMetadata(tx, fileOf(withSet(units)), {
      ...{ chain: 'government', layer: 'city', level: 'commune', levels: new Map(), units: new Map() },
      ...{ persons: true, today: day },
    }),
  )
type Taken = Awaited<ReturnType<typeof take>>
const lineOf = ({ lines }: Taken) => lines.find(({ uid }) => uid === uids.set)
const due = () =>
  rows(
    db,
    sql<{ period: string; place: number }>`select r.period_code as period, s.place_id as place
      from collection.submission s join collection.round r on r.id = s.round_id order by 1, 2`,
  )
const post = (period: string, place: number, actor: string) =>
  call(town.actor(actor), 'POST', '/submissions', {
    ...{ form: 'MONTHLY', place, period, values: {}, nothingToReport: true, baseVersion: 0 },
  })

const [first, second] = town.communes

test('only the units that a data set names owe its form, from the first period that begins after the import', async () => {
  const taken = await take([uids.communes[0] ?? '', uids.clinic])
  expect(lineOf(taken)?.why?.en).toContain('due only from the 1 units')
  expect(lineOf(taken)?.why?.en).toContain('not yet due from 1 units')
  // The month that goes on and those before are for files: an imported month never becomes a task.
  await openRounds(db, today)
  expect(await due()).toEqual([])
  await openRounds(db, '2014-10-20')
  expect(await due()).toEqual([{ period: '2014-M10', place: first }])
})

test('units that are named and have no place are told as such, and that the form goes to nobody', async () => {
  // Nothing of it stays.
  const rolledBack = db.transaction().execute(async (tx) => {
    const taken = await importMetadata(tx, fileOf(withSet([uids.clinic])), {
      ...{ chain: 'government', layer: 'city', level: 'commune', levels: new Map(), units: new Map() },
      ...{ persons: true, today },
    })
    throw Object.assign(new Error('back'), { taken })
  })
  const { taken } = await rolledBack.catch((error) => error)
  const why = lineOf(taken)?.why?.vi
  expect(why).toContain('các đơn vị được nêu đều chưa khớp địa bàn nào; lấy cấp xã, phường')
  expect(why).toContain('phiếu chưa giao cho đơn vị nào')
  expect(why).not.toMatch(/không rõ|chỉ 0 đơn vị/)
})

test('the same file again changes nothing; more units owe it from the next round on', async () => {
  expect(lineOf(await take([uids.communes[0] ?? '', uids.clinic], '2014-10-20'))?.what).toBe('same')
  expect(lineOf(await take(uids.communes, '2014-10-20'))?.what).toBe('changed')
  await openRounds(db, '2014-11-20')
  expect(await due()).toEqual([
    { period: '2014-M10', place: first },
    ...[first, second].sort((a, b) => a - b).map((place) => ({ period: '2014-M11', place })),
  ])
  // A file that names nobody takes nobody's duty away.
  expect(lineOf(await take([], '2014-11-20'))?.what).not.toBe('changed')
})

test('a month is among the periods of its line, and a district consolidates it', async () => {
  await setToday(db, '2014-11-20')
  const periods = (await call(town.actor('district:1'), 'GET', '/periods')).body.items
  expect(periods[0]).toMatchObject({ calendar: 'BUDGET', code: '2014-M11', chains: ['government'] })
  const sent = (period: string) =>
    call(town.actor('district:1'), 'POST', '/consolidations', {
      ...{ place: town.district, chain: 'government', period, note: '', baseVersion: 0 },
    })
  const { status, body } = await sent('2014-M10')
  expect([status, body.expected]).toEqual([200, 1])
  expect((await sent('2014-M13')).body.code).toBe('collection.noSuchPeriod')
})

test('who does not owe a form is told so, and so is a period before it was in use', async () => {
  await take([uids.communes[0] ?? ''], '2014-11-20')
  await setToday(db, '2014-09-25')
  const other = await post('2014-M12', second, 'officer:0:1')
  expect([other.status, other.body.code]).toEqual([409, 'collection.notDueHere'])
  const early = await post('2014-M09', first, 'officer:0:1')
  expect([early.status, early.body.code]).toEqual([409, 'collection.neverOpened'])
})

test('once a unit has ended, all that took it over owe what it owed', async () => {
  await openRounds(db, '2026-02-20')
  const heirs = await rows(
    db,
    sql<{ id: number }>`select s.to_id as id from places.succession s join places.place p on p.id = s.to_id
      where s.from_id = ${first} order by 1`,
  )
  expect(heirs.length).toBeGreaterThan(0)
  const bodies = sql`insert into people.body (code, name, short_name, folded, kind, chain_id, place_id, valid_from, valid_to)
    select 'heir:' || p.id, 'b', 'b', 'b', 'state', c.id, p.id, '2025-07-01', '9999-12-31'
    from places.place p, people.chain c where p.level = 'commune' and p.valid_from = '2025-07-01' and c.code = 'government'`
  await bodies.execute(db)
  await openRounds(db, '2026-03-20')
  const owed = (await due()).filter(({ period }) => period === '2026-M03').map(({ place }) => place)
  expect(owed.sort((a, b) => a - b)).toEqual(heirs.map(({ id }) => id))
})

test('a last day that the page changed is not the file’s to change back: the same file again changes nothing', async () => {
  await take([uids.communes[0] ?? ''])
  const version = () =>
    rows(
      db,
      sql<{ number: number; days: number }>`select v.number, v.due_after_days as days from collection.form_version v
        join collection.form f on f.id = v.form_id where f.code = 'MONTHLY' order by number desc limit 1`,
    )
  const [before] = await version()
  await sql`update collection.form_version set due_after_days = 3`.execute(db)
  expect(lineOf(await take([uids.communes[0] ?? '']))?.what).toBe('same')
  expect(await version()).toEqual([{ number: before?.number, days: 3 }])
})

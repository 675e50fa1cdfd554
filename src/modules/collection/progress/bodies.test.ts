import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { addPosts, getActor, saveBodies } from '../../people/index.ts'
import { openRounds } from '../rounds/open.ts'

/** Departments and unions: many bodies of the city itself, each with its own forms, its own people, and its line in the list. */
const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const days = { from: '2012-01-01', to: '9999-12-31' }
const actors = await db.transaction().execute(async (tx) => {
  const body = (code: string, chain: string, kind: 'department' | 'union') => ({
    ...{ code, name: `Sở ${code}`, shortName: code, chain, kind, placeId: town.city, parentCode: null },
    ...{ validFrom: days.from, validTo: days.to },
  })
  await saveBodies(tx, [
    body('justice', 'department', 'department'),
    body('finance', 'department', 'department'),
    body('women', 'women', 'union'),
  ])
  const codes = ['justice', 'finance', 'women']
  const accounts = await addPosts(
    tx,
    codes.map((bodyCode) => ({
      ...{ role: 'focal_point' as const, bodyCode, placeId: town.city, title: bodyCode, holder: bodyCode, ...days },
    })),
  )
  const found: [string, Actor][] = []
  for (const [at, code] of codes.entries()) found.push([code, await getActor(tx, accounts[at] ?? 0, '2014-10-13')])
  return new Map(found)
})
const as = (name: string): Actor => actors.get(name) ?? town.actor(name)
await makeForm(db, 'media1', ['items'], { level: 'city', chain: 'department' })
await makeForm(db, 'meet1', ['meetings'], { level: 'city', chain: 'women' })
await setToday(db, '2014-10-20')
await open(db, 'media1', '2014-Q3')
await open(db, 'meet1', '2014-Q3')
const ids = new Map(
  (
    await rows(
      db,
      sql<{
        code: string
        id: string
      }>`select b.code, s.id from collection.submission s join people.body b on b.id = s.body_id`,
    )
  ).map(({ code, id }) => [code, id]),
)
const send = (who: string, whose: string) =>
  call(as(who), 'POST', `/submissions/${ids.get(whose)}/send`, { baseVersion: 0, values: { items: 3 } })
const board = (who: string, chain: string) =>
  call(as(who), 'GET', `/progress?place=${town.city}&period=2014-Q3&chain=${chain}`)

// Who × whose form: opens it, has it in the list, sends it.
test.each([
  ['finance', 'justice', 403, 403],
  ['women', 'justice', 403, 403],
  ['head:0:0', 'justice', 403, 403],
  ['outsider', 'justice', 403, 403],
  ['office', 'justice', 200, 403],
  ['justice', 'justice', 200, 200],
])('%s and the form of %s: opens %i, sends %i', async (who, whose, opens, sends) => {
  expect((await call(as(who), 'GET', `/submissions/${ids.get(whose)}`)).status).toBe(opens)
  const { items } = (await call(as(who), 'GET', '/submissions?form=media1')).body
  expect(items.some(({ id }: { id: string }) => id === ids.get(whose))).toBe(opens === 200)
  expect((await send(who, whose)).status).toBe(sends)
})

test('the list of the city has a line for each of its bodies, and who is late', async () => {
  const { body } = await board('office', 'department')
  const lines = body.rows.map(({ placeName, below, cells }: { placeName: string; below: null; cells: object }) => [
    ...[placeName, below],
    ...Object.values(cells).map(({ state }) => state),
  ])
  expect(lines).toEqual([
    ['Sở finance', null, 'due'],
    ['Sở justice', null, 'sent'],
  ])
  expect(body.counts).toMatchObject({ expected: 2, received: 1, accepted: 0 })
  expect((await board('office', 'women')).body.rows).toMatchObject([{ placeName: 'Sở women' }])
  expect((await board('office', 'government')).body.rows).toEqual([])
})

test('who waits names the body', async () => {
  const { body } = await call(as('office'), 'GET', `/waiting?place=${town.city}&chain=department&wait=send`)
  expect(body.items).toMatchObject([{ bodyName: 'Sở finance', forms: 1, wait: 'send' }])
})

test('a form that names a department is owed by it alone, then by who took over from it; the others are neither late nor waited for', async () => {
  await makeForm(db, 'jobs1', ['places'], { level: 'city', chain: 'department' })
  const { items } = (await call(as('office'), 'GET', `/bodies?level=city`)).body
  const idOf = (code: string) => items.find((body: { code: string }) => body.code === code)?.id as number
  const { shape, base } = (await call(as('office'), 'GET', '/form-drafts/jobs1')).body
  const count = async (owedByBodies: number[]) => {
    const rule = { level: 'city', owedBy: null, owedByGroups: [], owedByBodies }
    return (await call(as('office'), 'POST', '/form-drafts/jobs1/owers', rule)).body.items[0]?.bodies
  }
  expect([await count([]), await count([idOf('finance')])]).toEqual([2, 1])
  const keep = (owedByBodies: number[], baseVersion: number) =>
    call(as('office'), 'PUT', '/form-drafts/jobs1', { baseVersion, base, shape: { ...shape, owedByBodies } })
  const publish = (baseVersion: number) =>
    call(as('office'), 'POST', '/form-drafts/jobs1/publish', { baseVersion, from: '2014-09-01' })
  // A body of another line could never be asked.
  await keep([idOf('women')], 0)
  expect(await publish(1)).toMatchObject({ status: 400, body: { faults: [{ path: 'owedBy' }] } })
  await keep([idOf('finance')], 1)
  expect(await publish(2)).toMatchObject({ status: 200, body: { opened: 1 } })
  expect((await call(as('office'), 'GET', '/form-drafts/jobs1')).body.bodies).toMatchObject([{ name: 'Sở finance' }])

  const states = async (period: string) => {
    const { body } = await call(as('office'), 'GET', `/progress?place=${town.city}&period=${period}&chain=department`)
    return body.rows.map((row: { placeName: string; cells: Record<string, { state: string }> }) => [
      ...[row.placeName, row.cells.jobs1?.state ?? null],
    ])
  }
  const waited = async (period: string) =>
    (
      await call(as('office'), 'GET', `/waiting?place=${town.city}&chain=department&period=${period}&wait=send`)
    ).body.items
      .map(({ bodyName, forms }: { bodyName: string; forms: number }) => [bodyName, forms])
      .sort()
  expect(await states('2014-Q3')).toEqual([
    ['Sở finance', 'due'],
    ['Sở justice', null],
  ])
  expect(await waited('2014-Q3')).toEqual([['Sở finance', 2]])

  // From the day it ends its heir is asked, unnamed; that is not the other department.
  const heir = { code: 'planning', name: 'Sở planning', shortName: 'planning', chain: 'department' }
  await db.transaction().execute((tx) =>
    saveBodies(tx, [
      {
        ...{ code: 'finance', name: 'Sở finance', shortName: 'finance', chain: 'department', kind: 'department' },
        ...{ placeId: town.city, parentCode: null, validFrom: days.from, validTo: '2014-12-01' },
      },
      {
        ...{ ...heir, kind: 'department', placeId: town.city, parentCode: null, succeeds: ['finance'] },
        ...{ validFrom: '2014-12-01', validTo: days.to },
      },
    ]),
  )
  await setToday(db, '2015-03-20')
  await openRounds(db, '2015-03-20')
  expect(await states('2015-Q1')).toEqual([
    ['Sở justice', null],
    ['Sở planning', 'due'],
  ])
  // It is asked like all others what every department is asked.
  expect(await waited('2015-Q1')).toEqual([
    ['Sở justice', 1],
    ['Sở planning', 2],
  ])
  await setToday(db, '2014-10-20')
})

test('a check against another form looks at the figures of the same department, never at what its neighbour has not had accepted', async () => {
  await makeForm(db, 'told1', ['told'], { level: 'city', chain: 'department' })
  await makeForm(db, 'asks1', ['asked'], { level: 'city', chain: 'department' })
  const { shape, base } = (await call(as('office'), 'GET', '/form-drafts/asks1')).body
  const checks = [
    { code: 'k', cell: 'asked', hard: false, rule: { kind: 'other', form: 'told1', of: 'told', how: 'most' } },
  ]
  await call(as('office'), 'PUT', '/form-drafts/asks1', { baseVersion: 0, base, shape: { ...shape, checks } })
  const published = await call(as('office'), 'POST', '/form-drafts/asks1/publish', {
    baseVersion: 1,
    from: '2014-09-01',
  })
  expect(published.status).toBe(200)
  await open(db, 'told1', '2014-Q3')
  await open(db, 'asks1', '2014-Q3')
  const idOf = async (who: string, form: string) =>
    (await call(as(who), 'GET', `/submissions?form=${form}&period=2014-Q3`)).body.items[0].id
  const say = async (who: string, form: string, values: object) =>
    call(as(who), 'POST', `/submissions/${await idOf(who, form)}/send`, { baseVersion: 0, values })
  const others = async (who: string) =>
    (await call(as(who), 'GET', `/submissions/${await idOf(who, 'asks1')}`)).body.others
  expect(await say('finance', 'told1', { told: 7 })).toMatchObject({ status: 200 })
  expect(await others('justice')).toEqual([])
  expect(await others('finance')).toMatchObject([{ form: 'told1', value: 7 }])
  // More than its neighbour said asks for no reason; more than it said itself does.
  expect(await say('justice', 'asks1', { asked: 9 })).toMatchObject({ status: 200 })
  const odd = await say('finance', 'asks1', { asked: 9 })
  expect(odd).toMatchObject({
    status: 409,
    body: { code: 'collection.reasonNeeded', faults: [{ path: 'values.asked' }] },
  })
})

test('sent by form, place and period, each department sends its own; who has none there sends nobody’s', async () => {
  await makeForm(db, 'keys1', ['keyed'], { level: 'city', chain: 'department' })
  await open(db, 'keys1', '2014-Q3')
  const say = (who: string, keyed: number) =>
    call(as(who), 'POST', '/submissions', { form: 'keys1', place: town.city, period: '2014-Q3', values: { keyed } })
  expect((await say('women', 1)).status).toBe(403)
  expect([(await say('justice', 2)).status, (await say('finance', 3)).status]).toEqual([200, 200])
  const said = await rows(
    db,
    sql<{ code: string; keyed: number }>`select b.code, (x."values" ->> 'keyed')::int as keyed from collection.sending x
      join collection.submission s on s.id = x.submission_id join people.body b on b.id = s.body_id
      where x."values" ? 'keyed' order by 1`,
  )
  expect(said).toEqual([
    { code: 'finance', keyed: 3 },
    { code: 'justice', keyed: 2 },
  ])
})

test('what a department that ended still owes is filled by the one that follows it, once it ended, and by no other', async () => {
  const followed = await db.transaction().execute(async (tx) => {
    const post = { role: 'focal_point' as const, bodyCode: 'planning', placeId: town.city, title: 'planning' }
    const [account = 0] = await addPosts(tx, [{ ...post, holder: 'planning', from: '2014-10-01', to: days.to }])
    return account
  })
  const formOf = async (period: string) => {
    const [found] = await rows(
      db,
      sql<{ id: string }>`select s.id from collection.submission s join collection.round r on r.id = s.round_id
        join collection.form f on f.id = r.form_id join people.body b on b.id = s.body_id
        where f.code = 'jobs1' and b.code = 'finance' and r.period_code = ${period}`,
    )
    return found?.id ?? ''
  }
  const id = await formOf('2014-Q3')
  const seen = async (actor: Actor) => {
    const [{ body: list }, { body: work }] = [
      await call(actor, 'GET', '/submissions?form=jobs1'),
      await call(actor, 'GET', '/work'),
    ]
    return {
      opens: (await call(actor, 'GET', `/submissions/${id}`)).status,
      listed: list.items.some((item: { id: string }) => item.id === id),
      work: work.items
        .filter((item: { id: string }) => item.id === id)
        .map(({ detail }: { detail: { vi: string } }) => detail.vi.split(' · ')[0]),
      sends: (await call(actor, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { places: 4 } })).status,
    }
  }
  const none = { opens: 403, listed: false, work: [], sends: 403 }
  // On its last day it is its own still.
  await setToday(db, '2014-11-30')
  expect(await seen(await getActor(db, followed, '2014-11-30'))).toEqual(none)
  await setToday(db, '2014-12-10')
  const heir = await getActor(db, followed, '2014-12-10')
  const other = await getActor(db, as('justice').accountId, '2014-12-10')
  expect(await seen(other)).toEqual(none)
  expect(await seen(heir)).toEqual({
    ...{ opens: 200, listed: true, work: ['Sở finance (đã kết thúc hoạt động)'], sends: 200 },
  })
  await setToday(db, '2014-10-20')
})

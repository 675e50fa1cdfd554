import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import type { Actor, Grant } from '../../shared/actor.ts'
import { roles } from '../people/index.ts'
import { mayImportThese } from './policy.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'own', ['visits'], { level: 'commune' })
await makeForm(db, 'of-police', ['tips'], { level: 'commune', chain: 'police' })
// What no form asks for any line may say.
await makeForm(db, 'none', ['talks'], { level: 'commune' })
await sql`update collection.form_version set fields = '[]' where form_id = (select id from collection.form where code = 'none')`.execute(
  db,
)
const office = town.actor('office')
const importing = (accountId: number, grant: Partial<Grant>): Actor => ({
  ...{ ...office, accountId, name: String(accountId) },
  grants: [{ permission: 'values.import', scope: 'all', placeId: town.city, chain: null, ...grant }],
})
const [leader, clerk] = [town.actor('leader').accountId, town.actor('clerk').accountId]
const actors: Record<string, Actor> = {
  office: importing(leader, {}),
  front: importing(leader, { chain: 'front' }),
  police: importing(leader, { chain: 'police' }),
  'police of the district': importing(leader, { chain: 'police', scope: 'subtree', placeId: town.district }),
  'police of another district': importing(leader, { chain: 'police', scope: 'subtree', placeId: town.otherDistrict }),
  'police of the commune': importing(leader, { chain: 'police', scope: 'unit', placeId: town.communes[0] }),
  outsider: { ...town.actor('outsider'), accountId: leader },
}
const may = ['office', 'police', 'police of the district', 'police of the commune']

const csv = (chain: string, actor: Actor, path = '/values', more = '') =>
  call(
    actor,
    'POST',
    path,
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="chain"\r\n\r\n${chain}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nmeasure,place,period,value,body\ntalks,00199,2012-Q1,3,\n${more}\r\n--b--\r\n`,
    ),
    { 'content-type': 'multipart/form-data; boundary=b' },
  )
const dhis = (chain: string, actor: Actor, dryRun = 'false') =>
  call(
    actor,
    'POST',
    `/exchange/dhis2/dataValueSets?idScheme=CODE&chain=${chain}&dryRun=${dryRun}`,
    Buffer.from(
      JSON.stringify({ dataValues: [{ dataElement: 'talks', period: '2012Q1', orgUnit: '00199', value: '3' }] }),
    ),
  )
const latest = async () => (await call(importing(clerk, {}), 'GET', '/imports')).body.items[0]
const clear = async () => {
  const one = await latest()
  // Who imported takes nothing official back.
  const by = importing(one?.state === 'accepted' ? leader : clerk, {})
  if (one?.state !== 'withdrawn')
    await call(by, 'POST', `/imports/${one.id}/withdraw`, { baseVersion: one.version, reason: 'x' })
}

const actions: Record<string, (actor: Actor) => Promise<{ status: number }>> = {
  'check CSV': (actor) => csv('police', actor, '/values/check'),
  'import CSV': (actor) => csv('police', actor),
  'try DHIS2': (actor) => dhis('police', actor, 'true'),
  'import DHIS2': (actor) => dhis('police', actor),
  accept: async (actor) => {
    await csv('police', importing(clerk, {}))
    return call(actor, 'POST', '/imports/accept', { items: [{ id: (await latest()).id, baseVersion: 1 }] })
  },
  'accept DHIS2': async (actor) => {
    await dhis('police', importing(clerk, {}))
    return call(actor, 'POST', '/imports/accept', { items: [{ id: (await latest()).id, baseVersion: 1 }] })
  },
  'take back': async (actor) => {
    await csv('police', importing(clerk, {}))
    return call(actor, 'POST', `/imports/${(await latest()).id}/withdraw`, { baseVersion: 1, reason: 'x' })
  },
}

test.each(Object.entries(actions))('%s of police figures of a commune: who may', async (_, act) => {
  const allowed: string[] = []
  for (const [name, actor] of Object.entries(actors)) {
    const { status } = await act(actor)
    expect([200, 403]).toContain(status)
    if (status === 200) allowed.push(name)
    if ((await latest()) !== undefined) await clear()
  }
  expect(allowed).toEqual(may)
})

test('a row that names another line is refused with the file, in words; nobody else’s imports are listed', async () => {
  const front = actors.front as Actor
  const both = await csv('front', front, '/values', 'talks,00193,2012-Q1,3,police\n')
  expect([both.status, both.body.code, both.body.params]).toEqual([
    403,
    'exchange.otherLine',
    { chains: 'front, police' },
  ])
  expect((await csv('front', front)).status).toBe(200)
  expect((await call(actors.police as Actor, 'GET', '/work')).body.items).toEqual([])
  expect((await call(front, 'GET', '/imports')).body.items).toHaveLength(1)
  await clear()
})

test('who imports for one line alone need not name it', async () => {
  const body = Buffer.from(
    JSON.stringify({ dataValues: [{ dataElement: 'talks', period: '2012Q2', orgUnit: '00199', value: '3' }] }),
  )
  const sent = await call(actors.front as Actor, 'POST', '/exchange/dhis2/dataValueSets?idScheme=CODE', body)
  expect(sent.status).toBe(200)
})

test('a figure that forms of another line ask for is refused, in CSV and in DHIS2: it would count twice', async () => {
  await clear()
  const tips = (chain: string) =>
    csv(chain, importing(clerk, {}), '/values/check', 'tips,00193,2012-Q1,3,\nvisits,00193,2012-Q1,3,\n')
  const faults = async (chain: string) =>
    (await tips(chain)).body.faults.map(({ line, column, en }: { line: number; column: number; en: string }) => [
      ...[line, column, en.split(':')[0]],
    ])
  expect(await faults('front')).toEqual([
    [3, 1, '"tips" is a figure of the line Police (police)'],
    [4, 1, '"visits" is a figure of the line People\'s Committee (government)'],
  ])
  expect((await tips('front')).body.faults[0].vi).toContain('là số của tuyến Công an (police):')
  expect(await faults('police')).toEqual([[4, 1, '"visits" is a figure of the line People\'s Committee (government)']])
  const set = (chain: string) =>
    call(
      importing(clerk, {}),
      'POST',
      `/exchange/dhis2/dataValueSets?idScheme=CODE&dryRun=true&chain=${chain}`,
      Buffer.from(
        JSON.stringify({ dataValues: [{ dataElement: 'tips', period: '2012Q1', orgUnit: '00193', value: '3' }] }),
      ),
    )
  expect((await set('police')).body.response.importCount.imported).toBe(1)
  const [conflict] = (await set('front')).body.response.conflicts
  expect([conflict.errorCode, conflict.value]).toEqual(['E7633', expect.stringContaining('the line `police`')])
})

test('a figure that only a file says stands beside no forms: none is due', async () => {
  const one = { dataElement: 'visits', period: '2012Q1', orgUnit: '00199', value: '3' }
  const sent = Buffer.from(JSON.stringify({ dataValues: [one] }))
  await call(importing(clerk, {}), 'POST', '/exchange/dhis2/dataValueSets?idScheme=CODE', sent)
  await open(db, 'own', '2014-Q3')
  const cells = async (period: string) => {
    const asked = { items: ['visits'], places: { ids: [town.communes[0]] }, periods: [`PLAN_YEAR:${period}`] }
    const { value, expected, received } = (await call(office, 'POST', '/pivot', { ...asked, standing: 'sent' })).body
      .cells
    return [value, expected, received]
  }
  expect(await cells('2012-Q1')).toEqual([[3], null, null])
  expect(await cells('2014-Q3')).toEqual([[null], [1], [0]])
})

test('of the roles only the programme office imports for every line, the Front for its own', () => {
  const held = Object.entries(roles).flatMap(([role, { permissions }]) =>
    permissions.flatMap(({ permission, line }) => (permission === 'values.import' ? [[role, line]] : [])),
  )
  expect(held).toEqual([
    ['programme_office', false],
    ['front_office', true],
  ])
  expect(mayImportThese(null, { chains: [], path: [] })).toBe(false)
})

test('the list tells each of exactly those imports that the policy lets them accept or take back', async () => {
  await sql`update exchange.import set state = 'withdrawn'`.execute(db)
  const reaches = [
    { chains: ['police'], path: [town.communes[0], town.district, town.city] },
    { chains: ['police', 'front'], path: [town.communes[0], town.district, town.city] },
    { chains: ['front'], path: [town.district, town.city] },
    { chains: ['police'], path: [0, town.district, town.city] },
    { chains: ['police'], path: [0, town.city] },
    { chains: [], path: [0] },
  ]
  const several: Actor = {
    ...office,
    grants: [
      { permission: 'values.import', scope: 'unit', placeId: town.communes[0] as number, chain: 'front' },
      { permission: 'values.import', scope: 'subtree', placeId: town.district, chain: 'police' },
      { permission: 'records.read', scope: 'all', placeId: town.city, chain: null },
    ],
  }
  for (const [at, { chains, path }] of reaches.entries())
    await sql`insert into exchange.import (id, file_name, figures, refused, state, imported_by, chains, path) values
      (gen_random_uuid(), ${`reach ${at}`}, 1, 0, 'sent', ${clerk}, ${chains}, ${path})`.execute(db)
  for (const actor of [...Object.values(actors), several]) {
    const answer = await call(actor, 'GET', '/imports')
    const seen = answer.status === 403 ? [] : answer.body.items.map(({ fileName }: { fileName: string }) => fileName)
    const wanted = reaches.flatMap((reach, at) => (mayImportThese(actor, reach) ? [`reach ${at}`] : []))
    expect(seen.filter((name: string) => name.startsWith('reach')).sort()).toEqual(wanted)
    expect(answer.body.waiting ?? 0).toBe(wanted.length)
  }
  expect(reaches.map((reach) => mayImportThese(several, reach))).toEqual([true, true, false, true, false, true])
})

test('however many imports of other lines there are, and were decided, who accepts one finds it; many stand together as work', async () => {
  await sql`update exchange.import set state = 'withdrawn'`.execute(db)
  const add = (name: string, state: string, chain: string, count: number) =>
    sql`insert into exchange.import (id, file_name, figures, refused, state, imported_by, chains, path)
      select gen_random_uuid(), ${name}, 1, 0, ${state}, ${clerk}, array[${chain}], array[${town.city}::integer]
      from generate_series(1, ${count})`.execute(db)
  await add('front.csv', 'sent', 'front', 1)
  await add('police.csv', 'sent', 'police', 250)
  await add('old.csv', 'accepted', 'police', 250)
  const seen = async (name: string, file: string) => {
    const { items, waiting } = (await call(actors[name] as Actor, 'GET', '/imports')).body
    return [items.filter(({ fileName }: { fileName: string }) => fileName === file).length, waiting]
  }
  expect([await seen('front', 'front.csv'), await seen('front', 'police.csv')]).toEqual([
    [1, 1],
    [0, 1],
  ])
  expect([await seen('police', 'police.csv'), await seen('police', 'old.csv')]).toEqual([
    [200, 250],
    [200, 250],
  ])
  const work = async (name: string) => (await call(actors[name] as Actor, 'GET', '/work')).body.items
  expect(await work('front')).toMatchObject([{ count: 1, link: expect.stringContaining('/exchange/imports/') }])
  expect(await work('police')).toMatchObject([{ count: 250, link: '/exchange/values' }])
})

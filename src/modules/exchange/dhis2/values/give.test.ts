import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../../test/app.ts'
import { testDatabase } from '../../../../../test/database.ts'
import { makeForm, makeSmallTown, setToday } from '../../../../../test/factories.ts'
import type { Actor } from '../../../../shared/actor.ts'
import { madeUid } from '../aliases.ts'
import { importMetadata } from '../metadata.ts'
import { fileOf, samplePackage, uids } from '../package.fixture.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'own', ['visits'], { level: 'commune' })
const wanted = {
  chain: 'government',
  layer: 'city' as const,
  level: 'commune' as const,
  levels: new Map(),
  units: new Map(),
  today: '2014-10-13',
}
await db.transaction().execute((tx) => importMetadata(tx, fileOf(samplePackage()), { ...wanted, persons: true }))
// Talks are about nobody; whom they reached is.
await sql`update facts.measure set persons = false where code = 'TALKS_01'`.execute(db)
const [office, officer, leader] = [town.actor('office'), town.actor('officer:0:1'), town.actor('leader')]
const second: Actor = { ...office, accountId: leader.accountId, name: 'leader' }
const [first = '', other = ''] = uids.communes
const visits = madeUid('dataElement', 'visits')

const path = '/exchange/dhis2/dataValueSets'
const send = (content: object | string, query = '') =>
  call(office, 'POST', `${path}${query}`, Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)))
const value = (dataElement: string, period: string, orgUnit: string, combo: string, amount: number) => ({
  ...{
    dataElement,
    period,
    orgUnit,
    categoryOptionCombo: combo,
    attributeOptionCombo: 'HllvX50cXC0',
    value: String(amount),
  },
})
const sent = [
  value(uids.talks, '2013Q1', first, 'HllvX50cXC0', 12),
  value(uids.people, '201301', first, uids.female, 20),
  value(uids.people, '201301', first, uids.male, 3),
  value(uids.people, '201301', other, uids.female, 9),
  value(visits, '20130115', other, 'HllvX50cXC0', 7),
  value(uids.talks, '2013Q1', other, 'HllvX50cXC0', 0),
]
expect((await send({ dataValues: sent })).status).toBe(200)
const [{ id }] = (await call(office, 'GET', '/imports')).body.items

const asked = (query: string, actor: Actor | null = office, headers = {}) =>
  call(actor, 'GET', `${path}?${query}`, undefined, headers)
const year = `dataSet=${uids.set}&dataElement=${visits}&orgUnit=${uids.district}&children=true&startDate=2013-01-01&endDate=2013-12-31`
const keyOf = (one: object) => JSON.stringify(one)
const sorted = (list: object[]) => list.map(keyOf).sort()

test('nothing official before a second person accepts', async () => {
  expect((await asked(year)).body.dataValues).toEqual([])
  await call(second, 'POST', '/imports/accept', { items: [{ id, baseVersion: 1 }] })
})

test('of a commune no count of persons goes out; who accepts them there sees them', async () => {
  expect(sorted((await asked(year)).body.dataValues)).toEqual(sorted([sent[0], sent[4], sent[5]] as object[]))
  expect((await asked(year)).headers?.['x-masked-values']).toBe('3')
  expect((await asked(year)).body.masked).toMatchObject({
    ...{
      count: 3,
      vi: expect.stringMatching(
        /số đếm người, hoặc số chỉ nêu theo khoảng .* chỗ thiếu không có nghĩa là không có báo cáo/,
      ),
    },
    en: expect.stringContaining('a gap does not mean'),
  })
  const own = await asked(`dataSet=${uids.set}&orgUnit=${first}&period=201301`, officer)
  expect([own.headers?.['x-masked-values'], own.body.masked]).toEqual(['0', undefined])
  expect(sorted(own.body.dataValues)).toEqual(sorted([sent[1], sent[2]] as object[]))
})

test('what goes out comes in again unchanged, as JSON and as CSV, and nothing of persons goes with it', async () => {
  const query = `${year}&standing=sent`
  const json = (await asked(query)).body
  const csv = String((await asked(query, office, { accept: 'application/csv' })).body)
  expect(String((await asked(`${query}&format=csv`)).body)).toBe(csv)
  expect(csv.split('\n')[0]).toBe(
    'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted',
  )
  expect(csv.trim().split('\n')).toHaveLength(json.dataValues.length + 1)
  expect(csv).not.toContain('office')
  for (const content of [json, csv]) {
    const { status, body } = await send(content, '?importStrategy=UPDATE')
    expect([status, body.response.importCount]).toEqual([200, { imported: 0, updated: 3, ignored: 0, deleted: 0 }])
  }
  // Nothing changed, so there is no second import.
  const items = (await call(office, 'GET', '/imports')).body.items
  expect(items).toHaveLength(1)
  await call(second, 'POST', `/imports/${id}/withdraw`, { baseVersion: 2, reason: 'x' })
  expect((await asked(query)).body.dataValues).toEqual([])
  expect((await send(csv)).body.response.importCount).toMatchObject({ imported: 3, ignored: 0 })
  expect((await asked(query)).body.dataValues).toEqual(json.dataValues)
})

test('by codes as well', async () => {
  const { body } = await asked(`dataElement=TALKS_01&orgUnit=hn-00199-a&period=2013Q1&idScheme=CODE&standing=sent`)
  expect(body.dataValues).toEqual([
    {
      ...{ dataElement: 'TALKS 01', period: '2013Q1', orgUnit: '00199', value: '12' },
      ...{ categoryOptionCombo: 'default', attributeOptionCombo: 'default' },
    },
  ])
})

test('parameters of DHIS2 that say what is so anyway are taken; a limit is kept; ids in and out each by their own scheme', async () => {
  const idle =
    'includeDeleted=false&attributeOptionCombo=default&compression=none&categoryIdScheme=CODE&categoryOptionIdScheme=UID&dataSetIdScheme=UID&inputDataSetIdScheme=UID&attachment=a.json'
  const all = (await asked(`${year}&standing=sent`)).body.dataValues
  expect((await asked(`${year}&standing=sent&${idle}`)).body.dataValues).toEqual(all)
  expect((await asked(`${year}&standing=sent&limit=2`)).body.dataValues).toEqual(all.slice(0, 2))
  const byCode = 'dataElement=TALKS_01&orgUnit=hn-00199-a&period=2013Q1&inputIdScheme=CODE&standing=sent'
  expect((await asked(`${byCode}&attributeOptionComboIdScheme=CODE`)).body.dataValues).toEqual([
    { ...sent[0], attributeOptionCombo: 'default' },
  ])
})

test.each([
  'dataElementGroup=x',
  'orgUnitGroup=x',
  'lastUpdated=2014-01-01',
  'lastUpdatedDuration=10d',
  'includeDeleted=true',
  'attributeOptionCombo=x&attributeOptionCombo=default',
  'compression=gzip',
])('%s, which would give other values, is refused by its name', async (more) => {
  const { status, body } = await asked(`${year}&${more}`)
  expect([status, body.code, body.detail]).toEqual([
    400,
    'exchange.otherValues',
    expect.stringContaining(more.split('=')[0] ?? ''),
  ])
})

test.each([
  ['no unit', `dataSet=${uids.set}&period=2013`, 400, 'exchange.incomplete'],
  ['no days', `dataSet=${uids.set}&orgUnit=${first}`, 400, 'exchange.incomplete'],
  [
    'days that are none',
    `dataSet=${uids.set}&orgUnit=${first}&startDate=2013-02-30&endDate=2013-03-01`,
    400,
    'exchange.incomplete',
  ],
  ['another period', `dataSet=${uids.set}&orgUnit=${first}&period=2013May`, 400, 'facts.noSuchPeriod'],
  ['another unit', `dataSet=${uids.set}&orgUnit=x&period=2013`, 404, 'exchange.noSuchOutside'],
  ['another set', `dataSet=x&orgUnit=${first}&period=2013`, 404, 'exchange.noSuchOutside'],
  ['another element', `dataElement=x&orgUnit=${first}&period=2013`, 404, 'exchange.noSuchOutside'],
])('%s is refused in words', async (_, query, status, code) => {
  const answer = await asked(query)
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test.each([
  ['outsider', 403],
  ['officer:1:1', 403],
  ['clerk', 403],
  ['officer:0:1', 200],
  ['leader', 200],
])('%s asks for a commune and is answered %i', async (name, status) => {
  expect((await asked(`dataSet=${uids.set}&orgUnit=${first}&period=2013Q1`, town.actor(name))).status).toBe(status)
})

test('figures that another authority sends come and go as others do; what the system records does not', async () => {
  await sql`update facts.measure set source = 'received' where code = 'visits'`.execute(db)
  const one = value(visits, '20130116', other, 'HllvX50cXC0', 8)
  expect((await send({ dataValues: [one] })).body.response.importCount).toMatchObject({ imported: 1, ignored: 0 })
  const query = `dataElement=${visits}&orgUnit=${other}&period=20130116&standing=sent`
  const given = await asked(query)
  expect([given.status, given.body.dataValues?.[0]?.value]).toEqual([200, '8'])
  await sql`update facts.measure set source = 'recorded' where code = 'visits'`.execute(db)
  expect((await send({ dataValues: [one] })).body.response.conflicts[0].errorCode).toBe('E7610')
  expect((await asked(query)).status).toBe(404)
  await sql`update facts.measure set source = 'entered' where code = 'visits'`.execute(db)
})

test('without a line the figures of all lines that may be read are given, the same days together', async () => {
  await makeForm(db, 'front-own', ['calls'], { level: 'commune', chain: 'front' })
  const calls = madeUid('dataElement', 'calls')
  await makeForm(db, 'of-nobody', ['groups'], { level: 'commune' })
  await sql`update collection.form_version set fields = '[]'
    where form_id = (select id from collection.form where code = 'of-nobody')`.execute(db)
  const ofGroups = madeUid('dataElement', 'groups')
  const groups = (amount: number) => value(ofGroups, '2013Q2', other, 'HllvX50cXC0', amount)
  const report = value(calls, '2013Q2', other, 'HllvX50cXC0', 4)
  for (const [chain, list] of [
    ['front', [report, groups(2)]],
    ['police', [groups(3)]],
  ] as const)
    expect((await send({ dataValues: list }, `?chain=${chain}`)).body.response.importCount.imported).toBe(list.length)
  const query = `dataElement=${calls}&dataElement=${ofGroups}&orgUnit=${other}&startDate=2013-01-01&endDate=2013-12-31`
  const given = async (more: string, actor = office) =>
    (await asked(`${query}&standing=sent${more}`, actor)).body.dataValues
      .map((one: { value: string }) => one.value)
      .sort()
  expect(await given('')).toEqual(['4', '5'])
  expect(await given('&chain=front')).toEqual(['2', '4'])
  expect(await given('&chain=government')).toEqual([])
  // Who reads provisional figures of one line alone is given that one.
  const grants = office.grants.map((grant) =>
    grant.permission === 'figures.read-provisional' ? { ...grant, chain: 'police' } : grant,
  )
  expect(await given('', { ...office, grants })).toEqual(['3'])
  expect((await asked(`${query}&chain=front&standing=sent`, { ...office, grants })).status).toBe(403)
})

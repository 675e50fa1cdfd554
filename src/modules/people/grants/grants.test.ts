import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { getRow, rows } from '../../../platform/db/database.ts'
import { getActor } from '../queries.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await sql`update people.account set user_id = 'user-' || id`.execute(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'area', ['talks'])
await makeForm(db, 'city', ['helped'], { level: 'city', chain: 'police' })
const due = await open(db, 'area', '2014-Q3')
const ofCity = await open(db, 'city', '2014-Q3')
const area = town.areas[0][0] ?? 0
const form = due.get(area) ?? ''
const auditor = town.actor('auditor')

const everybody = async () => {
  const accounts = await rows(db, sql<{ id: number }>`select id from people.account order by id`)
  return Promise.all(accounts.map(({ id }) => getActor(db, id, '2014-10-13')))
}
const reads = async () =>
  (
    await getRow(
      db,
      sql<{
        n: number
      }>`select count(*) as n from audit.line where action = 'personal.read' and account_id = ${auditor.accountId}`,
    )
  ).n

test.each([
  ['an area', () => form],
  ['an area of the other commune', () => due.get(town.areas[1][1] ?? 0) ?? ''],
  ['a body of the city', () => ofCity.get(town.city) ?? ''],
])('who is listed as reader of a form of %s opens it, and nobody else does', async (_, idOf) => {
  const path = `/rights/readers?kind=submission&object=${idOf()}&limit=200`
  const { body, status } = await call(auditor, 'GET', path)
  expect(status).toBe(200)
  const listed = new Set(body.items.map(({ account }: { account: { id: number } }) => account.id))
  const opens: number[] = []
  for (const actor of await everybody())
    if ((await call(actor, 'GET', `/submissions/${idOf()}`)).status === 200) opens.push(actor.accountId)
  expect([...listed].sort()).toEqual(opens.sort())
  expect(body.persons).toBe(opens.length)
  expect(opens.length).toBeGreaterThan(1)
})

test('the way down is told: from the place of the grant to the one asked about', async () => {
  const { body } = await call(auditor, 'GET', `/rights/holders?permission=records.read&place=${area}`)
  const line = body.items.find(({ post }: { post: { title: string } }) => post.title === 'district:1')
  expect(line.along).toEqual(['quận Đống Đa', expect.stringMatching(/^phường /), 'tổ dân phố số 1'])
  expect(line.right).toMatchObject({ scope: 'subtree', chains: null, from: '2012-01-01', until: null })
})

test('a page goes on where the one before ended, and says how many there are', async () => {
  const page = async (offset: number) =>
    (await call(auditor, 'GET', `/rights/holders?permission=figures.read&place=${area}&limit=4&offset=${offset}`)).body
  const { total } = await page(0)
  expect(total).toBeGreaterThan(4)
  const ids: string[] = []
  for (let offset = 0; offset < total; offset += 4)
    ids.push(...(await page(offset)).items.map((one: { post: { id: number } }) => one.post.id))
  expect([ids.length, new Set(ids).size]).toEqual([total, total])
})

test('whoever stands in is listed on those days, with whom they stand in for', async () => {
  const post = town.actor('officer:0:1').posts[0]?.id
  const body = { from: '2014-10-20', until: '2014-10-22', reason: 'Nghỉ phép' }
  const named = { accountId: town.actor('officer:0:2').accountId, ...body }
  expect((await call(town.actor('officer:0:1'), 'POST', `/posts/${post}/substitutes`, named)).status).toBe(200)
  const on = async (day: string) =>
    (
      await call(auditor, 'GET', `/rights/holders?permission=submissions.accept&place=${town.communes[0]}&on=${day}`)
    ).body.items.filter(({ standsInFor }: { standsInFor: object | null }) => standsInFor)
  expect(await on('2014-10-19')).toEqual([])
  expect(await on('2014-10-22')).toMatchObject([
    { account: { name: 'officer:0:2' }, standsInFor: { name: 'officer:0:1' }, right: { until: '2014-10-22' } },
  ])
  expect(await on('2014-10-23')).toEqual([])
  const path = `/accounts/${named.accountId}/rights?on=2014-10-21`
  expect((await call(auditor, 'GET', path)).body.posts).toMatchObject([
    { standsInFor: null },
    { title: 'officer:0:1', standsInFor: { name: 'officer:0:1' }, until: '2014-10-22' },
  ])
})

test('reading the rights of others leaves a line, reading one’s own leaves none', async () => {
  const before = await reads()
  expect((await call(auditor, 'GET', `/accounts/${auditor.accountId}/rights`)).status).toBe(200)
  expect(await reads()).toBe(before)
  expect((await call(auditor, 'GET', `/accounts/${town.actor('clerk').accountId}/rights`)).status).toBe(200)
  expect((await call(auditor, 'GET', '/accounts?q=head')).body.items).toHaveLength(6)
  expect(await reads()).toBe(before + 2)
})

test('each fault has its sentence; whether an account is there is told only to who may know', async () => {
  const codeOf = async (who: string, path: string) => (await call(town.actor(who), 'GET', path)).body.code
  expect(await codeOf('auditor', '/accounts/999999/rights')).toBe('grants.noSuchAccount')
  expect(await codeOf('office', '/accounts/999999/rights')).toBe('request.notAllowed')
  expect(await codeOf('auditor', '/rights/holders?permission=records.read&place=999999')).toBe('places.noSuchPlace')
  expect(await codeOf('auditor', `/rights/holders?permission=records.read&place=${area}&chain=no`)).toBe(
    'people.noSuchChain',
  )
  expect(await codeOf('auditor', '/rights/readers?kind=post&object=1')).toBe('grants.noReaders')
  expect(await codeOf('auditor', '/rights/readers?kind=submission&object=x')).toBe('request.notFound')
  expect(await codeOf('head:1:0', `/rights/readers?kind=submission&object=${form}`)).toBe('request.notAllowed')
})

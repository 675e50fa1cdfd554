import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Day } from '../../../shared/spans.ts'
import { getActor } from '../queries.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await sql`update people.account set user_id = 'user-' || id`.execute(db)
await makeForm(db, 'talks1', ['talks'])
await setToday(db, '2014-10-13')
const due = await open(db, 'talks1', '2014-Q3')

const idOf = (name: string) => town.actor(name).accountId
const postOf = (name: string) => town.actor(name).posts[0]?.id ?? 0
const at = (name: string) => `/posts/${postOf(name)}/substitutes`
const body = (substitute: string, from = '2014-10-14', until = '2014-10-20') => ({
  ...{ accountId: idOf(substitute), from, until, reason: 'Nghỉ phép' },
})
const name = (who: string, post: string, ...rest: Parameters<typeof body>) =>
  call(town.actor(who), 'POST', at(post), body(...rest))

// Role × post of the first head, of the first officer: who may say who stands in.
test.each([
  ['head:0:0', 200, 403],
  ['head:0:1', 403, 403],
  ['officer:0:1', 200, 200],
  ['officer:0:2', 200, 403],
  ['officer:1:1', 403, 403],
  ['officer:front', 403, 403],
  ['district:1', 403, 403],
  ['office', 403, 403],
  ['outsider', 403, 403],
])('%s names who stands in: for a head %i, for an officer %i', async (who, forHead, forOfficer) => {
  expect((await call(town.actor(who), 'GET', at('head:0:0'))).status).toBe(forHead)
  expect((await call(town.actor(who), 'GET', at('officer:0:1'))).status).toBe(forOfficer)
})

test('an officer is stood in for by an officer, a head by a head or an officer of the commune', async () => {
  const namesOf = async (who: string) =>
    (await call(town.actor(who), 'GET', at(who))).body.candidates.map((one: { name: string }) => one.name)
  expect(await namesOf('officer:0:1')).toEqual(['officer:0:2'])
  expect(await namesOf('head:0:0')).toEqual(['head:0:1', 'head:0:2', 'officer:0:1', 'officer:0:2'])
})

test('on the days named, and on no other, the substitute acts for the post, under the own account', async () => {
  expect((await name('head:0:0', 'head:0:0', 'head:0:1')).status).toBe(200)
  const send = async (day: string) => {
    await setToday(db, day)
    const actor = await getActor(db, idOf('head:0:1'), day)
    const id = due.get(town.areas[0][0] ?? 0)
    return (await call(actor, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { talks: 3 } })).status
  }
  expect([await send('2014-10-13'), await send('2014-10-21'), await send('2014-10-14')]).toEqual([403, 403, 200])
  const sent = await sql<{ by: number }>`select sent_by as by from collection.sending`.execute(db)
  expect(sent.rows).toEqual([{ by: idOf('head:0:1') }])
  const { posts } = await getActor(db, idOf('head:0:1'), '2014-10-20')
  expect(posts.map(({ id, standingInUntil }) => [id, standingInUntil])).toEqual([
    [postOf('head:0:1'), null],
    [postOf('head:0:0'), '2014-10-20'],
  ])
  await setToday(db, '2014-10-13')
})

test('who stands in names nobody in turn', async () => {
  await setToday(db, '2014-10-15')
  const actor = await getActor(db, idOf('head:0:1'), '2014-10-15')
  expect((await call(actor, 'GET', at('head:0:0'))).status).toBe(403)
  await setToday(db, '2014-10-13')
})

test('each fault has its sentence and leaves nothing', async () => {
  const codeOf = async (...args: Parameters<typeof name>) => (await name(...args)).body.code
  expect(await codeOf('officer:0:1', 'officer:0:1', 'head:0:1')).toBe('substitutes.noCandidate')
  expect(await codeOf('officer:0:1', 'officer:0:1', 'officer:0:1')).toBe('substitutes.noCandidate')
  expect(await codeOf('officer:0:1', 'officer:0:1', 'officer:0:2', '2014-10-12')).toBe('substitutes.past')
  expect(await codeOf('officer:0:1', 'officer:0:1', 'officer:0:2', '2014-10-14', '2014-10-13')).toBe(
    'substitutes.badDays',
  )
  expect(await codeOf('officer:0:1', 'officer:0:1', 'officer:0:2', '2014-10-14', '2015-10-13')).toBe(
    'substitutes.badDays',
  )
  expect(await codeOf('head:0:0', 'head:0:0', 'head:0:2', '2014-10-20', '2014-10-22')).toBe('substitutes.overlaps')
  expect((await call(town.actor('officer:0:1'), 'GET', at('officer:0:1'))).body.items).toEqual([])
})

test('it ends before its day: at once, once, and by who saw it last', async () => {
  await setToday(db, '2014-10-16')
  const [one] = (await call(town.actor('head:0:0'), 'GET', at('head:0:0'))).body.items
  expect(one).toMatchObject({ name: 'head:0:1', from: '2014-10-14', until: '2014-10-20', state: 'now' })
  const end = (baseVersion: number) =>
    call(town.actor('head:0:0'), 'POST', `${at('head:0:0')}/${one.id}/end`, { baseVersion })
  expect((await end(5)).status).toBe(409)
  expect((await end(0)).body).toEqual({ version: 1 })
  expect((await end(1)).body.code).toBe('substitutes.over')
  expect((await getActor(db, idOf('head:0:1'), '2014-10-16')).posts).toHaveLength(1)
  expect((await call(town.actor('head:0:0'), 'GET', at('head:0:0'))).body.items).toMatchObject([
    { until: '2014-10-15', state: 'over' },
  ])
})

test('who left the body stands in for nobody there', async () => {
  const stands = async (day: Day) =>
    (await getActor(db, idOf('officer:0:2'), day)).posts.some(({ standingInUntil }) => standingInUntil !== null)
  await setToday(db, '2014-10-17')
  expect((await name('officer:0:1', 'officer:0:1', 'officer:0:2', '2014-10-17', '2014-10-30')).status).toBe(200)
  expect(await stands('2014-10-18')).toBe(true)
  const own = await sql`update people.holding set to_day = '2014-10-20' where account_id = ${idOf('officer:0:2')}
    and to_day > '2014-10-20'`.execute(db)
  expect(own.numAffectedRows).toBe(1n)
  expect([await stands('2014-10-19'), await stands('2014-10-20')]).toEqual([true, false])
})

test('another holder of a post comes without those who stood in for the one before', async () => {
  await setToday(db, '2014-10-17')
  expect((await name('head:0:0', 'head:0:0', 'head:0:2', '2014-10-17', '2014-10-30')).status).toBe(200)
  const handOver = { baseVersion: 0, name: 'Trần Thị Mới', phone: '0912345678', from: '2014-10-20' }
  const path = `/heads/posts/${postOf('head:0:0')}/hand-over`
  expect((await call(town.actor('officer:0:1'), 'POST', path, handOver)).status).toBe(200)
  const posts = async (day: Day) => (await getActor(db, idOf('head:0:2'), day)).posts.map(({ id }) => id)
  expect(await posts('2014-10-19')).toContain(postOf('head:0:0'))
  expect(await posts('2014-10-20')).not.toContain(postOf('head:0:0'))
})

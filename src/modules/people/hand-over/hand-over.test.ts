import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { rows, transaction } from '../../../platform/db/database.ts'
import { type Permission, permissions } from '../../../shared/actor.ts'
import { addPosts, getActor } from '../queries.ts'
import { unitesWrongly } from './policy.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'talks1', ['talks'])
const due = await open(db, 'talks1', '2014-Q3')
const admins = await transaction(db, (tx) =>
  addPosts(
    tx,
    ['Quản trị Một', 'Quản trị Hai'].map((holder) => ({
      ...{ bodyCode: 'government:city', placeId: town.city, title: 'Quản trị', holder, role: 'administrator' as const },
      ...{ from: '2012-01-01', to: '9999-12-31' },
    })),
  ),
)
const [admin, second] = await Promise.all(admins.map((id) => getActor(db, id, '2014-10-13')))
if (!admin || !second) throw new Error('two administrators')

const postOf = (name: string) => town.actor(name).posts[0]?.id ?? 0
const versionOf = async (id: number) =>
  (await rows(db, sql<{ version: number }>`select version from people.post where id = ${id}`))[0]?.version ?? 0
const give = async (
  who: Parameters<typeof call>[0],
  postId: number,
  to: object,
  from = '2014-10-20',
  headers: Record<string, string> = {},
) => call(who, 'POST', `/posts/${postId}/hand-over`, { baseVersion: await versionOf(postId), from, to }, headers)

const areas = town.areas[0]
const submission = (n: number) => due.get(areas[n] ?? 0) ?? ''
const enterFor = (actor: Parameters<typeof call>[0], n: number) =>
  call(actor, 'POST', '/submissions', {
    ...{ form: 'talks1', place: areas[n], period: '2014-Q3', baseVersion: 0, values: { talks: 3 } },
  })
const accept = async (actor: Parameters<typeof call>[0], n: number) => {
  const [one] = await rows(
    db,
    sql<{ version: number }>`select version from collection.submission where id = ${submission(n)}`,
  )
  const items = [{ id: submission(n), baseVersion: one?.version }]
  return call(actor, 'POST', '/submissions/accept', { items })
}

test.each([
  ['head:0:0', 403, 403],
  ['officer:0:1', 200, 403],
  ['officer:1:1', 403, 403],
  ['officer:front', 403, 403],
  ['district:1', 403, 403],
  ['office', 403, 403],
  ['leader', 403, 403],
  ['auditor', 403, 403],
  ['outsider', 403, 403],
])('%s hands over: the post of a head %i, of an officer %i', async (who, ofHead, ofOfficer) => {
  const to = { name: 'Nguyễn Thị Mới', phone: '0912000001' }
  expect((await give(town.actor(who), postOf('head:0:2'), to)).status).toBe(ofHead)
  expect((await give(town.actor(who), postOf('officer:0:2'), to)).status).toBe(ofOfficer)
})

test('the grants go with the post on its day, what was sent stays whose it was, and maker stays maker', async () => {
  const old = town.actor('officer:0:1')
  expect((await enterFor(old, 0)).status).toBe(200)
  expect((await enterFor(old, 1)).status).toBe(200)
  const [before, after] = ['2014-10-19', '2014-10-20']
  const { body, status } = await give(admin, postOf('officer:0:1'), { name: 'Lê Thị Thu', phone: '0912000002' })
  expect(status).toBe(200)
  const holds = async (id: number, day: string) => (await getActor(db, id, day)).grants.length > 0
  expect([await holds(old.accountId, before), await holds(body.accountId, before)]).toEqual([true, false])
  expect([await holds(old.accountId, after), await holds(body.accountId, after)]).toEqual([false, true])
  expect((await getActor(db, body.accountId, after)).grants).toEqual(old.grants)
  // Who entered gets another post of the same commune: their own entries they still do not accept.
  expect((await give(second, postOf('officer:0:2'), { accountId: old.accountId })).status).toBe(200)
  await setToday(db, after)
  const again = await getActor(db, old.accountId, after)
  expect((await accept(again, 0)).body.code).toBe('collection.makerIsNotChecker')
  const fresh = await getActor(db, body.accountId, after)
  expect((await accept(fresh, 0)).status).toBe(200)
  const [sent] = await rows(
    db,
    sql<{ by: number }>`select sent_by as by from collection.sending where submission_id = ${submission(0)}`,
  )
  expect(sent).toEqual({ by: old.accountId })
  await setToday(db, '2014-10-13')
})

test('somebody new gets a slip, told again to the same command and to nobody else', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const postId = postOf('officer:1:1')
  const to = { name: 'Trần Văn Bình', phone: '0912000003' }
  const [baseVersion, path] = [await versionOf(postId), `/posts/${postId}/hand-over`]
  const asked = { baseVersion, from: '2014-10-20', to }
  const first = await call(admin, 'POST', path, asked, key)
  expect(first.body.slips.slips).toMatchObject([{ name: 'Trần Văn Bình', code: expect.stringMatching(/^\d{8,}$/) }])
  expect((await call(admin, 'POST', path, asked, key)).body).toEqual(first.body)
  const kept = await rows(db, sql<{ text: string }>`select answer::text as text from platform.command`)
  const { code } = first.body.slips.slips[0]
  expect(kept.some(({ text }) => text?.includes(code))).toBe(false)
  // Who has other posts already is given no code: it would open those too.
  const known = await give(admin, postOf('officer:1:2'), { accountId: first.body.accountId })
  expect([known.status, known.body.slips]).toEqual([200, null])
})

test('each fault has its sentence and leaves nothing', async () => {
  const postId = postOf('head:1:0')
  const codeOf = async (...args: Parameters<typeof give>) => (await give(...args)).body.code
  const before = await rows(db, sql`select * from people.holding order by post_id, account_id, from_day`)
  expect(await codeOf(admin, postId, { accountId: admin.accountId })).toBe('handOver.toSelf')
  expect(await codeOf(admin, postId, { accountId: 999_999 })).toBe('heads.nobodySuch')
  expect(await codeOf(admin, postId, { accountId: town.actor('head:1:0').accountId })).toBe('heads.samePerson')
  expect(await codeOf(admin, postId, { name: 'A', phone: '0912000009' })).toBe('heads.badName')
  expect(await codeOf(admin, postId, { accountId: town.actor('head:1:1').accountId }, '2011-01-01')).toBe(
    'heads.tooEarly',
  )
  // An account is chosen by who knows them all.
  const chosen = { accountId: town.actor('head:1:1').accountId }
  expect(await codeOf(town.actor('officer:1:1'), postId, chosen)).toBe('request.notAllowed')
  for (const [who, post] of [
    ['auditor', 'officer:1:2'],
    ['clerk', 'office'],
    ['auditor', 'head:1:0'],
  ] as const)
    expect(await codeOf(admin, postOf(post), { accountId: town.actor(who).accountId }), who).toBe('handOver.keptApart')
  expect(await codeOf(admin, postOf('auditor'), { accountId: second.accountId })).toBe('handOver.keptApart')
  expect(
    (await call(admin, 'POST', '/posts/999999/hand-over', { baseVersion: 0, from: '2014-10-20', to: chosen })).body
      .code,
  ).toBe('handOver.noSuchPost')
  expect(
    (await call(admin, 'POST', `/posts/${postId}/hand-over`, { baseVersion: 7, from: '2014-10-20', to: chosen })).body
      .code,
  ).toBe('request.changedMeanwhile')
  expect(await rows(db, sql`select * from people.holding order by post_id, account_id, from_day`)).toEqual(before)
})

test('nobody stands in where they would unite what is kept apart', async () => {
  await sql`update people.account set user_id = 'user-' || id where user_id is null`.execute(db)
  const path = `/posts/${postOf('clerk')}/substitutes`
  const named = (accountId: number) =>
    call(town.actor('clerk'), 'POST', path, {
      ...{ accountId, from: '2014-10-14', until: '2014-10-15', reason: 'Nghỉ phép' },
    })
  expect((await named(town.actor('auditor').accountId)).body.code).toBe('handOver.keptApart')
  expect((await named(town.actor('leader').accountId)).status).toBe(200)
})

test('what is kept apart is so whichever of both comes first, and of no role by itself', async () => {
  const some = fc.subarray([...permissions] as Permission[], { maxLength: 5 })
  const names = (pair: ReturnType<typeof unitesWrongly>) => pair && [pair.one, pair.other].sort().join(' ')
  let wrong = 0
  fc.assert(
    fc.property(some, some, (has, comes) => {
      const found = unitesWrongly(has, comes)
      expect(names(unitesWrongly(comes, has))).toBe(names(found))
      if (!found) return
      wrong++
      const { one, other } = found
      expect((has.includes(one) && comes.includes(other)) || (has.includes(other) && comes.includes(one))).toBe(true)
    }),
    { numRuns: 500 },
  )
  expect(wrong).toBeGreaterThan(20)
  const { roles } = await import('../roles.ts')
  for (const { permissions: list } of Object.values(roles)) {
    const own = list.map(({ permission }) => permission)
    expect(unitesWrongly(own, own)).toBe(null)
  }
})

import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { rows, transaction } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { addPosts, getActor } from '../queries.ts'
import { openReviews } from './open.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const TODAY = '2014-07-03'
await setToday(db, TODAY)
const admins = await transaction(db, (tx) =>
  addPosts(
    tx,
    ['Quản trị Một', 'Quản trị Hai'].map((holder) => ({
      ...{ bodyCode: 'government:city', placeId: town.city, title: `Chức danh của ${holder}`, holder },
      ...{ role: 'administrator' as const, from: '2012-01-01', to: '9999-12-31' },
    })),
  ),
)
const [admin, second] = await Promise.all(admins.map((id) => getActor(db, id, TODAY)))
if (!admin || !second) throw new Error('two administrators')
const officer = town.actor('officer:0:1')
await openReviews(db, TODAY)

const postOf = (name: string) => town.actor(name).posts[0]?.id ?? 0
const ON = '2014-07-01'
const linesOf = async (actor: Actor, kind: 'posts' | 'heads', state = 'open') =>
  (await call(actor, 'GET', `/reviews/${ON}/posts?kind=${kind}&state=${state}&limit=200`)).body
const confirm = (actor: Actor, posts: { postId: number; holder: number | null }[]) =>
  call(actor, 'POST', `/reviews/${ON}/confirm`, { posts })
const end = (actor: Actor, postId: number, baseVersion = 0) =>
  call(actor, 'POST', `/reviews/${ON}/posts/${postId}/end`, { baseVersion, reason: 'Đã nghỉ hưu' })
const held = (name: string) => ({ postId: postOf(name), holder: town.actor(name).accountId })
const work = async (actor: Actor) =>
  (await call(actor, 'GET', '/work')).body.items.filter(({ state }: { state: string }) => state === 'to-review')

test('on its days a review opens, once; before there were posts, none does', async () => {
  const model = (today: Day): Day => {
    const days = [-1, 0].flatMap((n) => ['01-01', '07-01'].map((day) => `${Number(today.slice(0, 4)) + n}-${day}`))
    return days.filter((day) => day <= today).at(-1) ?? ''
  }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1500 }), async (n) => {
      const today = addDays('2011-01-01', n)
      // Nothing of it stays: the others go on with the review of this summer.
      await db
        .transaction()
        .execute(async (tx) => {
          await openReviews(tx, today)
          await openReviews(tx, addDays(today, 1))
          const found = await rows(
            tx,
            sql<{ on: Day; due: Day }>`select on_day as "on", due_on as due from people.review order by on_day`,
          )
          const opened = [today, addDays(today, 1)].map(model).filter((day) => day >= '2012-01-01')
          const expected = new Map([[ON, addDays(TODAY, 30)]])
          for (const [at, day] of opened.entries())
            if (!expected.has(day)) expected.set(day, addDays(today, opened.length === 2 ? at + 30 : 31))
          expect(found).toEqual([...expected].sort().map(([on, due]) => ({ on, due })))
          throw new Error('back')
        })
        .catch((error) => {
          if (error.message !== 'back') throw error
        })
    }),
    { numRuns: 40 },
  )
})

test('it is a line of work for who reviews, and of nobody else', async () => {
  expect(await work(officer)).toMatchObject([{ count: 3, due: '2014-08-02', link: `/review?on=${ON}&kind=heads` }])
  expect(await work(admin)).toMatchObject([{ link: `/review?on=${ON}&kind=posts` }])
  for (const who of ['head:0:0', 'district:1', 'office', 'auditor', 'outsider'])
    expect(await work(town.actor(who)), who).toEqual([])
})

test.each([
  ['head:0:1', 403, 403],
  ['officer:0:2', 409, 403],
  ['officer:1:1', 403, 403],
  ['officer:front', 403, 403],
  ['district:1', 403, 403],
  ['office', 403, 403],
  ['auditor', 403, 403],
  ['outsider', 403, 403],
])('%s decides of a head: %i, of an officer: %i', async (who, head, ofOfficer) => {
  const other = { holder: 999 }
  expect((await confirm(town.actor(who), [{ ...held('head:0:0'), ...other }])).status).toBe(head)
  expect((await confirm(town.actor(who), [{ ...held('officer:1:1'), ...other }])).status).toBe(ofOfficer)
  expect((await end(town.actor(who), postOf('head:0:0'), 99)).status).toBe(head)
})

test('what was looked at is confirmed once; one fault leaves all open', async () => {
  expect((await confirm(officer, [held('head:0:0'), { ...held('head:0:1'), holder: 1 }])).body.code).toBe(
    'review.holderChanged',
  )
  expect((await linesOf(officer, 'heads')).total).toBe(3)
  expect((await confirm(officer, [held('head:0:0'), held('head:0:1')])).body).toEqual({ confirmed: 2 })
  expect((await confirm(officer, [held('head:0:1')])).body.code).toBe('review.decided')
  expect((await linesOf(officer, 'heads')).items.map(({ postId }: { postId: number }) => postId)).toEqual([
    postOf('head:0:2'),
  ])
  const decided = (await linesOf(officer, 'heads', 'decided')).items
  expect(decided).toMatchObject([{ decision: { said: 'confirmed' } }, { decision: { said: 'confirmed' } }])
})

test('nobody looks through their own post: another administrator does', async () => {
  const own = { postId: admin.posts[0]?.id ?? 0, holder: admin.accountId }
  const lines = (await linesOf(admin, 'posts')).items as { postId: number; isOwn: boolean }[]
  expect(lines.filter(({ isOwn }) => isOwn).map(({ postId }) => postId)).toEqual([own.postId])
  expect((await confirm(admin, [own])).body.code).toBe('review.own')
  expect((await end(admin, own.postId)).body.code).toBe('review.own')
  expect((await confirm(second, [own])).body).toEqual({ confirmed: 1 })
})

test('who is ended may do nothing from that day; the post waits, and what is vacant ends itself', async () => {
  const postId = postOf('head:0:2')
  const { accountId } = town.actor('head:0:2')
  expect((await end(officer, postId, 3)).body.code).toBe('request.changedMeanwhile')
  expect((await end(officer, postId)).status).toBe(200)
  const grants = async (day: Day) => (await getActor(db, accountId, day)).grants.length
  expect([(await grants(addDays(TODAY, -1))) > 0, await grants(TODAY)]).toEqual([true, 0])
  expect(await work(officer)).toEqual([])
  const vacant = postOf('outsider')
  await sql`update people.holding set to_day = ${TODAY} where post_id = ${vacant}`.execute(db)
  const line = (await linesOf(admin, 'posts')).items[0]
  expect(line).toMatchObject({ postId: vacant, holder: null })
  expect((await end(admin, vacant)).status).toBe(200)
  expect((await linesOf(admin, 'posts')).items.some((one: { postId: number }) => one.postId === vacant)).toBe(false)
})

test('the auditor sees how far it is, who decided and why; the log has it, and nothing can be taken back', async () => {
  const [review] = (await call(town.actor('auditor'), 'GET', '/reviews')).body.items
  expect(review).toMatchObject({ on: ON, due: '2014-08-02' })
  const heads = review.progress.find(({ kind }: { kind: string }) => kind === 'heads')
  expect(heads).toEqual({ kind: 'heads', open: 3, confirmed: 2, ended: 1 })
  const decided = (await linesOf(town.actor('auditor'), 'heads', 'decided')).items
  expect(decided.map(({ decision }: { decision: { reason: string } }) => decision.reason)).toContain('Đã nghỉ hưu')
  const lines = await rows(
    db,
    sql<{ action: string }>`select distinct action from audit.line where action like 'review.%' order by action`,
  )
  expect(lines.map(({ action }) => action)).toEqual(['review.confirmed', 'review.ended', 'review.opened'])
  await expect(sql`update people.review_decision set decision = 'confirmed'`.execute(db)).rejects.toThrow('denied')
  await expect(sql`delete from people.review_decision`.execute(db)).rejects.toThrow('denied')
})

test('the next review finds what stands then, and the one before is read only', async () => {
  await setToday(db, '2015-01-05')
  await openReviews(db, '2015-01-05')
  expect(await work(officer)).toMatchObject([{ count: 3, due: '2015-02-04' }])
  expect((await confirm(second, [held('officer:0:2')])).body.code).toBe('review.notLatest')
  await setToday(db, TODAY)
})

import Fastify from 'fastify'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { openPool, rows, type Tx, transaction } from '../db/database.ts'
import { answerProblem } from '../http/problem-answer.ts'
import { hashPassword } from './library.ts'
import { findSessions } from './sessions.ts'
import { openSignIn } from './sign-in.ts'
import { findSignIns, forgetSignIns, writeSignIns } from './sign-in-log.ts'
import { addUser } from './users.ts'

const { db, owner, app: pool } = await testDatabase()
const { password: secret } = pool.options
const signInPool = openPool({ ...pool.options, password: secret, max: 3, options: '-c search_path=auth' })
const left: string[] = []
const signIn = openSignIn(signInPool, {
  ...{ secret: 'x'.repeat(40), publicUrl: 'http://localhost', firstPasswords: null },
  recordSignIn: null,
  recordPasswordChange: <T>(_: string, change: (tx: Tx) => Promise<T>) => transaction(db, change),
  onSignOut: async (deviceId) => void left.push(deviceId),
})
const server = Fastify()
server.setErrorHandler(answerProblem)
signIn.addRoutes(server)
afterAll(async () => {
  await server.close()
  await signInPool.end()
})

const password = 'mật khẩu đủ dài 1'
const chrome =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36'
let next = 0
async function someone() {
  const phone = `+8491300000${next++}`
  const passwordHash = await hashPassword(password)
  const userId = await transaction(db, (tx) => addUser(tx, { name: 'An', email: null, phone, passwordHash }))
  const lines = async () => (await findSignIns(db, userId, 50)).map(({ event, times }) => [event, times])
  return { phone, userId, lines }
}
const post = (path: string, body: object, cookie = '') =>
  server.inject({
    ...{ method: 'POST', url: `/api/auth/${path}`, payload: body },
    headers: { 'user-agent': chrome, ...(cookie && { cookie }) },
  })
const enter = (phoneNumber: string, text: string, cookie = '') =>
  post('sign-in/phone-number', { phoneNumber, password: text }, cookie)
const cookiesOf = ({ headers }: Awaited<ReturnType<typeof post>>) =>
  [headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0] ?? '')

test('signing in, failing, changing the password and signing out are written down, with the browser and nothing more', async () => {
  const { phone, userId, lines } = await someone()
  expect((await enter(phone, 'sai mật khẩu 123')).statusCode).toBe(401)
  const cookie = cookiesOf(await enter(phone, password)).join('; ')
  expect(cookie).toMatch(/session_token=.*binhan\.known=/)
  const change = (currentPassword: string) =>
    post('change-password', { currentPassword, newPassword: 'một câu dễ nhớ hơn' }, cookie)
  expect((await change('đoán mò thôi mà')).statusCode).toBe(400)
  const changed = cookiesOf(await change(password)).join('; ')
  await sql`update auth.session set "deviceId" = ${'11111111-1111-4111-8111-111111111111'} where "userId" = ${userId}`.execute(
    db,
  )
  expect((await post('sign-out', {}, changed)).statusCode).toBe(200)
  expect(left).toEqual(['11111111-1111-4111-8111-111111111111'])
  expect(await lines()).toEqual([
    ['signed-out', 1],
    ['password-changed', 1],
    ['password-wrong', 1],
    ['signed-in', 1],
    ['failed', 1],
  ])
  const [line] = await findSignIns(db, userId, 1)
  expect(line).toMatchObject({ browser: { app: 'Chrome', system: 'Android' }, byOther: false })
  const kept = JSON.stringify(await rows(db, sql`select * from auth.sign_in_log`))
  for (const text of ['sai mật', 'đoán', password, phone, '127.0.0.1', 'SM-A135F', '128'])
    expect(kept).not.toContain(text)
})

test('a session keeps of its browser what the log keeps, and no address', async () => {
  const { phone, userId } = await someone()
  await enter(phone, password)
  const [session] = await findSessions(db, userId)
  expect(session).toMatchObject({ browser: { app: 'Chrome', system: 'Android' }, deviceId: null })
  expect(
    await rows(
      db,
      sql`select "userAgent", coalesce("ipAddress", '') as ip from auth.session where "userId" = ${userId}`,
    ),
  ).toEqual([{ userAgent: 'Chrome|Android', ip: '' }])
})

test('tries in vain are counted by the hour; of a name that is nobody’s, only that there were some', async () => {
  const { phone, lines } = await someone()
  for (let n = 0; n < 3; n++) await enter(phone, 'sai mật khẩu 123')
  expect(await lines()).toEqual([['failed', 3]])
  const strange = async () =>
    rows(db, sql<{ times: number }>`select times from auth.sign_in_log where user_id is null and event = 'failed'`)
  await enter('0999999998', 'sai mật khẩu 123')
  await enter('0999999997', 'sai mật khẩu 123')
  expect(await strange()).toEqual([{ times: 2 }])
  expect(JSON.stringify(await rows(db, sql`select * from auth.sign_in_log`))).not.toContain('99999999')
})

test('who is refused for too many tries at once is written down; the owner enters where they are known', async () => {
  const { phone, lines } = await someone()
  const cookie = cookiesOf(await enter(phone, password)).at(-1) ?? ''
  const flood = Array.from({ length: 8 }, () => enter(phone, 'sai mật khẩu 123'))
  expect((await enter(phone, password, cookie)).statusCode).toBe(200)
  const statuses = (await Promise.all(flood)).map(({ statusCode }) => statusCode)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  expect(Object.fromEntries(await lines())).toEqual({ 'signed-in': 1, slowed: 5, failed: 3 })
})

test('lines are kept for a year; sessions that are over go', async () => {
  const { userId, phone, lines } = await someone()
  await enter(phone, password)
  await writeSignIns(db, [userId], { event: 'revoked' })
  await sql`update auth.sign_in_log set last_at = now() - interval '364 days'
    where user_id = ${userId} and event = 'revoked'`.execute(db)
  await sql`update auth.session set "expiresAt" = now() - interval '2 days' where "userId" = ${userId}`.execute(db)
  expect(await forgetSignIns(db)).toBe(0)
  expect(await rows(db, sql`select from auth.session where "userId" = ${userId}`)).toEqual([])
  await sql`update auth.sign_in_log set last_at = now() - interval '366 days'
    where user_id = ${userId} and event = 'revoked'`.execute(db)
  expect(await forgetSignIns(db)).toBe(1)
  expect(await lines()).toEqual([['signed-in', 1]])
})

test('a sign-in whose line is lost gives no session', async () => {
  const { phone } = await someone()
  await sql`alter table auth.sign_in_log rename to away`.execute(owner)
  const answer = await enter(phone, password)
  await sql`alter table auth.away rename to sign_in_log`.execute(owner)
  expect(answer.statusCode).toBeGreaterThanOrEqual(500)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

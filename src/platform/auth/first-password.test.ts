import Fastify from 'fastify'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { openPool, rows, type Tx, transaction } from '../db/database.ts'
import { answerProblem } from '../http/problem-answer.ts'
import { codeOf, giveCodes } from './one-time.ts'
import { openSignIn } from './sign-in.ts'
import { addUsers } from './users.ts'

const { db, app: pool } = await testDatabase()
const signInPool = openPool({
  ...pool.options,
  password: pool.options.password,
  max: 3,
  options: '-c search_path=auth',
})
const key = 'k'.repeat(40)
const chosen: string[] = []
const signIn = openSignIn(signInPool, {
  ...{ secret: 'x'.repeat(40), publicUrl: 'http://localhost', recordPasswordChange: null, recordSignIn: null },
  firstPasswords: {
    ...{ db, key },
    record: <T>(userId: string, change: (tx: Tx) => Promise<T>) =>
      transaction(db, async (tx) => {
        const answer = await change(tx)
        chosen.push(userId)
        return answer
      }),
  },
})
const server = Fastify()
server.setErrorHandler(answerProblem)
signIn.addRoutes(server)
server.get('/who', async (request) => ({ user: (await signIn.sessionOf(request))?.userId ?? null }))
afterAll(async () => {
  await server.close()
  await signInPool.end()
})

let next = 0
/** Somebody new with a code of a print. */
async function someone() {
  const phone = `+8491200000${next++}`
  const print = `print ${next}`
  const [userId = ''] = await transaction(db, (tx) => addUsers(tx, [{ name: 'Nguyễn Văn An', phone }]))
  await transaction(db, (tx) => giveCodes(tx, key, print, [userId]))
  return { phone, userId, code: codeOf(key, print, userId) }
}
const post = (path: string, body: object) => server.inject({ method: 'POST', url: `/api/auth/${path}`, payload: body })
const enter = (phoneNumber: string, password: string) => post('sign-in/phone-number', { phoneNumber, password })
const cookieOf = ({ headers }: Awaited<ReturnType<typeof post>>) =>
  String(headers['set-cookie'] ?? '').split(';')[0] ?? ''
const who = async (cookie: string) => (await server.inject({ url: '/who', headers: { cookie } })).json().user
const newPassword = 'một câu dễ nhớ'

test('a code opens nothing but choosing a password, which spends it', async () => {
  const { phone, userId, code } = await someone()
  expect(code).toMatch(/^\d{12}$/)
  const spaced = code.replace(/(\d{4})(?=\d)/g, '$1 ')
  const told = await enter(phone, spaced)
  expect([told.statusCode, told.json().code, told.headers['set-cookie']]).toEqual([
    403,
    'request.choosePassword',
    undefined,
  ])
  const made = await post('first-password', { phoneNumber: phone, code: spaced, newPassword })
  expect(made.statusCode).toBe(200)
  expect(await who(cookieOf(made))).toBe(userId)
  expect(chosen).toContain(userId)
  expect((await enter(phone, code)).json().code).toBe('request.signInWrong')
  expect((await post('first-password', { phoneNumber: phone, code, newPassword })).json().code).toBe(
    'request.signInWrong',
  )
  expect((await enter(phone, newPassword)).statusCode).toBe(200)
})

test('only a hash is kept; another code, another person and none at all are the same refusal', async () => {
  const [one, other] = [await someone(), await someone()]
  const kept = JSON.stringify(await rows(db, sql`select * from auth.one_time_code`))
  expect(kept).not.toContain(one.code)
  for (const code of [other.code, '000000000000', ''])
    expect((await post('first-password', { phoneNumber: one.phone, code, newPassword })).json().code).toBe(
      'request.signInWrong',
    )
  expect((await enter(one.phone, other.code)).json().code).toBe('request.signInWrong')
})

test('a password that is too short, or the code itself, leaves the code as it was', async () => {
  const { phone, code } = await someone()
  const choose = async (password: string) =>
    (await post('first-password', { phoneNumber: phone, code, newPassword: password })).json().code
  expect(await choose('ngắn')).toBe('request.passwordLength')
  expect(await choose(code)).toBe('request.passwordSame')
  expect(await choose(newPassword)).toBeUndefined()
})

test('an expired code is told to who has it, and to nobody else', async () => {
  const { phone, code, userId } = await someone()
  await sql`update auth.one_time_code set expires_at = now() - interval '1 s' where user_id = ${userId}`.execute(db)
  expect((await enter(phone, code)).json().code).toBe('request.codeExpired')
  expect((await post('first-password', { phoneNumber: phone, code, newPassword })).json().code).toBe(
    'request.codeExpired',
  )
  expect((await enter(phone, '123456789012')).json().code).toBe('request.signInWrong')
})

test('a new print ends code, password and sessions of before', async () => {
  const { phone, code, userId } = await someone()
  const cookie = cookieOf(await post('first-password', { phoneNumber: phone, code, newPassword }))
  expect(await who(cookie)).toBe(userId)
  await transaction(db, (tx) => giveCodes(tx, key, 'again', [userId]))
  expect(await who(cookie)).toBeNull()
  expect((await enter(phone, newPassword)).json().code).toBe('request.signInWrong')
  expect((await enter(phone, codeOf(key, 'again', userId))).json().code).toBe('request.choosePassword')
})

import Fastify from 'fastify'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { codeNow, keyIn } from '../../../test/totp.ts'
import { openPool, rows, type Tx, transaction } from '../db/database.ts'
import { answerProblem } from '../http/problem-answer.ts'
import { hashPassword } from './library.ts'
import { base32, giveSecondFactor, sealed, takeSecondFactors } from './second-factor.ts'
import { openSignIn } from './sign-in.ts'
import { findSignIns } from './sign-in-log.ts'
import { addUser } from './users.ts'

const { db, app: pool } = await testDatabase()
const { password: poolPassword } = pool.options
const signInPool = openPool({ ...pool.options, password: poolPassword, max: 3, options: '-c search_path=auth' })
const secret = 'x'.repeat(40)
const recorded: string[] = []
const options = {
  secret,
  publicUrl: 'http://localhost',
  firstPasswords: null,
  recordSignIn: null,
  recordPasswordChange: null,
}
const signIn = openSignIn(signInPool, {
  ...options,
  recordSecondFactor: <T>(userId: string, change: (tx: Tx) => Promise<T>) =>
    transaction(db, async (tx) => {
      const answer = await change(tx)
      recorded.push(userId)
      return answer
    }),
})
const serve = (one: typeof signIn) => {
  const made = Fastify()
  made.setErrorHandler(answerProblem)
  one.addRoutes(made)
  made.get('/who', async (request) => ({ session: await one.sessionOf(request) }))
  return made
}
const server = serve(signIn)
afterAll(async () => {
  await server.close()
  await signInPool.end()
})

const password = 'mật khẩu đủ dài 1'
let next = 0
async function someone() {
  const phone = `+8491400000${next++}`
  const passwordHash = await hashPassword(password)
  const userId = await transaction(db, (tx) => addUser(tx, { name: 'An', email: null, phone, passwordHash }))
  return { phone, userId }
}
const post = (path: string, body: object, cookie = '', at = server) =>
  at.inject({ method: 'POST', url: `/api/auth/${path}`, payload: body, headers: cookie ? { cookie } : {} })
type Answer = Awaited<ReturnType<typeof post>>
const cookiesOf = ({ headers }: Answer) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0] ?? '')
    .filter((one) => !one.endsWith('='))
    .join('; ')
const enter = (phoneNumber: string) => post('sign-in/phone-number', { phoneNumber, password })
const who = async (cookie: string) =>
  (await server.inject({ url: '/who', headers: { cookie } })).json().session as {
    userId: string
    hasSecondFactor: boolean
  } | null
const codeOf = (answer: Answer) => answer.json().code as string

test('a second step begins with its first code; then a password alone opens nothing, and the code of the app does', async () => {
  const { phone, userId } = await someone()
  const cookie = cookiesOf(await enter(phone))
  expect(await who(cookie)).toMatchObject({ userId, hasSecondFactor: false })
  expect(codeOf(await post('second-factor/begin', { password: 'đoán mò thôi' }, cookie))).toBe('request.passwordWrong')
  expect(codeOf(await post('second-factor/begin', { password }))).toBe('request.signInFirst')
  const made = (await post('second-factor/begin', { password }, cookie)).json()
  expect(Object.keys(made).sort()).toEqual(['backupCodes', 'totpURI'])
  expect(new Set(made.backupCodes).size).toBe(10)
  for (const one of made.backupCodes) expect(one).toMatch(/^\d{12}$/)
  const key = keyIn(made.totpURI)
  // What waits for its first code asks nobody yet.
  expect((await enter(phone)).statusCode).toBe(200)
  expect(codeOf(await post('second-factor/confirm', { code: '000000' }, cookie))).toBe('request.codeWrong')
  expect(recorded).not.toContain(userId)
  const set = await post('second-factor/confirm', { code: codeNow(key) }, cookie)
  expect([set.statusCode, recorded.includes(userId)]).toEqual([200, true])
  expect(await who(cookiesOf(set))).toMatchObject({ userId, hasSecondFactor: true })
  expect(codeOf(await post('second-factor/begin', { password }, cookiesOf(set)))).toBe('request.secondFactorIsSet')

  const asked = await enter(phone)
  expect([asked.statusCode, codeOf(asked)]).toEqual([403, 'request.secondFactor'])
  const challenge = cookiesOf(asked)
  expect(await who(challenge)).toBeNull()
  expect(codeOf(await post('second-factor', { code: '000000' }, challenge))).toBe('request.codeWrong')
  expect(codeOf(await post('second-factor', { code: codeNow(key) }))).toBe('request.codeWrong')
  const spaced = codeNow(key).replace(/^(...)/, '$1 ')
  const entered = await post('second-factor', { code: spaced }, challenge)
  expect([entered.statusCode, entered.json().token]).toEqual([200, null])
  expect(await who(cookiesOf(entered))).toMatchObject({ userId })
  // Asked once, it is spent.
  expect(codeOf(await post('second-factor', { code: codeNow(key) }, challenge))).toBe('request.codeWrong')
  const [first, second] = await findSignIns(db, userId, 2)
  expect([first?.event, second?.event]).toEqual(['signed-in', 'failed'])
  const kept = JSON.stringify(await rows(db, sql`select * from auth."twoFactor"`))
  for (const text of [key, ...made.backupCodes]) expect(kept).not.toContain(text)
})

test('a recovery code serves once', async () => {
  const { phone, userId } = await someone()
  const cookie = cookiesOf(await enter(phone))
  const { totpURI, backupCodes } = (await post('second-factor/begin', { password }, cookie)).json()
  await post('second-factor/confirm', { code: codeNow(keyIn(totpURI)) }, cookie)
  const [one] = backupCodes as string[]
  const written = one?.replace(/(.{4})(?=.)/g, '$1 ')
  const use = async () => post('second-factor', { code: written ?? '' }, cookiesOf(await enter(phone)))
  expect(await who(cookiesOf(await use()))).toMatchObject({ userId })
  expect(codeOf(await use())).toBe('request.codeWrong')
})

test('a demo gives its accounts one printed key, takes it again, and lets nobody change it', async () => {
  const { phone, userId } = await someone()
  const demo = serve(openSignIn(signInPool, { ...options, recordSecondFactor: null }))
  const cookie = cookiesOf(await enter(phone))
  expect(codeOf(await post('second-factor/begin', { password }, cookie, demo))).toBe('request.secondFactorOfDemo')
  const shared = 'abcdefghij0123456789'
  const [kept, noCodes] = [await sealed(secret, shared), await sealed(secret, '[]')]
  for (let n = 0; n < 2; n++) await transaction(db, (tx) => giveSecondFactor(tx, [userId], kept, noCodes))
  const asked = await enter(phone)
  expect(codeOf(asked)).toBe('request.secondFactor')
  const entered = await post('second-factor', { code: codeNow(base32(shared)) }, cookiesOf(asked))
  expect(await who(cookiesOf(entered))).toMatchObject({ userId })
  await transaction(db, takeSecondFactors)
  expect((await enter(phone)).statusCode).toBe(200)
  await demo.close()
})

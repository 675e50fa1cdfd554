import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { writeAudit } from '../audit/audit.ts'
import { openPool, rows, type Tx, transaction } from '../db/database.ts'
import { answerProblem } from '../http/problem-answer.ts'
import { sessionCookie } from './cookie.ts'
import { hashPassword } from './library.ts'
import { openSignIn } from './sign-in.ts'
import { addUser } from './users.ts'

const { db, app: pool } = await testDatabase()
// The password is no enumerable property of a pool's options.
const { password: secret } = pool.options
const signInPool = openPool({ ...pool.options, password: secret, max: 3, options: '-c search_path=auth' })
let server: FastifyInstance
/** Changes of password that were made, in a transaction of their own as in the house. */
const recordPasswordChange = <T>(userId: string, change: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(db, async (tx) => {
    await writeAudit(tx, randomUUID(), 1, [{ action: 'account.password-changed', object: ['account', userId] }])
    return change(tx)
  })
/** Whose signing in was written down. */
const entered: string[] = []
const changesRecorded = async () =>
  (await rows(db, sql`select from audit.line where action = 'account.password-changed'`)).length
const password = 'mật khẩu đủ dài 1'

beforeAll(async () => {
  const passwordHash = await hashPassword(password)
  await transaction(db, async (tx) => {
    await addUser(tx, { name: 'Tổ trưởng', email: null, phone: '+84900000001', passwordHash })
    await addUser(tx, { name: 'Trưởng ban', email: 'truongban@binhan.example', phone: null, passwordHash })
    await addUser(tx, { name: 'Văn thư', email: 'vanthu@binhan.example', phone: null, passwordHash })
  })
  const signIn = openSignIn(signInPool, {
    secret: 'x'.repeat(40),
    publicUrl: 'http://localhost',
    recordPasswordChange,
    firstPasswords: null,
    recordSignIn: async (userId) => void entered.push(userId),
  })
  server = Fastify()
  server.setErrorHandler(answerProblem)
  signIn.addRoutes(server)
  server.get('/who', async (request) => ({ user: (await signIn.sessionOf(request))?.userId ?? null }))
})

afterAll(async () => {
  await server.close()
  await signInPool.end()
})

const post = (path: string, body: object, cookie?: string) =>
  server.inject({ method: 'POST', url: `/api/auth/${path}`, payload: body, headers: cookie ? { cookie } : {} })

const who = async (cookie: string) =>
  (await server.inject({ method: 'GET', url: '/who', headers: { cookie } })).json().user

test.each(['0900000001', '090 000 0001', '+84900000001', '84900000001'])(
  'by phone number, written %s',
  async (text) => {
    const answer = await post('sign-in/phone-number', { phoneNumber: text, password })
    expect(answer.statusCode).toBe(200)
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect(await who(cookie)).toBeTruthy()
    expect((await post('sign-out', {}, cookie)).statusCode).toBe(200)
    expect(await who(cookie)).toBeNull()
  },
)

test.each(['http://localhost', 'https://binhan.example'])(
  'the cookie is called what the API says, at %s',
  async (url) => {
    const signIn = openSignIn(signInPool, {
      secret: 'x'.repeat(40),
      publicUrl: url,
      recordPasswordChange,
      firstPasswords: null,
      recordSignIn: null,
    })
    const other = Fastify()
    signIn.addRoutes(other)
    const payload = { email: 'vanthu@binhan.example', password }
    const { headers } = await other.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
    expect(String(headers['set-cookie']).split('=')[0]).toBe(sessionCookie(url))
    await other.close()
  },
)

test('by e-mail, whatever its capitals', async () => {
  expect((await post('sign-in/email', { email: ' VanThu@binhan.example', password })).statusCode).toBe(200)
})

test('a wrong password, nobody of that name, and what is no name are refused in the same words', async () => {
  const answers = await Promise.all([
    post('sign-in/phone-number', { phoneNumber: '0900000001', password: 'sai mật khẩu 123' }),
    post('sign-in/phone-number', { phoneNumber: '0999999999', password }),
    post('sign-in/phone-number', { phoneNumber: 'không phải số', password }),
    post('sign-in/email', { email: 'ai-do@binhan.example', password }),
    post('sign-in/email', { email: 'không phải email', password }),
  ])
  for (const answer of answers) {
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'request.signInWrong', title: expect.stringContaining('chưa đúng') })
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

test('no name at all, a number for a name and a field nobody knows are told at their place', async () => {
  const answers = await Promise.all([
    post('sign-in/email', { password }),
    post('sign-in/phone-number', { phoneNumber: 900000001, password }),
    post('sign-in/phone-number', { phoneNumber: '0900000001', password, callbackURL: 'http://other.example' }),
  ])
  const faults = answers.map((answer) => [answer.json().code, answer.json().faults[0].detail])
  expect(faults).toEqual([
    ['request.malformed', 'email: còn thiếu.'],
    ['request.malformed', 'phoneNumber: phải là chữ.'],
    ['request.malformed', 'Không có mục nào tên là callbackURL; xem lại tên.'],
  ])
})

test('the session is asked with GET or HEAD, told without its secret, and ended without a body', async () => {
  const cookie = await enter('vanthu@binhan.example', password)
  const ask = (method: 'GET' | 'HEAD', more = {}) =>
    server.inject({ method, url: '/api/auth/get-session', headers: { cookie, ...more } })
  const told = (await ask('GET')).json()
  expect(told.user).toMatchObject({ name: 'Văn thư', email: 'vanthu@binhan.example', phoneNumber: null })
  expect(Date.parse(told.session.expiresAt)).toBeGreaterThan(Date.now())
  expect(Object.keys(told.session)).toEqual(['expiresAt'])
  expect((await ask('HEAD')).statusCode).toBe(200)
  for (const host of ['user:secret@localhost', 'localhost/x', 'a b', 'localhost:99999'])
    expect((await ask('GET', { host })).json().code).toBe('request.malformed')
  const ended = await server.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } })
  expect(ended.json()).toEqual({ success: true })
  expect((await ask('GET')).json()).toBeNull()
})

test('nothing else of the library is reachable: no sign-up, no reset, no other method', async () => {
  for (const path of ['sign-up/email', 'request-password-reset', 'phone-number/send-otp', 'update-user', '../auth/ok'])
    expect((await post(path, { email: 'a@b.example', password, name: 'x' })).json().code).toBe('request.notFound')
  const read = await server.inject({ method: 'GET', url: '/api/auth/sign-in/email' })
  expect(read.statusCode).toBe(404)
})

test('a cookie that was made up, cut or taken from elsewhere signs nobody in', async () => {
  const answer = await post('sign-in/phone-number', { phoneNumber: '0900000001', password })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  for (const bad of [cookie.slice(0, -3), `${cookie}x`, 'binhan.session_token=abc', 'binhan.session_token='])
    expect(await who(bad)).toBeNull()
})

test('the answer does not say the session; a zero byte in a name is refused as what it is', async () => {
  const answer = await post('sign-in/phone-number', { phoneNumber: '0900000001', password })
  expect(answer.json()).toMatchObject({ token: null })
  expect((await post('sign-in/phone-number', { phoneNumber: '090\u0000', password })).json().code).toBe(
    'request.malformed',
  )
})

test('a database that is away is busy, not broken, for who is signed in', async () => {
  const { headers } = await post('sign-in/phone-number', { phoneNumber: '0900000001', password })
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  const away = openPool({ host: '/nowhere', max: 1 })
  const signIn = openSignIn(away, {
    secret: 'x'.repeat(40),
    publicUrl: 'http://localhost',
    recordPasswordChange: null,
    firstPasswords: null,
    recordSignIn: null,
  })
  const other = Fastify()
  other.setErrorHandler(answerProblem)
  other.get('/who', async (request) => ({ user: (await signIn.sessionOf(request))?.userId ?? null }))
  const answer = await other.inject({ method: 'GET', url: '/who', headers: { cookie } })
  expect(answer.json()).toMatchObject({ status: 503, code: 'request.busy' })
  await Promise.all([other.close(), away.end()])
})

const enter = async (email: string, text: string): Promise<string> =>
  String((await post('sign-in/email', { email, password: text })).headers['set-cookie']).split(';')[0] ?? ''

test('the own password is changed by who knows it; every other session ends, and it leaves one audit line', async () => {
  const email = 'truongban@binhan.example'
  const changed = 'một câu dễ nhớ hơn'
  const [own, other] = [await enter(email, password), await enter(email, password)]
  const change = (currentPassword: unknown, newPassword: unknown, cookie?: string) =>
    post('change-password', { currentPassword, newPassword }, cookie)
  const refusals = [
    [await change('sai mật khẩu 123', changed, own), 'request.passwordWrong'],
    [await change(password, 'ngắn', own), 'request.passwordLength'],
    [await change(password, 'x'.repeat(201), own), 'request.passwordLength'],
    [await change(password, password, own), 'request.passwordSame'],
    [await change(password, 7, own), 'request.malformed'],
    [
      await post(
        'change-password',
        { currentPassword: password, newPassword: changed, revokeOtherSessions: false },
        own,
      ),
      'request.malformed',
    ],
    [await change(password, changed), 'request.signInFirst'],
  ] as const
  for (const [answer, code] of refusals) expect(answer.json().code).toBe(code)
  expect(await changesRecorded()).toBe(0)
  expect(await who(other)).toBeTruthy()

  const answer = await change(password, changed, own)
  expect(answer.statusCode).toBe(200)
  expect(answer.json().token).toBeNull()
  expect(await changesRecorded()).toBe(1)
  expect(await who(String(answer.headers['set-cookie']).split(';')[0] ?? '')).toBeTruthy()
  expect([await who(own), await who(other)]).toEqual([null, null])
  expect((await post('sign-in/email', { email, password })).statusCode).toBe(401)
  expect((await post('sign-in/email', { email, password: changed })).statusCode).toBe(200)
})

test('a change whose audit line is lost is no change: the password and the sessions stay', async () => {
  const email = 'vanthu@binhan.example'
  const cookie = await enter(email, password)
  const lost = openSignIn(signInPool, {
    secret: 'x'.repeat(40),
    publicUrl: 'http://localhost',
    firstPasswords: null,
    recordSignIn: null,
    recordPasswordChange: (_, change) =>
      transaction(db, async (tx) => {
        const made = await change(tx)
        expect(made).toMatchObject({ status: 200 })
        throw Object.assign(new Error('the database went away'), { code: '57P01' })
      }),
  })
  const other = Fastify()
  other.setErrorHandler(answerProblem)
  lost.addRoutes(other)
  const answer = await other.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    payload: { currentPassword: password, newPassword: 'mật khẩu khác hẳn' },
    headers: { cookie },
  })
  expect(answer.json()).toMatchObject({ status: 503, code: 'request.busy' })
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect(await who(cookie)).toBeTruthy()
  expect(await enter(email, password)).toContain('session_token')
  await other.close()
})

test('guessing the present password in a session somebody left open is slowed like guessing at the door', async () => {
  const cookie = await enter('vanthu@binhan.example', password)
  const guess = () => post('change-password', { currentPassword: 'đoán', newPassword: 'mật khẩu khác hẳn' }, cookie)
  const answers = await Promise.all(Array.from({ length: 5 }, guess))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([400, 400, 400, 429, 429])
})

test('where passwords were printed for everybody none is changed', async () => {
  const demo = Fastify()
  demo.setErrorHandler(answerProblem)
  openSignIn(signInPool, {
    secret: 'x'.repeat(40),
    publicUrl: 'http://localhost',
    recordPasswordChange: null,
    firstPasswords: null,
    recordSignIn: null,
  }).addRoutes(demo)
  const answer = await demo.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    payload: { currentPassword: password, newPassword: 'mật khẩu khác hẳn' },
    headers: { cookie: await enter('vanthu@binhan.example', password) },
  })
  expect(answer.json()).toMatchObject({ status: 403, code: 'request.passwordOfDemo' })
  await demo.close()
})

test('a library that could not be read is read again when it is next needed', async () => {
  vi.doMock('better-auth/plugins', () => {
    throw new Error('cannot be read')
  })
  const signIn = openSignIn(signInPool, {
    secret: 'x'.repeat(40),
    publicUrl: 'http://localhost',
    recordPasswordChange,
    firstPasswords: null,
    recordSignIn: null,
  })
  const other = Fastify({ logger: false })
  other.setErrorHandler(answerProblem)
  signIn.addRoutes(other)
  const enter = () =>
    other.inject({
      method: 'POST',
      url: '/api/auth/sign-in/phone-number',
      payload: { phoneNumber: '0900000001', password },
    })
  expect((await enter()).statusCode).toBe(500)
  vi.doUnmock('better-auth/plugins')
  expect((await enter()).statusCode).toBe(200)
  await other.close()
})

test('who signed in is written down, who was refused is not; what could not be written down lets nobody in', async () => {
  entered.splice(0)
  await post('sign-in/email', { email: 'vanthu@binhan.example', password: 'sai mật khẩu rồi' })
  expect(entered).toEqual([])
  const { user } = (await post('sign-in/email', { email: 'vanthu@binhan.example', password })).json()
  expect(entered).toEqual([user.id])
  const unwritten = Fastify()
  unwritten.setErrorHandler(answerProblem)
  openSignIn(signInPool, {
    ...{ secret: 'x'.repeat(40), publicUrl: 'http://localhost', recordPasswordChange: null, firstPasswords: null },
    recordSignIn: async () => {
      throw new Error('the log is away')
    },
  }).addRoutes(unwritten)
  const payload = { email: 'vanthu@binhan.example', password }
  const refused = await unwritten.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  expect([refused.statusCode >= 500, refused.headers['set-cookie']]).toEqual([true, undefined])
  await unwritten.close()
})

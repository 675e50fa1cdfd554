import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type pg from 'pg'
import type { z } from 'zod'
import type { RouteContract } from '../../shared/contract.ts'
import { Problem, type ProblemKind } from '../../shared/problem.ts'
import { openDatabase } from '../db/database.ts'
import type { Documented } from '../http/refusals.ts'
import { schemaOf } from '../http/route-schema.ts'
import { writeAnswers } from '../http/serializer.ts'
import { platformProblems } from '../problems.ts'
import { Brake } from './brake.ts'
import { coarse } from './browser.ts'
import { changeRecorded, passwordChange, type RecordPasswordChange } from './change-password.ts'
import {
  beginSecondFactor,
  changePassword,
  chooseFirstPassword,
  confirmSecondFactor,
  enterCode,
  getSession,
  signInByEmail,
  signInByPhone,
  signOut,
} from './contract.ts'
import { type Attempt, chooseFirst, type FirstPasswords } from './first-password.ts'
import { KnownBrowsers } from './known-browser.ts'
import { headersOf, type LibraryOptions, openInside, openLibrary, toWebRequest } from './library.ts'
import { findByCode } from './one-time.ts'
import { confirmPath, findAsked, readCode } from './second-factor.ts'
import { isUnseen, type Session } from './sessions.ts'
import { writeSignIns, writeTry } from './sign-in-log.ts'
import { findNames } from './users.ts'

export interface SignIn {
  addRoutes(server: FastifyInstance): void
  /** The session that a request bears, or null. */
  sessionOf(request: FastifyRequest): Promise<Session | null>
}

interface SignInOptions extends LibraryOptions {
  /** Writes down that a user signed in, before the answer leaves; null where nobody does. */
  recordSignIn: ((userId: string) => Promise<void>) | null
  /** Null where passwords stay as they are. */
  recordPasswordChange: RecordPasswordChange | null
  /** Null where nobody has a printed code. */
  firstPasswords: FirstPasswords | null
  /** As for a password, for the second step. Null where it stays as it is. */
  recordSecondFactor?: RecordPasswordChange | null
  /** Is told the device that somebody signed out on. */
  onSignOut?: (deviceId: string) => Promise<void>
}

/**
 * Signing in over `pool`, which must see schema `auth` first in its search path. Its routes raise `request.signInWrong`,
 * `request.choosePassword`, `.codeExpired`, `request.tooManySignIns`, `request.malformed`; routes of the library that are not let through are `request.notFound`.
 * What happens is written down (`sign-in-log.ts`); no session is told to anybody whose line could not be written.
 */
export function openSignIn(pool: pg.Pool, options: SignInOptions): SignIn {
  const brake = new Brake()
  const browsers = new KnownBrowsers(options.secret, options.publicUrl)
  const db = openDatabase(pool)
  let opened: ReturnType<typeof openLibrary> | null = null
  const library = () => {
    opened ??= openLibrary(pool, options).catch((error) => {
      // What failed is not kept: the next who signs in tries again.
      opened = null
      throw error
    })
    return opened
  }
  const ask = async (request: FastifyRequest) => (await library()).handler(toWebRequest(request))
  const sessionOf = async (request: FastifyRequest): Promise<Session | null> => {
    if (!request.headers.cookie) return null
    const { api } = await library()
    const found = await api.getSession({ headers: headersOf(request) }).catch(unwrap)
    if (!found) return null
    const { id, userId, deviceId, seenAt } = found.session
    const hasSecondFactor = found.user.twoFactorEnabled === true
    return { id, userId, deviceId: deviceId ?? null, hasSecondFactor, isUnseen: isUnseen(seenAt) }
  }
  /** A guess at a name, in the lane of who guesses; one that is wrong, or refused, is written down. */
  const attemptAt =
    (request: FastifyRequest, name: string): Attempt =>
    async (work, isRight) => {
      const browser = browserOf(request)
      try {
        const answer = await brake.attempt(browsers.laneOf(request.headers.cookie, name), work, isRight)
        if (!isRight(answer)) await writeTry(db, name, { event: 'failed', browser })
        return answer
      } catch (error) {
        if (isBraked(error)) await writeTry(db, name, { event: 'slowed', browser })
        throw error
      }
    }
  /** What somebody gets who is in: their line, and a cookie by which this browser is known. */
  const welcome = async (request: FastifyRequest, response: Response, ...names: string[]): Promise<Response> => {
    const { user } = (await response.clone().json()) as { user: { id: string } }
    await writeSignIns(db, [user.id], { event: 'signed-in', browser: browserOf(request) })
    await options.recordSignIn?.(user.id)
    response.headers.append('set-cookie', browsers.remember(request.headers.cookie, ...names))
    return response
  }
  /** Whoever has a second step is asked for a code, and gets the cookie that remembers who is asked; the others are in. */
  const askOrWelcome = async (request: FastifyRequest, reply: FastifyReply, response: Response, name: string) => {
    const said = (await response.clone().json()) as { twoFactorRedirect?: boolean }
    if (!said.twoFactorRedirect) return welcome(request, response, name)
    reply.header('set-cookie', response.headers.getSetCookie())
    throw new Problem(platformProblems.secondFactor)
  }
  const enter = async (request: FastifyRequest, reply: FastifyReply) => {
    const said = request.body as { email?: string; phoneNumber?: string; password: string }
    const name = said.email ?? said.phoneNumber ?? ''
    const answer = await attemptAt(request, name)(
      async () => ((await isCode(said.phoneNumber, said.password)) ? null : ask(request)),
      (response) => response === null || response.ok,
    )
    if (answer === null) throw new Problem(platformProblems.choosePassword)
    return askOrWelcome(request, reply, demandOk(answer, platformProblems.signInWrong), name)
  }
  const { firstPasswords } = options
  const isCode = async (phone: string | undefined, text: string): Promise<boolean> =>
    firstPasswords !== null &&
    phone !== undefined &&
    (await findByCode(firstPasswords.db, firstPasswords.key, phone, text)) !== null
  const choose = async (request: FastifyRequest, reply: FastifyReply) => {
    if (firstPasswords === null) throw new Problem(platformProblems.signInWrong)
    const body = request.body as z.output<NonNullable<typeof chooseFirstPassword.body>>
    const name = body.phoneNumber
    await chooseFirst(firstPasswords, attemptAt(request, name), body)
    request.body = { phoneNumber: name, password: body.newPassword }
    const response = await (await library()).handler(toWebRequest(request, `/api${signInByPhone.path}`))
    return askOrWelcome(request, reply, demandOk(response, platformProblems.signInWrong), name)
  }
  const change = async (request: FastifyRequest) => {
    const session = await sessionOf(request)
    if (session === null) throw new Problem(platformProblems.signInFirst)
    const { userId } = session
    const browser = browserOf(request)
    const { recordPasswordChange } = options
    if (recordPasswordChange === null) throw new Problem(platformProblems.passwordOfDemo)
    const body = request.body as z.output<NonNullable<typeof changePassword.body>>
    request.body = await passwordChange(body, await findNames(db, userId))
    const inside = () =>
      changeRecorded(
        (made) => recordPasswordChange(userId, made),
        async (tx) => {
          const made = await (await openInside(tx, options)).handler(toWebRequest(request))
          if (made.ok) await writeSignIns(tx, [userId], { event: 'password-changed', browser })
          return made
        },
      )
    const response = await brake
      .attempt(`user ${userId}`, inside, ({ ok }) => ok)
      .catch(async (error) => {
        if (isBraked(error)) await writeSignIns(db, [userId], { event: 'slowed', browser })
        throw error
      })
    if (!response.ok) await writeSignIns(db, [userId], { event: 'password-wrong', browser })
    return demandOk(response, platformProblems.passwordWrong)
  }
  const code = async (request: FastifyRequest) => {
    const userId = await findAsked(db, request.headers.cookie, options.publicUrl)
    const { path, code } = readCode((request.body as z.output<NonNullable<typeof enterCode.body>>).code)
    request.body = { code }
    const response = await (await library()).handler(toWebRequest(request, path))
    if (!response.ok && userId !== null)
      await writeSignIns(db, [userId], { event: 'failed', browser: browserOf(request) })
    demandOk(response, platformProblems.codeWrong)
    return welcome(
      request,
      response,
      ...(userId === null ? [] : await findNames(db, userId)).filter((one) => one !== null),
    )
  }
  /** Whoever changes the own second step; not in a demo, whose accounts are everybody's. */
  const demandOwn = async (request: FastifyRequest) => {
    const session = await sessionOf(request)
    if (session === null) throw new Problem(platformProblems.signInFirst)
    const { recordSecondFactor: record } = options
    if (!record) throw new Problem(platformProblems.secondFactorOfDemo)
    if (session.hasSecondFactor) throw new Problem(platformProblems.secondFactorIsSet)
    return { userId: session.userId, record }
  }
  const begin = async (request: FastifyRequest) => {
    const { userId } = await demandOwn(request)
    const work = async () => (await library()).handler(toWebRequest(request, '/api/auth/two-factor/enable'))
    const response = await brake.attempt(`user ${userId}`, work, ({ ok }) => ok)
    if (!response.ok) await writeSignIns(db, [userId], { event: 'password-wrong', browser: browserOf(request) })
    return demandOk(response, platformProblems.passwordWrong)
  }
  const confirm = async (request: FastifyRequest) => {
    const { userId, record } = await demandOwn(request)
    request.body = { code: readCode((request.body as { code: string }).code).code }
    const inside = () =>
      changeRecorded(
        (made) => record(userId, made),
        async (tx) => {
          const made = await (await openInside(tx, options)).handler(toWebRequest(request, confirmPath))
          if (made.ok) await writeSignIns(tx, [userId], { event: 'second-factor-set', browser: browserOf(request) })
          return made
        },
      )
    return demandOk(await brake.attempt(`code ${userId}`, inside, ({ ok }) => ok), platformProblems.codeWrong)
  }
  const leave = async (request: FastifyRequest) => {
    const session = await sessionOf(request)
    const response = await askOnly(request)
    if (session === null) return response
    await writeSignIns(db, [session.userId], { event: 'signed-out', browser: browserOf(request) })
    if (session.deviceId !== null) await options.onSignOut?.(session.deviceId)
    return response
  }
  const askOnly = async (request: FastifyRequest) => demandOk(await ask(request), platformProblems.malformed)
  return {
    addRoutes: (server) =>
      void server.register(async (scope) => {
        scope.setValidatorCompiler(validatorCompiler)
        scope.setSerializerCompiler(writeAnswers)
        // Ahead of the first who needs it; where it fails, they are told.
        scope.addHook('onListen', async () => void library().catch(() => {}))
        addRoute(scope, signInByEmail, enter)
        addRoute(scope, signInByPhone, enter)
        addRoute(scope, signOut, leave)
        addRoute(scope, getSession, askOnly)
        addRoute(scope, changePassword, change)
        addRoute(scope, chooseFirstPassword, choose)
        addRoute(scope, enterCode, code)
        addRoute(scope, beginSecondFactor, begin)
        addRoute(scope, confirmSecondFactor, confirm)
        scope.all('/api/auth/*', { schema: { hide: true } }, async () => {
          throw new Problem(platformProblems.notFound)
        })
      }),
    sessionOf,
  }
}

const browserOf = ({ headers }: FastifyRequest): string => coarse(headers['user-agent'])

const isBraked = (error: unknown): boolean => error instanceof Problem && error.kind === platformProblems.tooManySignIns

/** Of these one has to be signed in. */
const own: RouteContract[] = [changePassword, beginSecondFactor, confirmSecondFactor]

function addRoute(
  server: FastifyInstance,
  contract: RouteContract,
  handle: (request: FastifyRequest, reply: FastifyReply) => Promise<Response>,
): void {
  server.route({
    method: contract.method,
    url: `/api${contract.path}`,
    schema: schemaOf(contract),
    config: { contract, isOpen: !own.includes(contract), isSignIn: true } satisfies Documented,
    handler: async (request, reply) => answer(reply, await handle(request, reply)),
  })
}

/** The library's answer with its cookies; of what it says, only what the contract names, and never the session. */
async function answer(reply: FastifyReply, response: Response): Promise<unknown> {
  for (const name of ['cache-control', 'pragma']) {
    const value = response.headers.get(name)
    if (value) reply.header(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  const said = (await response.json()) as object | null
  return said && { ...said, token: null }
}

/** The library answers in its own words; ours are problems like any other, and tell nothing of which half was wrong. */
function demandOk(response: Response, wrong: ProblemKind): Response {
  const { status } = response
  if (status >= 500) throw new Problem(platformProblems.busy)
  if (status === 403) throw new Problem(platformProblems.otherOrigin)
  if (status >= 400) throw new Problem(wrong)
  return response
}

/** The library wraps what the database said; what it wraps tells whether we are broken or the database is away. */
function unwrap(error: Error): never {
  throw error.cause ?? error
}

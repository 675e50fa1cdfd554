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
import { changePassword, chooseFirstPassword, getSession, signInByEmail, signInByPhone, signOut } from './contract.ts'
import { type Attempt, chooseFirst, type FirstPasswords } from './first-password.ts'
import { KnownBrowsers } from './known-browser.ts'
import { headersOf, type LibraryOptions, openInside, openLibrary, toWebRequest } from './library.ts'
import { findByCode } from './one-time.ts'
import { isUnseen, type Session } from './sessions.ts'
import { writeSignIns, writeTry } from './sign-in-log.ts'
import { findNames } from './users.ts'

export interface SignIn {
  addRoutes(server: FastifyInstance): void
  /** The session that a request bears, or null. */
  sessionOf(request: FastifyRequest): Promise<Session | null>
}

interface SignInOptions extends LibraryOptions {
  /** Null where passwords stay as they are. */
  recordPasswordChange: RecordPasswordChange | null
  /** Null where nobody has a printed code. */
  firstPasswords: FirstPasswords | null
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
    return { id, userId, deviceId: deviceId ?? null, isUnseen: isUnseen(seenAt) }
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
  const welcome = async (request: FastifyRequest, response: Response, name: string): Promise<Response> => {
    const { user } = (await response.clone().json()) as { user: { id: string } }
    await writeSignIns(db, [user.id], { event: 'signed-in', browser: browserOf(request) })
    response.headers.append('set-cookie', browsers.remember(request.headers.cookie, name))
    return response
  }
  const enter = async (request: FastifyRequest) => {
    const said = request.body as { email?: string; phoneNumber?: string; password: string }
    const name = said.email ?? said.phoneNumber ?? ''
    const answer = await attemptAt(request, name)(
      async () => ((await isCode(said.phoneNumber, said.password)) ? null : ask(request)),
      (response) => response === null || response.ok,
    )
    if (answer === null) throw new Problem(platformProblems.choosePassword)
    return welcome(request, demandOk(answer, platformProblems.signInWrong), name)
  }
  const { firstPasswords } = options
  const isCode = async (phone: string | undefined, text: string): Promise<boolean> =>
    firstPasswords !== null &&
    phone !== undefined &&
    (await findByCode(firstPasswords.db, firstPasswords.key, phone, text)) !== null
  const choose = async (request: FastifyRequest) => {
    if (firstPasswords === null) throw new Problem(platformProblems.signInWrong)
    const body = request.body as z.output<NonNullable<typeof chooseFirstPassword.body>>
    const name = body.phoneNumber
    await chooseFirst(firstPasswords, attemptAt(request, name), body)
    request.body = { phoneNumber: name, password: body.newPassword }
    const response = await (await library()).handler(toWebRequest(request, `/api${signInByPhone.path}`))
    return welcome(request, demandOk(response, platformProblems.signInWrong), name)
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
        scope.all('/api/auth/*', { schema: { hide: true } }, async () => {
          throw new Problem(platformProblems.notFound)
        })
      }),
    sessionOf,
  }
}

const browserOf = ({ headers }: FastifyRequest): string => coarse(headers['user-agent'])

const isBraked = (error: unknown): boolean => error instanceof Problem && error.kind === platformProblems.tooManySignIns

function addRoute(
  server: FastifyInstance,
  contract: RouteContract,
  handle: (request: FastifyRequest) => Promise<Response>,
): void {
  server.route({
    method: contract.method,
    url: `/api${contract.path}`,
    schema: schemaOf(contract),
    config: { contract, isOpen: contract !== changePassword, isSignIn: true } satisfies Documented,
    handler: async (request, reply) => answer(reply, await handle(request)),
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

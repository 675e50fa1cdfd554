import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type pg from 'pg'
import type { z } from 'zod'
import type { RouteContract } from '../../shared/contract.ts'
import { Problem, type ProblemKind } from '../../shared/problem.ts'
import type { Documented } from '../http/refusals.ts'
import { schemaOf } from '../http/route-schema.ts'
import { writeAnswers } from '../http/serializer.ts'
import { platformProblems } from '../problems.ts'
import { Brake } from './brake.ts'
import { changeRecorded, passwordChange, type RecordPasswordChange } from './change-password.ts'
import { changePassword, chooseFirstPassword, getSession, signInByEmail, signInByPhone, signOut } from './contract.ts'
import { chooseFirst, type FirstPasswords } from './first-password.ts'
import { headersOf, type LibraryOptions, openInside, openLibrary, toWebRequest } from './library.ts'
import { findByCode } from './one-time.ts'

export interface SignIn {
  addRoutes(server: FastifyInstance): void
  /** The signed-in user's id in schema `auth`, or null. */
  userOf(request: FastifyRequest): Promise<string | null>
}

interface SignInOptions extends LibraryOptions {
  /** Writes down that a user signed in, before the answer leaves; null where nobody does. */
  recordSignIn: ((userId: string) => Promise<void>) | null
  /** Null where passwords stay as they are. */
  recordPasswordChange: RecordPasswordChange | null
  /** Null where nobody has a printed code. */
  firstPasswords: FirstPasswords | null
}

/**
 * Signing in over `pool`, which must see schema `auth` first in its search path. Its routes raise `request.signInWrong`,
 * `request.choosePassword`, `.codeExpired`, `request.tooManySignIns`, `request.malformed`; routes of the library that are not let through are `request.notFound`.
 */
export function openSignIn(pool: pg.Pool, options: SignInOptions): SignIn {
  const brake = new Brake()
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
  const userOf = async (request: FastifyRequest): Promise<string | null> => {
    if (!request.headers.cookie) return null
    const { api } = await library()
    const session = await api.getSession({ headers: headersOf(request) }).catch(unwrap)
    return session?.user.id ?? null
  }
  const enter = async (request: FastifyRequest) => {
    const said = request.body as { email?: string; phoneNumber?: string; password: string }
    const name = said.email ?? said.phoneNumber ?? ''
    const answer = await brake.attempt(
      name,
      async () => ((await isCode(said.phoneNumber, said.password)) ? null : ask(request)),
      (response) => response === null || response.ok,
    )
    if (answer === null) throw new Problem(platformProblems.choosePassword)
    return entered(demandOk(answer, platformProblems.signInWrong))
  }
  /** A session nobody could write down is not handed out. */
  const entered = async (response: Response): Promise<Response> => {
    const { user } = (await response.clone().json()) as { user?: { id: string } }
    if (user) await options.recordSignIn?.(user.id)
    return response
  }
  const { firstPasswords } = options
  const isCode = async (phone: string | undefined, text: string): Promise<boolean> =>
    firstPasswords !== null &&
    phone !== undefined &&
    (await findByCode(firstPasswords.db, firstPasswords.key, phone, text)) !== null
  const choose = async (request: FastifyRequest) => {
    if (firstPasswords === null) throw new Problem(platformProblems.signInWrong)
    const body = request.body as z.output<NonNullable<typeof chooseFirstPassword.body>>
    await chooseFirst(firstPasswords, brake, body)
    request.body = { phoneNumber: body.phoneNumber, password: body.newPassword }
    const response = await (await library()).handler(toWebRequest(request, `/api${signInByPhone.path}`))
    return entered(demandOk(response, platformProblems.signInWrong))
  }
  const change = async (request: FastifyRequest) => {
    const userId = await userOf(request)
    if (userId === null) throw new Problem(platformProblems.signInFirst)
    const { recordPasswordChange } = options
    if (recordPasswordChange === null) throw new Problem(platformProblems.passwordOfDemo)
    request.body = passwordChange(request.body as z.output<NonNullable<typeof changePassword.body>>)
    const inside = () =>
      changeRecorded(
        (made) => recordPasswordChange(userId, made),
        async (tx) => (await openInside(tx, options)).handler(toWebRequest(request)),
      )
    const response = await brake.attempt(`user ${userId}`, inside, ({ ok }) => ok)
    return demandOk(response, platformProblems.passwordWrong)
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
        addRoute(scope, signOut, askOnly)
        addRoute(scope, getSession, askOnly)
        addRoute(scope, changePassword, change)
        addRoute(scope, chooseFirstPassword, choose)
        scope.all('/api/auth/*', { schema: { hide: true } }, async () => {
          throw new Problem(platformProblems.notFound)
        })
      }),
    userOf,
  }
}

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

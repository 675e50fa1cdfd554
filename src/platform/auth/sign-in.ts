import { hash, verify } from '@node-rs/argon2'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { tidyPhone } from '../../shared/phone.ts'
import { Problem, type ProblemKind } from '../../shared/problem.ts'
import { platformProblems } from '../problems.ts'
import { Brake } from './brake.ts'
import { changeRecorded, LONGEST_PASSWORD, readPasswordChange, SHORTEST_PASSWORD } from './change-password.ts'
import { cookieSettings } from './cookie.ts'

const CHANGE = '/api/auth/change-password'

/**
 * better-auth answers one question, who somebody is; what they may do is ours. Its tables are made by our
 * migrations in schema `auth`, and only the routes listed here are let through to it.
 */
const allowed = new Set([
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-in/phone-number',
  'POST /api/auth/sign-out',
  `POST ${CHANGE}`,
  'GET /api/auth/get-session',
])

export interface SignIn {
  addRoutes(server: FastifyInstance): void
  /** The signed-in user's id in schema `auth`, or null. */
  userOf(request: FastifyRequest): Promise<string | null>
}

/** A password as it is stored (argon2id with a salt of its own); made for `addUser`. */
export const hashPassword = (password: string): Promise<string> => hash(password)

interface SignInOptions {
  secret: string
  publicUrl: string
  /** Runs a user's change of password and records it; null where passwords stay as they are. */
  recordPasswordChange: (<T>(userId: string, change: () => Promise<T>) => Promise<T>) | null
}

/** Read when it is first needed: the library is the largest of all, and a start need not wait for it. */
async function openLibrary(pool: pg.Pool, options: SignInOptions) {
  const [{ betterAuth }, { phoneNumber }] = await Promise.all([import('better-auth'), import('better-auth/plugins')])
  return betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    // A page may be opened as localhost or by address; our own same-origin check stands before this one.
    trustedOrigins: async (request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    plugins: [phoneNumber({ sendOTP: () => {} })],
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    advanced: {
      ...cookieSettings(options.publicUrl),
      ipAddress: { disableIpTracking: true },
    },
    // Guessing is slowed by name (`brake.ts`): the library counts by address, and none is kept.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/**
 * Signing in over `pool`, which must see schema `auth` first in its search path. Its routes raise `request.signInWrong`,
 * `request.tooManySignIns`, `request.malformed`; routes of the library that are not let through are `request.notFound`.
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
  const ask = async (request: FastifyRequest, body: object) => (await library()).handler(toWebRequest(request, body))
  const userOf = async (request: FastifyRequest): Promise<string | null> => {
    if (!request.headers.cookie) return null
    const { api } = await library()
    const session = await api.getSession({ headers: headersOf(request) }).catch(unwrap)
    return session?.user.id ?? null
  }
  const signInOrOut = async (request: FastifyRequest) => {
    const said = signInIn(request)
    const name = said?.email ?? said?.phoneNumber ?? null
    const answer = () => ask(request, said ?? {})
    const response = await (name === null ? answer() : brake.attempt(name, answer, ({ ok }) => ok))
    refuse(response, platformProblems.signInWrong)
    return response
  }
  const changePassword = async (request: FastifyRequest) => {
    const userId = await userOf(request)
    if (userId === null) throw new Problem(platformProblems.signInFirst)
    const { recordPasswordChange } = options
    if (recordPasswordChange === null) throw new Problem(platformProblems.passwordOfDemo)
    const body = readPasswordChange(request.body)
    const change = () =>
      changeRecorded(
        (made) => recordPasswordChange(userId, made),
        () => ask(request, body),
      )
    const response = await brake.attempt(`user ${userId}`, change, ({ ok }) => ok)
    refuse(response, platformProblems.passwordWrong)
    return response
  }
  return {
    addRoutes: (server) => {
      // Ahead of the first who needs it; where it fails, they are told.
      server.addHook('onListen', async () => void library().catch(() => {}))
      server.route({
        method: ['GET', 'POST'],
        url: '/api/auth/*',
        schema: { hide: true },
        handler: async (request, reply) => {
          const path = request.url.split('?')[0] ?? ''
          if (!allowed.has(`${request.method} ${path}`)) throw new Problem(platformProblems.notFound)
          const response = await (path === CHANGE ? changePassword(request) : signInOrOut(request))
          reply.code(response.status)
          for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
          const cookies = response.headers.getSetCookie()
          if (cookies.length > 0) reply.header('set-cookie', cookies)
          return reply.serializer((text: unknown) => String(text)).send(withoutToken(await response.text()))
        },
      })
    },
    userOf,
  }
}

/** The library answers in its own words; ours are problems like any other, and tell nothing of which half was wrong. */
function refuse({ status }: Response, wrong: ProblemKind): void {
  if (status >= 500) throw new Problem(platformProblems.busy)
  if (status === 403) throw new Problem(platformProblems.otherOrigin)
  if (status >= 400) throw new Problem(wrong)
}

/** The library wraps what the database said; what it wraps tells whether we are broken or the database is away. */
function unwrap(error: Error): never {
  throw error.cause ?? error
}

/** The session is the cookie's, which no script can read; the answer does not say it a second time. */
function withoutToken(text: string): string {
  return text.replace(/"token":"[^"]*"/g, '"token":null')
}

/** Who somebody says to be at sign-in, as it is looked up; null on the other routes. */
function signInIn(request: FastifyRequest): z.infer<typeof SignInBody> | null {
  if (request.method === 'GET' || !request.url.includes('/sign-in/')) return null
  const said = SignInBody.safeParse(request.body)
  if (!said.success) throw new Problem(platformProblems.malformed)
  return said.data
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot hold a zero byte, and no name has any of them
const written = /^[^\x00-\x1f]*$/

const SignInBody = z.object({
  email: z
    .string()
    .max(200)
    .regex(written)
    .transform((text) => text.trim().toLowerCase())
    .optional(),
  phoneNumber: z.string().max(30).regex(written).transform(tidyPhone).optional(),
  password: z.string().max(200),
  rememberMe: z.boolean().optional(),
})

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  return headers
}

/** Only what signing in needs goes through: no address to return to, nothing nested, a host that is one. */
function toWebRequest(request: FastifyRequest, body: object): Request {
  const base = `http://${request.headers.host ?? 'localhost'}`
  if (!URL.canParse(base)) throw new Problem(platformProblems.malformed)
  const url = new URL(request.url, base)
  const headers = headersOf(request)
  headers.delete('content-length')
  // Our own check of the origin stands before this one; a program that sends none is no other site.
  headers.set('origin', url.origin)
  if (request.method === 'GET') return new Request(url, { headers })
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

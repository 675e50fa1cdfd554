import { hash, verify } from '@node-rs/argon2'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import { Problem } from '../../shared/problem.ts'
import type { Tx } from '../db/database.ts'
import { platformProblems } from '../problems.ts'
import { coarse } from './browser.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './contract.ts'
import { cookieSettings } from './cookie.ts'
import { secondFactorSettings } from './second-factor.ts'

/*
 * better-auth answers one question, who somebody is; what they may do is ours. Its tables are made by our migrations in
 * schema `auth`, and only the routes of `contract.ts` are let through to it.
 */

/** A password as it is stored (argon2id with a salt of its own); made for `addUser`. */
export const hashPassword = (password: string): Promise<string> => hash(password)

export interface LibraryOptions {
  secret: string
  publicUrl: string
}

/**
 * The library over a pool that sees schema `auth` first in its search path, or in a transaction (`openInside`). Read when
 * it is first needed: it is the largest of all, and a start need not wait for it.
 */
export async function openLibrary(database: pg.Pool | { db: Tx; type: 'postgres' }, options: LibraryOptions) {
  const [{ betterAuth }, { phoneNumber, twoFactor }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins'),
  ])
  return betterAuth({
    database,
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
    plugins: [phoneNumber({ sendOTP: () => {} }), twoFactor(secondFactorSettings)],
    session: {
      ...{ expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
      additionalFields: {
        seenAt: { type: 'date', required: false, input: false },
        deviceId: { type: 'string', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, userAgent: coarse(session.userAgent ?? undefined) } }),
        },
      },
    },
    advanced: {
      ...cookieSettings(options.publicUrl),
      ipAddress: { disableIpTracking: true },
      // Inside a transaction its look at its own tables cannot be had; over the pool it was.
      database: { validateSchema: !('db' in database) },
    },
    // Guessing is slowed by name (`brake.ts`): the library counts by address, and none is kept.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** The library inside a transaction: what it writes commits with the rest, or not at all. */
export async function openInside(tx: Tx, options: LibraryOptions) {
  await sql`set local search_path = auth`.execute(tx)
  return openLibrary({ db: tx, type: 'postgres' }, options)
}

/** The headers of a request, as the library reads them. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  return headers
}

const host = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i

/**
 * A request as the library reads it. Only what signing in needs goes through: no address to return to, a host that is one
 * (else `request.malformed`), the body as it was checked.
 */
export function toWebRequest(request: FastifyRequest, path = request.routeOptions.url ?? '/'): Request {
  const base = `http://${request.headers.host || 'localhost'}`
  if (!host.test(base.slice('http://'.length)) || !URL.canParse(base)) throw new Problem(platformProblems.malformed)
  const url = new URL(path, base)
  const headers = headersOf(request)
  headers.delete('content-length')
  // Our own check of the origin stands before this one; a program that sends none is no other site.
  headers.set('origin', url.origin)
  if (request.method !== 'POST') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(request.body ?? {}) })
}

import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { type App, Contributions } from '../src/platform/app.ts'
import { openSignIn } from '../src/platform/auth/sign-in.ts'
import { type Db, openPool } from '../src/platform/db/database.ts'
import { folderStore } from '../src/platform/files/store.ts'
import { homeRoutes } from '../src/platform/home/routes.ts'
import { type Documented, refusalsOf } from '../src/platform/http/refusals.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { Jobs } from '../src/platform/jobs/jobs.ts'
import { modules } from '../src/server.ts'
import type { Actor } from '../src/shared/actor.ts'
import { temporaryFolder } from './folder.ts'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answers
  body: any
  /** Of a file, what is said beside it. */
  headers?: Record<string, unknown>
}

export interface TestApp {
  app: App
  server: FastifyInstance
  /**
   * Sends a request as an actor; a write gets a new command id unless one is given. The session is the one that the header
   * `x-test-session` says, as JSON.
   */
  call(
    actor: Actor | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>
}

/**
 * The whole server over a test database. Who acts is given with each call; sign-in has tests of its own, its routes are
 * here to be described.
 */
export async function testApp(db: Db, demo: '2014' | null = null, pages: string | null = null): Promise<TestApp> {
  const home = temporaryFolder('app')
  const config = {
    production: false,
    port: 0,
    host: '127.0.0.1',
    home,
    databaseUrl: null,
    databaseAppUrl: null,
    bucket: null,
    messages: { mail: null, sms: null },
    auditHeadTo: [],
    upwardKeyFile: null,
    cityRoot: null as string | null,
    databaseReplicaUrl: null,
    walArchive: null,
    metrics: null,
    publicUrl: null,
    ...{ demo, demoNamed: false, secondFactor: false },
    logLevel: 'silent',
  }
  const files = folderStore(join(home, 'files'))
  const app: App = {
    config,
    db,
    files,
    jobs: new Jobs(db),
    messages: { mail: null, sms: null },
    contributions: new Contributions(modules),
  }
  const server = await buildServer({
    app,
    routes: [...homeRoutes, ...modules.flatMap((module) => module.routes)],
    authenticate: async ({ headers, routeOptions }) => {
      asked.set(String(headers['x-test-call']), routeOptions.config as unknown as Documented)
      const actor = actors.get(String(headers['x-test-actor'])) ?? null
      const said = headers['x-test-session']
      return { actor, session: said === undefined ? null : JSON.parse(String(said)) }
    },
    signIn: openSignIn(openPool({ host: '/nowhere' }), {
      secret: 'x'.repeat(40),
      publicUrl: 'http://localhost',
      recordPasswordChange: null,
      firstPasswords: null,
      recordSignIn: null,
    }).addRoutes,
    pages,
  })
  const actors = new Map<string, Actor>()
  /** What was called, as the API's document describes it. */
  const asked = new Map<string, Documented>()
  afterAll(async () => {
    await server.close()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    app,
    server,
    call: async (actor, method, path, body, headers = {}) => {
      const key = actor ? String(actor.accountId) : ''
      if (actor) actors.set(key, actor)
      const callId = randomUUID()
      const response = await server.inject({
        method,
        url: path.startsWith('/api') ? path : `/api/v1${path}`,
        headers: {
          'x-test-actor': key,
          'x-test-call': callId,
          ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...headers,
        },
        ...(body ? { payload: body } : {}),
      })
      demandDescribed(asked.get(callId), response.statusCode)
      const isJson = response.headers['content-type']?.toString().includes('json')
      const isFile = response.headers['content-disposition'] !== undefined
      return {
        ...(isFile && { headers: response.headers }),
        status: response.statusCode,
        body: isJson ? response.json() : response.rawPayload,
      }
    },
  }
}

/** Every refusal that any test gets is one that the API's document names for its route. */
function demandDescribed(asked: Documented | undefined, status: number): void {
  if (!asked || status < 400 || (refusalsOf(asked) as number[]).includes(status)) return
  const { method, path } = asked.contract
  throw new Error(`${method} ${path} answered ${status}, which its description does not name`)
}

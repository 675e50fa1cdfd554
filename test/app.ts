import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type App, Contributions } from '../src/platform/app.ts'
import type { Db } from '../src/platform/db/database.ts'
import { folderStore } from '../src/platform/files/store.ts'
import { homeRoutes } from '../src/platform/home/routes.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { Jobs } from '../src/platform/jobs/jobs.ts'
import { modules } from '../src/server.ts'
import type { Actor } from '../src/shared/actor.ts'
import { temporaryFolder } from './folder.ts'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answers
  body: any
}

export interface TestApp {
  app: App
  /** Sends a request as an actor; a write gets a new command id unless one is given. */
  call(
    actor: Actor | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>
}

/** The whole server over a test database. Who acts is given with each call; sign-in has tests of its own. */
export async function testApp(db: Db, demo: '2014' | null = null): Promise<TestApp> {
  const home = temporaryFolder('app')
  const config = {
    production: false,
    port: 0,
    host: '127.0.0.1',
    home,
    databaseUrl: null,
    databaseAppUrl: null,
    bucket: null,
    publicUrl: null,
    demo,
    logLevel: 'silent',
  }
  const files = folderStore(join(home, 'files'))
  const app: App = { config, db, files, jobs: new Jobs(db), contributions: new Contributions(modules) }
  let acting: Actor | null = null
  const server = await buildServer({
    app,
    routes: [...homeRoutes, ...modules.flatMap((module) => module.routes)],
    authenticate: async (request) => {
      const given = request.headers['x-test-actor']
      return typeof given === 'string' ? (actors.get(given) ?? null) : acting
    },
    signIn: () => {},
    pages: null,
  })
  const actors = new Map<string, Actor>()
  afterAll(async () => {
    await server.close()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    app,
    call: async (actor, method, path, body, headers = {}) => {
      const key = actor ? String(actor.accountId) : ''
      if (actor) actors.set(key, actor)
      acting = null
      const response = await server.inject({
        method,
        url: path.startsWith('/api') ? path : `/api/v1${path}`,
        headers: {
          'x-test-actor': key,
          ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...headers,
        },
        ...(body ? { payload: body } : {}),
      })
      const isJson = response.headers['content-type']?.toString().includes('json')
      return { status: response.statusCode, body: isJson ? response.json() : response.rawPayload }
    },
  }
}

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Contributions } from '../src/platform/app.ts'
import { getRow } from '../src/platform/db/database.ts'
import { folderStore } from '../src/platform/files/store.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { Jobs } from '../src/platform/jobs/jobs.ts'
import { modules } from '../src/server.ts'
import type { Actor, Permission } from '../src/shared/actor.ts'
import type { Base } from './base.ts'

const permissions: Permission[] = ['figures.read', 'figures.read-provisional', 'records.read', 'submissions.enter']

export interface Served {
  accountId: number
  get(path: string): Promise<unknown>
  post(path: string, body: object): Promise<unknown>
  close(): Promise<void>
}

/** The whole server over the base, behind a socket, for somebody who may read every figure and enter every form. */
export async function serve(base: Base): Promise<Served> {
  const { db } = base
  const account = sql<{ id: number }>`insert into people.account (name) values ('bench') returning id`
  const { id: accountId } = await getRow(db, account)
  const grants = permissions.map((permission) => ({ permission, scope: 'all' as const, placeId: 0, chain: null }))
  const actor: Actor = { accountId, name: 'bench', posts: [], grants }
  const config = {
    ...{ production: false, port: 0, host: '127.0.0.1', home: base.home, databaseUrl: null, databaseAppUrl: null },
    ...{ bucket: null, upwardKeyFile: null, publicUrl: null, demo: null, demoNamed: false, logLevel: 'silent' },
  }
  const files = folderStore(join(base.home, 'files'))
  const server = await buildServer({
    app: { config, db, files, jobs: new Jobs(db), contributions: new Contributions(modules) },
    routes: modules.flatMap((module) => module.routes),
    authenticate: async () => actor,
    signIn: () => {},
    pages: null,
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const ask = async (path: string, request: RequestInit = {}) => {
    const answer = await fetch(`${address}/api/v1${path}`, request)
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  const post = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    })
  return { accountId, get: (path) => ask(path), post, close: () => server.close() }
}

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http'
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
    ...{
      bucket: null,
      auditHeadTo: [],
      upwardKeyFile: null,
      cityRoot: null,
      databaseReplicaUrl: null,
      walArchive: null,
      metrics: null,
      messages: { mail: null, sms: null },
      publicUrl: null,
      demo: null,
      demoNamed: false,
      secondFactor: false,
      logLevel: 'silent',
    },
  }
  const files = folderStore(join(base.home, 'files'))
  const server = await buildServer({
    app: {
      config,
      db,
      files,
      messages: { mail: null, sms: null },
      jobs: new Jobs(db),
      contributions: new Contributions(modules),
    },
    routes: modules.flatMap((module) => module.routes),
    authenticate: async () => ({ actor, session: null }),
    signIn: () => {},
    pages: null,
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  // The plain client: what `fetch` does with its streams takes longer than some answers.
  const agent = new Agent({ keepAlive: true })
  const ask = async (path: string, sent: RequestOptions = {}, body?: string) => {
    const asked = request(`${address}/api/v1${path}`, { agent, ...sent })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    const parts: Buffer[] = []
    for await (const part of answer) parts.push(part)
    const text = Buffer.concat(parts).toString()
    if ((answer.statusCode ?? 500) >= 300) throw new Error(`${path}: ${text}`)
    return JSON.parse(text) as unknown
  }
  const post = (path: string, body: object) =>
    ask(
      path,
      { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } },
      JSON.stringify(body),
    )
  const close = async () => {
    agent.destroy()
    await server.close()
  }
  return { accountId, get: (path) => ask(path), post, close }
}

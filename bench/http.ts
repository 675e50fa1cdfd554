import { join } from 'node:path'
import { sql } from 'kysely'
import { pivotMeasures } from '../src/modules/facts/index.ts'
import { findWorking } from '../src/modules/places/index.ts'
import { Contributions } from '../src/platform/app.ts'
import { rows } from '../src/platform/db/database.ts'
import { folderStore } from '../src/platform/files/store.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { Jobs } from '../src/platform/jobs/jobs.ts'
import { modules } from '../src/server.ts'
import type { Actor, Permission } from '../src/shared/actor.ts'
import type { Base } from './base.ts'
import { sideBySide, slowest } from './ratio.ts'

/** Somebody who may read every figure. */
function reader(placeId: number): Actor {
  const permissions: Permission[] = ['figures.read', 'figures.read-provisional', 'records.read']
  const grants = permissions.map((permission) => ({ permission, scope: 'all' as const, placeId, chain: null }))
  return { accountId: 0, name: 'bench', posts: [], grants }
}

/** Questions through the whole server, from a socket, against the same through the driver. */
export async function benchHttp(base: Base): Promise<void> {
  const { db, measures, months } = base
  const last = months.slice(48)
  const span = { from: last[0]?.from ?? '', to: last.at(-1)?.to ?? '' }
  const districts = (await findWorking(db, 'district', span, null)).map(({ id }) => id)
  const actor = reader(districts[0] ?? 0)
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
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  const items = measures.slice(0, 10).map(({ code }) => code)
  const periods = last.map(({ from, to }) => `${from}/${to}`)
  const question = { items, places: { ids: districts }, periods }
  const driver = { measures: measures.slice(0, 10), placeIds: districts, level: 'district' as const, periods: last }
  const way = {
    chains: null,
    byCategory: false,
    standing: 'official' as const,
    boundary: 'then' as const,
    asKnownAt: null,
  }
  await sideBySide(
    'the districts’ pivot through HTTP, against the driver',
    '≤ 2',
    () => ask('/pivot', question),
    () => pivotMeasures(db, { ...driver, ...way }),
  )
  const entries = await rows(
    db,
    sql<{ id: string }>`select posting_id as id from facts.entry tablesample system (0.05) limit 10`,
  )
  const single = (id: string) => rows(db, sql`select * from facts.posting where id = ${id}`)
  const cell = (n: number) => ({
    item: items[n % 10],
    place: districts[n % districts.length],
    period: periods[n % periods.length],
  })
  await slowest(
    'explain: first page, p95, against ten reads by key',
    '≤ 1',
    (n) => ask('/explain', cell(n)),
    async () => {
      for (const { id } of entries) await single(id)
    },
  )
  await server.close()
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Db, getRow } from '../db/database.ts'

/*
 * Numbers about the running of a server, for who keeps it running: how many and how long, never who or what. A label is a method, a
 * route's pattern, a status or a word of ours; nothing that came with a request is in any of them.
 */

/** Where the numbers are read. */
export interface MetricsAt {
  port: number
  host: string
}

interface Waiting {
  jobs: number
  failed: number
  outbox: number
  unsealed: number
  logFailures: number
}

/** Waits for a sealer, a listener, a worker: one statement, each time somebody reads. */
const readWaiting = (db: Db): Promise<Waiting> =>
  getRow(
    db,
    sql<Waiting>`select
      (select count(*) from platform.job where state in ('waiting', 'running')) as jobs,
      (select count(*) from platform.job where state = 'failed') as failed,
      (select count(*) from platform.outbox) as outbox,
      (select count(*) from audit.line where id > coalesce((select max(last_line) from audit.seal), 0)) as unsealed,
      (select failed_count from pg_stat_archiver) as "logFailures"`,
  )

/** The numbers of one server; `pools` by what they are for. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>

  /** Looks what waits now. */
  readonly #look: () => Promise<void>

  constructor(db: Db, pools: Record<string, pg.Pool>) {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      ...{ name: 'binhan_http_request_seconds', help: 'Time to answer, by route', registers },
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    })
    const connections = new Gauge({
      ...{
        name: 'binhan_database_connections',
        help: 'Connections of a pool',
        registers,
        labelNames: ['pool', 'state'],
      },
      collect: () => {
        for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
          connections.set({ pool, state: 'busy' }, totalCount - idleCount)
          connections.set({ pool, state: 'idle' }, idleCount)
          connections.set({ pool, state: 'waited-for' }, waitingCount)
        }
      },
    })
    const waiting = new Gauge({
      ...{ name: 'binhan_waiting', help: 'What waits: jobs, failed jobs, outbox, unsealed audit lines', registers },
      labelNames: ['what'],
    })
    const failures = new Gauge({
      ...{ name: 'binhan_log_archive_failures', help: 'How often the database’s log could not be kept', registers },
    })
    const up = new Gauge({ name: 'binhan_database_up', help: '1 where the database answers', registers })
    this.#look = async () => {
      const found = await readWaiting(db).catch(() => null)
      up.set(found ? 1 : 0)
      if (!found) return
      for (const what of ['jobs', 'failed', 'outbox', 'unsealed'] as const) waiting.set({ what }, found[what])
      failures.set(found.logFailures)
    }
  }

  /** Counts what a server answers, by the pattern of its route: what is no route of ours is one of them, `none`. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', async ({ method, routeOptions }, reply) => {
      const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) }
      this.#requests.observe(labels, reply.elapsedTime / 1000)
    })
  }

  /** All of them, in the text format of Prometheus. */
  async text(): Promise<string> {
    await this.#look()
    return this.#registry.metrics()
  }

  /** Answers `GET /metrics`, and nothing else, at a door of its own: the pages' door gives none of it. Out: closes it, and the port. */
  async serve({ port, host }: MetricsAt): Promise<{ port: number; close(): Promise<void> }> {
    const server = createServer((request, answer) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return answer.writeHead(404).end()
      return this.text().then(
        (text) => answer.writeHead(200, { 'content-type': this.#registry.contentType }).end(text),
        () => answer.writeHead(503).end(),
      )
    })
    await new Promise<void>((done, failed) => server.once('error', failed).listen(port, host, done))
    const close = () => new Promise<void>((done) => server.close(() => done()).closeAllConnections())
    return { port: (server.address() as AddressInfo).port, close }
  }
}

import { context, type Span, type SpanOptions, trace } from '@opentelemetry/api'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { openDatabase, openPool } from '../db/database.ts'
import { Metrics } from './metrics.ts'
import { traced, traceRequests } from './traces.ts'

const { db, app: pool } = await testDatabase()
const metrics = new Metrics(db, { app: pool })

/** Everything that a collector would get, as text. */
const told: string[] = []
const spanOf = (name: string, options: SpanOptions = {}): Span => {
  told.push(JSON.stringify([name, options.attributes]))
  const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 })
  return Object.assign(Object.create(span), {
    setAttribute: (key: string, value: unknown) => told.push(`${key} ${value}`),
    setStatus: (status: unknown) => told.push(JSON.stringify(status)),
    recordException: (error: unknown) => told.push(String(error)),
    spanContext: () => span.spanContext(),
    end: () => told.push(`end ${name}`),
  })
}

beforeAll(() => {
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: spanOf,
      startActiveSpan: ((name: string, work: (span: Span) => unknown) => work(spanOf(name))) as never,
    }),
  })
})
afterAll(() => {
  trace.disable()
  context.disable()
})

test('what is counted and traced names routes, never what came with a request', async () => {
  const server = Fastify()
  traceRequests(server)
  metrics.watch(server)
  server.get('/people/:name', async () => ({}))
  server.get('/fails', async () => {
    throw new Error('Nguyễn Văn An 0912345678')
  })
  const private_ = ['0912345678', 'Nguy', 'bi-mat', 'an@hanoi']
  const headers = { cookie: 'session=bi-mat', 'user-agent': 'an@hanoi', 'x-forwarded-for': '0912345678' }
  for (const url of ['/people/Nguyen-0912345678?q=bi-mat', '/fails', '/nowhere/0912345678/bi-mat'])
    await server.inject({ url, headers })
  const text = await metrics.text()
  expect(text).toContain('binhan_http_request_seconds_count{method="GET",route="/people/:name",status="200"} 1')
  expect(text).toContain('binhan_http_request_seconds_count{method="GET",route="/fails",status="500"} 1')
  expect(text).toContain('binhan_http_request_seconds_count{method="GET",route="none",status="404"} 1')
  expect(told).toContain('["GET /people/:name",{"http.request.method":"GET","http.route":"/people/:name"}]')
  expect(told.filter((line) => line.startsWith('end '))).toEqual([
    'end GET /people/:name',
    'end GET /fails',
    'end GET none',
  ])
  for (const word of private_) expect([text, ...told].join('\n')).not.toContain(word)
  await server.close()
})

test('work beside the requests: its name, and that it failed, not why', async () => {
  told.length = 0
  await expect(traced('job x', () => Promise.reject(new Error('of Nguyễn Văn An')))).rejects.toThrow('An')
  expect(told).toEqual(['["job x",null]', '{"code":2}', 'end job x'])
})

test('how much waits is read from the database, and that it does not answer is said', async () => {
  const text = await metrics.text()
  for (const what of ['jobs', 'failed', 'outbox', 'unsealed'])
    expect(text).toContain(`binhan_waiting{what="${what}"} 0`)
  expect(text).toContain('binhan_database_up 1')
  expect(text).toMatch(/binhan_database_connections\{pool="app",state="idle"\} [1-9]/)
  const gone = openDatabase(openPool({ host: '/nowhere' }))
  const away = new Metrics(gone, {})
  expect(await away.text()).toContain('binhan_database_up 0')
})

test('the door of the metrics gives them and nothing else', async () => {
  const { port, close } = await metrics.serve({ port: 0, host: '127.0.0.1' })
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method })
  expect(await (await ask('/metrics')).text()).toContain('nodejs_eventloop_lag_seconds')
  expect([(await ask('/')).status, (await ask('/metrics', 'POST')).status]).toEqual([404, 404])
  await close()
})

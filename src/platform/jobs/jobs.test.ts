import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { type App, Contributions } from '../app.ts'
import { transaction } from '../db/database.ts'
import { findJob, type JobRun, Jobs } from './jobs.ts'

const { db } = await testDatabase()
const { app: house } = await testApp(db)
const stops: (() => Promise<void>)[] = []
afterAll(() => Promise.all(stops.map((stop) => stop())))

/** A server of its own on the same database, with these jobs. */
function server(jobs: Record<string, JobRun<App>>): App {
  return { ...house, jobs: new Jobs(db), contributions: new Contributions([{ jobs }]) }
}

const ask = (app: App, name: string, input: Record<string, unknown> = {}) =>
  transaction(db, (tx) => app.jobs.ask(tx, { name, input, by: null }))

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await holds()); tries++) await new Promise((done) => setTimeout(done, 50))
}

test('what was asked in a transaction that failed never runs', async () => {
  const ran: unknown[] = []
  const app = server({ note: async (_, input) => void ran.push(input) })
  const failed = transaction(db, async (tx) => {
    await app.jobs.ask(tx, { name: 'note', input: { which: 'lost' }, by: null })
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  const id = await ask(app, 'note', { which: 'kept' })
  expect(await findJob(db, id)).toEqual({ state: 'waiting', done: 0, total: 0 })
  await app.jobs.runWaiting(app)
  expect(ran).toEqual([{ which: 'kept' }])
  expect((await findJob(db, id))?.state).toBe('done')
})

test('two servers share the jobs: each runs once, a fault is tried again', async () => {
  const ran: string[] = []
  let faults = 1
  const run: JobRun<App> = async (_, input, progress) => {
    await progress(1, 3)
    if (input.which === 'faulty' && faults-- > 0) throw new Error('once')
    ran.push(String(input.which))
  }
  const servers = [server({ work: run }), server({ work: run })]
  const [first] = servers
  if (!first) throw new Error('no server')
  for (const app of servers) stops.push(await app.jobs.start(app))
  const names = ['a', 'b', 'c', 'd', 'faulty']
  const ids = await Promise.all(names.map((which) => ask(first, 'work', { which })))
  await until(async () => (await Promise.all(ids.map((id) => findJob(db, id)))).every((job) => job?.state === 'done'))
  expect(ran.sort()).toEqual(names)
  expect(await findJob(db, ids[0] ?? '')).toEqual({ state: 'done', done: 1, total: 3 })
}, 20_000)

test('a job that fails to its end says so', async () => {
  const app = server({
    work: async () => {
      throw new Error('always')
    },
  })
  await Promise.all(stops.splice(0).map((stop) => stop()))
  const id = await ask(app, 'work')
  await app.jobs.runWaiting(app)
  expect((await findJob(db, id))?.state).toBe('failed')
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type PgBoss from 'pg-boss'
import { type Db, findRow, type Tx } from '../db/database.ts'
import { traced } from '../observe/traces.ts'
import { openQueue, QUEUE, runner } from './queue.ts'
import type { JobState } from './state.ts'

/** How many steps are done, of how many. */
export type Progress = (done: number, total: number) => Promise<void>

/**
 * What a job does. It may be run again after a fault or a killed server, so it looks first at what is done already.
 * `input` is what was given with `ask`.
 */
export type JobRun<App> = (app: App, input: Record<string, unknown>, progress: Progress) => Promise<void>

/** Whom jobs are run with: it knows who does a job of a name. */
interface Doer<App> {
  config: { logLevel: string }
  contributions: { job(name: string): JobRun<App> | undefined }
}

interface Asked {
  id: string
  name: string
  input: Record<string, unknown>
}

/** Work beside the requests: asked for in a transaction, done once however many servers there are. */
export class Jobs {
  private readonly boss: PgBoss
  private readonly db: Db

  constructor(db: Db) {
    this.db = db
    this.boss = openQueue(db)
  }

  /** Asks for a job in the transaction of what wants it: it runs after the commit, or never. Out: the job's id. */
  async ask(tx: Tx, job: { name: string; input: Record<string, unknown>; by: number | null }): Promise<string> {
    const id = randomUUID()
    await sql`insert into platform.job (id, name, asked_by) values (${id}, ${job.name}, ${job.by})`.execute(tx)
    const asked: Asked = { id, name: job.name, input: job.input }
    await this.boss.send(QUEUE, asked, { db: runner(tx) })
    return id
  }

  /** Takes jobs as they come, one at a time. Out: stops taking, and waits for the one at hand. */
  async start<App extends Doer<App>>(app: App): Promise<() => Promise<void>> {
    await this.boss.start()
    await this.boss.work<Asked>(QUEUE, { pollingIntervalSeconds: 1, includeMetadata: true }, async ([job]) => {
      if (job) await this.run(app, job)
    })
    return () => this.boss.stop({ graceful: true, close: false, timeout: 20_000 })
  }

  /** Runs what waits now, for tests: a failed job is not tried again. */
  async runWaiting<App extends Doer<App>>(app: App): Promise<void> {
    for (;;) {
      const [job] = await this.boss.fetch<Asked>(QUEUE, { includeMetadata: true })
      if (!job) return
      await this.run(app, { ...job, retryCount: job.retryLimit }).catch(() => {})
      await this.boss.complete(QUEUE, job.id)
    }
  }

  private async run<App extends Doer<App>>(
    app: App,
    { data, retryCount, retryLimit }: PgBoss.JobWithMetadata<Asked>,
  ): Promise<void> {
    const { id, name, input } = data
    const run = app.contributions.job(name)
    if (!run) throw new Error(`no module does job ${name}`)
    await this.mark(id, 'running')
    try {
      await traced(`job ${name}`, () =>
        run(app, input, async (done, total) => {
          await sql`update platform.job set done = ${done}, total = ${total} where id = ${id}`.execute(this.db)
        }),
      )
    } catch (error) {
      await this.mark(id, retryCount >= retryLimit ? 'failed' : 'waiting')
      if (app.config.logLevel !== 'silent') console.error(`job ${name} ${id}: ${(error as Error).message}`)
      throw error
    }
    await this.mark(id, 'done')
  }

  private async mark(id: string, state: JobState['state']): Promise<void> {
    const hasEnded = state === 'done' || state === 'failed'
    await sql`update platform.job set state = ${state}, ended_at = ${hasEnded ? sql`clock_timestamp()` : null}
      where id = ${id}`.execute(this.db)
  }
}

/** How far a job is; null for no id, or an unknown one. */
export async function findJob(db: Db | Tx, id: string | null): Promise<JobState | null> {
  return id ? findRow(db, sql<JobState>`select state, done, total from platform.job where id = ${id}`) : null
}

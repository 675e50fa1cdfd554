import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import PgBoss from 'pg-boss'
import type { Db, Tx } from '../db/database.ts'

/** One queue for every kind of job; what kind it is stands in the job itself. */
export const QUEUE = 'work'
const schema = 'pgboss'

/** The tables of the queue. Only the migrating role may make them; the running role may use them. */
export async function prepareQueue(client: pg.Client): Promise<void> {
  const executeSql = (text: string, values: unknown[]) => client.query(text, values)
  const boss = new PgBoss({ schema, supervise: false, schedule: false, db: { executeSql } })
  await boss.start()
  // Tried again after a fault or a killed server; a job that took longer than this is taken for lost.
  if (!(await boss.getQueue(QUEUE)))
    await boss.createQueue(QUEUE, { name: QUEUE, retryLimit: 2, retryDelay: 5, expireInSeconds: 600 })
  await client.query(`grant usage on schema ${schema} to binhan_app;
    grant select, insert, update, delete on all tables in schema ${schema} to binhan_app`)
  await boss.stop({ graceful: false, close: false })
}

/** The queue for the running server. Nothing is fetched before `work` is called on it. */
export function openQueue(db: Db): PgBoss {
  const boss = new PgBoss({ schema, migrate: false, schedule: false, maintenanceIntervalSeconds: 30, db: runner(db) })
  boss.on('error', () => {})
  return boss
}

/** Lets the queue write in a transaction of ours. */
export function runner(db: Db | Tx): PgBoss.Db {
  return {
    executeSql: async (text, values) => ({
      rows: (await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values ?? []))).rows,
    }),
  }
}

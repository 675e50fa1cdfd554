import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '../../../platform/app.ts'
import { writeAudit } from '../../../platform/audit/audit.ts'
import { today } from '../../../platform/clock.ts'
import { findRow, getRow, rows, type Tx, transaction, unnest } from '../../../platform/db/database.ts'
import { locks } from '../../../platform/db/lock-numbers.ts'
import type { Jobs, Progress } from '../../../platform/jobs/jobs.ts'
import { areasOf, type HeadRow, makeHeads } from './make.ts'
import type { PlannedRow } from './plan-list.ts'

export const HEADS_JOB = 'people.heads'
export const BATCH = 200

/** Keeps the rows of a list and asks for the job that makes their accounts after the commit. Out: the list's id. */
export async function askList(tx: Tx, jobs: Jobs, planned: PlannedRow[], by: number | null): Promise<string> {
  const id = randomUUID()
  const jobId = await jobs.ask(tx, { name: HEADS_JOB, input: { listId: id }, by })
  await sql`insert into people.account_list (id, asked_by, job_id, total)
    values (${id}, ${by}, ${jobId}, ${planned.length})`.execute(tx)
  await sql`insert into people.account_list_row (list_id, number, place_id, name, phone)
    select ${id}::uuid, row, "placeId", name, phone
    from ${unnest(planned, { row: 'int4', placeId: 'int4', name: 'text', phone: 'text' })}`.execute(tx)
  return id
}

/**
 * Makes the accounts of a list, some at a time. A row goes in the transaction that makes its account, so that a stop in the
 * middle, and a second run, make none twice.
 */
export async function runList(
  { db }: Pick<App, 'db'>,
  input: Record<string, unknown>,
  progress: Progress,
  batch = BATCH,
): Promise<void> {
  const listId = String(input.listId)
  const list = await findRow(
    db,
    sql<{
      by: number | null
      total: number
    }>`select asked_by as by, total from people.account_list where id = ${listId}`,
  )
  if (!list) return
  for (;;) {
    const waiting = await transaction(db, (tx) => makeSome(tx, listId, list.by, batch))
    await progress(list.total - waiting, list.total)
    if (waiting === 0) return
  }
}

async function makeSome(tx: Tx, listId: string, by: number | null, batch: number): Promise<number> {
  // Held until the commit: where the command and the job of a list given twice meet, each sees what the other has made.
  await sql`select pg_advisory_xact_lock(${locks.heads})`.execute(tx)
  const day = await today(tx)
  const some = await rows(
    tx,
    sql<HeadRow>`select number, place_id as "placeId", name, phone from people.account_list_row
      where list_id = ${listId} and fault is null order by number limit ${batch} for update`,
  )
  const { audit, left } = await makeHeads(
    tx,
    some,
    await areasOf(
      tx,
      some.map(({ placeId }) => placeId),
      day,
    ),
    day,
  )
  const undone = left.map(({ number, why }) => ({ number, why: JSON.stringify(why) }))
  await sql`update people.account_list_row r set fault = why, name = null, phone = null
    from ${unnest(undone, { number: 'int4', why: 'text' })} where list_id = ${listId} and r.number = input.number`.execute(
    tx,
  )
  await sql`delete from people.account_list_row where list_id = ${listId} and fault is null
    and number = any(${some.map(({ number }) => number)})`.execute(tx)
  await writeAudit(tx, listId, by, audit)
  const { left: waiting } = await getRow(
    tx,
    sql<{
      left: number
    }>`select count(*)::int as left from people.account_list_row where list_id = ${listId} and fault is null`,
  )
  return waiting
}

/** A list somebody asked for: its job, and what is left of it. */
export const findList = (db: App['db'], id: string) =>
  findRow(
    db,
    sql<{
      by: number | null
      jobId: string
    }>`select asked_by as by, job_id as "jobId" from people.account_list where id = ${id}`,
  )

/** The last list of an account within a week, where rows of it are still to be done or could not be; else null. */
export const findLastList = (db: App['db'], by: number) =>
  findRow(
    db,
    sql<{ id: string; jobId: string }>`select id, job_id as "jobId" from (
        select id, job_id from people.account_list
        where asked_by = ${by} and asked_at > clock_timestamp() - interval '7 days' order by asked_at desc limit 1) last
      where exists (select from people.account_list_row r where r.list_id = last.id)`,
  )

export const findLeft = (db: App['db'], id: string) =>
  rows(
    db,
    sql<{
      row: number
      fault: string
    }>`select number as row, fault from people.account_list_row where list_id = ${id} and fault is not null order by number limit 200`,
  )

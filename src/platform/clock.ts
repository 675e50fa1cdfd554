import { sql } from 'kysely'
import { type Day, dayAt } from '../shared/spans.ts'
import type { Db, Tx } from './db/database.ts'
import { settingOf } from './db/remembered.ts'

/*
 * Two clocks. Recording time is the real moment, in UTC, and cannot be moved. Business time is the local day that
 * deadlines are held against; a demo may move it. Stamps that people read beside deadlines (sent, accepted, submitted) are
 * business time, `platform.business_now()` in SQL; the ledger and the audit keep recording time.
 */

/** The business day: today in Asia/Ho_Chi_Minh, or where a demo stands. */
export async function today(db: Db | Tx): Promise<Day> {
  return (await settingOf(db, 'demo-date')) ?? dayAt(new Date())
}

/** The moment that people read beside deadlines, in SQL: the business day with the time of day. */
export const businessNow = sql`platform.business_now()`

const [EPOCH, DAY_LENGTH] = ['1970-01-01', 86_400_000]

/** The moment in which a local day begins; there is no summer time. */
const dayStart = (day: Day): number => Date.parse(`${day}T00:00:00+07:00`)

/** The same moment as it is now, in UTC. */
export async function businessMoment(db: Db | Tx): Promise<string> {
  const [moved, now] = [await settingOf(db, 'demo-date'), Date.now()]
  return new Date(moved === null ? now : dayStart(moved) + ((now - dayStart(EPOCH)) % DAY_LENGTH)).toISOString()
}

/** Moves business time to a local day, for everybody; recording time stays. */
export async function moveDemoDate(tx: Tx, day: Day): Promise<void> {
  await sql`insert into platform.setting (name, value) values ('demo-date', ${JSON.stringify(day)})
    on conflict (name) do update set value = excluded.value`.execute(tx)
}

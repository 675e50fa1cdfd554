import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'

export type Channel = 'mail' | 'sms'

export interface Reached {
  id: number
  phone: string | null
  email: string | null
}

/** Whoever holds a post on a day, can be reached, and was not reached yet on it; in pages by id. */
export const findUnreminded = (db: Db | Tx, day: Day, after: number, limit: number): Promise<Reached[]> =>
  rows(
    db,
    sql<Reached>`
      select a.id, a.phone, a.email from people.account a
      where a.active and a.user_id is not null and a.id > ${after} and coalesce(a.phone, a.email) is not null
        and exists (select from people.holding h join people.post p on p.id = h.post_id
          where h.account_id = a.id and h.from_day <= ${day} and ${day} < h.to_day
            and p.from_day <= ${day} and ${day} < p.to_day)
        and not exists (select from people.reminder r
          where r.account_id = a.id and r.day = ${day} and r.state in ('sending', 'sent'))
      order by a.id limit ${limit}`,
  )

/** Takes a day for one server; false where another has it. */
export async function takeDay(tx: Tx, day: Day): Promise<boolean> {
  const taken = await findRow(
    tx,
    sql`insert into people.reminder_day (day) values (${day}) on conflict do nothing returning day`,
  )
  return taken !== null
}

/**
 * Notes a message before it goes: who may have got one when a server was killed gets no second one. False where somebody else
 * noted it first.
 */
export async function noteSending(db: Db | Tx, { id }: Reached, day: Day, channel: Channel): Promise<boolean> {
  const noted = await findRow(
    db,
    sql`insert into people.reminder (account_id, day, channel, state) values (${id}, ${day}, ${channel}, 'sending')
      on conflict (account_id, day) do update set channel = excluded.channel, state = 'sending'
        where people.reminder.state = 'failed' returning account_id`,
  )
  return noted !== null
}

export async function noteSent(db: Db | Tx, { id }: Reached, day: Day, isSent: boolean): Promise<void> {
  await sql`update people.reminder set state = ${isSent ? 'sent' : 'failed'}
    where account_id = ${id} and day = ${day}`.execute(db)
}

/** How many were reached on a day, how many messages were not taken, and of how many a killed server left it open. */
export const countReminders = (db: Db | Tx, day: Day): Promise<{ sent: number; failed: number; open: number } | null> =>
  findRow(
    db,
    sql<{ sent: number; failed: number; open: number }>`
      select count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'failed') as failed,
        count(*) filter (where state = 'sending') as open
      from people.reminder where day = ${day}`,
  )

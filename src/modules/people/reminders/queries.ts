import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Quiet, Refusal, Way, Wishes } from './contract.ts'

export interface Reached {
  id: number
  phone: string | null
  email: string | null
  /** Kinds and ways they do not want, as `due:sms`. */
  refused: string[]
  quiet: Quiet | null
}

const quietOf = sql`case when w.quiet_from is not null
  then json_build_object('from', w.quiet_from, 'until', w.quiet_until) end`

/** Whoever may sign in and holds a post on a day. */
const atWork = (day: Day) => sql`a.active and a.user_id is not null
  and exists (select from people.holding h join people.post p on p.id = h.post_id
    where h.account_id = a.id and h.from_day <= ${day} and ${day} < h.to_day
      and p.from_day <= ${day} and ${day} < p.to_day)`

/** Whoever is at work on a day, can be reached, and was not reached yet on it; in pages by id. `onlyQuiet`: who wants quiet hours. */
export const findUnreminded = (
  db: Db | Tx,
  { day, after, limit, onlyQuiet }: { day: Day; after: number; limit: number; onlyQuiet: boolean },
): Promise<Reached[]> =>
  rows(
    db,
    sql<Reached>`
      select a.id, a.phone, a.email, coalesce(w.refused, '{}') as refused, ${quietOf} as quiet
      from people.account a left join people.reminder_wish w on w.account_id = a.id
      where a.id > ${after} and coalesce(a.phone, a.email) is not null and ${atWork(day)}
        and not exists (select from people.reminder r
          where r.account_id = a.id and r.day = ${day} and r.state in ('sending', 'sent'))
        and (not ${onlyQuiet} or w.quiet_from is not null or exists (select from people.reminder r
          where r.account_id = a.id and r.day = ${day} and r.state = 'failed'))
      order by a.id limit ${limit}`,
  )

/** Of how many at work no way is known. */
const countUnreachable = (day: Day, { sms, mail }: Record<Way, boolean>) => sql`
  (select count(*)::int from people.account a where ${atWork(day)}
    and not (${sms} and a.phone is not null) and not (${mail} and a.email is not null))`

/** Whether somebody at all wants quiet hours: only then people are reminded more than once a day. */
export const isAnybodyQuiet = async (db: Db | Tx): Promise<boolean> =>
  (await findRow(db, sql`select 1 from people.reminder_wish where quiet_from is not null limit 1`)) !== null

/** Takes an hour of a day for one server; null where another has it. Out: whether it is the first of the day. */
export async function takeHour(
  tx: Tx,
  day: Day,
  hour: number,
  open: Record<Way, boolean>,
): Promise<{ isFirst: boolean } | null> {
  return findRow(
    tx,
    sql<{ isFirst: boolean }>`insert into people.reminder_day (day, hour, unreachable)
      select ${day}, ${hour}, ${countUnreachable(day, open)}
      where not exists (select from people.reminder_day where day = ${day} and hour = ${hour}) on conflict do nothing
      returning not exists (select from people.reminder_day d where d.day = ${day}) as "isFirst"`,
  )
}

/**
 * Notes a message before it goes: who may have got one when a server was killed gets no second one. False where somebody else
 * noted it first.
 */
export async function noteSending(db: Db | Tx, { id }: Reached, day: Day, way: Way): Promise<boolean> {
  const noted = await findRow(
    db,
    sql`insert into people.reminder (account_id, day, channel, state) values (${id}, ${day}, ${way}, 'sending')
      on conflict (account_id, day) do update set channel = excluded.channel, state = 'sending'
        where people.reminder.state = 'failed' returning account_id`,
  )
  return noted !== null
}

export async function noteSent(db: Db | Tx, { id }: Reached, day: Day, isSent: boolean): Promise<void> {
  await sql`update people.reminder set state = ${isSent ? 'sent' : 'failed'}
    where account_id = ${id} and day = ${day}`.execute(db)
}

const counts = sql`count(r.*) filter (where r.state = 'sent')::int as sent,
  count(r.*) filter (where r.state = 'failed')::int as failed, count(r.*) filter (where r.state = 'sending')::int as open`

/** How many were reached on a day, how many messages were not taken, and of how many a killed server left it open. */
export const countReminders = (db: Db | Tx, day: Day): Promise<{ sent: number; failed: number; open: number } | null> =>
  findRow(
    db,
    sql<{ sent: number; failed: number; open: number }>`select ${counts} from people.reminder r where r.day = ${day}`,
  )

/** The last thirty days on which people were reminded. */
export const findRuns = (db: Db | Tx) =>
  rows(
    db,
    sql<{ day: Day; sent: number; failed: number; open: number; unreachable: number | null }>`
      select d.day, ${counts}, d.unreachable
      from (select day, max(unreachable) as unreachable from people.reminder_day group by day order by day desc limit 30) d
      left join people.reminder r on r.day = d.day group by d.day, d.unreachable order by d.day desc`,
  )

export interface OwnWishes extends Reached {
  version: number
  /** Seconds since a message was last tried; null for never. */
  triedAgo: number | null
}

/** What an account wants; held until the end of the transaction. */
export async function getWishes(db: Db | Tx, accountId: number): Promise<OwnWishes> {
  const found = await findRow(
    db,
    sql<OwnWishes>`select a.id, a.phone, a.email, coalesce(w.refused, '{}') as refused, ${quietOf} as quiet,
        coalesce(w.version, 0) as version, extract(epoch from clock_timestamp() - w.tried_at)::float8 as "triedAgo"
      from people.account a left join people.reminder_wish w on w.account_id = a.id where a.id = ${accountId}`,
  )
  if (!found) throw new Error(`there is no account ${accountId}`)
  return found
}

/** Two windows of one person must not both save over version 0, when there is no row to hold. */
export const holdWishes = (tx: Tx, accountId: number) =>
  sql`select 1 from people.account where id = ${accountId} for no key update`.execute(tx)

export const toRefusals = (refused: string[]): Refusal[] =>
  refused.map((one) => {
    const [kind, way] = one.split(':')
    return { kind, way } as Refusal
  })

export async function saveWishes(tx: Tx, accountId: number, { refused, quiet }: Wishes): Promise<number> {
  const list = [...new Set(refused.map(({ kind, way }) => `${kind}:${way}`))].sort()
  const saved = await findRow(
    tx,
    sql<{ version: number }>`insert into people.reminder_wish (account_id, refused, quiet_from, quiet_until)
      values (${accountId}, ${list}, ${quiet?.from ?? null}, ${quiet?.until ?? null})
      on conflict (account_id) do update set version = people.reminder_wish.version + 1, refused = excluded.refused,
        quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until returning version`,
  )
  return saved?.version ?? 0
}

export const noteTried = (tx: Tx, accountId: number) =>
  sql`insert into people.reminder_wish (account_id, version, tried_at) values (${accountId}, 0, clock_timestamp())
    on conflict (account_id) do update set tried_at = excluded.tried_at`.execute(tx)

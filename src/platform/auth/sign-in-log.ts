import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../db/database.ts'
import { type Browser, readBrowser } from './browser.ts'
import type { SignInEvent } from './events.ts'

/** Of these a stranger can make as many as they like: they are counted by the hour. */
const counted: readonly SignInEvent[] = ['failed', 'slowed', 'password-wrong']

/** How long a line is kept: a year, so that a quarter's figures can still be looked into when the next year's are due. */
const KEPT = '365 days'

interface Happened {
  event: SignInEvent
  /** As `coarse` says it. */
  browser?: string
  /** By somebody else, who may. */
  byOther?: boolean
}

/** Writes down what happened to users' sessions and passwords; null for a name that is nobody's. */
export async function writeSignIns(
  db: Db | Tx,
  userIds: (string | null)[],
  { event, browser = '', byOther = false }: Happened,
): Promise<void> {
  const hour = counted.includes(event) ? sql`date_trunc('hour', clock_timestamp())` : sql`null::timestamptz`
  await sql`insert into auth.sign_in_log (user_id, event, browser, by_other, hour)
    select user_id, ${event}, ${browser}, ${byOther}, ${hour} from unnest(${userIds}::text[]) as input(user_id)
    on conflict (user_id, event, browser, hour) where hour is not null
      do update set times = sign_in_log.times + 1, last_at = clock_timestamp()`.execute(db)
}

/** The same for whose name was typed, an e-mail address or a phone number; the name itself is not kept. */
export async function writeTry(db: Db, name: string, happened: Happened): Promise<void> {
  const [found] = await rows(
    db,
    sql<{ id: string }>`select id from auth."user" where email = ${name} or "phoneNumber" = ${name} limit 1`,
  )
  await writeSignIns(db, [found?.id ?? null], happened)
}

export interface SignInLine {
  id: number
  event: SignInEvent
  browser: Browser | null
  byOther: boolean
  /** The first time, UTC, and the last one where there were several within the hour. */
  at: string
  times: number
  lastAt: string
}

/** What happened to a user's sessions and password, the last first. */
export async function findSignIns(db: Db | Tx, userId: string, limit: number): Promise<SignInLine[]> {
  const found = await rows(
    db,
    sql<Omit<SignInLine, 'browser'> & { browser: string }>`
      select id, event, browser, by_other as "byOther", at, times, last_at as "lastAt" from auth.sign_in_log
      where user_id = ${userId} order by last_at desc, id desc limit ${limit}`,
  )
  return found.map((one) => ({ ...one, browser: readBrowser(one.browser) }))
}

/** When users last signed in, in UTC, of those who did within a year. */
export async function lastSignIns(db: Db | Tx, userIds: string[]): Promise<Map<string, string>> {
  const found = await rows(
    db,
    sql<{ userId: string; at: string }>`select user_id as "userId", max(last_at) as at from auth.sign_in_log
      where user_id = any(${userIds}) and event = 'signed-in' group by user_id`,
  )
  return new Map(found.map(({ userId, at }) => [userId, at]))
}

/** Takes away lines that were kept long enough, and sessions that are over. Out: how many lines. */
export async function forgetSignIns(db: Db): Promise<number> {
  await sql`delete from auth.session where "expiresAt" < now() - interval '1 day'`.execute(db)
  const gone = await rows(db, sql`delete from auth.sign_in_log where last_at < now() - ${KEPT}::interval returning id`)
  return gone.length
}

import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../db/database.ts'
import { type Browser, readBrowser } from './browser.ts'

/** The session that a request bears. */
export interface Session {
  id: string
  /** In schema `auth`. */
  userId: string
  /** The device that keeps forms for it, once that said so. */
  deviceId: string | null
  /** Whether codes are asked for at signing in. */
  hasSecondFactor: boolean
  /** Not marked as seen for a while: whoever answers does it (`noteSeen`). */
  isUnseen: boolean
}

/** How often it is written down that a session is in use; seconds. */
const SEEN_EVERY = 300

/** Whether a session that was last seen then (UTC) is to be marked again. */
export const isUnseen = (seenAt: string | Date | null | undefined): boolean =>
  !seenAt || Date.now() - new Date(seenAt).getTime() > SEEN_EVERY * 1_000

/** Marks a session as seen now. */
export async function noteSeen(db: Db | Tx, id: string): Promise<void> {
  await sql`update auth.session set "seenAt" = now() where id = ${id}`.execute(db)
}

export interface OpenSession {
  id: string
  deviceId: string | null
  /** Moments, UTC. */
  began: string
  seenAt: string
  browser: Browser | null
}

/** The sessions of a user that are not over, the one used last first. */
export async function findSessions(db: Db | Tx, userId: string): Promise<OpenSession[]> {
  const found = await rows(
    db,
    sql<Omit<OpenSession, 'browser'> & { browser: string | null }>`
      select id, "deviceId", "createdAt" as began, "seenAt", "userAgent" as browser from auth.session
      where "userId" = ${userId} and "expiresAt" > now() order by "seenAt" desc, id`,
  )
  return found.map((one) => ({ ...one, browser: readBrowser(one.browser) }))
}

/** From now on the session ends with the device. Out: what browser it is (`coarse`). */
export async function tieSession(tx: Tx, id: string, deviceId: string): Promise<string | null> {
  const tied = await rows(
    tx,
    sql<{ browser: string | null }>`update auth.session set "deviceId" = ${deviceId} where id = ${id}
      returning "userAgent" as browser`,
  )
  return tied[0]?.browser ?? null
}

/** Which sessions of a user are meant: one, those of a device, or all but one. */
export type Which = { session: string } | { device: string } | { allBut: string | null }

/** Ends sessions of a user. Out: how many. */
export async function endSomeSessions(tx: Tx, userId: string, which: Which): Promise<number> {
  const condition =
    'session' in which
      ? sql`id = ${which.session}`
      : 'device' in which
        ? sql`"deviceId" = ${which.device}`
        : sql`id is distinct from ${which.allBut}`
  const ended = await rows(tx, sql`delete from auth.session where "userId" = ${userId} and ${condition} returning id`)
  return ended.length
}

import { sql } from 'kysely'
import { readBrowser } from '../../../platform/auth/browser.ts'
import { endSomeSessions, findSessions, noteSeen, type Session, tieSession } from '../../../platform/auth/sessions.ts'
import { type Db, getRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Asker } from '../../../platform/http/serve.ts'
import type { Device } from './contract.ts'

/** Marks a session, and the device it is of, as seen now. */
export async function noteSeenOn(db: Db | Tx, { id, deviceId }: Pick<Session, 'id' | 'deviceId'>): Promise<void> {
  await noteSeen(db, id)
  if (deviceId) await sql`update people.device set seen_at = clock_timestamp() where id = ${deviceId}`.execute(db)
}

/** The person signed out on a device: it keeps no forms until they sign in on it again. */
export async function noteSignedOut(db: Db | Tx, deviceId: string): Promise<void> {
  await sql`update people.device set signed_out_at = clock_timestamp() where id = ${deviceId}`.execute(db)
}

/**
 * A device says whose forms it keeps, and in which session. One that is known stays whose it is, and revoked where it was. Out: whether
 * it was revoked.
 */
export async function saveDevice(tx: Tx, id: string, accountId: number, session: Asker['session']): Promise<boolean> {
  await sql`insert into people.device (id, account_id) values (${id}, ${accountId}) on conflict (id) do nothing`.execute(
    tx,
  )
  const known = await getRow(
    tx,
    sql<{ isRevoked: boolean; isOwn: boolean }>`select revoked_at is not null as "isRevoked",
      account_id = ${accountId} as "isOwn" from people.device where id = ${id} for update`,
  )
  if (known.isRevoked || !known.isOwn || session === null) return known.isRevoked
  const browser = await tieSession(tx, session.id, id)
  await sql`update people.device set browser = ${browser}, seen_at = clock_timestamp(), signed_out_at = null
    where id = ${id}`.execute(tx)
  return false
}

interface Kept {
  id: string
  browser: string | null
  seenAt: string
}

/** What an account is signed in on, and devices that still keep forms of it where nobody is; the one used last first. */
export async function findDevices(
  db: Db | Tx,
  { id: accountId, userId }: { id: number; userId: string | null },
  session: Asker['session'],
): Promise<Device[]> {
  const kept = await rows(
    db,
    sql<Kept>`select id, browser, seen_at as "seenAt" from people.device
      where account_id = ${accountId} and revoked_at is null and signed_out_at is null`,
  )
  const open = userId === null ? [] : await findSessions(db, userId)
  const devices = kept.map((device): Device => {
    const own = open.find(({ deviceId }) => deviceId === device.id)
    return {
      ...{ id: device.id, keeps: true, isThis: device.id === session?.deviceId, began: own?.began ?? null },
      browser: own?.browser ?? readBrowser(device.browser),
      seenAt: later(device.seenAt, own?.seenAt),
    }
  })
  const known = new Set(kept.map(({ id }) => id))
  const others = open.filter(({ deviceId }) => deviceId === null || !known.has(deviceId))
  const sessions = others.map(
    ({ id, browser, began, seenAt }): Device => ({
      ...{ id, browser, began, seenAt, keeps: false, isThis: id === session?.id },
    }),
  )
  return [...devices, ...sessions].sort((a, b) => (a.seenAt < b.seenAt ? 1 : a.seenAt > b.seenAt ? -1 : 0))
}

const later = (one: string, other: string | undefined): string => (other !== undefined && other > one ? other : one)

export interface Revoked {
  devices: number
  sessions: number
}

/** Revokes one that is listed. Null where it is not there, or not the account's. */
export async function revokeOne(
  tx: Tx,
  { id: accountId, userId }: { id: number; userId: string | null },
  one: string,
  by: number,
): Promise<Revoked | null> {
  const revoked = await rows(
    tx,
    sql`update people.device set revoked_at = clock_timestamp(), revoked_by = ${by}
      where account_id = ${accountId} and id::text = ${one} and revoked_at is null returning id`,
  )
  const which = revoked.length > 0 ? { device: one } : { session: one }
  const sessions = userId === null ? 0 : await endSomeSessions(tx, userId, which)
  return revoked.length + sessions === 0 ? null : { devices: revoked.length, sessions }
}

/** Revokes all, but for the session given and its device. Those on which the person signed out go too: what was typed may be on them. */
export async function revokeAllBut(
  tx: Tx,
  { id: accountId, userId }: { id: number; userId: string | null },
  session: Asker['session'],
  by: number,
): Promise<Revoked> {
  const revoked = await rows(
    tx,
    sql<{ keeps: boolean }>`update people.device set revoked_at = clock_timestamp(), revoked_by = ${by}
      where account_id = ${accountId} and id is distinct from ${session?.deviceId ?? null}::uuid and revoked_at is null
      returning signed_out_at is null as keeps`,
  )
  const sessions = userId === null ? 0 : await endSomeSessions(tx, userId, { allBut: session?.id ?? null })
  return { devices: revoked.filter(({ keeps }) => keeps).length, sessions }
}

import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { Problem } from '../../shared/problem.ts'
import { type Db, findRow, getRow, rows, type Tx, unnest } from '../db/database.ts'
import { platformProblems } from '../problems.ts'
import { writeSignIns } from './sign-in-log.ts'
import { endSessions } from './users.ts'

/** How long a printed code holds: time enough to be carried to every door of a commune. */
const DAYS = 30

const keyed = (key: string, ...parts: string[]): Buffer => createHmac('sha256', key).update(parts.join('\n')).digest()

/**
 * The code a user gets with a print: twelve digits, which a phone's number keys type, out of 256 secret bits and the print's
 * own number. It can be told again to whoever repeats the print's command, and is written nowhere.
 */
export const codeOf = (key: string, print: string, userId: string): string =>
  String(keyed(key, 'code', print, userId).readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0')

/**
 * A fast keyed hash is enough, where a password needs a slow one: forty bits at random are in no dictionary, cannot be tried
 * without the key, which the database does not hold, are guessed at no faster than the brake lets, and die in a month.
 */
const hashOf = (key: string, userId: string, code: string): string =>
  keyed(key, 'hash', userId, code.replace(/\D/g, '')).toString('base64url')

/**
 * Gives each user a new code of the print: what they signed in with until now, code or password, dies, and so do their
 * sessions. Out: until when the codes hold (UTC).
 */
export async function giveCodes(tx: Tx, key: string, print: string, userIds: string[]): Promise<string> {
  const list = userIds.map((userId) => ({ userId, hash: hashOf(key, userId, codeOf(key, print, userId)) }))
  const { until } = await getRow(
    tx,
    sql<{ until: string }>`select clock_timestamp() + make_interval(days => ${DAYS}) as until`,
  )
  await sql`insert into auth.one_time_code (user_id, hash, expires_at)
    select "userId", hash, ${until} from ${unnest(list, { userId: 'text', hash: 'text' })}
    on conflict (user_id) do update set hash = excluded.hash, expires_at = excluded.expires_at`.execute(tx)
  await sql`update auth.account set password = null where "userId" = any(${userIds})`.execute(tx)
  await endSessions(tx, userIds)
  await writeSignIns(tx, userIds, { event: 'code-given', byOther: true })
  return until
}

/** Whose code a text is, said with a phone number; null where it is none. Raises `request.codeExpired`. */
export async function findByCode(db: Db, key: string, phone: string, text: string): Promise<string | null> {
  if (text.replace(/[\s.-]/g, '').length !== 12) return null
  const found = await findRow(
    db,
    sql<{ userId: string; hash: string; isOver: boolean }>`select c.user_id as "userId", c.hash,
      c.expires_at <= clock_timestamp() as "isOver"
      from auth."user" u join auth.one_time_code c on c.user_id = u.id where u."phoneNumber" = ${phone}`,
  )
  if (!found || found.hash !== hashOf(key, found.userId, text)) return null
  if (found.isOver) throw new Problem(platformProblems.codeExpired)
  return found.userId
}

/** Spends a code for a first password (`hashPassword`). Raises `request.signInWrong` where it was spent meanwhile. */
export async function spendCode(tx: Tx, key: string, userId: string, code: string, passwordHash: string) {
  const spent = await rows(
    tx,
    sql`delete from auth.one_time_code where user_id = ${userId} and hash = ${hashOf(key, userId, code)} returning 1`,
  )
  if (spent.length === 0) throw new Problem(platformProblems.signInWrong)
  await sql`update auth.account set password = ${passwordHash}, "updatedAt" = now()
    where "userId" = ${userId} and "providerId" = 'credential'`.execute(tx)
  await endSessions(tx, [userId])
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx, unnest } from '../db/database.ts'

/**
 * Makes somebody able to sign in with a password (`hashPassword`), by e-mail, phone number, or both. Out: the user's id.
 * better-auth wants an e-mail for everyone; who has none gets one in `.invalid`, which no mail can reach (RFC 2606).
 */
export async function addUser(
  tx: Tx,
  user: { name: string; email: string | null; phone: string | null; passwordHash: string },
): Promise<string> {
  const id = randomUUID()
  const email = user.email ?? `${user.phone}@phone.invalid`
  await sql`insert into auth."user" (id, name, email, "phoneNumber", "phoneNumberVerified")
    values (${id}, ${user.name}, ${email}, ${user.phone}, ${user.phone !== null})`.execute(tx)
  await sql`insert into auth.account (id, "userId", "accountId", "providerId", password)
    values (${randomUUID()}, ${id}, ${id}, 'credential', ${user.passwordHash})`.execute(tx)
  return id
}

/** Makes users by phone number who have no password yet: nothing lets them in before a code is given. Out: ids, in order. */
export async function addUsers(tx: Tx, users: { name: string; phone: string }[]): Promise<string[]> {
  const list = users.map((user) => ({ ...user, id: randomUUID(), accountId: randomUUID() }))
  const input = unnest(list, { id: 'text', accountId: 'text', name: 'text', phone: 'text' })
  await sql`insert into auth."user" (id, name, email, "phoneNumber", "phoneNumberVerified")
    select id, name, phone || '@phone.invalid', phone, true from ${input}`.execute(tx)
  await sql`insert into auth.account (id, "userId", "accountId", "providerId")
    select "accountId", id, id, 'credential' from ${input}`.execute(tx)
  return list.map(({ id }) => id)
}

/** Signs users out everywhere. Out: those who were signed in anywhere. */
export async function endSessions(tx: Tx, userIds: string[]): Promise<string[]> {
  const ended = await rows(
    tx,
    sql<{ id: string }>`delete from auth.session where "userId" = any(${userIds}) returning "userId" as id`,
  )
  return [...new Set(ended.map(({ id }) => id))]
}

/** What a user signs in with: e-mail address and phone number. */
export async function findNames(db: Db, userId: string): Promise<(string | null)[]> {
  const found = await findRow(
    db,
    sql<{
      email: string
      phone: string | null
    }>`select email, "phoneNumber" as phone from auth."user" where id = ${userId}`,
  )
  return [found?.email ?? null, found?.phone ?? null]
}

/** Whether a password is several users': that of a demo, printed at its start, which stays as it is. */
export async function sharesPassword(tx: Tx, userId: string): Promise<boolean> {
  const other = await findRow(
    tx,
    sql`select 1 from auth.account a join auth.account b on b.password = a.password and b."userId" <> a."userId"
      where a."userId" = ${userId} limit 1`,
  )
  return other !== null
}

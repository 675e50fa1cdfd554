import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

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

import { sql } from 'kysely'
import { changePassword } from '../../platform/auth/change-user.ts'
import { codeOf } from '../../platform/auth/one-time.ts'
import { endSessions, sharesPassword } from '../../platform/auth/users.ts'
import { findRow, type Tx } from '../../platform/db/database.ts'
import { Problem } from '../../shared/problem.ts'
import { fold } from '../../shared/text.ts'
import type { NewAdministrator } from './administrator.ts'
import { peopleProblems } from './contract.ts'
import { headProblems } from './heads/contract.ts'
import { makePrint } from './heads/slips.ts'

/** How somebody gets in again. A code is told from the print (`codeOfReset`), so that the database keeps none. */
export type Reset = { accountId: number; userId: string; print: string; until: string } | { accountId: number }

/**
 * Lets somebody who forgot the password in again, from a terminal: their password dies and all sessions end. Who signs in with a phone
 * number gets a one-time code, with which a password is chosen; who signs in with an e-mail address gets the password hashed
 * (`hashPassword`). `key`: of the codes (`codeKey`). Raises `people.noSuchAccount` where number or address and name are not of one
 * account, `heads.sharedPassword` in a demo.
 */
export async function resetAccount(
  tx: Tx,
  { name, phone, email }: NewAdministrator,
  { key, passwordHash }: { key: string; passwordHash: string },
): Promise<Reset> {
  const account = await findRow(
    tx,
    sql<{ id: number; name: string; userId: string }>`select id, name, user_id as "userId" from people.account
      where (phone = ${phone} or email = ${email}) and user_id is not null and active for update`,
  )
  if (!account || fold(account.name) !== fold(name))
    throw new Problem(peopleProblems.noSuchAccount, { name, text: phone ?? email ?? '' })
  const { id: accountId, userId } = account
  if (await sharesPassword(tx, userId)) throw new Problem(headProblems.sharedPassword)
  await sql`update people.account set version = version + 1 where id = ${accountId}`.execute(tx)
  if (phone !== null) {
    const { print, until } = await makePrint(tx, key, [accountId])
    return { accountId, userId, print, until }
  }
  await changePassword(tx, userId, passwordHash)
  await endSessions(tx, [userId])
  return { accountId }
}

/** The one-time code of a reset; null where a password was given instead. */
export const codeOfReset = (key: string, reset: Reset): string | null =>
  'print' in reset ? codeOf(key, reset.print, reset.userId) : null

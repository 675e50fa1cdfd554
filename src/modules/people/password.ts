import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '../../platform/audit/audit.ts'
import { type Db, findRow, type Tx, transaction } from '../../platform/db/database.ts'
import { platformProblems } from '../../platform/problems.ts'
import { Problem } from '../../shared/problem.ts'

/**
 * Runs a user's change of the own password in one transaction with its audit line: both stay or neither. The line comes
 * last, so that the audit waits for no hashing. Raises `request.signInFirst` where the user's account is closed.
 */
export const recordPasswordChange = <T>(db: Db, userId: string, change: (tx: Tx) => Promise<T>): Promise<T> =>
  recordOwn(db, userId, 'account.password-changed', change)

/** The same for the second step of signing in. */
export const recordSecondFactor = <T>(db: Db, userId: string, change: (tx: Tx) => Promise<T>): Promise<T> =>
  recordOwn(db, userId, 'account.second-factor-set', change)

type OwnAction = 'account.password-changed' | 'account.second-factor-set'

async function recordOwn<T>(db: Db, userId: string, action: OwnAction, change: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const account = await findRow(
      tx,
      sql<{ id: number }>`select id from people.account where user_id = ${userId} and active`,
    )
    if (!account) throw new Problem(platformProblems.signInFirst)
    const answer = await change(tx)
    await writeAudit(tx, randomUUID(), account.id, [{ action, object: ['account', account.id] }])
    return answer
  })
}

/** The same for the first password, chosen with a printed code. */
export async function recordFirstPassword<T>(db: Db, userId: string, change: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const account = await findRow(
      tx,
      sql<{ id: number }>`update people.account set code_expires_at = null where user_id = ${userId} and active
        returning id`,
    )
    if (!account) throw new Problem(platformProblems.signInWrong)
    const answer = await change(tx)
    await writeAudit(tx, randomUUID(), account.id, [
      { action: 'account.password-chosen', object: ['account', account.id] },
    ])
    return answer
  })
}

/** Leaves a line that a user signed in; of one without an open account, none. */
export async function recordSignIn(db: Db, userId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const account = await findRow(
      tx,
      sql<{ id: number }>`select id from people.account where user_id = ${userId} and active`,
    )
    if (account)
      await writeAudit(tx, randomUUID(), account.id, [{ action: 'account.signed-in', object: ['account', account.id] }])
  })
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '../../platform/audit/audit.ts'
import { type Db, findRow, transaction } from '../../platform/db/database.ts'
import { platformProblems } from '../../platform/problems.ts'
import { Problem } from '../../shared/problem.ts'

/**
 * Runs a user's change of the own password with its audit line, in one transaction: no change without the line. Raises
 * `request.signInFirst` where the user's account is closed.
 */
export async function recordPasswordChange<T>(db: Db, userId: string, change: () => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const account = await findRow(
      tx,
      sql<{ id: number }>`select id from people.account where user_id = ${userId} and active`,
    )
    if (!account) throw new Problem(platformProblems.signInFirst)
    await writeAudit(tx, randomUUID(), account.id, [
      { action: 'account.password-changed', object: ['account', account.id] },
    ])
    return change()
  })
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '../../platform/audit/audit.ts'
import { type Db, findRow, transaction } from '../../platform/db/database.ts'
import { platformProblems } from '../../platform/problems.ts'
import { Problem } from '../../shared/problem.ts'

/**
 * Runs a user's change of the own password, and then writes its audit line; a change that throws leaves none. The library
 * writes on a connection of its own: should the database go away between the two, the password is changed, the line is
 * missing, and the user is told of a failure. The line comes last, so that the audit waits for no hashing. Raises
 * `request.signInFirst` where the user's account is closed.
 */
export async function recordPasswordChange<T>(db: Db, userId: string, change: () => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const account = await findRow(
      tx,
      sql<{ id: number }>`select id from people.account where user_id = ${userId} and active`,
    )
    if (!account) throw new Problem(platformProblems.signInFirst)
    const answer = await change()
    await writeAudit(tx, randomUUID(), account.id, [
      { action: 'account.password-changed', object: ['account', account.id] },
    ])
    return answer
  })
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../shared/actor.ts'
import { Problem } from '../shared/problem.ts'
import { type AuditLine, writeAudit } from './audit/audit.ts'
import { type Db, findRow, type Tx, transaction } from './db/database.ts'
import { platformProblems } from './problems.ts'

/** What a write gives back: its answer, and at least one audit line. Without the line it does not compile. */
export interface Outcome<Answer> {
  answer: Answer
  audit: readonly [AuditLine, ...AuditLine[]]
}

export interface Command {
  /** Chosen by the client, one for each intent: sent again it gives the first answer again and does nothing. */
  id: string
  name: string
  actor: Actor | null
  /** What was asked, to refuse one id for two different things. */
  input: unknown
}

/**
 * Runs a write in one transaction with its audit lines and its command id.
 * Raises `request.commandReused` when the id was used for something else.
 */
export async function runCommand<Answer>(
  db: Db | Tx,
  command: Command,
  write: (tx: Tx) => Promise<Outcome<Answer>>,
): Promise<Answer> {
  const digest = createHash('sha256')
    .update(JSON.stringify([command.name, command.input]))
    .digest('hex')
  const accountId = command.actor?.accountId ?? null
  return transaction(db, async (tx) => {
    // The same id twice at once: the second waits here for the first one's answer.
    await sql`select pg_advisory_xact_lock(hashtextextended(${command.id}, 0))`.execute(tx)
    const before = await findRow(
      tx,
      sql<{ digest: string; account_id: number | null; answer: Answer }>`
        select digest, account_id, answer from platform.command where id = ${command.id}`,
    )
    if (before) {
      if (before.digest !== digest || before.account_id !== accountId) throw new Problem(platformProblems.commandReused)
      return before.answer
    }
    const { answer, audit } = await write(tx)
    await writeAudit(tx, command.id, accountId, [...audit])
    await sql`insert into platform.command (id, account_id, name, digest, answer)
      values (${command.id}, ${accountId}, ${command.name}, ${digest}, ${JSON.stringify(answer ?? null)})
    `.execute(tx)
    return answer
  })
}

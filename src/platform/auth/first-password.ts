import type { z } from 'zod'
import { Problem } from '../../shared/problem.ts'
import type { Db } from '../db/database.ts'
import { platformProblems } from '../problems.ts'
import { demandLength, type RecordPasswordChange } from './change-password.ts'
import type { chooseFirstPassword } from './contract.ts'
import { demandUnknown } from './known-passwords.ts'
import { hashPassword } from './library.ts'
import { findByCode, spendCode } from './one-time.ts'
import { writeSignIns } from './sign-in-log.ts'

/** What choosing a first password with a printed code needs. */
export interface FirstPasswords {
  db: Db
  /** The key of `one-time.ts`. */
  key: string
  /** Runs it in a transaction that also keeps its audit line. */
  record: RecordPasswordChange
}

/** Runs a guess in its turn, and tells the brake whether it was right. */
export type Attempt = <T>(work: () => Promise<T>, isRight: (answer: T) => boolean) => Promise<T>

/**
 * Spends a code for the password chosen; `attempt` brakes it like signing in, under the same name. No session comes before it, so that
 * a code opens nothing else. Raises `request.signInWrong`, `.codeExpired`, `.passwordLength`, `.passwordSame`, `.passwordKnown`.
 */
export async function chooseFirst(
  { db, key, record }: FirstPasswords,
  attempt: Attempt,
  { phoneNumber, code, newPassword }: z.output<NonNullable<typeof chooseFirstPassword.body>>,
): Promise<void> {
  demandLength(newPassword)
  if (newPassword.replace(/[\s.-]/g, '') === code.replace(/[\s.-]/g, ''))
    throw new Problem(platformProblems.passwordSame)
  await demandUnknown(newPassword, [phoneNumber])
  const userId = await attempt(
    () => findByCode(db, key, phoneNumber, code),
    (found) => found !== null,
  )
  if (userId === null) throw new Problem(platformProblems.signInWrong)
  const passwordHash = await hashPassword(newPassword)
  await record(userId, async (tx) => {
    await spendCode(tx, key, userId, code, passwordHash)
    await writeSignIns(tx, [userId], { event: 'password-chosen' })
  })
}

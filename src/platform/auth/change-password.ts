import type { z } from 'zod'
import { Problem } from '../../shared/problem.ts'
import type { Tx } from '../db/database.ts'
import { platformProblems } from '../problems.ts'
import { type changePassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './contract.ts'
import { demandUnknown } from './known-passwords.ts'

/**
 * What the library is asked when a user changes the own password: never to keep the other sessions. `names`: what they sign in with.
 * Raises `request.passwordLength`, `.passwordSame`, `.passwordKnown`.
 */
export async function passwordChange(
  body: z.output<NonNullable<typeof changePassword.body>>,
  names: (string | null)[],
) {
  const { currentPassword, newPassword } = body
  demandLength(newPassword)
  if (newPassword === currentPassword) throw new Problem(platformProblems.passwordSame)
  await demandUnknown(newPassword, names)
  return { currentPassword, newPassword, revokeOtherSessions: true }
}

/** Raises `request.passwordLength`. */
export function demandLength({ length }: string): void {
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD)
    throw new Problem(platformProblems.passwordLength, { least: SHORTEST_PASSWORD, most: LONGEST_PASSWORD })
}

/** Runs a user's change of password in a transaction that also keeps its audit line. */
export type RecordPasswordChange = <T>(userId: string, change: (tx: Tx) => Promise<T>) => Promise<T>

/** Thrown inside the transaction of a change that was refused, so that nothing of it stays. */
class Refused extends Error {
  readonly response: Response
  constructor(response: Response) {
    super('refused')
    this.response = response
  }
}

/** Runs a change within `record`, whose transaction commits only if the change was made. Out: the library's answer. */
export async function changeRecorded(
  record: (change: (tx: Tx) => Promise<Response>) => Promise<Response>,
  change: (tx: Tx) => Promise<Response>,
): Promise<Response> {
  try {
    return await record(async (tx) => {
      const response = await change(tx)
      if (!response.ok) throw new Refused(response)
      return response
    })
  } catch (error) {
    if (error instanceof Refused) return error.response
    throw error
  }
}

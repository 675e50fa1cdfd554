import { z } from 'zod'
import { Problem } from '../../shared/problem.ts'
import { platformProblems } from '../problems.ts'

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 200

const Body = z.object({ currentPassword: z.string().max(LONGEST_PASSWORD), newPassword: z.string() })

/**
 * What the library is asked when a user changes the own password: never to keep the other sessions. Raises
 * `request.passwordLength`, `request.passwordSame`, `request.malformed`.
 */
export function readPasswordChange(body: unknown) {
  const read = Body.safeParse(body)
  if (!read.success) throw new Problem(platformProblems.malformed)
  const { currentPassword, newPassword } = read.data
  const { length } = newPassword
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD)
    throw new Problem(platformProblems.passwordLength, { least: SHORTEST_PASSWORD, most: LONGEST_PASSWORD })
  if (newPassword === currentPassword) throw new Problem(platformProblems.passwordSame)
  return { currentPassword, newPassword, revokeOtherSessions: true }
}

/** Thrown inside the transaction of a change, so that a change that was refused leaves no audit line. */
class Refused extends Error {
  readonly response: Response
  constructor(response: Response) {
    super('refused')
    this.response = response
  }
}

/** Runs a change within `record`, which keeps its audit line only if the change was made. Out: the library's answer. */
export async function changeRecorded(
  record: (change: () => Promise<Response>) => Promise<Response>,
  change: () => Promise<Response>,
): Promise<Response> {
  try {
    return await record(async () => {
      const response = await change()
      if (!response.ok) throw new Refused(response)
      return response
    })
  } catch (error) {
    if (error instanceof Refused) return error.response
    throw error
  }
}

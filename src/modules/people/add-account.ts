import { sql } from 'kysely'
import { addUser } from '../../platform/auth/users.ts'
import { findRow, type Tx } from '../../platform/db/database.ts'
import { Problem } from '../../shared/problem.ts'
import { type Day, OPEN_END } from '../../shared/spans.ts'
import { findCity } from '../places/index.ts'
import { demandFree, findOrMakeOffice, type NewAdministrator } from './administrator.ts'
import { peopleProblems } from './contract.ts'
import { addPosts, tieUser } from './queries.ts'
import { type RoleCode, roles } from './roles.ts'

/**
 * Makes an account from a terminal: a post with the grants of a role at a body, by its code, or at the programme's office of
 * the city where none is named; and its holder, who signs in with the password hashed (`hashPassword`). `today`: the local
 * day from which the post is held. Out: the account and its body. Raises `people.signInTaken`, `people.noSuchBody`, and
 * `places.noCity` before places are there.
 */
export async function addAccount(
  tx: Tx,
  given: NewAdministrator,
  { role, body, passwordHash, today }: { role: RoleCode; body: string | null; passwordHash: string; today: Day },
) {
  await demandFree(tx, given)
  const bodyCode = body ?? (await findOrMakeOffice(tx, await findCity(tx)))
  const found = await findRow(
    tx,
    sql<{ placeId: number }>`select place_id as "placeId" from people.body
      where code = ${bodyCode} and valid_from <= ${today} and ${today} < valid_to`,
  )
  if (!found) throw new Problem(peopleProblems.noSuchBody, { code: bodyCode })
  const post = { bodyCode, placeId: found.placeId, role, title: roles[role].vi, from: today, to: OPEN_END }
  const [accountId = 0] = await addPosts(tx, [{ ...post, holder: given.name }])
  const userId = await addUser(tx, { ...given, passwordHash })
  await tieUser(tx, accountId, { userId, phone: given.phone, email: given.email })
  return { accountId, bodyCode }
}

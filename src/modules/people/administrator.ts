import { sql } from 'kysely'
import { z } from 'zod'
import { addUser } from '../../platform/auth/users.ts'
import { findRow, getRow, type Tx } from '../../platform/db/database.ts'
import { tidyPhone } from '../../shared/phone.ts'
import { Problem } from '../../shared/problem.ts'
import { type Day, OPEN_END } from '../../shared/spans.ts'
import { findCity } from '../places/index.ts'
import { peopleProblems } from './contract.ts'
import { addPosts, saveBodies, tieUser } from './queries.ts'
import { roles } from './roles.ts'

export interface NewAdministrator {
  name: string
  phone: string | null
  email: string | null
}

/**
 * Reads a name and what the person signs in with, an e-mail address or a phone number as people write it.
 * Raises `people.noName`, `people.badSignIn`.
 */
export function readAdministrator(name: string, signIn: string): NewAdministrator {
  const tidied = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (tidied === '' || tidied.length > 120) throw new Problem(peopleProblems.noName)
  const email = z.email().max(200).safeParse(signIn.trim().toLowerCase())
  if (email.success) return { name: tidied, phone: null, email: email.data }
  const phone = tidyPhone(signIn)
  if (/^\+\d{9,15}$/.test(phone)) return { name: tidied, phone, email: null }
  throw new Problem(peopleProblems.badSignIn, { text: signIn.slice(0, 60) })
}

/**
 * Makes the first account of an installation in earnest: the programme office as a body of the city, a post with the
 * grants of the administrator's role, and its holder, who signs in with the password hashed (`hashPassword`).
 * `today`: the local day from which the post is held. Out: the account and its body. Raises
 * `people.administratorExists`, `people.signInTaken`, and `places.noCity` before places are imported.
 */
export async function addAdministrator(tx: Tx, given: NewAdministrator, passwordHash: string, today: Day) {
  // Two at once would both find none.
  await sql`lock table people.post in share row exclusive mode`.execute(tx)
  const placeId = await findCity(tx)
  await demandNone(tx, today)
  await demandFree(tx, given)
  const bodyCode = await findOrMakeOffice(tx, placeId)
  const { vi: title } = roles.administrator
  const post = { bodyCode, placeId, role: 'administrator' as const, title, from: today, to: OPEN_END }
  const [accountId = 0] = await addPosts(tx, [{ ...post, holder: given.name }])
  const userId = await addUser(tx, { ...given, passwordHash })
  await tieUser(tx, accountId, { userId, phone: given.phone, email: given.email })
  return { accountId, bodyCode }
}

async function demandNone(tx: Tx, today: Day): Promise<void> {
  const known = await findRow(
    tx,
    sql<{ name: string }>`
      select a.name from people.post p join people.holding h on h.post_id = p.id
      join people.account a on a.id = h.account_id
      where p.role = 'administrator' and a.active and ${today} < p.to_day and ${today} < h.to_day order by a.id limit 1`,
  )
  if (known) throw new Problem(peopleProblems.administratorExists, known)
}

/** Raises `people.signInTaken`. */
export async function demandFree(tx: Tx, { phone, email }: NewAdministrator): Promise<void> {
  const taken = await findRow(tx, sql`select 1 from people.account where phone = ${phone} or email = ${email}`)
  if (taken) throw new Problem(peopleProblems.signInTaken, { text: phone ?? email ?? '' })
}

/** The code of the programme's office at the city. It stands in the line of the People's Committee; named again later, it keeps its code. */
export async function findOrMakeOffice(tx: Tx, placeId: number): Promise<string> {
  const city = await getRow(
    tx,
    sql<{ code: string; name: string; from: Day }>`
      select code, form || ' ' || name as name, works_from as "from" from places.place where id = ${placeId}`,
  )
  const code = `programme-office:${city.code}`
  const known = await findRow(tx, sql`select 1 from people.body where code = ${code}`)
  const name = `Cơ quan Thường trực chương trình ${city.name}`
  const body = { code, name, shortName: 'Cơ quan Thường trực', kind: 'state' as const, chain: 'government' }
  const more = { placeId, parentCode: null, validFrom: city.from, validTo: OPEN_END }
  if (!known) await saveBodies(tx, [{ ...body, ...more }])
  return code
}

import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** What a user is called, and the phone number they sign in with from now on; the address nobody can be reached by goes with it. */
export const changeUser = (tx: Tx, id: string, { name, phone }: { name: string; phone: string }) =>
  sql`update auth."user" set name = ${name}, "phoneNumber" = ${phone},
      email = case when email like '%@phone.invalid' then ${`${phone}@phone.invalid`} else email end, "updatedAt" = now()
    where id = ${id}`.execute(tx)

/** Takes users away with their sessions and codes; nobody signs in as them again. */
export const removeUser = (tx: Tx, id: string) => sql`delete from auth."user" where id = ${id}`.execute(tx)

/** Another password (`hashPassword`) for a user, in place of a code too. */
export const changePassword = async (tx: Tx, id: string, passwordHash: string): Promise<void> => {
  await sql`update auth.account set password = ${passwordHash}, "updatedAt" = now()
    where "userId" = ${id} and "providerId" = 'credential'`.execute(tx)
  await sql`delete from auth.one_time_code where user_id = ${id}`.execute(tx)
}

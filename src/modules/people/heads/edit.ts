import { sql } from 'kysely'
import { changeUser } from '../../../platform/auth/change-user.ts'
import { endSessions, sharesPassword } from '../../../platform/auth/users.ts'
import { getRow, type Tx } from '../../../platform/db/database.ts'
import { sayPhone } from '../../../shared/phone.ts'
import { Problem } from '../../../shared/problem.ts'
import { findByPhone } from './areas.ts'
import { headProblems } from './contract.ts'
import { tidyName, tidyVietPhone } from './person.ts'
import type { ManagedAccount } from './queries.ts'

/**
 * Corrects what a head is called and the number they sign in with; password or code stay, and another number ends all sessions. Out: the
 * next version, and what changed. Raises `heads.badName`, `.badPhone`, `.phoneInUse`, and `.sharedPassword` where the number is one of a
 * demo's.
 */
export async function correctHead(tx: Tx, account: ManagedAccount, to: { name: string; phone: string }) {
  const name = tidyName(to.name)
  if (name === null) throw new Problem(headProblems.badName)
  const phone = tidyVietPhone(to.phone)
  if (phone === null) throw new Problem(headProblems.badPhone, { text: to.phone.slice(0, 40) })
  const userId = account.userId ?? ''
  const hasNewPhone = phone !== account.phone
  if (hasNewPhone) {
    if ((await findByPhone(tx, [phone])).has(phone))
      throw new Problem(headProblems.phoneInUse, { phone: sayPhone(phone) })
    if (await sharesPassword(tx, userId)) throw new Problem(headProblems.sharedPassword)
  }
  const { version } = await getRow(
    tx,
    sql<{ version: number }>`update people.account set name = ${name}, phone = ${phone}, version = version + 1
      where id = ${account.id} returning version`,
  )
  await changeUser(tx, userId, { name, phone })
  if (hasNewPhone) await endSessions(tx, [userId])
  return { version, changed: { name: name !== account.name, phone: hasNewPhone } }
}

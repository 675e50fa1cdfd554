import { sql } from 'kysely'
import { type AuditLine, writeAudit } from '../../../platform/audit/audit.ts'
import { endSessions, sharesPassword } from '../../../platform/auth/users.ts'
import { type Db, findRow, rows, type Tx, transaction } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import { sayPhone } from '../../../shared/phone.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { fold } from '../../../shared/text.ts'
import { endSubstitutes } from '../substitutes/queries.ts'
import { findByPhone } from './areas.ts'
import { headProblems } from './contract.ts'
import { addAccount, letSignIn } from './make.ts'
import { tidyName, tidyVietPhone } from './person.ts'

export interface HeadPost {
  id: number
  placeId: number
  chain: string
  version: number
  holder: { accountId: number; userId: string | null; since: Day } | null
}

/** A post of a head with its last holder, locked; null where there is none of that id. */
export async function findHeadPost(tx: Tx, id: number): Promise<HeadPost | null> {
  const post = await findRow(
    tx,
    sql<Omit<HeadPost, 'holder'>>`select p.id, p.place_id as "placeId", c.code as chain, p.version from people.post p
      join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
      where p.id = ${id} and p.role = 'area_head' for update of p`,
  )
  if (!post) return null
  const holder = await findRow(
    tx,
    sql<NonNullable<HeadPost['holder']>>`select h.account_id as "accountId", a.user_id as "userId", h.from_day as since
      from people.holding h join people.account a on a.id = h.account_id
      where h.post_id = ${id} and h.from_day < h.to_day order by h.from_day desc limit 1`,
  )
  return { ...post, holder }
}

/**
 * Gives a post to another person from a day on, who has an account by that phone number and name or gets one; who held it
 * keeps what was sent in their name, and is signed out where nothing else is held. Who stood in for them does so no more. Out: the new holder's account. Raises
 * `heads.badName`, `.badPhone`, `.phoneTaken`, `.samePerson`, `.tooEarly`, `.sharedPassword`.
 */
export async function giveOver(
  tx: Tx,
  post: HeadPost,
  to: { name: string; phone: string; from: Day },
  today: Day,
): Promise<number> {
  const name = tidyName(to.name)
  if (name === null) throw new Problem(headProblems.badName)
  const phone = tidyVietPhone(to.phone)
  if (phone === null) throw new Problem(headProblems.badPhone, { text: to.phone.slice(0, 40) })
  const known = (await findByPhone(tx, [phone])).get(phone)
  if (known && fold(known.name) !== fold(name)) throw new Problem(headProblems.phoneTaken, { phone: sayPhone(phone) })
  const { holder } = post
  if (holder && holder.accountId === known?.id) throw new Problem(headProblems.samePerson)
  if (holder && to.from <= holder.since) throw new Problem(headProblems.tooEarly, { since: holder.since })
  if (holder?.userId && (await sharesPassword(tx, holder.userId))) throw new Problem(headProblems.sharedPassword)
  const accountId = known?.id ?? (await addAccount(tx, name))
  if (!known) await letSignIn(tx, [{ accountId, name, phone }])
  await sql`update people.holding set to_day = ${to.from}, handed_over = true
    where post_id = ${post.id} and account_id = ${holder?.accountId ?? 0} and ${to.from} < to_day`.execute(tx)
  await sql`insert into people.holding (post_id, account_id, from_day, to_day)
    select id, ${accountId}, ${to.from}, to_day from people.post where id = ${post.id}`.execute(tx)
  await endSubstitutes(tx, post.id, to.from < today ? today : to.from)
  await sql`update people.post set version = version + 1 where id = ${post.id}`.execute(tx)
  await endLeftSessions(tx, today)
  return accountId
}

/** Signs out who handed over a post by `today` and holds nothing else that day; each who was signed in leaves a line. */
export async function endLeftSessions(db: Db | Tx, today: Day): Promise<void> {
  const left = await rows(
    db,
    sql<{ id: number; userId: string }>`select distinct a.id, a.user_id as "userId" from people.holding h
      join people.account a on a.id = h.account_id
      where h.handed_over and h.to_day <= ${today} and a.user_id is not null and not exists (select from people.holding other
        where other.account_id = a.id and other.from_day <= ${today} and ${today} < other.to_day)`,
  )
  if (left.length === 0) return
  await transaction(db, async (tx) => {
    const ended = await endSessions(
      tx,
      left.map(({ userId }) => userId),
    )
    const lines = left
      .filter(({ userId }) => ended.includes(userId))
      .map(({ id }): AuditLine => ({ action: 'sessions.ended', object: ['account', id] }))
    if (lines.length > 0) await writeAudit(tx, timeUuid(), null, lines)
  })
}

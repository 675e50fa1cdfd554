import { sql } from 'kysely'
import { type AuditLine, writeAudit } from '../../../platform/audit/audit.ts'
import { removeUser } from '../../../platform/auth/change-user.ts'
import { endSessions, sharesPassword } from '../../../platform/auth/users.ts'
import { type Db, findRow, getRow, rows, type Tx, transaction } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import { sayPhone } from '../../../shared/phone.ts'
import { Problem } from '../../../shared/problem.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { fold } from '../../../shared/text.ts'
import { demandApart } from '../hand-over/queries.ts'
import { endSubstitutes } from '../substitutes/queries.ts'
import { findByPhone } from './areas.ts'
import { headProblems } from './contract.ts'
import { addAccount, letSignIn } from './make.ts'
import { tidyName, tidyVietPhone } from './person.ts'

export interface HeadPost {
  id: number
  role: string
  placeId: number
  chain: string
  version: number
  until: Day
  holder: { accountId: number; userId: string | null; since: Day } | null
  /** Who holds it from a later day on. */
  coming: { accountId: number; userId: string | null; name: string; phone: string | null; from: Day } | null
}

/** How far ahead a hand-over may be agreed. */
const MOST_AHEAD = 366

/** A post with who holds or last held it on a day, and who comes, locked; null where there is none of that id. */
export async function findGivenPost(tx: Tx, id: number, day: Day): Promise<HeadPost | null> {
  const post = await findRow(
    tx,
    sql<Omit<HeadPost, 'holder' | 'coming'>>`select p.id, p.role, p.place_id as "placeId", c.code as chain, p.version,
      p.to_day as until from people.post p
      join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
      where p.id = ${id} for update of p`,
  )
  if (!post) return null
  const holder = await findRow(
    tx,
    sql<NonNullable<HeadPost['holder']>>`select h.account_id as "accountId", a.user_id as "userId", h.from_day as since
      from people.holding h join people.account a on a.id = h.account_id
      where h.post_id = ${id} and h.from_day < h.to_day and h.from_day <= ${day} order by h.from_day desc limit 1`,
  )
  const coming = await findRow(
    tx,
    sql<NonNullable<HeadPost['coming']>>`select h.account_id as "accountId", a.user_id as "userId", a.name, a.phone,
        h.from_day as "from"
      from people.holding h join people.account a on a.id = h.account_id
      where h.post_id = ${id} and h.from_day < h.to_day and ${day} < h.from_day order by h.from_day limit 1`,
  )
  return { ...post, holder, coming }
}

/** Who gets a post: somebody by phone number and name, with an account or without, or the holder of an account. */
type Successor = { name: string; phone: string } | { accountId: number }

interface Person {
  /** Null for who has no account yet. */
  accountId: number | null
  name: string
  phone: string | null
}

/** Raises `heads.badName`, `.badPhone`, `.phoneTaken`, and `.nobodySuch` for an account that is not in use. */
async function personOf(tx: Tx, to: Successor): Promise<Person> {
  if ('accountId' in to) {
    const found = await findRow(
      tx,
      sql<Person>`select id as "accountId", name, phone from people.account where id = ${to.accountId} and active`,
    )
    if (!found) throw new Problem(headProblems.nobodySuch)
    return found
  }
  const name = tidyName(to.name)
  if (name === null) throw new Problem(headProblems.badName)
  const phone = tidyVietPhone(to.phone)
  if (phone === null) throw new Problem(headProblems.badPhone, { text: to.phone.slice(0, 40) })
  const known = (await findByPhone(tx, [phone])).get(phone)
  return { accountId: known?.id ?? null, name, phone }
}

/** A number is one person's: raises `heads.phoneTaken` where its account bears another name. */
async function demandName(tx: Tx, { accountId, name, phone }: Person): Promise<void> {
  const known = phone === null ? undefined : (await findByPhone(tx, [phone])).get(phone)
  if (known && known.id === accountId && fold(known.name) !== fold(name))
    throw new Problem(headProblems.phoneTaken, { phone: sayPhone(phone ?? '') })
}

/**
 * Gives a post to another person from a day on, who has an account or gets one; who held it keeps what was sent in their name,
 * and is signed out where nothing else is held. The grants stay with the post. Who stood in for them does so no more. It
 * takes the place of a hand-over that has not begun; one of today can be mended today. Out: the new holder's account. Raises
 * `heads.badName`, `.badPhone`, `.phoneTaken`, `.nobodySuch`, `.samePerson`, `.tooEarly`, `.tooLate`, `.sharedPassword`,
 * `handOver.keptApart`.
 */
export async function giveOver(tx: Tx, post: HeadPost, to: Successor & { from: Day }, today: Day): Promise<number> {
  let person = await personOf(tx, to)
  const { coming } = post
  const isSame =
    coming !== null &&
    (person.accountId === coming.accountId || (person.phone !== null && person.phone === coming.phone)) &&
    fold(coming.name) === fold(person.name)
  if (coming) {
    await withdraw(tx, { ...post, coming }, isSame)
    // Whoever was to come may have had an account for that alone.
    person = await personOf(tx, to)
  }
  await demandName(tx, person)
  const { holder } = post
  if (holder && holder.accountId === person.accountId) throw new Problem(headProblems.samePerson)
  if (holder && (to.from < holder.since || (to.from === holder.since && to.from < today)))
    throw new Problem(headProblems.tooEarly, { since: holder.since })
  const latest = [addDays(today, MOST_AHEAD), addDays(post.until, -1)].sort()[0] ?? today
  if (latest < to.from) throw new Problem(headProblems.tooLate, { until: latest })
  if (holder?.userId && (await sharesPassword(tx, holder.userId))) throw new Problem(headProblems.sharedPassword)
  const accountId = person.accountId ?? (await addAccount(tx, person.name))
  await demandApart(tx, accountId, post.id, { from: to.from, to: post.until })
  if (person.accountId === null) await letSignIn(tx, [{ accountId, name: person.name, phone: person.phone ?? '' }])
  await sql`update people.holding set to_day = ${to.from}, handed_over = true
    where post_id = ${post.id} and account_id = ${holder?.accountId ?? 0} and ${to.from} < to_day`.execute(tx)
  await sql`insert into people.holding (post_id, account_id, from_day, to_day)
    select id, ${accountId}, ${to.from}, to_day from people.post where id = ${post.id}
    on conflict (post_id, account_id, from_day) do update set to_day = excluded.to_day, handed_over = false`.execute(tx)
  await endSubstitutes(tx, post.id, to.from < today ? today : to.from)
  await raiseVersion(tx, post.id)
  await endLeftSessions(tx, today)
  return accountId
}

/**
 * Takes back a hand-over that has not begun. An account made for it that nobody entered and that holds nothing gives its phone number
 * free, unless it is kept. The audit line is what remains of it.
 */
export async function withdraw(tx: Tx, post: ComingPost, keepsAccount: boolean): Promise<void> {
  const { accountId, userId, from } = post.coming
  const { to } = await getRow(
    tx,
    sql<{
      to: Day
    }>`delete from people.holding where post_id = ${post.id} and account_id = ${accountId} and from_day = ${from}
      returning to_day as to`,
  )
  await sql`update people.holding set to_day = ${to}, handed_over = false
    where post_id = ${post.id} and to_day = ${from} and handed_over`.execute(tx)
  if (keepsAccount) return
  const freed = await rows(
    tx,
    sql`update people.account a set user_id = null, phone = null, code_expires_at = null, active = false
      where a.id = ${accountId} and a.code_expires_at is not null and not exists (select from people.holding h
        where h.account_id = a.id) returning 1`,
  )
  if (freed.length > 0 && userId !== null) await removeUser(tx, userId)
}

export type ComingPost = HeadPost & { coming: NonNullable<HeadPost['coming']> }

/** The next version of a post. */
export const raiseVersion = async (tx: Tx, postId: number): Promise<number> =>
  (
    await getRow(
      tx,
      sql<{ version: number }>`update people.post set version = version + 1 where id = ${postId} returning version`,
    )
  ).version

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

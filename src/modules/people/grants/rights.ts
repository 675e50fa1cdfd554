import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import { permissions } from '../../../shared/actor.ts'
import { type Day, OPEN_END } from '../../../shared/spans.ts'
import { heldOn } from '../held.ts'
import { findAccountsNamed } from '../queries.ts'
import type { HeldPost, Right } from './contract.ts'

interface KnownAccount {
  id: number
  name: string
  active: boolean
  canSignIn: boolean
}

/** An account by its number; null where there is none. */
export const findKnown = (db: Db | Tx, id: number): Promise<KnownAccount | null> =>
  findRow(
    db,
    sql<KnownAccount>`select id, name, active, user_id is not null as "canSignIn" from people.account where id = ${id}`,
  )

/** The last day of a span; null where it has no end. */
const lastOf = (end: ReturnType<typeof sql>) => sql`nullif(${end}, ${OPEN_END}::date) - 1`

/**
 * The posts that an account holds or stands in for on a local day, with the grants of each: what it may do that day. The same rows
 * of which `findActor` makes an actor, with their days and names.
 */
export async function findRights(db: Db | Tx, accountId: number, day: Day): Promise<HeldPost[]> {
  const posts = await rows(
    db,
    sql<Omit<HeldPost, 'rights' | 'standsInFor'> & { standsIn: boolean; insteadOf: string | null }>`
      select p.id, p.version, p.title, b.name as "bodyName", q.form || ' ' || q.name as "placeName",
        greatest(h.from_day, p.from_day) as "from", ${lastOf(sql`least(h.to_day, p.to_day)`)} as until,
        h.until is not null as "standsIn",
        (select n.name from people.holding own join people.account n on n.id = own.account_id where own.post_id = p.id
          and own.from_day <= ${day} and ${day} < own.to_day order by own.from_day desc limit 1) as "insteadOf"
      from (${heldOn(day, sql`account_id = ${accountId}`)}) h join people.post p on p.id = h.post_id
      join people.body b on b.id = p.body_id join places.place q on q.id = p.place_id
      where p.from_day <= ${day} and ${day} < p.to_day order by h.until nulls first, p.id`,
  )
  const rights = await rightsOf(
    db,
    posts.map(({ id }) => id),
    day,
  )
  return posts.map(({ standsIn, insteadOf, ...post }) => ({
    ...post,
    standsInFor: standsIn ? { name: insteadOf } : null,
    rights: rights.filter(({ postId }) => postId === post.id).map(({ postId: _, ...right }) => right),
  }))
}

/** The grants of posts on a day; those of one permission at one place for several lines are told together. */
const rightsOf = (db: Db | Tx, postIds: number[], day: Day) =>
  rows(
    db,
    sql<Right & { postId: number }>`
      select g.post_id as "postId", g.permission, g.scope,
        json_build_object('id', s.id, 'name', s.form || ' ' || s.name) as place,
        case when bool_or(g.chain_id is null) then null
          else json_agg(json_build_object('code', c.code, 'vi', c.vi, 'en', c.en) order by c.id) end as chains,
        min(g.from_day) as "from", ${lastOf(sql`max(g.to_day)`)} as until
      from people.grant g join places.place s on s.id = g.place_id left join people.chain c on c.id = g.chain_id
      where g.post_id = any(${postIds}::int[]) and g.from_day <= ${day} and ${day} < g.to_day
      group by g.post_id, g.permission, g.scope, s.id
      order by array_position(${[...permissions]}::text[], g.permission), g.scope, s.id`,
  )

/** Accounts that are in use whose name holds a text, with the posts of a day; at most `limit`, by name. */
export async function findAccounts(db: Db | Tx, q: string, limit: number, day: Day) {
  const ids = await findAccountsNamed(db, q)
  return rows(
    db,
    sql<{ id: number; name: string; posts: { title: string; placeName: string }[] }>`
      select a.id, a.name, coalesce((select json_agg(json_build_object('title', p.title, 'placeName', q.form || ' ' || q.name) order by p.id)
          from people.holding h join people.post p on p.id = h.post_id join places.place q on q.id = p.place_id
          where h.account_id = a.id and h.from_day <= ${day} and ${day} < h.to_day), '[]') as posts
      from people.account a where a.id = any(${ids}::int[]) and a.active
      order by a.name collate places.natural, a.id limit ${limit}`,
  )
}

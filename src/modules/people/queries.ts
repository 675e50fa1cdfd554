import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, findRow, getRow, rows, type Tx, unnest } from '../../platform/db/database.ts'
import type { Actor, Grant, Permission } from '../../shared/actor.ts'
import type { Level } from '../../shared/levels.ts'
import { Problem } from '../../shared/problem.ts'
import { type Day, OPEN_END } from '../../shared/spans.ts'
import { fold, likeOf } from '../../shared/text.ts'
import { type Body, type listBodies, type Post, peopleProblems } from './contract.ts'
import { heldOn } from './held.ts'
import { type RoleCode, roles } from './roles.ts'

/** Who a user is on a business day: posts held or stood in for that day, and the grants of those posts. Null for unknown users. */
export async function findActor(db: Db | Tx, userId: string, day: Day): Promise<Actor | null> {
  const account = await findRow(
    db,
    sql<{ id: number; name: string }>`select id, name from people.account where user_id = ${userId} and active`,
  )
  return account && { accountId: account.id, name: account.name, ...(await heldBy(db, account.id, day)) }
}

export async function getActor(db: Db | Tx, accountId: number, day: Day): Promise<Actor> {
  const { name } = await getRow(db, sql<{ name: string }>`select name from people.account where id = ${accountId}`)
  return { accountId, name, ...(await heldBy(db, accountId, day)) }
}

/** Who accounts are on a day, by id, asked for together. */
export async function findActors(db: Db | Tx, accountIds: number[], day: Day): Promise<Map<number, Actor>> {
  const names = await findNames(db, accountIds)
  const posts = await findPosts(db, accountIds, day)
  const grants = await findGrants(
    db,
    posts.map(({ id }) => id),
    day,
  )
  return new Map(
    [...names].map(([accountId, name]) => {
      const own = posts.filter((post) => post.accountId === accountId).map(({ accountId: _, ...post }) => post)
      const held = new Set(own.map(({ id }) => id))
      const granted = grants.filter(({ postId }) => held.has(postId)).map(({ postId: _, ...grant }) => grant)
      return [accountId, { accountId, name, posts: own, grants: granted }]
    }),
  )
}

/** Users whose account, as it is on a day, is one of those meant. */
export async function findUsersWhere(db: Db | Tx, isMeant: (actor: Actor) => boolean, day: Day): Promise<string[]> {
  const users = await rows(
    db,
    sql<{ id: number; userId: string }>`select id, user_id as "userId" from people.account
      where user_id is not null and active`,
  )
  const actors = await findActors(
    db,
    users.map(({ id }) => id),
    day,
  )
  return users.filter(({ id }) => isMeant(actors.get(id) as Actor)).map(({ userId }) => userId)
}

/** The names of accounts, by id. */
export async function findNames(db: Db | Tx, accountIds: number[]): Promise<Map<number, string>> {
  const found = await rows(
    db,
    sql<{ id: number; name: string }>`select id, name from people.account where id = any(${accountIds})`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** The accounts whose name holds a text, whatever its case and diacritics; at most a thousand. */
export async function findAccountsNamed(db: Db | Tx, text: string): Promise<number[]> {
  const q = likeOf(text)
  const found = await rows(
    db,
    sql<{ id: number }>`select id from people.account where ${foldedName} like ${q} order by id limit 1000`,
  )
  return found.map(({ id }) => id)
}

/** The name of an account, as `fold` does it. */
const foldedName = sql`replace(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), 'đ', 'd')`

async function heldBy(db: Db | Tx, accountId: number, day: Day): Promise<Pick<Actor, 'posts' | 'grants'>> {
  const posts = await findPosts(db, [accountId], day)
  const grants = await findGrants(
    db,
    posts.map(({ id }) => id),
    day,
  )
  return {
    posts: posts.map(({ accountId: _, ...post }) => post),
    grants: grants.map(({ postId: _, ...grant }) => grant),
  }
}

/** The posts that accounts hold or stand in for on a day; of each, those it holds first. */
const findPosts = (db: Db | Tx, accountIds: number[], day: Day) =>
  rows(
    db,
    sql<z.infer<typeof Post> & { accountId: number }>`
      select h.account_id as "accountId", post.id, post.title, post.role, b.id as "bodyId", b.name as "bodyName",
        c.code as chain, p.id as "placeId", p.form || ' ' || p.name as "placeName", p.level as "placeLevel",
        h.until as "standingInUntil"
      from (${heldOn(day, sql`account_id = any(${accountIds})`)}) h join people.post post on post.id = h.post_id join people.body b on b.id = post.body_id
      join people.chain c on c.id = b.chain_id join places.place p on p.id = post.place_id
      where post.from_day <= ${day} and ${day} < post.to_day order by h.until nulls first, post.id`,
  )

const findGrants = (db: Db | Tx, postIds: number[], day: Day) =>
  rows(
    db,
    sql<Grant & { postId: number }>`
      select g.post_id as "postId", g.permission, g.scope, g.place_id as "placeId", c.code as chain
      from people.grant g left join people.chain c on c.id = g.chain_id
      where g.post_id = any(${postIds}) and g.from_day <= ${day} and ${day} < g.to_day`,
  )

/**
 * The same rule as `may`, for lists: a condition over a place column (and a chain column) of the query at hand.
 * Only for permissions that are asked about places.
 */
export function grantedHere(actor: Actor, permission: Permission, place: string, chain: string | null, day: Day) {
  const grants = actor.grants.filter((grant) => grant.permission === permission)
  const conditions = grants.map((grant) => {
    const reach = {
      all: sql`true`,
      unit: sql`${sql.raw(place)} = ${grant.placeId}`,
      subtree: sql`exists (select from places.ancestry reach where reach.place_id = ${sql.raw(place)}
        and reach.ancestor_id = ${grant.placeId} and reach.from_day <= ${day} and ${day} < reach.to_day)`,
    }[grant.scope]
    return grant.chain && chain ? sql`(${reach} and ${sql.raw(chain)} = ${grant.chain})` : reach
  })
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

export async function findBodies(db: Db | Tx, filter: z.output<NonNullable<typeof listBodies.query>>, day: Day) {
  const conditions = [
    sql`b.valid_from <= ${day} and ${day} < b.valid_to`,
    filter.chain && sql`c.code = ${filter.chain}`,
    filter.level && sql`p.level = ${filter.level}`,
    filter.place !== undefined && sql`p.id = ${filter.place}`,
    filter.q && sql`b.folded like ${likeOf(filter.q)}`,
  ].filter((condition) => !!condition)
  const found = await rows(
    db,
    sql<Body & { total: number }>`
      select b.id, b.code, b.name, b.short_name as "shortName", b.kind, c.code as chain, c.vi as "chainName",
        b.parent_id as "parentId", p.id as "placeId", p.form || ' ' || p.name as "placeName",
        b.valid_from as "validFrom", nullif(b.valid_to, ${OPEN_END}::date) as "validTo", count(*) over () as total
      from people.body b join people.chain c on c.id = b.chain_id join places.place p on p.id = b.place_id
      where ${sql.join(conditions, sql` and `)}
      order by p.level = 'city' desc, b.chain_id, b.name collate places.natural, b.id
      limit ${filter.limit} offset ${filter.offset}`,
  )
  return { total: found[0]?.total ?? 0, items: found.map(({ total: _, ...body }) => body) }
}

export interface NewBody {
  code: string
  name: string
  shortName: string
  kind: Body['kind']
  chain: string
  placeId: number
  parentCode: string | null
  validFrom: Day
  validTo: Day
  /** Codes of bodies from which it took over, once they ended. */
  succeeds?: string[]
}

/** Adds or renames bodies by code. Parents, and bodies they took over from, are found by code, in the same list or already there. */
export async function saveBodies(tx: Tx, bodies: NewBody[]): Promise<void> {
  const input = unnest(
    bodies.map((body) => ({ ...body, folded: fold(body.name) })),
    {
      code: 'text',
      name: 'text',
      shortName: 'text',
      folded: 'text',
      kind: 'text',
      chain: 'text',
      placeId: 'int4',
      parentCode: 'text',
      validFrom: 'date',
      validTo: 'date',
    },
  )
  await sql`create temporary table new_body on commit drop as select * from ${input}`.execute(tx)
  await sql`insert into people.body (code, name, short_name, folded, kind, chain_id, place_id, valid_from, valid_to)
    select n.code, n.name, "shortName", folded, kind, c.id, "placeId", "validFrom", "validTo"
    from new_body n join people.chain c on c.code = n.chain
    on conflict (code) do update set name = excluded.name, short_name = excluded.short_name, folded = excluded.folded,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(tx)
  await sql`update people.body b set parent_id = up.id from new_body n join people.body up on up.code = n."parentCode"
    where b.code = n.code and b.parent_id is distinct from up.id`.execute(tx)
  await sql`drop table new_body`.execute(tx)
  const taken = bodies.flatMap(({ code, succeeds = [] }) => succeeds.map((from) => ({ from, to: code })))
  await sql`insert into people.body_succession (from_id, to_id)
    select old.id, own.id from ${unnest(taken, { from: 'text', to: 'text' })}
    join people.body old on old.code = input."from" join people.body own on own.code = input."to"
    on conflict do nothing`.execute(tx)
}

/** Bodies by their ids, those that ended too, by name; an id that is not there is left out. */
export const findBodyNames = (db: Db | Tx, ids: number[]) =>
  rows(
    db,
    sql<{ id: number; name: string; chain: string; level: Level }>`
      select b.id, b.name, c.code as chain, p.level from people.body b join people.chain c on c.id = b.chain_id
      join places.place p on p.id = b.place_id where b.id = any(${ids}::int[]) order by b.name collate places.natural, b.id`,
  )

export interface NewPost {
  bodyCode: string
  placeId: number
  role: RoleCode
  title: string
  holder: string
  /** Of who has an account already; a new one is made where it is left out. */
  accountId?: number | null
  from: Day
  to: Day
}

/** Adds posts with a holder each, new or known, and the grants of their role. Out: account ids, in the order given. */
export async function addPosts(tx: Tx, posts: NewPost[]): Promise<number[]> {
  const input = unnest(
    posts.map((post, position) => ({ ...post, position })),
    {
      bodyCode: 'text',
      placeId: 'int4',
      role: 'text',
      title: 'text',
      holder: 'text',
      accountId: 'int4',
      from: 'date',
      to: 'date',
      position: 'int4',
    },
  )
  // Identity values are drawn in input order, so the n-th post belongs to the n-th account.
  await sql`create temporary table new_post on commit drop as
    select i.*, nextval(pg_get_serial_sequence('people.post', 'id'))::int as post_id,
      coalesce(i."accountId", nextval(pg_get_serial_sequence('people.account', 'id'))::int) as account_id
    from (select * from ${input} order by position) i`.execute(tx)
  await sql`insert into people.account (id, name) overriding system value
    select account_id, holder from new_post where "accountId" is null`.execute(tx)
  await sql`insert into people.post (id, body_id, place_id, role, title, from_day, to_day) overriding system value
    select post_id, b.id, n."placeId", role, title, n."from", n."to"
    from new_post n join people.body b on b.code = n."bodyCode"`.execute(tx)
  await sql`insert into people.holding (post_id, account_id, from_day, to_day)
    select post_id, account_id, "from", "to" from new_post`.execute(tx)
  await addGrants(tx)
  const made = await rows(tx, sql<{ id: number }>`select account_id as id from new_post order by position`)
  await sql`drop table new_post`.execute(tx)
  return made.map((row) => row.id)
}

async function addGrants(tx: Tx): Promise<void> {
  const list = Object.entries(roles).flatMap(([role, { permissions }]) =>
    permissions.map((permission) => ({ role, chain: null, ...permission })),
  )
  const input = unnest(list, { role: 'text', permission: 'text', scope: 'text', line: 'bool', chain: 'text' })
  await sql`insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
    select n.post_id, permission, scope, n."placeId", case when line then b.chain_id else c.id end, n."from", n."to"
    from new_post n join people.body b on b.code = n."bodyCode" join ${input} on input.role = n.role
    left join people.chain c on c.code = input.chain`.execute(tx)
}

/** The body of a chain at a place on a day, or at the place above that has one (a neighbourhood's is its commune's). */
export async function findReportingBody(db: Db | Tx, placeId: number, chain: string, day: Day) {
  return findRow(
    db,
    sql<{ id: number; name: string }>`
      select b.id, b.name from places.ancestry a join places.place p on p.id = a.ancestor_id
      join people.body b on b.place_id = p.id join people.chain c on c.id = b.chain_id
      where a.place_id = ${placeId} and a.from_day <= ${day} and ${day} < a.to_day and c.code = ${chain}
        and b.valid_from <= ${day} and ${day} < b.valid_to
      order by array_position(array['commune', 'district', 'city'], p.level) limit 1`,
  )
}

/** What the chains are called, by code. */
export async function findChainNames(db: Db | Tx): Promise<Map<string, { vi: string; en: string }>> {
  const found = await rows(db, sql<{ code: string; vi: string; en: string }>`select code, vi, en from people.chain`)
  return new Map(found.map(({ code, vi, en }) => [code, { vi, en }]))
}

/** Lets an account sign in: ties it to a user of `platform/auth`. */
export async function tieUser(
  tx: Tx,
  accountId: number,
  tie: { userId: string; phone: string | null; email: string | null },
): Promise<void> {
  await sql`update people.account set user_id = ${tie.userId}, phone = ${tie.phone}, email = ${tie.email}
    where id = ${accountId}`.execute(tx)
}

/** Who holds the posts of a role, where and when: for bulk entry on behalf of many. */
export async function findHolders(db: Db | Tx, role: RoleCode) {
  return rows(
    db,
    sql<{ accountId: number; placeId: number; chain: string; from: Day; to: Day }>`
      select h.account_id as "accountId", p.place_id as "placeId", c.code as chain, h.from_day as "from", h.to_day as "to"
      from people.post p join people.holding h on h.post_id = p.id
      join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
      where p.role = ${role} order by p.id`,
  )
}

/** Raises `people.noSuchChain` for a code that no chain of reporting bears. */
export async function demandChain(db: Db | Tx, chain: string): Promise<void> {
  const found = await findRow(db, sql`select 1 from people.chain where code = ${chain}`)
  if (!found) throw new Problem(peopleProblems.noSuchChain, { chain })
}

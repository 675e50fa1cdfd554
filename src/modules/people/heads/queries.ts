import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Day } from '../../../shared/spans.ts'
import { likeOf } from '../../../shared/text.ts'
import { grantedHere } from '../queries.ts'
import { chainOfLevel } from './areas.ts'
import type { HeadLine, listHeads } from './contract.ts'

interface Row extends Omit<HeadLine, 'post' | 'head'> {
  postId: number | null
  postVersion: number
  title: string
  accountId: number | null
  accountVersion: number
  name: string
  phone: string | null
  since: Day
}

/** As `fold` does it. */
const folded = sql`replace(lower(regexp_replace(normalize(coalesce(a.name, ''), NFD), '[\u0300-\u036f]', '', 'g')), 'đ', 'd')`

/** Areas at work on a day with their heads, as far as the actor manages them; how many are in each state, whatever is asked. */
export async function findHeads(db: Db, actor: Actor, asked: z.output<NonNullable<typeof listHeads.query>>, day: Day) {
  const q = asked.q ? likeOf(asked.q) : null
  const within =
    asked.place === undefined
      ? sql`true`
      : sql`exists (select from places.ancestry r where
    r.place_id = area.id and r.ancestor_id = ${asked.place} and r.from_day <= ${day} and ${day} < r.to_day)`
  const lines = sql`
    select area.id as "placeId", area.form || ' ' || area.name as "placeName", commune.id as "communeId",
      commune.form || ' ' || commune.name as "communeName", p.id as "postId", p.version as "postVersion", p.title,
      (select json_build_object('name', c.name, 'phone', c.phone, 'from', n.from_day) from people.holding n
        join people.account c on c.id = n.account_id where n.post_id = p.id and ${day} < n.from_day and n.from_day < n.to_day
        order by n.from_day limit 1) as coming,
      a.id as "accountId", a.version as "accountVersion", a.name, a.phone, h.from_day as since, a.code_expires_at as "codeUntil",
      case when a.user_id is null then 'none' when a.code_expires_at is not null then 'never' else 'active' end as state,
      row_number() over (order by commune.name collate places.natural, commune.id, area.level, area.name collate places.natural, area.id, a.id) as n
    from places.place area join places.parentage l on l.child_id = area.id and l.from_day <= ${day} and ${day} < l.to_day
    join places.place commune on commune.id = l.parent_id
    left join people.post p on p.place_id = area.id and p.role = 'area_head' and p.from_day <= ${day} and ${day} < p.to_day
    left join people.holding h on h.post_id = p.id and h.from_day <= ${day} and ${day} < h.to_day
    left join people.account a on a.id = h.account_id
    where area.level in ('neighbourhood', 'residential_area') and area.works_from <= ${day} and ${day} < area.works_to
      and ${within} and ${grantedHere(actor, 'heads.manage', 'commune.id', chainOfLevel, day)}
      and ${
        q === null
          ? sql`true`
          : sql`(area.folded like ${q} or commune.folded like ${q} or replace(coalesce(a.phone, ''), '+84', '0') like ${q}
        or ${folded} like ${q})`
      }`
  const counted = await rows(
    db,
    sql<{ state: HeadLine['state']; n: number }>`select state, count(*) as n from (${lines}) line group by state`,
  )
  const counts = { none: 0, never: 0, active: 0, ...Object.fromEntries(counted.map(({ state, n }) => [state, n])) }
  const items = await rows(
    db,
    sql<Row>`select * from (${lines}) line where ${asked.state === undefined ? sql`true` : sql`state = ${asked.state}`}
      order by n limit ${asked.limit} offset ${asked.offset}`,
  )
  const total = asked.state === undefined ? counts.none + counts.never + counts.active : counts[asked.state]
  return { counts, total, items: items.map(lineOf) }
}

const lineOf = (row: Row): HeadLine => ({
  ...{ placeId: row.placeId, placeName: row.placeName, communeId: row.communeId, communeName: row.communeName },
  ...{ state: row.state, codeUntil: row.codeUntil, coming: row.coming },
  post: row.postId === null ? null : { id: row.postId, version: row.postVersion, title: row.title },
  head:
    row.accountId === null
      ? null
      : { accountId: row.accountId, version: row.accountVersion, name: row.name, phone: row.phone, since: row.since },
})

export interface ManagedAccount {
  id: number
  userId: string | null
  version: number
  name: string
  phone: string | null
  posts: { role: string; placeId: number; chain: string }[]
}

/** An account with the posts it holds on a day, in a transaction locked; null where there is none. */
export async function findAccount(db: Db | Tx, id: number, day: Day): Promise<ManagedAccount | null> {
  const locked = db.isTransaction ? sql`for update` : sql``
  const account = await findRow(
    db,
    sql<
      Omit<ManagedAccount, 'posts'>
    >`select id, user_id as "userId", version, name, phone from people.account where id = ${id} ${locked}`,
  )
  if (!account) return null
  const posts = await rows(
    db,
    sql<ManagedAccount['posts'][number]>`select p.role, p.place_id as "placeId", c.code as chain from people.holding h
      join people.post p on p.id = h.post_id join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
      where h.account_id = ${id} and ${day} < h.to_day and h.from_day < h.to_day`,
  )
  return { ...account, posts }
}

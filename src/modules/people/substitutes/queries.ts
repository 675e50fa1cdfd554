import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import { areaLevels } from '../../../shared/levels.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { levelRank } from '../../places/index.ts'
import type { getSubstitutes } from './contract.ts'

type Answer = z.output<typeof getSubstitutes.answer>
export type Substitute = Answer['items'][number]

export interface SubstitutePost {
  id: number
  title: string
  role: string
  bodyId: number
  chain: string
  placeId: number
  placeName: string
  level: string
  /** Who holds it on the day, themselves. */
  holder: string | null
  holderId: number | null
}

/** A post at work on a local day with its holder; null where there is none. */
export const findPost = (db: Db | Tx, id: number, day: Day): Promise<SubstitutePost | null> =>
  findRow(
    db,
    sql<SubstitutePost>`select p.id, p.title, p.role, p.body_id as "bodyId", c.code as chain, p.place_id as "placeId",
        q.form || ' ' || q.name as "placeName", q.level, a.name as holder, a.id as "holderId"
      from people.post p join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
      join places.place q on q.id = p.place_id
      left join people.holding h on h.post_id = p.id and h.from_day <= ${day} and ${day} < h.to_day
      left join people.account a on a.id = h.account_id
      where p.id = ${id} and p.from_day <= ${day} and ${day} < p.to_day order by h.from_day desc limit 1`,
  )

/** So that two who name at once come one after the other. */
export const holdPost = (tx: Tx, id: number) => sql`select 1 from people.post where id = ${id} for update`.execute(tx)

export const findSubstitutes = (db: Db | Tx, postId: number, today: Day): Promise<Substitute[]> =>
  rows(
    db,
    sql<Substitute>`select s.id, s.version, a.name, s.from_day as "from", s.to_day - 1 as until, s.reason, n.name as "namedBy",
        case when s.to_day <= ${today} then 'over' when s.from_day <= ${today} then 'now' else 'coming' end as state
      from people.substitute s join people.account a on a.id = s.account_id join people.account n on n.id = s.named_by
      where s.post_id = ${postId} and s.from_day < s.to_day and s.to_day > ${addDays(today, -365)}
      order by s.from_day desc, s.id desc`,
  )

/**
 * Who can stand in: whoever holds a post in the same body at no lower a level, and can sign in. A head's colleagues are those
 * of the commune. Of one person the highest post.
 */
export const findCandidates = (db: Db | Tx, post: SubstitutePost, day: Day): Promise<Answer['candidates']> =>
  rows(
    db,
    sql<Answer['candidates'][number]>`select * from (
        select distinct on (a.id) a.id as "accountId", a.name, p.title, q.form || ' ' || q.name as "placeName"
        from people.post p join people.holding h on h.post_id = p.id and h.from_day <= ${day} and ${day} < h.to_day
        join people.account a on a.id = h.account_id and a.active and a.user_id is not null
        join places.place q on q.id = p.place_id
        where p.body_id = ${post.bodyId} and p.from_day <= ${day} and ${day} < p.to_day
          and a.id is distinct from ${post.holderId}
          and (${levelRank(sql`q.level`)} >= ${levelRank(sql`${post.level}::text`)}
            or (${isArea(post.level)} and q.level in ('neighbourhood', 'residential_area')))
        order by a.id, ${levelRank(sql`q.level`)} desc) one
      order by name collate places.natural, "accountId"`,
  )

const isArea = (level: string): boolean => areaLevels.some((one) => one === level)

/** One that touches the days from `from` to `until`, both included. */
export const findOverlap = (db: Db | Tx, postId: number, from: Day, until: Day) =>
  findRow(
    db,
    sql<{ name: string; from: Day; until: Day }>`select a.name, s.from_day as "from", s.to_day - 1 as until
      from people.substitute s join people.account a on a.id = s.account_id
      where s.post_id = ${postId} and s.from_day < s.to_day and s.from_day <= ${until} and ${from} < s.to_day limit 1`,
  )

export async function addSubstitute(
  tx: Tx,
  one: { postId: number; accountId: number; from: Day; until: Day; reason: string; by: number },
): Promise<string> {
  const id = timeUuid()
  await sql`insert into people.substitute (id, post_id, account_id, from_day, to_day, reason, named_by)
    values (${id}, ${one.postId}, ${one.accountId}, ${one.from}, ${addDays(one.until, 1)}, ${one.reason}, ${one.by})`.execute(
    tx,
  )
  return id
}

/** One of a post, locked; null where there is none. */
export const findSubstitute = (tx: Tx, postId: number, id: string) =>
  findRow(
    tx,
    sql<{ id: string; version: number; accountId: number; from: Day; to: Day }>`
      select id, version, account_id as "accountId", from_day as "from", to_day as "to"
      from people.substitute where id = ${id} and post_id = ${postId} for update`,
  )

/** Ends it with yesterday, or altogether where it has not begun. Out: its version. */
export async function cutSubstitute(tx: Tx, id: string, today: Day): Promise<number> {
  const row = await findRow(
    tx,
    sql<{
      version: number
    }>`update people.substitute set to_day = greatest(from_day, ${today}::date), version = version + 1
      where id = ${id} returning version`,
  )
  return row?.version ?? 0
}

/** Nobody stands in for a post from a day on, e.g. because another person holds it from then. */
export const endSubstitutes = (tx: Tx, postId: number, from: Day) =>
  sql`update people.substitute set to_day = greatest(from_day, ${from}::date), version = version + 1
    where post_id = ${postId} and from_day < to_day and ${from} < to_day`.execute(tx)

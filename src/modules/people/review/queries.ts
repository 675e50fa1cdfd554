import { type RawBuilder, sql } from 'kysely'
import { lastSignIns } from '../../../platform/auth/sign-in-log.ts'
import { type Db, findRow, rows, type Tx, unnest } from '../../../platform/db/database.ts'
import { type Actor, holds } from '../../../shared/actor.ts'
import { addDays, type Day, dayAt } from '../../../shared/spans.ts'
import { likeOf } from '../../../shared/text.ts'
import { grantedHere } from '../queries.ts'
import type { Progress, ReviewLine, reviewKinds } from './contract.ts'

type Kind = (typeof reviewKinds)[number]

export interface Review {
  on: Day
  due: Day
}

/** Reviews that have begun by a local day, the newest first. */
export const findReviews = (db: Db | Tx, today: Day): Promise<Review[]> =>
  rows(
    db,
    sql<Review>`select on_day as "on", due_on as due from people.review where on_day <= ${today} order by on_day desc limit 10`,
  )

/** Posts `p` of a kind that an actor reviews, or sees the progress of. */
function within(actor: Actor, kind: Kind, today: Day): RawBuilder<unknown> {
  if (kind === 'posts')
    return holds(actor, 'people.manage') || holds(actor, 'audit.read') ? sql`p.role <> 'area_head'` : sql`false`
  if (holds(actor, 'audit.read')) return sql`p.role = 'area_head'`
  return sql`p.role = 'area_head' and ${grantedHere(actor, 'heads.manage', 'p.place_id', 'c.code', today)}`
}

/** Posts `p` of bodies `b` in chains `c` that a review found, each with its decision `d`; one that ended undecided is none of it any more. */
const found = ({ on }: Review, actor: Actor, kind: Kind, today: Day) => sql`
  people.post p join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
  left join people.review_decision d on d.review_on = ${on} and d.post_id = p.id
  where p.from_day <= ${on} and ${on} < p.to_day and (d.post_id is not null or ${today} < p.to_day)
    and ${within(actor, kind, today)}`

/** How far a review is, of a kind of posts. */
export async function progressOf(db: Db | Tx, review: Review, actor: Actor, kind: Kind, today: Day): Promise<Progress> {
  const row = await findRow(
    db,
    sql<Omit<Progress, 'kind'>>`select count(*) filter (where d.post_id is null) as open,
      count(*) filter (where d.decision = 'confirmed') as confirmed, count(*) filter (where d.decision = 'ended') as ended
      from ${found(review, actor, kind, today)}`,
  )
  return { kind, open: 0, confirmed: 0, ended: 0, ...row }
}

type Row = Omit<ReviewLine, 'lastSignIn' | 'isOwn'> & { userId: string | null; total: number }

/** A page of a review's posts: by place, those without a holder first. */
export async function findLines(
  db: Db | Tx,
  review: Review,
  actor: Actor,
  {
    kind,
    state,
    q,
    limit,
    offset,
  }: { kind: Kind; state: 'open' | 'decided'; q?: string | undefined; limit: number; offset: number },
  today: Day,
): Promise<{ total: number; items: ReviewLine[] }> {
  const list = await rows(
    db,
    sql<Row>`
      with line as (select p.id, p.version, p.title, q.form || ' ' || q.name as place_name, b.name as body_name, d.decision, d.reason,
          d.decided_by, d.decided_at, h.account_id as holder_id, h.from_day as since, count(*) over () as total,
          row_number() over (order by d.post_id is null and h.account_id is not null, d.decided_at desc nulls last,
            q.name collate places.natural, p.id) as n
        from (select p.id as found_id from ${found(review, actor, kind, today)}
          and ${state === 'open' ? sql`d.post_id is null` : sql`d.post_id is not null`}) one
        join people.post p on p.id = found_id join people.body b on b.id = p.body_id
        join places.place q on q.id = p.place_id and ${q?.trim() ? sql`q.folded like ${likeOf(q)}` : sql`true`}
        left join people.review_decision d on d.review_on = ${review.on} and d.post_id = p.id
        -- Of what is decided: whom it found.
        left join lateral (select account_id, from_day from people.holding h where h.post_id = p.id
          and case when d.post_id is null then h.from_day <= ${today} and ${today} < h.to_day else h.account_id = d.account_id end
          order by h.from_day desc limit 1) h on true
        order by n limit ${limit} offset ${offset})
      select line.id as "postId", line.version, line.title, place_name as "placeName", body_name as "bodyName",
        case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'since', since) end as holder,
        a.user_id as "userId",
        (select count(*)::int from people.grant g where g.post_id = line.id and g.from_day <= ${today} and ${today} < g.to_day) as rights,
        coalesce((select json_agg(json_build_object('name', n.name, 'until', s.to_day - 1, 'over', s.to_day <= ${today}) order by s.to_day desc)
          from people.substitute s join people.account n on n.id = s.account_id
          where s.post_id = line.id and s.from_day < s.to_day and s.to_day > ${addDays(review.on, -183)}), '[]') as substitutes,
        case when decision is not null then json_build_object('said', decision, 'by', o.name, 'at', decided_at, 'reason', reason) end as decision,
        total
      from line left join people.account a on a.id = holder_id left join people.account o on o.id = decided_by
      order by line.n`,
  )
  const seen = await lastSignIns(
    db,
    list.flatMap(({ userId }) => userId ?? []),
  )
  return {
    total: list[0]?.total ?? 0,
    items: list.map(({ userId, total: _, ...line }) => {
      const at = userId === null ? undefined : seen.get(userId)
      return {
        ...line,
        lastSignIn: at === undefined ? null : dayAt(new Date(at)),
        isOwn: line.holder?.id === actor.accountId,
      }
    }),
  }
}

export interface ReviewedPost {
  id: number
  role: string
  title: string
  chain: string
  version: number
  path: number[]
  holderId: number | null
  userId: string | null
  isDecided: boolean
}

/** Posts of a review at work on a local day, held to the end of the transaction, each with its place and those above. */
export async function holdPosts(tx: Tx, { on }: Review, ids: number[], today: Day): Promise<ReviewedPost[]> {
  await sql`select 1 from people.post where id = any(${ids}::int[]) order by id for update`.execute(tx)
  return rows(
    tx,
    sql<ReviewedPost>`select p.id, p.role, p.title, c.code as chain, p.version, h.account_id as "holderId", a.user_id as "userId",
        exists (select from people.review_decision d where d.review_on = ${on} and d.post_id = p.id) as "isDecided",
        array(select r.ancestor_id from places.ancestry r where r.place_id = p.place_id and r.from_day <= ${today} and ${today} < r.to_day
          order by r.ancestor_id <> p.place_id) as path
      from people.post p join people.body b on b.id = p.body_id join people.chain c on c.id = b.chain_id
      left join lateral (select account_id from people.holding h where h.post_id = p.id and h.from_day <= ${today}
        and ${today} < h.to_day order by h.from_day desc limit 1) h on true
      left join people.account a on a.id = h.account_id
      where p.id = any(${ids}::int[]) and p.from_day <= ${on} and ${on} < p.to_day and ${today} < p.to_day order by p.id`,
  )
}

/** Writes down what was decided of posts; each once in a review. */
export async function keepDecisions(
  tx: Tx,
  review: Review,
  posts: ReviewedPost[],
  { decision, reason, by }: { decision: 'confirmed' | 'ended'; reason: string | null; by: number },
): Promise<void> {
  const list = posts.map(({ id, holderId }) => ({ id, holderId }))
  await sql`insert into people.review_decision (review_on, post_id, account_id, decision, reason, decided_by)
    select ${review.on}, id, "holderId", ${decision}, ${reason}, ${by} from ${unnest(list, { id: 'int4', holderId: 'int4' })}`.execute(
    tx,
  )
}

/** Who holds a post holds it no more from a local day on; a post that nobody holds ends itself. Out: its next version. */
export async function endHolding(tx: Tx, post: ReviewedPost, today: Day): Promise<number> {
  if (post.holderId !== null)
    await sql`update people.holding set to_day = ${today}, handed_over = true
      where post_id = ${post.id} and account_id = ${post.holderId} and from_day <= ${today} and ${today} < to_day`.execute(
      tx,
    )
  const ended = post.holderId === null ? sql`, to_day = greatest(from_day, ${today}::date)` : sql``
  const row = await findRow(
    tx,
    sql<{
      version: number
    }>`update people.post set version = version + 1${ended} where id = ${post.id} returning version`,
  )
  return row?.version ?? 0
}

import { sql } from 'kysely'
import { findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Permission } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Span } from '../../../shared/spans.ts'
import { handOverProblems } from './contract.ts'
import { unitesWrongly } from './policy.ts'

/**
 * A post may come to an account for the days of a span (local, end exclusive): with what the account holds or stands in for on any of
 * them it unites no rights that are kept apart. Raises `handOver.keptApart`.
 */
export async function demandApart(tx: Tx, accountId: number, postId: number, span: Span): Promise<void> {
  const found = await rows(
    tx,
    sql<{ permission: Permission; comes: boolean }>`
      select distinct g.permission, g.post_id = ${postId} as comes
      from (
        select post_id, from_day, to_day from people.holding where account_id = ${accountId} and post_id <> ${postId}
        union all select post_id, from_day, to_day from people.substitute where account_id = ${accountId} and post_id <> ${postId}
        union all select ${postId}, ${span.from}::date, ${span.to}::date
      ) h join people.grant g on g.post_id = h.post_id
      where h.from_day < ${span.to} and ${span.from} < h.to_day and g.from_day < ${span.to} and ${span.from} < g.to_day`,
  )
  const of = (comes: boolean) => found.filter((one) => one.comes === comes).map(({ permission }) => permission)
  const wrong = unitesWrongly(of(false), of(true))
  if (wrong) throw new Problem(handOverProblems.keptApart, wrong)
}

/**
 * Whether an account waits for its first password and has nothing besides one post: whoever is told its code can act as it, and gets
 * no more by it than the post they gave.
 */
export const waitsForCode = async (tx: Tx, accountId: number, postId: number): Promise<boolean> =>
  (await findRow(
    tx,
    sql`select 1 from people.account a where id = ${accountId} and user_id is not null and code_expires_at is not null
      and not exists (select from people.holding h where h.account_id = a.id and h.post_id <> ${postId})
      and not exists (select from people.substitute s where s.account_id = a.id)`,
  )) !== null

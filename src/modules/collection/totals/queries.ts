import { type RawBuilder, sql } from 'kysely'
import { businessNow } from '../../../platform/clock.ts'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Inclusion, State } from '../contract.ts'
import type { TotalArea } from './fields.ts'

/** Beside a submission `s`: the totals that speak for it, as `inclusion` and `total`; nulls where none do. */
export const joinTotal = sql`left join collection.inclusion on inclusion.submission_id = s.id
    and inclusion.withdrawn_at is null
  left join collection.submission total on total.id = inclusion.total_id`

/** By whom, when and why a submission `s` is spoken for by its commune's totals; null where it is not. */
export const inclusionOf = sql<Inclusion | null>`(
  select jsonb_build_object('by', who.name, 'at', i.included_at, 'reason', i.reason,
    'state', t.state) from collection.inclusion i
  join collection.submission t on t.id = i.total_id
  join people.account who on who.id = i.included_by where i.submission_id = s.id and i.withdrawn_at is null)`

/** What a version of totals says of the levels of an area `s`, by the cells of its form; null where it names none. */
const levelsIn = (values: RawBuilder<unknown>, fields: RawBuilder<unknown>) => sql`(
  select jsonb_object_agg(field.code, ${values}->(field.code || '@' || s.place_id))
  from jsonb_to_recordset(${fields}) as field(code text)
  where ${values}->(field.code || '@' || s.place_id) is not null)`

/**
 * The levels that totals of earlier periods said of the place of a submission `s` in the round `r`, as rows of `values` and
 * `span_from`: of a level it is the period before that says how it stood.
 */
export const earlierTotals = sql`
  select ${levelsIn(sql`x."values"`, sql`v.fields`)} as "values", before.span_from
  from collection.submission before join collection.round past on past.id = before.round_id
  join collection.form_version v on v.id = past.form_version_id
  join collection.inclusion i on i.submission_id = before.id and i.withdrawn_at is null
  join collection.submission t on t.id = i.total_id and t.state in ('sent', 'accepted')
  join collection.sending x on x.submission_id = t.id and x.number = t.sendings
  where past.form_id = r.form_id and before.place_id = s.place_id and before.body_id = s.body_id
    and before.span_to <= s.span_from`

/** The areas that totals speak for, by the id of the totals, in the order of their names. */
export async function findTotalAreas(db: Db | Tx, ids: string[]): Promise<(TotalArea & { totalId: string })[]> {
  return rows(
    db,
    sql<TotalArea & { totalId: string }>`
      select i.total_id as "totalId", s.id as "submissionId", p.id as "placeId", p.form || ' ' || p.name as name,
        s.span_from as "from", s.span_to as "to"
      from collection.inclusion i join collection.submission s on s.id = i.submission_id
      join places.place p on p.id = s.place_id
      where i.total_id = any(${ids}::uuid[]) and i.withdrawn_at is null
      order by p.name collate places.natural, p.id`,
  )
}

export interface Total {
  id: string
  state: State
  version: number
  accepted: boolean
}

/** The totals of a commune's body in a round; null where there are none. */
export const findTotal = (db: Db | Tx, roundId: string, placeId: number, bodyId: number): Promise<Total | null> =>
  findRow(
    db,
    sql<Total>`
      select id, state, version, exists (select from collection.sending x where x.submission_id = s.id
        and x.decision = 'accepted') as accepted
      from collection.submission s
      where round_id = ${roundId} and place_id = ${placeId} and body_id = ${bodyId} and is_total`,
  )

/** Holds the forms of some areas and their commune's totals to the end of the transaction, in one order. */
export async function holdForTotal(tx: Tx, roundId: string, placeId: number, areas: number[]): Promise<void> {
  await sql`select from collection.submission where round_id = ${roundId}
    and (place_id = any(${areas}::int[]) or (place_id = ${placeId} and is_total)) order by id for update`.execute(tx)
}

/**
 * Makes the totals of a commune's body in a round, over the days its areas are asked about. Out: their id; null where somebody was faster.
 */
export async function addTotal(tx: Tx, roundId: string, placeId: number, bodyId: number): Promise<string | null> {
  const row = await findRow(
    tx,
    sql<{ id: string }>`
      insert into collection.submission (id, round_id, place_id, body_id, span_from, span_to, is_total)
      select gen_random_uuid(), ${roundId}, ${placeId}, ${bodyId}, min(s.span_from), max(s.span_to), true
      from collection.submission s join places.parentage l on l.child_id = s.place_id and l.parent_id = ${placeId}
        and l.from_day <= s.span_from and s.span_from < l.to_day
      where s.round_id = ${roundId} and s.body_id = ${bodyId} and not s.is_total
      on conflict do nothing returning id`,
  )
  return row?.id ?? null
}

/** Another version of the totals: which areas they speak for has changed. */
export async function touchTotal(tx: Tx, id: string): Promise<number> {
  const row = await findRow(
    tx,
    sql<{ version: number }>`
      update collection.submission set version = version + 1 where id = ${id} returning version`,
  )
  return row?.version ?? 0
}

export async function addInclusions(tx: Tx, totalId: string, ids: string[], reason: string, by: number): Promise<void> {
  await sql`insert into collection.inclusion (total_id, submission_id, reason, included_by)
    select ${totalId}, id, ${reason}, ${by} from unnest(${ids}::uuid[]) id`.execute(tx)
}

export async function endInclusions(tx: Tx, totalId: string, ids: string[], reason: string, by: number): Promise<void> {
  await sql`update collection.inclusion set withdrawn_by = ${by}, withdrawn_at = ${businessNow},
      withdrawn_reason = ${reason}
    where total_id = ${totalId} and submission_id = any(${ids}::uuid[]) and withdrawn_at is null`.execute(tx)
}

import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import type { State } from '../contract.ts'

export interface ProgressCell {
  placeId: number
  placeName: string
  level: Level
  formCode: string
  formVi: string
  formEn: string
  formLevel: Level
  chain: string
  id: string
  state: State
  version: number
  enteredFor: string | null
  /** Of what waits: whether the asker made it, its figures in the order of the form, and why they are odd. */
  mine: boolean
  figures: number[] | null
  reason: string | null
}

/** Submissions of a period at the places directly below one place (or at the city itself, for its own bodies). */
export async function findCells(
  db: Db | Tx,
  placeId: number,
  period: string,
  chain: string | null,
  accountId: number,
): Promise<ProgressCell[]> {
  return rows(
    db,
    sql<ProgressCell>`
      select p.id as "placeId", p.form || ' ' || p.name as "placeName", p.level, f.code as "formCode", f.vi as "formVi",
        f.en as "formEn", f.level as "formLevel", c.code as chain, s.id, s.state, s.version,
        last.entered_for as "enteredFor", last.sent_by is not distinct from ${accountId} as mine,
        case when s.state = 'sent' then array(select (last."values" ->> (field ->> 'code'))::float8
          from jsonb_array_elements(v.fields) with ordinality as given(field, n) order by n) end as figures,
        case when s.state = 'sent' then last.reason end as reason
      from collection.submission s join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      join collection.form_version v on v.id = r.form_version_id
      join places.place p on p.id = s.place_id
      join places.parentage l on l.child_id = p.id and l.from_day <= s.span_from and s.span_from < l.to_day
      left join collection.sending last on last.submission_id = s.id and last.number = s.sendings
      where l.parent_id = ${placeId} and r.period_code = ${period} and (${chain}::text is null or c.code = ${chain})
      order by p.level, p.name collate places.natural, p.id, f.code`,
  )
}

/** Expected, received and accepted of everything below each of the places, in a period and chain. */
export async function countBelow(db: Db | Tx, placeIds: number[], period: string, chain: string | null) {
  return rows(
    db,
    sql<{ placeId: number; expected: number; received: number; accepted: number }>`
      select a.ancestor_id as "placeId", count(*) as expected,
        count(*) filter (where s.state in ('sent', 'accepted')) as received,
        count(*) filter (where s.state = 'accepted') as accepted
      from places.ancestry a join collection.submission s on s.place_id = a.place_id
        and a.from_day <= s.span_from and s.span_from < a.to_day and a.place_id <> a.ancestor_id
      join collection.round r on r.id = s.round_id and r.period_code = ${period}
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      where a.ancestor_id = any(${placeIds}) and (${chain}::text is null or c.code = ${chain})
      group by 1`,
  )
}

export async function findConsolidation(db: Db | Tx, placeId: number, period: string, chain: string | null) {
  return findRow(
    db,
    sql<{ sentAt: string; sentBy: string | null; note: string }>`
      select x.sent_at as "sentAt", a.name as "sentBy", x.note from collection.consolidation x
      join people.body b on b.id = x.body_id join people.chain c on c.id = b.chain_id
      left join people.account a on a.id = x.sent_by
      where x.place_id = ${placeId} and x.period_code = ${period} and (${chain}::text is null or c.code = ${chain})
      order by x.sent_at desc limit 1`,
  )
}

export async function findPeriods(db: Db | Tx) {
  return rows(
    db,
    sql<{ calendar: string; code: string; from: string; to: string; dueOn: string }>`
      select f.calendar, r.period_code as code, r.span_from as "from", r.span_to as "to", max(r.due_on) as "dueOn"
      from collection.round r join collection.form f on f.id = r.form_id
      group by 1, 2, 3, 4 order by r.span_from desc, r.span_to desc`,
  )
}

import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Inclusion, State } from '../contract.ts'
import type { Check, Field } from '../forms/contract.ts'
import { dueOf, isAccepted, joinAnswering, makersOf, ownersOf, pathIn, previousOf } from '../submissions/queries.ts'
import { inclusionOf, joinTotal } from '../totals/queries.ts'
import type { Tally } from './contract.ts'

export interface ProgressCell {
  placeId: number
  placeName: string
  level: Level
  formCode: string
  formVi: string
  formEn: string
  formLevel: Level
  chain: string
  bodyId: number
  owners: number[]
  bodyName: string
  id: string
  state: State
  version: number
  /** The last day of the round, and of this unit with the time it was given. */
  formDueOn: Day
  dueOn: Day
  enteredFor: string | null
  inTotal: Inclusion | null
  accepted: boolean
  makers: number[]
  heir: number[]
  superior: number[]
  /** What was sent, while it waits. */
  sent: Sent | null
}

interface Sent {
  values: Record<string, number>
  nothingToReport: boolean
  reason: string | null
  previous: Record<string, number> | null
}

/** Submissions of a period at the places directly below one place; of the city also those of its own bodies. */
export async function findCells(
  db: Db | Tx,
  placeId: number,
  period: string,
  chain: string | null,
  today: Day,
): Promise<ProgressCell[]> {
  const within = sql`l.parent_id = ${placeId}`
  return rows(
    db,
    sql<ProgressCell>`
      select p.id as "placeId", p.form || ' ' || p.name as "placeName", p.level, f.code as "formCode", f.vi as "formVi",
        f.en as "formEn", f.level as "formLevel", c.code as chain, s.body_id as "bodyId", ${ownersOf(today)} as owners, b.name as "bodyName", s.id, s.state, s.version,
        r.due_on as "formDueOn", ${dueOf} as "dueOn", last.entered_for as "enteredFor", ${inclusionOf} as "inTotal", ${isAccepted} as accepted, ${makersOf} as makers,
        ${pathIn('answers.heir_id', sql`${today}::date`)} as heir,
        ${pathIn('answers.superior_id', sql`${today}::date`)} as superior,
        case when s.state = 'sent' then jsonb_build_object('values', last."values",
          'nothingToReport', last.nothing_to_report, 'reason', last.reason, 'previous', ${previousOf}) end as sent
      from collection.submission s join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      join places.place p on p.id = s.place_id join people.body b on b.id = s.body_id
      left join places.parentage l on l.child_id = p.id and l.from_day <= s.span_from and s.span_from < l.to_day
      left join collection.sending last on last.submission_id = s.id and last.number = s.sendings
      ${joinAnswering(today, within)}
      where (l.parent_id = ${placeId} or (p.id = ${placeId} and p.level = 'city')) and r.period_code = ${period} and (${chain}::text is null or c.code = ${chain})
        and not s.is_total
      order by p.level, p.name collate places.natural, p.id, b.name collate places.natural, f.code`,
  )
}

/** What a form asks, and what is held against it. */
export interface AskedForm {
  fields: Field[]
  checks: Check[]
}

/** The forms as they are asked in the period, by their code. */
export async function findAsked(db: Db | Tx, forms: string[], period: string): Promise<Map<string, AskedForm>> {
  const found = await rows(
    db,
    sql<AskedForm & { code: string }>`
      select f.code, v.fields, v.checks from collection.round r join collection.form f on f.id = r.form_id
      join collection.form_version v on v.id = r.form_version_id
      where r.period_code = ${period} and f.code = any(${forms})`,
  )
  return new Map(found.map(({ code, ...asked }) => [code, asked]))
}

/**
 * Expected, received, accepted and returned of everything below each of the places, and of the city's own bodies, in a period and chain. An area that its
 * commune's totals speak for is missing until these are sent.
 */
export async function countBelow(db: Db | Tx, placeIds: number[], period: string, chain: string | null) {
  return rows(
    db,
    sql<Tally & { placeId: number }>`
      select a.ancestor_id as "placeId", count(*) as expected,
        count(*) filter (where s.state in ('sent', 'accepted')) as received,
        count(*) filter (where s.state = 'accepted') as accepted,
        count(*) filter (where s.state = 'returned' and total.id is null) as returned,
        count(*) filter (where total.state in ('sent', 'accepted')) as "inTotal"
      from places.ancestry a join collection.submission s on s.place_id = a.place_id
        and a.from_day <= s.span_from and s.span_from < a.to_day and not s.is_total
        and (a.place_id <> a.ancestor_id or a.ancestor_level = 'city')
      ${joinTotal}
      join collection.round r on r.id = s.round_id and r.period_code = ${period}
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      where a.ancestor_id = any(${placeIds}) and (${chain}::text is null or c.code = ${chain})
      group by 1`,
  )
}

export async function findConsolidation(db: Db | Tx, placeId: number, period: string, chain: string | null) {
  return findRow(
    db,
    sql<{ version: number; sentAt: string; sentBy: string | null; note: string }>`
      select x.version, x.sent_at as "sentAt", a.name as "sentBy", x.note from collection.consolidation x
      join people.body b on b.id = x.body_id join people.chain c on c.id = b.chain_id
      left join people.account a on a.id = x.sent_by
      where x.place_id = ${placeId} and x.period_code = ${period} and (${chain}::text is null or c.code = ${chain})
      order by x.sent_at desc limit 1`,
  )
}

export async function findPeriods(db: Db | Tx) {
  return rows(
    db,
    sql<{ calendar: string; code: string; from: string; to: string; dueOn: string; chains: string[] }>`
      select f.calendar, r.period_code as code, r.span_from as "from", r.span_to as "to", max(r.due_on) as "dueOn",
        array_agg(distinct c.code) as chains
      from collection.round r join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      group by 1, 2, 3, 4 order by r.span_from desc, r.span_to desc`,
  )
}

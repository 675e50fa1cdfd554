import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Inclusion, Source, State } from '../contract.ts'
import type { Check, Field, Form } from '../forms/contract.ts'
import type { Standing } from '../policy.ts'
import { isAccepted, joinAnswering, makersOf, ownersOf, pathIn, previousOf } from '../submissions/queries.ts'
import { inclusionOf } from '../totals/queries.ts'

export interface GridForm {
  roundId: string
  code: string
  vi: string
  en: string
  chain: string
  opensOn: Day
  dueOn: Day
  level: Level
  /** Of the form, as it is asked in the period. */
  version: number
  fields: Field[]
  checks: Check[]
  evidence: Form['evidence']
}

/** A form as it is asked in a period; null where it was not opened. */
export const findGridForm = (db: Db | Tx, form: string, period: string): Promise<GridForm | null> =>
  findRow(
    db,
    sql<GridForm>`
      select r.id as "roundId", f.code, f.vi, f.en, f.level, c.code as chain, r.opens_on as "opensOn", r.due_on as "dueOn",
        v.number as version, v.fields, v.checks, v.evidence
      from collection.round r join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      join collection.form_version v on v.id = r.form_version_id
      where f.code = ${form} and r.period_code = ${period}`,
  )

export interface GridRow extends Omit<Standing, 'chain'> {
  id: string
  bodyId: number
  placeId: number
  placeName: string
  state: State
  version: number
  draft: Record<string, number | string> | null
  sent: {
    values: Record<string, number>
    nothingToReport: boolean
    enteredFor: Source | null
    by: string | null
  } | null
  returnReason: string | null
  /** UTC, of the last sending. */
  sentAt: string | null
  inTotal: Inclusion | null
  previous: Record<string, number> | null
}

/** What is due in a round from the places right below one, in the order of their names. `today`: a local day. */
export const findGridRows = (db: Db | Tx, roundId: string, placeId: number, today: Day): Promise<GridRow[]> =>
  rows(
    db,
    sql<GridRow>`
      select s.id, s.body_id as "bodyId", ${ownersOf(today)} as owners, false as "isTotal", ${inclusionOf} as "inTotal", p.id as "placeId", p.form || ' ' || p.name as "placeName", s.state, s.version, s.draft,
        case when last.number is not null then jsonb_build_object('values', last."values", 'nothingToReport',
          last.nothing_to_report, 'enteredFor', last.entered_for, 'by', sender.name) end as sent,
        last.sent_at as "sentAt", case when s.state = 'returned' then last.decision_reason end as "returnReason", ${previousOf} as previous,
        ${isAccepted} as accepted, ${makersOf} as makers, ${pathIn('s.place_id', sql`s.span_from`)} as path,
        ${pathIn('answers.heir_id', sql`${today}::date`)} as heir,
        ${pathIn('answers.superior_id', sql`${today}::date`)} as superior
      from collection.submission s join collection.round r on r.id = s.round_id
      join places.place p on p.id = s.place_id
      join places.parentage l on l.child_id = p.id and l.from_day <= s.span_from and s.span_from < l.to_day
      left join collection.sending last on last.submission_id = s.id and last.number = s.sendings
      left join people.account sender on sender.id = last.sent_by
      ${joinAnswering(today, sql`l.parent_id = ${placeId}`)}
      where s.round_id = ${roundId} and l.parent_id = ${placeId} and not s.is_total
      order by p.name collate places.natural, p.id`,
  )

import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Span } from '../../../shared/spans.ts'

/** Days of which a form asked for a measure, without gaps. */
export interface AskedDays extends Span {
  form: string
  chain: string
  /** Of the units that answer. */
  level: Level
  measure: string
}

/** Of each form and each measure it asks for or once did, the days of its rounds; none where no round was opened yet. */
export const findAskedDays = (db: Db | Tx): Promise<AskedDays[]> =>
  rows(
    db,
    sql<AskedDays>`
      select f.code as form, c.code as chain, f.level, field.measure, lower(days) as "from", upper(days) as "to"
      from (
        select v.form_id, field.measure, range_agg(asked.days) as all_days
        from (select form_version_id, range_agg(daterange(span_from, span_to)) as days from collection.round group by 1) asked
        join collection.form_version v on v.id = asked.form_version_id
        cross join lateral (select distinct one ->> 'measure' as measure from jsonb_array_elements(v.fields) one) field
        group by 1, 2) field
      cross join unnest(field.all_days) days
      join collection.form f on f.id = field.form_id join people.chain c on c.id = f.chain_id`,
  )

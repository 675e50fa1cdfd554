import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'

/** Since when a form has asked for a measure. */
export interface FirstRound {
  form: string
  chain: string
  measure: string
  /** The first day of the first round that asked for it. */
  day: Day
}

/** Of each form and each measure it asks for or once did, its first round; none where no round was opened yet. */
export const findFirstRounds = (db: Db | Tx): Promise<FirstRound[]> =>
  rows(
    db,
    sql<FirstRound>`
      select f.code as form, c.code as chain, field.measure, min(first.day) as day
      from (select form_version_id, min(span_from) as day from collection.round group by 1) first
      join collection.form_version v on v.id = first.form_version_id
      join collection.form f on f.id = v.form_id
      join people.chain c on c.id = f.chain_id
      cross join lateral (select distinct one ->> 'measure' as measure from jsonb_array_elements(v.fields) one) field
      group by 1, 2, 3`,
  )

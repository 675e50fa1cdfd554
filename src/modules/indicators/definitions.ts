import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import type { Day } from '../../shared/spans.ts'

/** Which version of its formula an indicator has. */
export interface Definition {
  code: string
  number: number
  validFrom: Day
  expression: string | null
}

/** The version of each indicator's formula that holds on a local day (before all versions, the newest), by code. */
export async function findDefinitions(db: Db | Tx, day: Day): Promise<Map<string, Definition>> {
  const found = await rows(
    db,
    sql<Definition>`select i.code, v.number, v.valid_from as "validFrom", v.expression
      from indicators.indicator i join lateral (select * from indicators.version
        where indicator_id = i.id order by (valid_from <= ${day}) desc, number desc limit 1) v on true`,
  )
  return new Map(found.map((one) => [one.code, one]))
}

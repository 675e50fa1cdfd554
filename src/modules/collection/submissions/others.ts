import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Other } from '../checks/rules.ts'
import type { Check } from '../forms/contract.ts'

/**
 * What the same body said of the same place and period in other forms, as last sent and not returned, for the checks that look at
 * them: by submission. In the city many bodies report of one place, and none reads in a check what another has not had accepted;
 * totals speak of many areas and are compared with none. Asks nothing where no check does.
 */
export async function findOthers(db: Db | Tx, checks: Check[], ids: string[]): Promise<Map<string, Other[]>> {
  const looked = checks.flatMap(({ rule }) => (rule.kind === 'other' ? [{ form: rule.form, cell: rule.of }] : []))
  if (looked.length === 0 || ids.length === 0) return new Map()
  const found = await rows(
    db,
    sql<Other & { id: string }>`
      select s.id, f.code as form, f.vi as "formVi", f.en as "formEn", field ->> 'code' as cell, field ->> 'vi' as vi,
        field ->> 'en' as en, (x."values" ->> (field ->> 'code'))::float8 as value
      from collection.submission s join collection.round r on r.id = s.round_id
      join collection.round beside on beside.period_code = r.period_code and beside.span_from = r.span_from
      join collection.form f on f.id = beside.form_id and f.code = any(${looked.map(({ form }) => form)})
      join collection.form_version v on v.id = beside.form_version_id
      join collection.submission o on o.round_id = beside.id and o.place_id = s.place_id and o.body_id = s.body_id
        and not o.is_total and o.state in ('sent', 'accepted')
      join collection.sending x on x.submission_id = o.id and x.number = o.sendings
      cross join lateral jsonb_array_elements(v.fields) field
      where s.id = any(${ids}::uuid[]) and x."values" ? (field ->> 'code')`,
  )
  const wanted = new Set(looked.map(({ form, cell }) => `${form} ${cell}`))
  const byId = new Map<string, Other[]>()
  for (const { id, ...other } of found)
    if (wanted.has(`${other.form} ${other.cell}`)) byId.set(id, [...(byId.get(id) ?? []), other])
  return byId
}

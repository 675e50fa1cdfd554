import { type RawBuilder, sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'

/**
 * Whether a place owes a form on a day: every place of its level does, or where places are named, these and all below them;
 * and once one of them ended, all that took it over.
 */
export const isOwed = (formId: number, place: RawBuilder<unknown>, day: RawBuilder<unknown>) => sql<boolean>`(
  exists (select 1 from collection.form where id = ${formId} and owed_by is null)
  or exists (
    with recursive owing(id) as (
      select unnest(owed_by) from collection.form where id = ${formId}
      union select s.to_id from owing join places.succession s on s.from_id = owing.id
        join places.place ended on ended.id = s.from_id and ended.valid_to <= s.effective_on)
    select from owing join places.ancestry a on a.ancestor_id = owing.id
    where a.place_id = ${place} and a.from_day <= ${day} and ${day} < a.to_day))`

/** Whether a place owes a form on a local day. */
export async function owes(db: Db | Tx, formId: number, placeId: number, day: Day): Promise<boolean> {
  const found = await findRow(
    db,
    sql<{ owes: boolean }>`select ${isOwed(formId, sql`${placeId}::int`, sql`${day}::date`)} as owes`,
  )
  return found?.owes ?? false
}

/** The places named as those that owe a form, by its code; forms that every place owes are left out. */
export async function findOwing(db: Db | Tx): Promise<Map<string, number[]>> {
  const found = await rows(
    db,
    sql<{ code: string; owedBy: number[] }>`select code, owed_by as "owedBy" from collection.form
      where owed_by is not null`,
  )
  return new Map(found.map(({ code, owedBy }) => [code, owedBy]))
}

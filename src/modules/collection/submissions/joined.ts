import { sql } from 'kysely'
import { type Db, rows } from '../../../platform/db/database.ts'
import type { Submission } from '../contract.ts'
import type { Loaded } from './queries.ts'

/**
 * Activities of the same place and days in which the line of a form took part, as who led them says: they count there, and
 * are told here, not added. Only what is official leaves its line. An area's are also those of the areas it is linked with.
 */
export async function findJoined(db: Db, { id, chain }: Loaded): Promise<Submission['joined']> {
  return rows(
    db,
    sql<Submission['joined'][number]>`
      select led->>'vi' as vi, led->>'en' as en, b.name as "bodyName", (x."values"->>(part->>'code'))::int as count
      from collection.submission s
      join collection.submission o on o.span_from = s.span_from and o.span_to = s.span_to and (o.place_id = s.place_id
        or exists (select from places.area_link l where
          (l.neighbourhood_id = s.place_id and l.residential_area_id = o.place_id)
          or (l.residential_area_id = s.place_id and l.neighbourhood_id = o.place_id)))
      join collection.round r on r.id = o.round_id join collection.form_version v on v.id = r.form_version_id
      join people.body b on b.id = o.body_id
      join collection.sending x on x.submission_id = o.id and x.number = (select max(y.number) from collection.sending y
        where y.submission_id = o.id and y.decision = 'accepted')
      cross join lateral jsonb_array_elements(v.fields) part
      cross join lateral jsonb_array_elements(v.fields) led
      where s.id = ${id} and part->>'with' = ${chain} and led->>'code' = part->>'atMost'
        and (x."values"->>(part->>'code'))::int > 0
      order by b.name collate places.natural, o.place_id, led->>'vi'`,
  )
}

import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../shared/spans.ts'

/**
 * Who holds a post, or stands in for its holder, on a local day: `account_id`, `post_id`, from which day to which (`from_day`,
 * `to_day`, its end exclusive), and `until`, the last day of standing in, null for who holds it. The one place where it is said.
 * `which`: a condition over `account_id` and `post_id`.
 */
export const heldOn = (day: Day, which: RawBuilder<unknown>) => sql`
  select account_id, post_id, from_day, to_day, null::date as until from people.holding
  where ${which} and from_day <= ${day} and ${day} < to_day
  union all
  -- Only whoever still holds a post of that body: who left it stands in for nobody there.
  select s.account_id, s.post_id, s.from_day, s.to_day, s.to_day - 1
  from people.substitute s join people.post absent on absent.id = s.post_id
  where ${which} and s.from_day <= ${day} and ${day} < s.to_day
    and exists (select from people.holding own join people.post mine on mine.id = own.post_id
      where own.account_id = s.account_id and own.from_day <= ${day} and ${day} < own.to_day
        and mine.body_id = absent.body_id and mine.from_day <= ${day} and ${day} < mine.to_day)`

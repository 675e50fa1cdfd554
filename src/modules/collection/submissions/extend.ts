import { sql } from 'kysely'
import { type Db, findRow, type Tx } from '../../../platform/db/database.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import type { Extension } from '../contract.ts'
import { collectionProblems } from '../problems.ts'
import type { Loaded } from './queries.ts'

/** Days that may be given at once: a year that was mistyped would leave the unit never late. */
const FURTHEST = 366

/** Whether time can still be given: the form is not with its superior, and nothing of it was accepted. */
export const isExtendable = ({ state, accepted }: Pick<Loaded, 'state' | 'accepted'>): boolean =>
  !accepted && state !== 'sent' && state !== 'accepted'

/**
 * Whether one unit's last day may be moved: while its form is not with its superior, and nothing of it was accepted; and to another day
 * than it has, not past, within a year. Time that was given may be taken back, as far as the last day of all units. Raises
 * `notToExtend`, `tooFar`, `extendLater`.
 */
export function demandExtendable(submission: Loaded, until: Day, today: Day): void {
  const { placeName: name, dueOn, commonDueOn } = submission
  if (!isExtendable(submission)) throw new Problem(collectionProblems.notToExtend, { name })
  const most = addDays(dueOn > today ? dueOn : today, FURTHEST)
  if (until > most) throw new Problem(collectionProblems.tooFar, { day: formatDay(most) })
  const least = commonDueOn > today ? commonDueOn : today
  if (until < least || until === dueOn)
    throw new Problem(collectionProblems.extendLater, { day: formatDay(least), now: formatDay(dueOn) })
}

/** Moves the last day of one unit: the end of a local day, with its reason. What is sent by then counts as in time. */
export async function extend(tx: Tx, id: string, until: Day, reason: string, by: number | null): Promise<void> {
  await sql`insert into collection.extension (submission_id, number, due_on, reason, granted_by)
    select ${id}, coalesce(max(number), 0) + 1, ${until}, ${reason}, ${by} from collection.extension
    where submission_id = ${id}`.execute(tx)
}

/** The last day given last; null where none was. */
export const findExtension = (db: Db | Tx, id: string): Promise<Extension | null> =>
  findRow(
    db,
    sql<Extension>`
      select e.due_on as "dueOn", r.due_on as "before", e.reason, a.name as by, e.granted_at as at
      from collection.extension e join collection.submission s on s.id = e.submission_id
      join collection.round r on r.id = s.round_id left join people.account a on a.id = e.granted_by
      where e.submission_id = ${id} order by e.number desc limit 1`,
  )

import { sql } from 'kysely'
import { writeAudit } from '../../../platform/audit/audit.ts'
import { type Db, rows, type Tx, transaction } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import type { Day } from '../../../shared/spans.ts'

/**
 * Opens the review that began last by a local day (`people.review_day`), once, where there were posts then. One that is opened late, e.g.
 * because nobody ran the server, has its whole time.
 */
export async function openReviews(db: Db | Tx, today: Day): Promise<void> {
  await transaction(db, async (tx) => {
    const opened = await rows(
      tx,
      sql<{ on: Day }>`
        insert into people.review (on_day, due_on)
        select begun.on_day, ${today}::date + begun.within_days from (
          select make_date(y, d.month, d.day) as on_day, d.within_days from people.review_day d,
            generate_series(extract(year from ${today}::date)::int - 1, extract(year from ${today}::date)::int) y
          where make_date(y, d.month, d.day) <= ${today} order by 1 desc limit 1) begun
        where exists (select from people.post p where p.from_day <= begun.on_day and begun.on_day < p.to_day)
        on conflict do nothing returning on_day as "on"`,
    )
    const lines = opened.map(({ on }) => ({
      action: 'review.opened' as const,
      object: ['review', on] as [string, string],
    }))
    if (lines.length > 0) await writeAudit(tx, timeUuid(), null, lines)
  })
}

import { sql } from 'kysely'
import { getRow, rows, type Tx } from '../../../platform/db/database.ts'

// Figures that wait in a `Load`, judged where they wait: by the million they would fill the memory as rows of answers.

/** Of a figure that is said several times in a load the last word counts. Out: how many others were left out. */
export async function keepLast(tx: Tx): Promise<number> {
  const gone = await sql`delete from pg_temp.loaded where ctid in (
    select ctid from (select ctid, lead(line) over (partition by measure_id, place_id, body_id, category_id, span_from,
      span_to order by line) as later from pg_temp.loaded) ordered where later is not null)`.execute(tx)
  return Number(gone.numAffectedRows ?? 0)
}

/**
 * Holds every figure against what records of a kind alone said before for the same place, measure, body, part and days: from
 * now on such a figure corrects it, only the difference is posted, and it clashes with none of them.
 */
export async function noteStanding(tx: Tx, kind: string): Promise<void> {
  await sql`create index on pg_temp.loaded (place_id, measure_id)`.execute(tx)
  await sql`analyze pg_temp.loaded`.execute(tx)
  await sql`create temporary table standing on commit drop as
    with said as (
      select l.line, p.record_id, p.record_kind, sum(e.amount) as amount, sum(e.said) as said
      from pg_temp.loaded l join facts.entry e using (place_id, measure_id, body_id, category_id, span_from, span_to)
      join facts.posting p on p.id = e.posting_id
      group by 1, 2, 3 having sum(e.amount) <> 0 or sum(e.said) <> 0)
    select line, sum(amount) as amount, array_agg(record_id) as records
    from said group by line having sum(said) > 0 and bool_and(record_kind = ${kind})`.execute(tx)
  await sql`update pg_temp.loaded l set was = s.amount, was_said = 1 from pg_temp.standing s where s.line = l.line`.execute(
    tx,
  )
}

/** What a load does to what was said before, by figure. */
export interface Judged {
  imported: number
  updated: number
  deleted: number
  /** Left out, since the strategy does not want it. */
  ignored: number
  /** How many of them change something. */
  changes: number
  /** The records whose figures are changed. */
  corrects: string[]
}

/**
 * Counts what would be posted after `noteStanding`, where only some of it is wanted: what is new (`creates`), what changes
 * something (`updates`); what takes something back always is. What is not wanted is left out of the load.
 */
export async function judge(tx: Tx, { creates, updates }: { creates: boolean; updates: boolean }): Promise<Judged> {
  const isWanted = sql`case when says = 0 then was_said = 1 when was_said = 1 then ${updates}::boolean
    else ${creates}::boolean end`
  const counts = await getRow(
    tx,
    sql<Omit<Judged, 'corrects'>>`
      select count(*) filter (where not wanted) as ignored,
        count(*) filter (where wanted and says = 1 and was_said = 0) as imported,
        count(*) filter (where wanted and says = 1 and was_said = 1) as updated,
        count(*) filter (where wanted and says = 0) as deleted,
        count(*) filter (where wanted and (amount, says) <> (was, was_said)) as changes
      from (select *, ${isWanted} as wanted from pg_temp.loaded) judged`,
  )
  if (counts.ignored > 0) await sql`delete from pg_temp.loaded where not ${isWanted}`.execute(tx)
  const corrects = await rows(
    tx,
    sql<{ id: string }>`select distinct record::text as id from pg_temp.standing s cross join unnest(s.records) record
      join pg_temp.loaded l on l.line = s.line where (l.amount, l.says) <> (l.was, l.was_said)`,
  )
  return { ...counts, corrects: corrects.map(({ id }) => id) }
}

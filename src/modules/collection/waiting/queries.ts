import { type RawBuilder, sql } from 'kysely'
import { type Db, getRow, type Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Day } from '../../../shared/spans.ts'
import { joinAnswering } from '../submissions/queries.ts'
import type { Wait } from './contract.ts'

export interface WaitingFilter {
  chain?: string | undefined
  period?: string | undefined
  level?: Level | undefined
  wait?: Wait | undefined
  limit: number
  offset: number
}

export interface WaitingRow {
  placeId: number
  placeName: string
  level: Level
  bodyName: string | null
  upId: number | null
  upName: string | null
  wait: Wait
  waiterName: string | null
  waiters: number
  chain: string
  period: string
  forms: number
  late: number
  dueOn: Day
  since: Day
  days: number
}

export interface WaitingLevel {
  level: Level
  wait: Wait
  units: number
  forms: number
  late: number
  longest: number
}

/**
 * Everything open and not accepted at a place and below it, grouped by the unit that is waited for, with sums by level and a
 * page of the groups, longest first. An area that its commune’s totals speak for waits no more: the totals do. The sums are of all,
 * the page of what the filter leaves. `today`: a local day.
 *
 * Each kind of waiting asks only for what it needs, and names are read for the page alone: over a whole city there are
 * thousands of groups. Parents are read in one pass (`offset 0`): looked up form by form they take several times as long.
 */
export async function findWaiting(
  db: Db | Tx,
  place: { id: number; level: Level },
  { chain, period, level, wait, limit, offset }: WaitingFilter,
  today: Day,
): Promise<{ levels: WaitingLevel[]; total: number; items: WaitingRow[] }> {
  // Only what is open can wait; without this every place that ever ended would be followed to its heir.
  const within = sql`l.child_id in (select place_id from collection.submission where state <> 'accepted')`
  // Everything stands below the city.
  const isBelow =
    place.level === 'city'
      ? sql`true`
      : sql`exists (select from places.ancestry a where a.place_id = s.place_id and a.ancestor_id = ${place.id}
          and a.from_day <= s.span_from and s.span_from < a.to_day)`
  const parentOf = (
    child: RawBuilder<unknown>,
    day: RawBuilder<unknown>,
  ) => sql`(select l.parent_id from places.parentage l
    where l.child_id = ${child} and l.from_day <= ${day} and ${day} < l.to_day limit 1)`
  const localDay = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`
  const lastSending = sql`join collection.sending last on last.submission_id = o.id and last.number = o.sendings`
  return getRow(
    db,
    sql<{ levels: WaitingLevel[]; total: number; items: WaitingRow[] }>`
      with given as (
        select distinct on (submission_id) submission_id, due_on from collection.extension order by submission_id, number desc),
      open as materialized (
        select s.id, s.place_id, s.body_id, s.state, s.sendings, s.span_from, r.period_code collate "C" as period_code,
          coalesce(given.due_on, r.due_on) as due_on, f.chain_id, s.is_total,
          case when s.is_total then 'commune' else f.level end collate "C" as level, answers.heir_id, answers.superior_id
        from collection.submission s join collection.round r on r.id = s.round_id
        join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id ${joinAnswering(today, within)}
        left join given on given.submission_id = s.id
        where s.state <> 'accepted' and r.opens_on <= ${today} and ${isBelow}
          and s.id not in (select i.submission_id from collection.inclusion i where i.withdrawn_at is null)
          and (not s.is_total or s.id in (select i.total_id from collection.inclusion i where i.withdrawn_at is null))
          and (${chain ?? null}::text is null or c.code = ${chain ?? null})
          and (${period ?? null}::text is null or r.period_code = ${period ?? null})),
      asked as (
        select coalesce(heir_id, place_id) as unit_id, level, body_id, chain_id, period_code, 'send' collate "C" as wait, due_on,
          due_on as since, span_from, superior_id from open where state in ('due', 'draft')
        union all
        select coalesce(heir_id, place_id), level, body_id, chain_id, period_code, 'resend' collate "C", due_on,
          ${localDay(sql`last.decided_at`)}, span_from, superior_id from open o ${lastSending} where state = 'returned'),
      grouped as materialized (
        select unit_id, level, body_id, chain_id, period_code, wait, count(*) as forms,
          count(*) filter (where due_on < ${today}::date) as late, min(due_on) as due_on, min(since) as since,
          min(span_from) as span_from, min(superior_id) as waiter_id, 1 as waiters
        from asked group by 1, 2, 3, 4, 5, 6
        union all
        select g.unit_id, p.level, null, g.chain_id, g.period_code, 'decide' collate "C", g.forms, g.late, g.due_on,
          ${localDay(sql`g.since`)}, null, g.waiter_id, g.waiters
        from (
          select coalesce(case when o.is_total then o.place_id end, o.superior_id, up.parent_id, o.place_id) as unit_id, o.chain_id,
            o.period_code, count(*) as forms, count(*) filter (where o.due_on < ${today}::date) as late, min(o.due_on) as due_on,
            min(last.sent_at) as since, min(o.place_id) as waiter_id, count(distinct o.place_id) as waiters
          from open o ${lastSending} left join (select child_id, parent_id, from_day, to_day from places.parentage offset 0) up
            on up.child_id = o.place_id and up.from_day <= o.span_from and o.span_from < up.to_day
          where o.state = 'sent' group by 1, 2, 3) g
        join places.place p on p.id = g.unit_id),
      wanted as (
        select * from grouped where (${level ?? null}::text is null or level = ${level ?? null})
          and (${wait ?? null}::text is null or wait = ${wait ?? null})),
      page as (
        select w.*, greatest(${today}::date - since, 0) as days, row_number() over () as place
        from (select * from wanted order by since, late desc, forms desc, unit_id, wait, period_code, chain_id, body_id
          limit ${limit} offset ${offset}) w)
      select
        (select coalesce(jsonb_agg(x), '[]') from (
          select level, wait, count(distinct unit_id) as units, sum(forms) as forms, sum(late) as late,
            greatest(${today}::date - min(since), 0) as longest
          from grouped group by 1, 2 order by 1, 2) x) as levels,
        (select count(*) from wanted) as total,
        (select coalesce(jsonb_agg(jsonb_build_object('placeId', g.unit_id, 'placeName', p.form || ' ' || p.name,
            'level', p.level, 'bodyName', b.name, 'upId', u.id, 'upName', u.form || ' ' || u.name, 'wait', g.wait,
            'waiterName', case when g.waiters = 1 then q.form || ' ' || q.name end, 'waiters', g.waiters,
            'chain', c.code, 'period', g.period_code, 'forms', g.forms, 'late', g.late, 'dueOn', g.due_on,
            'since', g.since, 'days', g.days) order by g.place), '[]')
          from page g join places.place p on p.id = g.unit_id
          join places.place q on q.id = coalesce(g.waiter_id, ${parentOf(sql`g.unit_id`, sql`g.span_from`)}, g.unit_id)
          join people.chain c on c.id = g.chain_id left join people.body b on b.id = g.body_id
          left join places.place u on u.id = ${parentOf(sql`p.id`, sql`${today}::date`)}) as items`,
  )
}

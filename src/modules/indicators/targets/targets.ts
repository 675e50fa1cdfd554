import { sql } from 'kysely'
import { type Db, rows, type Tx, unnest } from '../../../platform/db/database.ts'
import { lastDay } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Span } from '../../../shared/spans.ts'
import { levelRank } from '../../places/index.ts'

/** What is to be reached of an indicator at a place in a plan year; values are in the indicator's unit (percent for a rate). */
export interface Target {
  code: string
  placeId: number
  year: number
  value: number
  /** Where it starts from, or what it is compared with (`startsFromBaseline`), and the year of that figure. */
  baseline: { value: number; year: number } | null
  /** What is due by each period of the year, e.g. `{"2014-Q3": 55}`; between what is said it goes in a straight line. */
  path: Record<string, number>
  /** Whether it holds for every place below that has none of its own. */
  inherits: boolean
  source: string
}

export interface NewTarget extends Omit<Target, 'baseline' | 'inherits'> {
  baseline?: Target['baseline'] | undefined
  /** By default a rate holds below as well; a count is the place's own. */
  inherits?: boolean | undefined
}

/** A target as it holds at a place; `of` is the place that set it. */
export interface HeldTarget extends Target {
  of: { id: number; form: string; name: string; level: Level }
}

/**
 * Sets targets by indicator, place and year. A code that names no indicator is passed over: `findUnknownIndicator` finds
 * it first.
 */
export async function saveTargets(tx: Tx, targets: NewTarget[]): Promise<void> {
  const input = unnest(
    targets.map(({ baseline, inherits, path, value, ...target }) => ({
      ...{ ...target, path: JSON.stringify(path), value: String(value), inherits: inherits ?? null },
      ...{ baseline: baseline ? String(baseline.value) : null, baselineYear: baseline?.year ?? null },
    })),
    {
      ...{ code: 'text', placeId: 'int4', year: 'int4', value: 'numeric', path: 'jsonb', source: 'text' },
      ...{ baseline: 'numeric', baselineYear: 'int4', inherits: 'bool' },
    },
  )
  await sql`insert into indicators.target
      (indicator_id, place_id, year, value, baseline, baseline_year, path, inherits, source)
    select i.id, "placeId", year, value, baseline, "baselineYear", path, coalesce(inherits, i.unit = '%'), source
    from ${input} join indicators.indicator i on i.code = input.code
    on conflict (indicator_id, place_id, year) do update set value = excluded.value, baseline = excluded.baseline,
      baseline_year = excluded.baseline_year, path = excluded.path, inherits = excluded.inherits,
      source = excluded.source`.execute(tx)
}

/** Takes back every target of an indicator at a place. */
export const removeTargets = (tx: Tx, code: string, placeId: number) =>
  sql`delete from indicators.target t using indicators.indicator i
    where i.id = t.indicator_id and i.code = ${code} and t.place_id = ${placeId}`.execute(tx)

const columns = sql`i.code, t.year, t.value::float8 as value, t.path, t.inherits, t.source,
  case when t.baseline is not null
    then json_build_object('value', t.baseline::float8, 'year', t.baseline_year) end as baseline,
  json_build_object('id', s.id, 'form', s.form, 'name', s.name, 'level', s.level) as of`

/**
 * Targets that hold at each place in the plan year in which each span ends (`span` is the index into them), in one question:
 * its own, else that of the nearest place above which holds below as well; who stands above is what the map says of the
 * span's last day. A place without one is left out, and so is one that ended before: the path went on without it.
 */
export async function findTargetsIn(db: Db | Tx, placeIds: number[], spans: Span[]) {
  // Who stands above first: from the few targets the planner would go to every place below the city.
  return rows(
    db,
    sql<HeldTarget & { span: number }>`
      with above as materialized (
        select given.n, given.year, p.id, a.ancestor_id, a.ancestor_level
        from unnest(${spans.map(({ to }) => to)}::date[],
          ${spans.map((span) => Number(lastDay(span).slice(0, 4)))}::int[]) with ordinality as given("to", year, n)
        cross join places.place p
        cross join lateral (select greatest(given."to" - 1, p.works_from) as day) looked
        join places.ancestry a on a.place_id = p.id and a.from_day <= looked.day and looked.day < a.to_day
        where p.id = any(${placeIds}) and given."to" <= p.works_to)
      select distinct on (above.n, i.code, above.id) above.id as "placeId", (above.n - 1)::int as span, ${columns}
      from above
      join indicators.target t on t.place_id = above.ancestor_id and (t.inherits or t.place_id = above.id)
        and t.year = above.year
      join indicators.indicator i on i.id = t.indicator_id
      join places.place s on s.id = t.place_id
      order by above.n, i.code, above.id, s.id <> above.id, ${levelRank(sql`above.ancestor_level`)}`,
  )
}

/** The same for one span. */
export const findTargets = (db: Db | Tx, placeIds: number[], span: Span): Promise<HeldTarget[]> =>
  findTargetsIn(db, placeIds, [span])

/** An indicator's targets of all years: those a place has itself, and those that hold there on a local day from above. */
export async function findTargetsOf(db: Db | Tx, code: string, placeId: number, day: string): Promise<HeldTarget[]> {
  return rows(
    db,
    sql<HeldTarget>`
      select distinct on (t.year) p.id as "placeId", ${columns}
      from places.place p
      cross join lateral (select greatest(least(${day}::date, p.works_to - 1), p.works_from) as day) looked
      join places.ancestry a on a.place_id = p.id and a.from_day <= looked.day and looked.day < a.to_day
      join indicators.target t on t.place_id = a.ancestor_id and (t.inherits or t.place_id = p.id)
      join indicators.indicator i on i.id = t.indicator_id
      join places.place s on s.id = t.place_id
      where p.id = ${placeId} and i.code = ${code}
      order by t.year, s.id <> p.id, ${levelRank(sql`a.ancestor_level`)}`,
  )
}

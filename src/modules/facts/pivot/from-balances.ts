import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Span } from '../../../shared/spans.ts'
import type { Measure } from '../contract.ts'
import { containment, countedMeasures, mappedPeriods, periodRows } from './parts.ts'
import type { Question, Summed } from './question.ts'

const columnsOf = ({ standing }: Question) =>
  standing === 'sent' ? (['sent', 'sent_said'] as const) : (['official', 'official_said'] as const)

/**
 * Sums balances of flows and stocks at the levels that keep them (commune, district, city), as then and as known now; a stock
 * at the end of a period is the sum of all changes up to it. They are added up by span first, so that the few spans there
 * are meet the periods, and not every balance.
 */
export async function sumBalances(db: Db | Tx, question: Question): Promise<Summed[]> {
  const sums: Summed[][] = []
  for (const [nature, measures] of groupBy(question.measures, (measure) => measure.nature)) {
    const { touches, inside } = containment(nature, 'span_from', 'span_to')
    const [amount, said] = columnsOf(question)
    const category = question.byCategory ? sql`category_id` : sql`null::int`
    sums.push(
      await rows(
        db,
        sql<Summed>`
          with summed as materialized (
            select b.measure_id, b.place_id, b.span_from, b.span_to, ${category} as category_id,
              sum(b.${sql.raw(amount)}) as value, sum(b.${sql.raw(said)}) as said
            from facts.balance b
            where b.measure_id = any(${measures.map((measure) => measure.id)}) and b.place_id = any(${question.placeIds})
              and ${categories(question, measures)}
              and ${withinAll(nature, question.periods)} and ${countedMeasures(measures, question.chains)}
            group by 1, 2, 3, 4, 5),
          met as materialized (
            select span_from, span_to, period.number as period, ${inside} as inside
            from (select distinct span_from, span_to from summed) spans join ${periodRows(question.periods)} on ${touches})
          select measure_id as "measureId", place_id as "placeId", period, category_id as "categoryId", true as exact,
            coalesce(sum(value) filter (where inside), 0) as value, coalesce(sum(said) filter (where inside), 0) as said,
            coalesce(bool_or(not inside and said > 0), false) as straddles
          from summed join met using (span_from, span_to) group by 1, 2, 3, 4`,
      ),
    )
  }
  return sums.flat()
}

/**
 * Levels from the balances kept at each place: of every place the last one said in the period counts; levels add over
 * places, never over time. A place counts to whom it stands under at the period's end.
 */
export async function lastLevels(db: Db | Tx, question: Question): Promise<Summed[]> {
  const byLevels = groupBy(question.measures, (measure) => measure.levels.join())
  const found: Summed[][] = []
  for (const measures of byLevels.values()) found.push(await lastLevelsOf(db, { ...question, measures }))
  return found.flat()
}

/**
 * Of measures that are recorded at the same levels. The map is made first and the balances of its places are read by their
 * key: how many places count to a city no planner can guess, and from a wrong guess it would look each of them up alone.
 */
function lastLevelsOf(db: Db | Tx, question: Question): Promise<Summed[]> {
  const { touches, inside } = containment('snapshot', 'b.span_from', 'b.span_to')
  const [amount, said] = columnsOf(question)
  return rows(
    db,
    sql<Summed>`
      with mapped as materialized (
        select map.*, period.number, period."from", period."to" from ${mappedPeriods(question, 'snapshot')}),
      kept as materialized (
        select b.* from facts.balance b
        where b.measure_id = any(${question.measures.map((measure) => measure.id)})
          and b.place_id = any(array(select place_id from mapped)) and b.${sql.raw(said)} > 0
          and ${withinAll('snapshot', question.periods)} and ${countedMeasures(question.measures, question.chains)})
      select measure_id as "measureId", asked_id as "placeId", period,
        ${question.byCategory ? sql`category_id` : sql`null::int`} as "categoryId", true as exact,
        coalesce(sum(amount) filter (where inside and last), 0) as value,
        coalesce(sum(said) filter (where inside and last), 0) as said, bool_or(not inside) as straddles
      from (
        select b.measure_id, map.asked_id, map.number as period, b.category_id,
          b.${sql.raw(amount)} as amount, b.${sql.raw(said)} as said, ${inside} as inside,
          b.span_to = max(b.span_to) filter (where ${inside}) over (
            partition by b.measure_id, map.asked_id, map.number, b.place_id, b.body_id, b.category_id) as last
        from mapped map cross join lateral (select map."from", map."to") period
        join kept b on b.place_id = map.place_id and ${touches}) levels
      group by 1, 2, 3, 4`,
  )
}

/** The whole of each measure; or by category, of those that have any. */
function categories(question: Question, measures: Measure[]) {
  if (!question.byCategory) return sql`b.category_id = 0`
  const plain = measures.filter((measure) => measure.categories.length === 0).map((measure) => measure.id)
  return sql`(b.category_id > 0 or b.measure_id = any(${plain}))`
}

/** No balance beyond these days can meet a period. */
function withinAll(nature: Measure['nature'], periods: Span[]) {
  const [first, last] = [
    periods.map(({ from }) => from).sort()[0],
    periods
      .map(({ to }) => to)
      .sort()
      .at(-1),
  ]
  const begun = sql`b.span_from < ${last}::date`
  return nature === 'stock' ? begun : sql`${begun} and ${first}::date < b.span_to`
}

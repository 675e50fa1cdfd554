import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { groupBy } from '../../../shared/list.ts'
import { containment, countedChain, mappedPeriods, periodRows, standsUnder } from './parts.ts'
import type { Question, Summed } from './question.ts'

const columnsOf = ({ standing }: Question) =>
  standing === 'sent' ? (['sent', 'sent_said'] as const) : (['official', 'official_said'] as const)

/**
 * Sums balances of flows and stocks at the levels that keep them (commune, district, city), as then and as known now. A
 * stock at the end of a period is the sum of all changes up to it.
 */
export async function sumBalances(db: Db | Tx, question: Question): Promise<Summed[]> {
  const sums: Summed[] = []
  for (const [nature, measures] of groupBy(question.measures, (measure) => measure.nature)) {
    const { touches, inside } = containment(nature, 'b.span_from', 'b.span_to')
    const [amount, said] = columnsOf(question)
    const category = question.byCategory ? sql`b.category_id` : sql`null::int`
    sums.push(
      ...(await rows(
        db,
        sql<Summed>`
          select b.measure_id as "measureId", b.place_id as "placeId", period.number as period,
            ${category} as "categoryId", true as exact,
            coalesce(sum(b.${sql.raw(amount)}) filter (where ${inside}), 0) as value,
            coalesce(sum(b.${sql.raw(said)}) filter (where ${inside}), 0) as said,
            coalesce(bool_or(not (${inside}) and b.${sql.raw(said)} > 0), false) as straddles
          from ${periodRows(question.periods)}
          join facts.balance b on b.measure_id = any(${measures.map((measure) => measure.id)})
            and b.place_id = any(${question.placeIds}) and ${touches}
          join facts.measure m on m.id = b.measure_id and ${countedChain(question.chains, 'b.chain_id')}
          group by 1, 2, 3, 4`,
      )),
    )
  }
  return sums
}

/**
 * Levels from the balances kept at each place: of every place the last one said in the period counts; levels add over
 * places, never over time. A place counts to whom it stands under at the period's end.
 */
export async function lastLevels(db: Db | Tx, question: Question): Promise<Summed[]> {
  const { touches, inside } = containment('snapshot', 'b.span_from', 'b.span_to')
  const [amount, said] = columnsOf(question)
  return rows(
    db,
    sql<Summed>`
      select measure_id as "measureId", asked_id as "placeId", period,
        ${question.byCategory ? sql`category_id` : sql`null::int`} as "categoryId", true as exact,
        coalesce(sum(amount) filter (where inside and last), 0) as value,
        coalesce(sum(said) filter (where inside and last), 0) as said, bool_or(not inside) as straddles
      from (
        select b.measure_id, map.asked_id, period.number as period, b.category_id,
          b.${sql.raw(amount)} as amount, b.${sql.raw(said)} as said, ${inside} as inside,
          b.span_to = max(b.span_to) filter (where ${inside}) over (
            partition by b.measure_id, map.asked_id, period.number, b.place_id, b.body_id, b.category_id) as last
        from ${mappedPeriods(question, 'snapshot')}
        join facts.balance b on b.measure_id = any(${question.measures.map((measure) => measure.id)})
          and b.place_id = map.place_id and ${standsUnder('snapshot', 'b.span_from')}
          and b.${sql.raw(said)} > 0 and ${touches}
        join facts.measure m on m.id = b.measure_id and ${countedChain(question.chains, 'b.chain_id')}) levels
      group by 1, 2, 3, 4`,
  )
}

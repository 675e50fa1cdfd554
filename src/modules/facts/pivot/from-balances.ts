import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { groupBy } from '../../../shared/list.ts'
import { containment, countedChain, periodRows } from './parts.ts'
import type { Question, Summed } from './pivot.ts'

/** Sums balances; for flows and stocks at the levels that keep them, as then and as known now. */
export async function sumBalances(db: Db | Tx, question: Question): Promise<Summed[]> {
  const sums: Summed[] = []
  for (const [nature, measures] of groupBy(question.measures, (measure) => measure.nature)) {
    const { touches, inside } = containment(nature, 'b.span_from', 'b.span_to')
    const [amount, said] = question.standing === 'sent' ? ['sent', 'sent_said'] : ['official', 'official_said']
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
          join facts.measure m on m.id = b.measure_id and ${countedChain(question.chain, 'b.chain_id')}
          group by 1, 2, 3, 4`,
      )),
    )
  }
  return sums
}

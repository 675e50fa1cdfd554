import { sql } from 'kysely'
import { steadyRows, type Tx, unnest } from '../../../platform/db/database.ts'
import type { Figure } from './post.ts'

/**
 * Which of a form's figures records of a kind said already, for days of which some are theirs; of a level for just their days.
 * Both would be counted. Out: the measure and part (0: none) of each.
 */
export async function findSaidElsewhere(
  tx: Tx,
  figures: Figure[],
  kind: string,
): Promise<{ measureId: number; categoryId: number }[]> {
  const ids = { measureId: 'int4', placeId: 'int4', bodyId: 'int4', categoryId: 'int4' }
  const input = unnest(figures, { ...ids, from: 'date', to: 'date' })
  return steadyRows(
    tx,
    sql<{ measureId: number; categoryId: number }>`
      select input."measureId", input."categoryId" from ${input} join facts.measure m on m.id = input."measureId"
      join facts.entry e on e.place_id = input."placeId" and e.measure_id = input."measureId"
        and e.body_id = input."bodyId" and e.category_id = input."categoryId"
        and e.span_from < input."to" and input."from" < e.span_to
        and (m.nature <> 'snapshot' or e.span_from = input."from" and e.span_to = input."to")
      join facts.posting p on p.id = e.posting_id and p.record_kind = ${kind}
      group by 1, 2, e.span_from, e.span_to having sum(e.said) > 0`,
  )
}

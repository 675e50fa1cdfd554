import { sql } from 'kysely'
import type { Span } from '../../../shared/spans.ts'
import type { Measure } from '../contract.ts'

/** The periods of a question as rows: number, from, to. */
export const periodRows = (periods: Span[]) => sql`(select (n - 1)::int as number, "from", "to" from unnest(
  ${periods.map((period) => period.from)}::date[], ${periods.map((period) => period.to)}::date[])
  with ordinality as given("from", "to", n)) period`

/** Does a span lie in a period? A stock's level at the end of a period is the sum of all changes up to it. */
export function containment(nature: Measure['nature'], from: string, to: string) {
  const [start, end] = [sql.raw(from), sql.raw(to)]
  return nature === 'stock'
    ? { touches: sql`${start} < period."to"`, inside: sql`${end} <= period."to"` }
    : {
        touches: sql`${start} < period."to" and period."from" < ${end}`,
        inside: sql`period."from" <= ${start} and ${end} <= period."to"`,
      }
}

/**
 * Where a record counts. A flow or a change of a stock stays with whom its place stood under when it happened. A level is
 * of the period's end: it counts where its place stands then (of a unit asked for that ended earlier, at its own end), so
 * that a closed unit never stands beside its successors, nor an area under two communes.
 */
export function standsUnder(nature: Measure['nature'], span: string, leaf: string) {
  const from = sql.raw(span)
  if (nature !== 'snapshot') return sql`map.from_day <= ${from} and ${from} < map.to_day`
  const end = sql`least(period."to", (select asked.works_to from places.place asked where asked.id = map.asked_id))`
  return sql`map.from_day < ${end} and ${end} <= map.to_day and exists (select from places.place leaf
    where leaf.id = ${sql.raw(leaf)} and leaf.works_from < ${end} and ${end} <= leaf.works_to)`
}

/** Which chains count: those asked for; of views of one thing a single one asked for, else the leading one. */
export function countedChain(chains: string[] | null, column: string) {
  const at = sql.raw(column)
  const views = chains?.length === 1 ? sql`true` : sql`(m.bodies = 'add' or m.leading_chain_id = ${at})`
  return chains === null ? views : sql`${views} and ${at} in (select id from people.chain where code = any(${chains}))`
}

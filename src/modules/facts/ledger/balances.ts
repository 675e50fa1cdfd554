import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/**
 * Where each entry counts. A flow or a stock adds up: at its commune, district and city on the first day of its span,
 * in its own category and in the whole. Of a snapshot the last level of each place counts, which no sum above can tell:
 * it is kept at its own place as it was said.
 */
export const reached = sql`
  join cell on cell.span_from = e.span_from and cell.span_to = e.span_to
  join facts.measure m on m.id = e.measure_id
  join people.body b on b.id = e.body_id
  join places.ancestry a on a.place_id = e.place_id and a.from_day <= e.span_from and e.span_from < a.to_day
    and case m.nature when 'snapshot' then a.ancestor_id = e.place_id
      else a.ancestor_level in ('commune', 'district', 'city') end
  cross join lateral unnest(case when m.nature = 'snapshot' or e.category_id = 0 then array[e.category_id]
    else array[0, e.category_id] end) part(category_id)`

/**
 * The key of the row an entry adds to, but for the stripe. Figures of a few days are kept by the cell between two days on
 * which a calendar can be cut. Sums do not tell the bodies of a chain apart; of a snapshot each body's last level counts.
 */
export const key = sql`e.measure_id, a.ancestor_id as place_id, part.category_id,
  case m.nature when 'snapshot' then e.span_from else cell.cell_from end as span_from,
  case m.nature when 'snapshot' then e.span_to else cell.cell_to end as span_to,
  b.chain_id, case m.nature when 'snapshot' then e.body_id else 0 end as body_id`

/** The cell of each span that entries have, as a common table: there are few spans, and many entries of each. */
export const cellsOf = (entries: RawBuilder<unknown>) => sql`cell as materialized (
  select span_from, span_to, facts.cell_from(span_from, span_to) as cell_from, facts.cell_to(span_from, span_to) as cell_to
  from (select distinct span_from, span_to from ${entries}) spans)`

const accepted = sql`exists (select from facts.acceptance ac where ac.posting_id = e.posting_id)`

/** What a change of the ledger adds: figures just sent, sent ones that became official, or both at once. */
const added = {
  sent: sql`sum(e.amount), sum(e.said), 0, 0`,
  official: sql`0, 0, sum(e.amount), sum(e.said)`,
  both: sql`sum(e.amount), sum(e.said), coalesce(sum(e.amount) filter (where ${accepted}), 0),
    coalesce(sum(e.said) filter (where ${accepted}), 0)`,
}

// A class of advisory locks, one for each city and district.
const HUB_LOCK = 7_203

/**
 * Adds postings' entries to the balances: summed first, written last, rows in primary-key order so that two
 * writers never wait for each other in a circle. On the rows of a city or a district many writers meet: the one that has
 * it for itself writes to the row that is read anyway, those who come meanwhile to one of a few more, by commune. A
 * snapshot has one writer, its own body, and one row: whether its last level stands is told by what was said in it.
 */
export async function addToBalances(tx: Tx, postingIds: string[], change: keyof typeof added): Promise<void> {
  await sql`
    with own as materialized (select * from facts.entry where posting_id = any(${postingIds}::uuid[])),
    ${cellsOf(sql`own`)},
    hub as materialized (
      select id, pg_try_advisory_xact_lock(${HUB_LOCK}, id) as is_free from (
        select distinct a.ancestor_id as id from (select distinct place_id, span_from from own) e
        join places.ancestry a on a.place_id = e.place_id and a.from_day <= e.span_from and e.span_from < a.to_day
          and a.ancestor_level in ('city', 'district')) hubs)
    insert into facts.balance as balance
      (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe,
       sent, sent_said, official, official_said)
    select ${key}, case when m.nature = 'snapshot' or hub.is_free is distinct from false then 0
        when a.ancestor_level = 'city' then 1 + e.commune_id % 7 else 1 + e.commune_id % 3 end as stripe, ${added[change]}
    from own e ${reached} left join hub on hub.id = a.ancestor_id
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe) do update set
      sent = balance.sent + excluded.sent, sent_said = balance.sent_said + excluded.sent_said,
      official = balance.official + excluded.official,
      official_said = balance.official_said + excluded.official_said`.execute(tx)
}

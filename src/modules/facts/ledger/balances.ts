import { type RawBuilder, sql } from 'kysely'
import { rows, steadyRows, type Tx } from '../../../platform/db/database.ts'

/** The cell of each span that entries have, as a common table: there are few spans, and many entries of each. */
export const cellsOf = (entries: RawBuilder<unknown>) => sql`cell as materialized (
  select span_from, span_to, facts.cell_from(span_from, span_to) as cell_from, facts.cell_to(span_from, span_to) as cell_to
  from (select distinct span_from, span_to from ${entries}) spans)`

const accepted = sql`exists (select from facts.acceptance ac where ac.posting_id = e.posting_id)`

/** What a change of the ledger adds: figures just sent, sent ones that became official, or both at once. */
const added = {
  sent: sql`sum(e.amount) as sent, sum(e.said) as sent_said, 0 as official, 0 as official_said`,
  official: sql`0 as sent, 0 as sent_said, sum(e.amount) as official, sum(e.said) as official_said`,
  both: sql`sum(e.amount) as sent, sum(e.said) as sent_said,
    coalesce(sum(e.amount) filter (where ${accepted}), 0) as official,
    coalesce(sum(e.said) filter (where ${accepted}), 0) as official_said`,
}

// A class of advisory locks, one for each city and district.
const HUB_LOCK = 7_203

/**
 * Adds postings' entries to the balances: summed first, written last, rows in primary-key order so that two
 * writers never wait for each other in a circle. What the areas of a commune say is summed there once, and from there
 * reaches its district and city; a snapshot stays at its own place. A stock has no balance: its map moves with the question.
 *
 * On the rows of a city or a district many writers meet: the one that has it for itself writes to the row that is read
 * anyway, those who come meanwhile to one of a few more. A snapshot has one writer, its own body, and one row: whether its
 * last level stands is told by what was said in it.
 * `areFew` tells that they have no more figures than a form: such a statement is planned once.
 */
export async function addToBalances(
  tx: Tx,
  postingIds: string[],
  change: keyof typeof added,
  areFew = false,
): Promise<void> {
  const ask = areFew ? steadyRows : rows
  const statement = sql`
    with own as materialized (select * from facts.entry where posting_id = any(${postingIds}::uuid[])),
    ${cellsOf(sql`own`)},
    placed as materialized (
      select e.measure_id, m.nature, coalesce(commune.ancestor_id, e.place_id) as place_id, e.span_from as first_day,
        e.category_id, case m.nature when 'snapshot' then e.span_from else cell.cell_from end as span_from,
        case m.nature when 'snapshot' then e.span_to else cell.cell_to end as span_to,
        b.chain_id, case m.nature when 'snapshot' then e.body_id else 0 end as body_id, ${added[change]}
      from own e join cell on cell.span_from = e.span_from and cell.span_to = e.span_to
      join facts.measure m on m.id = e.measure_id and m.nature <> 'stock' join people.body b on b.id = e.body_id
      left join places.ancestry commune on m.nature <> 'snapshot' and commune.place_id = e.place_id
        and commune.ancestor_level = 'commune' and commune.from_day <= e.span_from and e.span_from < commune.to_day
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9),
    reached as materialized (
      select p.*, a.ancestor_id, a.ancestor_level from placed p
      join places.ancestry a on a.place_id = p.place_id and a.from_day <= p.first_day and p.first_day < a.to_day
        and case p.nature when 'snapshot' then a.ancestor_id = p.place_id
          else a.ancestor_level in ('commune', 'district', 'city') end),
    hub as materialized (
      select id, pg_try_advisory_xact_lock(${HUB_LOCK}, id) as is_free from (
        select distinct ancestor_id as id from reached where ancestor_level in ('city', 'district')) hubs)
    insert into facts.balance as balance
      (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe,
       sent, sent_said, official, official_said)
    select r.measure_id, r.ancestor_id, part.category_id, r.span_from, r.span_to, r.chain_id, r.body_id,
      case when r.nature = 'snapshot' or hub.is_free is distinct from false then 0
        when r.ancestor_level = 'city' then 1 + r.place_id % 7 else 1 + r.place_id % 3 end as stripe,
      sum(r.sent), sum(r.sent_said), sum(r.official), sum(r.official_said)
    from reached r
    cross join lateral unnest(case when r.nature = 'snapshot' or r.category_id = 0 then array[r.category_id]
      else array[0, r.category_id] end) part(category_id)
    left join hub on hub.id = r.ancestor_id
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe) do update set
      sent = balance.sent + excluded.sent, sent_said = balance.sent_said + excluded.sent_said,
      official = balance.official + excluded.official,
      official_said = balance.official_said + excluded.official_said`
  await ask(tx, statement)
}

import { sql } from 'kysely'
import { type Db, getRow, rows, type Tx, transaction } from '../../../platform/db/database.ts'

// City and district rows are where writers of many communes meet: they are several rows, chosen by commune.
const stripe = sql`case a.ancestor_level when 'city' then e.commune_id % 8 when 'district' then e.commune_id % 4 else 0 end`

/**
 * Where each entry counts. A flow or a stock adds up: at its commune, district and city on the first day of its span.
 * Of a snapshot the last level of each place counts, which no sum above can tell: it is kept at its own place.
 */
const reached = sql`
  join facts.measure m on m.id = e.measure_id
  join people.body b on b.id = e.body_id
  join places.ancestry a on a.place_id = e.place_id and a.from_day <= e.span_from and e.span_from < a.to_day
    and case m.nature when 'snapshot' then a.ancestor_id = e.place_id
      else a.ancestor_level in ('commune', 'district', 'city') end`

/** Sums do not tell the bodies of a chain apart; of a snapshot each body's last level counts. */
const bodyOf = sql`case m.nature when 'snapshot' then e.body_id else 0 end`

const accepted = sql`exists (select from facts.acceptance ac where ac.posting_id = e.posting_id)`

/** What a change of the ledger adds: figures just sent, sent ones that became official, or both at once. */
const added = {
  sent: sql`sum(e.amount), sum(e.said), 0, 0`,
  official: sql`0, 0, sum(e.amount), sum(e.said)`,
  both: sql`sum(e.amount), sum(e.said), coalesce(sum(e.amount) filter (where ${accepted}), 0),
    coalesce(sum(e.said) filter (where ${accepted}), 0)`,
}

/**
 * Adds postings' entries to the balances: summed first, written last, rows in primary-key order so that two
 * writers never wait for each other in a circle.
 */
export async function addToBalances(tx: Tx, postingIds: string[], change: keyof typeof added): Promise<void> {
  await sql`insert into facts.balance as balance
      (measure_id, place_id, span_from, span_to, chain_id, body_id, category_id, stripe,
       sent, sent_said, official, official_said)
    select e.measure_id, a.ancestor_id, e.span_from, e.span_to, b.chain_id, ${bodyOf}, e.category_id, ${stripe}, ${added[change]}
    from facts.entry e ${reached}
    where e.posting_id = any(${postingIds}::uuid[])
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (measure_id, place_id, span_from, span_to, chain_id, body_id, category_id, stripe) do update set
      sent = balance.sent + excluded.sent, sent_said = balance.sent_said + excluded.sent_said,
      official = balance.official + excluded.official,
      official_said = balance.official_said + excluded.official_said`.execute(tx)
}

export interface LedgerVerdict {
  entries: number
  balances: number
  /** Balances that differ from the sum of their entries, at most a hundred. */
  wrong: { place: string; measure: string; from: string; kept: string; summed: string }[]
}

/**
 * Holds every balance of the whole ledger against the sum of its entries, both ways, in one transaction without a time
 * limit. Out: how many there are, and the first hundred that differ; none where all is well.
 */
export async function verifyLedger(db: Db | Tx): Promise<LedgerVerdict> {
  return transaction(db, async (tx) => {
    // It reads everything there is, however long that takes.
    await sql`set local statement_timeout = 0`.execute(tx)
    return verifyAll(tx)
  })
}

async function verifyAll(db: Tx): Promise<LedgerVerdict> {
  const wrong = await rows(
    db,
    sql<LedgerVerdict['wrong'][number]>`
      with summed as (
        select a.ancestor_id as place_id, e.measure_id, e.span_from, e.span_to, b.chain_id,
          ${bodyOf} as body_id, e.category_id, sum(e.amount) as sent, sum(e.said) as sent_said,
          coalesce(sum(e.amount) filter (where ac.posting_id is not null), 0) as official,
          coalesce(sum(e.said) filter (where ac.posting_id is not null), 0) as official_said
        from facts.entry e ${reached} left join facts.acceptance ac on ac.posting_id = e.posting_id
        group by 1, 2, 3, 4, 5, 6, 7),
      kept as (
        select place_id, measure_id, span_from, span_to, chain_id, body_id, category_id, sum(sent) as sent,
          sum(sent_said) as sent_said, sum(official) as official, sum(official_said) as official_said
        from facts.balance group by 1, 2, 3, 4, 5, 6, 7)
      select p.name as place, named.code as measure, span_from as "from",
        concat_ws(' ', k.sent, k.sent_said, k.official, k.official_said) as kept,
        concat_ws(' ', s.sent, s.sent_said, s.official, s.official_said) as summed
      from summed s full join kept k
        using (place_id, measure_id, span_from, span_to, chain_id, body_id, category_id)
      join places.place p on p.id = place_id join facts.measure named on named.id = measure_id
      where (coalesce(s.sent, 0), coalesce(s.sent_said, 0), coalesce(s.official, 0), coalesce(s.official_said, 0))
        <> (coalesce(k.sent, 0), coalesce(k.sent_said, 0), coalesce(k.official, 0), coalesce(k.official_said, 0))
      limit 100`,
  )
  const counts = await getRow(
    db,
    sql<{ entries: number; balances: number }>`
      select (select count(*) from facts.entry) as entries, (select count(*) from facts.balance) as balances`,
  )
  return { ...counts, wrong }
}

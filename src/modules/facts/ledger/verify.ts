import { type RawBuilder, sql } from 'kysely'
import { type Db, getRow, rows, type Tx, transaction } from '../../../platform/db/database.ts'
import { cellsOf } from './balances.ts'
import { closeLedgerMoment } from './post.ts'

/**
 * Where each entry counts. A flow adds up: at its commune, district and city on the first day of its span,
 * in its own category and in the whole. Of a snapshot the last level of each place counts, which no sum above can tell:
 * it is kept at its own place as it was said. A stock is summed from its entries, whose map moves with the question.
 */
const reached = sql`
  join cell on cell.span_from = e.span_from and cell.span_to = e.span_to
  join facts.measure m on m.id = e.measure_id and m.nature <> 'stock'
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
const key = sql`e.measure_id, a.ancestor_id as place_id, part.category_id,
  case m.nature when 'snapshot' then e.span_from else cell.cell_from end as span_from,
  case m.nature when 'snapshot' then e.span_to else cell.cell_to end as span_to,
  b.chain_id, case m.nature when 'snapshot' then e.body_id else 0 end as body_id`

/** What the balances must say, from the entries alone. */
const summed = sql`with ${cellsOf(sql`facts.entry`)}
  select ${key}, sum(e.amount) as sent, sum(e.said) as sent_said,
    coalesce(sum(e.amount) filter (where ac.posting_id is not null), 0) as official,
    coalesce(sum(e.said) filter (where ac.posting_id is not null), 0) as official_said
  from facts.entry e ${reached} left join facts.acceptance ac on ac.posting_id = e.posting_id
  group by 1, 2, 3, 4, 5, 6, 7`

export interface LedgerVerdict {
  entries: number
  balances: number
  /** Balances that differ from the sum of their entries, and entries that count nowhere or twice: at most a hundred of each. */
  wrong: { kind: Wrong; place: string; measure: string; from: string; kept: string; summed: string }[]
}

/**
 * balance: it differs from its entries; of an entry: no posting says why it is there (posting), its measure, category, body
 * or place is unknown, or its place does not work on its first day (place); more was taken back than was said, or an
 * amount is left where nothing is said (said).
 */
type Wrong = 'balance' | 'posting' | 'measure' | 'category' | 'body' | 'place' | 'said'

/**
 * Holds every balance of the whole ledger against the sum of its entries, both ways, and every entry against what it names,
 * in one transaction without a time limit. Out: how many there are, and the first hundred that differ; none where all is well.
 */
export async function verifyLedger(db: Db | Tx): Promise<LedgerVerdict> {
  return transaction(db, async (tx) => {
    // It reads everything there is, however long that takes.
    await sql`set local statement_timeout = 0`.execute(tx)
    return verifyAll(tx)
  })
}

async function verifyAll(db: Tx): Promise<LedgerVerdict> {
  const wrong = [...(await wrongBalances(db)), ...(await strayEntries(db)), ...(await saidWrongly(db))]
  const counts = await getRow(
    db,
    sql<{ entries: number; balances: number }>`
      select (select count(*) from facts.entry) as entries, (select count(*) from facts.balance) as balances`,
  )
  return { ...counts, wrong }
}

type WrongRows = LedgerVerdict['wrong']

function wrongBalances(db: Tx): Promise<WrongRows> {
  return rows(
    db,
    sql<WrongRows[number]>`
      with summed as (${summed}),
      kept as (
        select place_id, measure_id, span_from, span_to, chain_id, body_id, category_id, sum(sent) as sent,
          sum(sent_said) as sent_said, sum(official) as official, sum(official_said) as official_said
        from facts.balance group by 1, 2, 3, 4, 5, 6, 7)
      select 'balance' as kind, ${placeName(sql`place_id`)} as place, ${measureCode(sql`measure_id`)} as measure, span_from as "from",
        concat_ws(' ', k.sent, k.sent_said, k.official, k.official_said) as kept,
        concat_ws(' ', s.sent, s.sent_said, s.official, s.official_said) as summed
      from summed s full join kept k
        using (place_id, measure_id, span_from, span_to, chain_id, body_id, category_id)
      where (coalesce(s.sent, 0), coalesce(s.sent_said, 0), coalesce(s.official, 0), coalesce(s.official_said, 0))
        <> (coalesce(k.sent, 0), coalesce(k.sent_said, 0), coalesce(k.official, 0), coalesce(k.official_said, 0))
      limit 100`,
  )
}

/** By its number where it has no name: what is unknown is what is looked for. */
const placeName = (id: RawBuilder<unknown>) =>
  sql`coalesce((select p.name from places.place p where p.id = ${id}), ${id}::text)`
const measureCode = (id: RawBuilder<unknown>) =>
  sql`coalesce((select m.code from facts.measure m where m.id = ${id}), ${id}::text)`

/** Entries that no balance can hold, since they name what is not there. */
function strayEntries(db: Tx): Promise<WrongRows> {
  return rows(
    db,
    sql<WrongRows[number]>`
      select kind, ${placeName(sql`stray.place_id`)} as place, ${measureCode(sql`stray.measure_id`)} as measure,
        span_from as "from", concat_ws(' ', amount, said) as kept, '–' as summed
      from (
        select e.*, case when posting.id is null then 'posting' when m.id is null then 'measure'
          when e.category_id <> 0 and k.id is null then 'category' when b.id is null then 'body'
          when self.place_id is null then 'place' end as kind
        from facts.entry e left join facts.posting posting on posting.id = e.posting_id
        left join facts.measure m on m.id = e.measure_id left join people.body b on b.id = e.body_id
        left join facts.category k on k.id = e.category_id and k.measure_id = e.measure_id
        left join places.ancestry self on self.place_id = e.place_id and self.ancestor_id = e.place_id
          and self.from_day <= e.span_from and e.span_from < self.to_day) stray
      where kind is not null limit 100`,
  )
}

/** What is taken back was said before, with just its amount; by which of several records does not matter. */
function saidWrongly(db: Tx): Promise<WrongRows> {
  return rows(
    db,
    sql<WrongRows[number]>`
      select 'said' as kind, ${placeName(sql`net.place_id`)} as place, ${measureCode(sql`net.measure_id`)} as measure,
        span_from as "from", concat_ws(' ', amount, said) as kept, '–' as summed
      from (
        select measure_id, place_id, body_id, category_id, span_from, span_to, sum(amount) as amount, sum(said) as said
        from facts.entry group by 1, 2, 3, 4, 5, 6) net
      where said < 0 or (said = 0 and amount <> 0) limit 100`,
  )
}

/**
 * Makes every balance anew from the entries: after the map of the past was corrected, entries count elsewhere. Posting
 * waits meanwhile.
 */
export async function rebuildBalances(tx: Tx): Promise<void> {
  await closeLedgerMoment(tx)
  await sql`set local statement_timeout = 0`.execute(tx)
  // The running role deletes nothing: what counts nowhere any more stays as a zero, which says nothing.
  await sql`update facts.balance set sent = 0, sent_said = 0, official = 0, official_said = 0`.execute(tx)
  await sql`
    insert into facts.balance (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe,
      sent, sent_said, official, official_said)
    select measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, 0,
      sent, sent_said, official, official_said
    from (${summed}) summed
    on conflict (measure_id, place_id, category_id, span_from, span_to, chain_id, body_id, stripe) do update set
      sent = excluded.sent, sent_said = excluded.sent_said, official = excluded.official,
      official_said = excluded.official_said`.execute(tx)
}

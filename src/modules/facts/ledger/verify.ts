import { sql } from 'kysely'
import { type Db, getRow, rows, type Tx, transaction } from '../../../platform/db/database.ts'
import type { RecordProof } from '../../../platform/module.ts'
import { cellsOf } from './balances.ts'
import { closeLedgerMoment } from './post.ts'
import { type Check, entryChecks, measureCode, placeName, type WrongRow } from './verify-entries.ts'
import { recordChecks } from './verify-records.ts'

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
  /** Balances, entries, postings and records that are wrong: at most a hundred of each kind. */
  wrong: WrongRow[]
}

/** Which of how many looks is about to be taken, and what for. */
export interface VerifyStep {
  of: Check['of']
  number: number
  count: number
}

/**
 * Holds every balance of the whole ledger against the sum of its entries, both ways, every entry against what it names, and
 * every posting against its record (`proofs`, by kind; null leaves records out), in one transaction without a time limit.
 * `onStep` hears of each look before it is taken: each may last minutes. Out: how many there are, and the first hundred that
 * each check finds wrong; none where all is well.
 */
export async function verifyLedger(
  db: Db | Tx,
  proofs: Record<string, RecordProof> | null,
  onStep: (step: VerifyStep) => void = () => {},
): Promise<LedgerVerdict> {
  const checks: Check[] = [{ of: 'balance', look: wrongBalances }, ...entryChecks, ...recordChecks(proofs)]
  return transaction(db, async (tx) => {
    // It reads everything there is, however long that takes.
    await sql`set local statement_timeout = 0`.execute(tx)
    const wrong: WrongRow[] = []
    for (const [index, { of, look }] of checks.entries()) {
      onStep({ of, number: index + 1, count: checks.length })
      wrong.push(...(await look(tx)))
    }
    return { ...(await countAll(tx)), wrong }
  })
}

function countAll(db: Tx): Promise<Omit<LedgerVerdict, 'wrong'>> {
  return getRow(
    db,
    sql<Omit<LedgerVerdict, 'wrong'>>`
      select (select count(*) from facts.entry) as entries, (select count(*) from facts.balance) as balances`,
  )
}

function wrongBalances(db: Tx): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
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

/**
 * Makes every balance anew from the entries, each found under its commune: after the map of the past was corrected, entries
 * count elsewhere. Posting waits meanwhile.
 */
export async function rebuildBalances(tx: Tx): Promise<void> {
  await closeLedgerMoment(tx)
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`select facts.move_entries()`.execute(tx)
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

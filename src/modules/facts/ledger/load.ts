import { sql } from 'kysely'
import { getRow, rows, type Tx, unnest } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import { locks } from '../../../platform/db/lock-numbers.ts'
import { addToBalances } from './balances.ts'
import { type Digest, digestOf } from './digest.ts'
import { accept, type Figure, type RecordRef, shareLedger } from './post.ts'

/** A figure of a file, with the line it stands in. */
export interface LoadedFigure extends Figure {
  line: number
  /** What stands for the same days is taken back; `amount` is 0. Only where `stands` was asked. */
  gone?: boolean
}

/**
 * A figure that cannot be posted beside what is said already, by another line of the file or by a record of the ledger; or
 * that is due by a form, which would say it again.
 */
export interface Clash {
  line: number
  kind: 'due' | 'stands' | 'twice'
  /** The other line, the kind of the record that stands, or what the form is counted under. */
  other: string
  /** The record that stands, of several one of them; null where none does. */
  recordId: string | null
}

const BATCH = 50_000

/**
 * Figures by the million on their way into the ledger: they wait in a table of the transaction's own, are held against each
 * other and against what stands, and are posted from there, so that nothing of them is kept in memory.
 */
export class Load {
  readonly #tx: Tx

  private constructor(tx: Tx) {
    this.#tx = tx
  }

  /**
   * One at a time in a transaction, which it lives as long as; `alone` waits until no other one that will post is under way,
   * so that two of them never say the same.
   */
  static async open(tx: Tx, alone: boolean): Promise<Load> {
    if (alone) await sql`select pg_advisory_xact_lock(${locks.load})`.execute(tx)
    await sql`create temporary table loaded (
      line integer, measure_id integer, place_id integer, body_id integer, category_id integer, span_from date, span_to date,
      amount bigint, says smallint, was bigint not null default 0, was_said smallint not null default 0) on commit drop`.execute(
      tx,
    )
    return new Load(tx)
  }

  async add(figures: LoadedFigure[]): Promise<void> {
    const types = { line: 'int4', measureId: 'int4', placeId: 'int4', bodyId: 'int4', categoryId: 'int4' }
    await sql`insert into pg_temp.loaded
      select line, "measureId", "placeId", "bodyId", "categoryId", "from", "to", amount, case when gone then 0 else 1 end
      from ${unnest(figures, { ...types, from: 'date', to: 'date', amount: 'int8', gone: 'bool' })}`.execute(this.#tx)
  }

  async #prepare(): Promise<void> {
    await sql`create index if not exists loaded_place on pg_temp.loaded (place_id, measure_id)`.execute(this.#tx)
    await sql`analyze pg_temp.loaded`.execute(this.#tx)
  }

  /**
   * Leaves out every line of which a figure is said already; `clashes` tells them. Days may not overlap, since both would
   * count; of a level only the same span says the same. Of lines that say the same all are left out: none is known to be the
   * right one. Out: how many figures of each measure that was.
   */
  async dropClashing(): Promise<{ measureId: number; figures: number; amount: number }[]> {
    await this.#prepare()
    await sql`
      create temporary table clash on commit drop as
        with beside as (
          select l.line, m.nature, l.span_from, l.span_to,
            lead(l.line) over said as next_line, lead(l.span_from) over said as next_from, lead(l.span_to) over said as next_to,
            lag(l.line) over said as last_line, lag(l.span_from) over said as last_from, lag(l.span_to) over said as last_to,
            -- Of those before, the one that reaches furthest, as its last day and its line.
            max(array[l.span_to - date '2000-01-01', l.line]) over
              (said rows between unbounded preceding and 1 preceding) as reached
          from pg_temp.loaded l join facts.measure m on m.id = l.measure_id
          window said as (partition by l.measure_id, l.place_id, l.body_id, l.category_id
            order by l.span_from, l.span_to, l.line)),
        twice as (
          select line, case
            when nature = 'snapshot' and span_from = next_from and span_to = next_to then next_line
            when nature = 'snapshot' and span_from = last_from and span_to = last_to then last_line
            when nature <> 'snapshot' and next_from < span_to then next_line
            when nature <> 'snapshot' and span_from - date '2000-01-01' < reached[1] then reached[2] end as other
          from beside),
        spoken as (
          select place_id, measure_id, body_id, category_id, min(span_from) as first, max(span_to) as last
          from pg_temp.loaded group by 1, 2, 3, 4),
        -- Once for all days of a place and measure: looked up for each figure alone, the same entries would be read again.
        -- By itself, or the planner, who cannot know how few there are, would read the whole ledger.
        near as materialized (
          select e.place_id, e.measure_id, e.body_id, e.category_id, e.span_from, e.span_to, min(array[p.record_kind, p.record_id::text]) as record
          from spoken s cross join lateral (select * from facts.entry e
            where e.place_id = s.place_id and e.measure_id = s.measure_id and e.body_id = s.body_id
              and e.category_id = s.category_id and e.span_from < s.last and s.first < e.span_to offset 0) e
          join facts.posting p on p.id = e.posting_id
          group by 1, 2, 3, 4, 5, 6 having sum(e.said) > 0),
        standing as (
          select l.line, min(near.record) as record
          from pg_temp.loaded l join facts.measure m on m.id = l.measure_id
          join near using (place_id, measure_id, body_id, category_id)
          where l.was_said = 0 and case m.nature when 'snapshot' then near.span_from = l.span_from and near.span_to = l.span_to
            else near.span_from < l.span_to and l.span_from < near.span_to end
          group by l.line)
        select distinct on (line) line, kind, other, "recordId" from (
          select line, 'twice' as kind, other::text as other, null as "recordId" from twice where other is not null
          union all select line, 'stands', record[1], record[2] from standing
          union all select l.line, 'due', m.coverage, null
            from pg_temp.loaded l join facts.measure m on m.id = l.measure_id
            join facts.measure due on due.code = m.coverage || ':expected'
            join facts.entry e on e.place_id = l.place_id and e.measure_id = due.id
              and e.span_from < l.span_to and l.span_from < e.span_to
            where l.was_said = 0) found
        order by line, kind, other`.execute(this.#tx)
    await sql`create index on pg_temp.clash (line)`.execute(this.#tx)
    return rows(
      this.#tx,
      sql<{ measureId: number; figures: number; amount: number }>`
        with gone as (delete from pg_temp.loaded l using pg_temp.clash where clash.line = l.line
          returning l.measure_id, l.amount)
        select measure_id as "measureId", count(*) as figures, sum(amount) as amount from gone group by 1`,
    )
  }

  /** The lines that `dropClashing` left out, one clash of each, in their order; a file may clash in every line. */
  async *clashes(): AsyncGenerator<Clash> {
    for (let last = 0, found: Clash[] = []; ; last = found.at(-1)?.line ?? last) {
      found = await rows(
        this.#tx,
        sql<Clash>`select line, kind, other, "recordId" from pg_temp.clash where line > ${last} order by line limit 5000`,
      )
      if (found.length === 0) return
      yield* found
    }
  }

  /**
   * Whose figures wait: the lines of their bodies, and what lies above all of their places from the first of their days to the
   * last; before it the place, where it is only one, else 0.
   */
  async reach(): Promise<{ chains: string[]; path: number[] }> {
    const { chains, only, above } = await getRow(
      this.#tx,
      sql<{ chains: string[]; only: number; above: number[] }>`
        with at as (select place_id, daterange(min(span_from), max(span_from), '[]') as days from pg_temp.loaded group by 1),
        stood as (
          select at.place_id, a.ancestor_id from at join places.ancestry a on a.place_id = at.place_id
          group by 1, 2, at.days having range_agg(daterange(a.from_day, a.to_day)) @> at.days),
        above as (
          select ancestor_id from stood group by 1 having count(*) = (select count(*) from at))
        select
          (select coalesce(array_agg(distinct c.code order by c.code), '{}') from people.chain c
            join people.body b on b.chain_id = c.id
            where b.id in (select distinct body_id from pg_temp.loaded)) as chains,
          (select case when count(*) = 1 then min(place_id) else 0 end from at) as only,
          (select coalesce(array_agg(ancestor_id), '{}') from above) as above`,
    )
    return { chains, path: [only, ...above] }
  }

  /** What `post` will say of each measure, to be kept beside the ledger; it is read from what waits, not from what was posted. */
  digests(): Promise<Digest[]> {
    const [amount, said] = [sql`amount - was`, sql`says - was_said`]
    return rows(
      this.#tx,
      sql<Digest>`select measure_id as "measureId", sum(${said}) as said, sum(${amount})::text as amount,
        (${digestOf(amount, said)})::text as digest
      from pg_temp.loaded where (amount, says) <> (was, was_said) group by 1`,
    )
  }

  /**
   * Posts what is there as one record's, provisional until `accept`; `by` is an account. Out: how many figures. Every
   * figure's place works on the first day of its span: the caller has seen to it.
   */
  async post(record: RecordRef, by: number | null): Promise<number> {
    const tx = this.#tx
    await shareLedger(tx)
    const { last } = await getRow(tx, sql<{ last: number }>`select coalesce(max(line), 0) as last from pg_temp.loaded`)
    let posted = 0
    for (let first = 0; first <= last; first += BATCH) {
      const id = timeUuid()
      await sql`insert into facts.posting (id, record_kind, record_id, posted_by)
        values (${id}, ${record.kind}, ${record.id}, ${by})`.execute(tx)
      const added = await sql`
        insert into facts.entry
          (commune_id, posting_id, measure_id, place_id, body_id, category_id, span_from, span_to, amount, said)
        select coalesce(commune.ancestor_id, l.place_id), ${id}, l.measure_id, l.place_id, l.body_id, l.category_id,
          l.span_from, l.span_to, l.amount - l.was, l.says - l.was_said
        from pg_temp.loaded l left join places.ancestry commune on commune.place_id = l.place_id
          and commune.ancestor_level = 'commune' and commune.from_day <= l.span_from and l.span_from < commune.to_day
        where ${first} <= l.line and l.line < ${first + BATCH} and (l.amount, l.says) <> (l.was, l.was_said)
        -- As its keys are ordered: a page of an index is met once, however a file goes on its way.
        order by 1, l.measure_id, l.place_id, l.span_from`.execute(tx)
      posted += Number(added.numAffectedRows ?? 0)
      await addToBalances(tx, [id], 'sent')
    }
    await this.#sumUp(record)
    return posted
  }

  /**
   * What a file brought is kept in short beside the ledger: nobody reads a large one through while somebody waits, and no index of
   * the ledger begins with the day.
   */
  async #sumUp({ id }: RecordRef): Promise<void> {
    await sql`insert into facts.loaded
        (record_id, measure_id, figures, total, changed, difference, gone, places, periods, span_from, span_to)
      select ${id}, measure_id, count(*) filter (where more = 1), coalesce(sum(amount - was) filter (where more = 1), 0),
        count(*) filter (where more = 0), coalesce(sum(amount - was) filter (where more = 0), 0),
        count(*) filter (where more = -1), count(distinct place_id), count(distinct (span_from, span_to)), min(span_from), max(span_to)
      from pg_temp.loaded cross join lateral (select says - was_said as more) said
      where (amount, says) <> (was, was_said) group by measure_id`.execute(this.#tx)
    await sql`insert into facts.loaded_days (record_id, measure_id, chain_id, days)
      select ${id}, measure_id, chain_id, range_agg(daterange(span_from, span_to))
      from (select distinct l.measure_id, b.chain_id, l.span_from, l.span_to from pg_temp.loaded l
        join people.body b on b.id = l.body_id where (l.amount, l.says) <> (l.was, l.was_said) and l.says > 0) said
      group by measure_id, chain_id`.execute(this.#tx)
  }
}

/** Makes figures that files brought official, as `accept` does, and notes that their days are. */
export async function acceptLoaded(tx: Tx, recordIds: string[], by: number | null): Promise<void> {
  await accept(tx, recordIds, by)
  await sql`update facts.loaded_days set accepted_at = clock_timestamp()
    where record_id = any(${recordIds}::uuid[]) and accepted_at is null`.execute(tx)
}

/**
 * Takes back everything a record ever posted, official or not, without reading it: one posting that reverses it, official
 * where something of it was. What it said stays in the ledger. `by` is an account, null for the system.
 */
export async function retract(tx: Tx, record: RecordRef, by: number | null): Promise<void> {
  await shareLedger(tx)
  const id = timeUuid()
  const was = sql`select posting.id from facts.posting posting where posting.record_id = ${record.id} and posting.id <> ${id}`
  await sql`insert into facts.posting (id, record_kind, record_id, posted_by)
    values (${id}, ${record.kind}, ${record.id}, ${by})`.execute(tx)
  await sql`insert into facts.entry
      (commune_id, posting_id, measure_id, place_id, body_id, category_id, span_from, span_to, amount, said)
    select commune_id, ${id}, measure_id, place_id, body_id, category_id, span_from, span_to, -sum(amount), -sum(said)
    from facts.entry where posting_id in (${was}) group by 1, 3, 4, 5, 6, 7, 8
    having sum(amount) <> 0 or sum(said) <> 0`.execute(tx)
  await addToBalances(tx, [id], 'sent')
  await sql`delete from facts.loaded where record_id = ${record.id}`.execute(tx)
  await sql`delete from facts.loaded_days where record_id = ${record.id}`.execute(tx)
  const official = await sql`select from facts.acceptance where posting_id in (${was})`.execute(tx)
  if (official.rows.length > 0) await accept(tx, [record.id], by)
}

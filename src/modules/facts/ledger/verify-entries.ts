import { type RawBuilder, sql } from 'kysely'
import { rows, type Tx } from '../../../platform/db/database.ts'

/**
 * balance: it differs from its entries; of an entry: no posting says why it is there (posting); its measure, category, body
 * or place is unknown, or its place does not work on its first day (place); its measure is divided and it is not (whole); its
 * measure is not said at its level, nor counted by a commune in totals for its areas (level); it is found under another commune than its place's (commune); its body is not
 * of its place or of one above it (elsewhere); more was taken back than was said, an amount is left where nothing is said, or a
 * level is said twice (said); days were said again that a form or an import had said (again); of a posting: its record is not
 * there (record), it was accepted before it was posted or later than now (moment), or by who posted it (self); of a record: it
 * says another figure than the ledger, or of another place, body or days (stated), or what is kept of it in short does (digest),
 * or it posted more or fewer than it says (count); of a file: what people are shown of it in short is not what it posted (summary).
 */
type Wrong = 'balance' | 'posting' | 'measure' | 'category' | 'body' | 'place' | OfEntry | OfRecord
type OfEntry = 'whole' | 'level' | 'commune' | 'elsewhere' | 'said' | 'again'
type OfRecord = 'record' | 'moment' | 'self' | 'stated' | 'digest' | 'count' | 'summary'

/** A balance that differs from the sum of its entries, an entry that counts nowhere, twice or in the wrong place, or a posting that should not be. */
export interface WrongRow {
  kind: Wrong
  place: string
  measure: string
  from: string
  kept: string
  summed: string
}

/** With its code, since hundreds are called Số 5; by its number where it has no name: what is unknown is what is looked for. */
export const placeName = (id: RawBuilder<unknown>) =>
  sql`coalesce((select p.form || ' ' || p.name || ' (' || p.code || ')' from places.place p where p.id = ${id}), ${id}::text)`
export const measureCode = (id: RawBuilder<unknown>) =>
  sql`coalesce((select m.code from facts.measure m where m.id = ${id}), ${id}::text)`

/** One look at the whole ledger: what it looks for, and the first hundred that are wrong. */
export interface Check {
  of: 'balance' | 'entry' | 'said' | 'again' | OfRecord
  look(db: Tx): Promise<WrongRow[]>
}

/** Of entries that are wrong by themselves or beside each other, which balances made of them would repeat. */
export const entryChecks: Check[] = [
  { of: 'entry', look: strayEntries },
  { of: 'said', look: saidWrongly },
  { of: 'again', look: saidAgain },
]

/** Entries that name what is not there, or what does not belong together. */
function strayEntries(db: Tx): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      select kind, ${placeName(sql`stray.place_id`)} as place, ${measureCode(sql`stray.measure_id`)} as measure,
        span_from as "from", concat_ws(' ', amount, said) as kept, '–' as summed
      from (
        select e.*, case when posting.id is null then 'posting' when m.id is null then 'measure'
          when e.category_id <> 0 and k.id is null then 'category' when b.id is null then 'body'
          when self.place_id is null or e.span_from < p.works_from or p.works_to <= e.span_from then 'place'
          when e.category_id = 0 and divided.measure_id is not null then 'whole'
          when not p.level = any(m.levels) and not (m.nature = 'flow' and p.level = 'commune' and exists (
            select from facts.posting own join facts.entry said on said.posting_id = own.id
            join facts.measure counted on counted.id = said.measure_id and counted.code like '%:in_total'
            where own.record_id = posting.record_id)) then 'level'
          when e.commune_id <> coalesce(commune.ancestor_id, e.place_id) then 'commune'
          when e.place_id <> b.place_id and not exists (select from places.ancestry above
            where above.place_id = e.place_id and above.ancestor_id = b.place_id) then 'elsewhere' end as kind
        from facts.entry e left join facts.posting posting on posting.id = e.posting_id
        left join facts.measure m on m.id = e.measure_id left join people.body b on b.id = e.body_id
        left join (select distinct measure_id from facts.category) divided on divided.measure_id = e.measure_id
        left join facts.category k on k.id = e.category_id and k.measure_id = e.measure_id
        left join places.place p on p.id = e.place_id
        left join places.ancestry self on self.place_id = e.place_id and self.ancestor_id = e.place_id
          and self.from_day <= e.span_from and e.span_from < self.to_day
        left join places.ancestry commune on commune.place_id = e.place_id and commune.ancestor_level = 'commune'
          and commune.from_day <= e.span_from and e.span_from < commune.to_day) stray
      where kind is not null limit 100`,
  )
}

/** What is taken back was said before, with just its amount; by which of several records does not matter. */
function saidWrongly(db: Tx): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      select 'said' as kind, ${placeName(sql`net.place_id`)} as place, ${measureCode(sql`net.measure_id`)} as measure,
        span_from as "from", concat_ws(' ', amount, said) as kept, '–' as summed
      from (
        select measure_id, place_id, body_id, category_id, span_from, span_to, sum(amount) as amount, sum(said) as said
        from facts.entry group by 1, 2, 3, 4, 5, 6) net left join facts.measure m on m.id = net.measure_id
      where said < 0 or (said = 0 and amount <> 0) or (said > 1 and m.nature = 'snapshot') limit 100`,
  )
}

/** The records that say all there is of their days: of the same days a second one counts them twice. Events are records of their own. */
const WHOLE = ['submission', 'import']

/** Flows and changes of stocks of days that were said already, by the same body at the same place. */
function saidAgain(db: Tx): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      with said as (
        select e.measure_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_to, sum(e.said) as said
        from facts.entry e join facts.posting posting on posting.id = e.posting_id and posting.record_kind = any(${WHOLE})
        join facts.measure m on m.id = e.measure_id and m.nature <> 'snapshot'
        group by 1, 2, 3, 4, 5, 6 having sum(e.said) > 0),
      beside as (
        select *, max(span_to) over (partition by measure_id, place_id, body_id, category_id
          order by span_from, span_to rows between unbounded preceding and 1 preceding) as said_to from said)
      select 'again' as kind, ${placeName(sql`beside.place_id`)} as place, ${measureCode(sql`beside.measure_id`)} as measure,
        span_from as "from", concat_ws(' ', span_to, said) as kept, said_to::text as summed
      from beside where said > 1 or span_from < said_to limit 100`,
  )
}

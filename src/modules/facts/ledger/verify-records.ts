import { sql } from 'kysely'
import { businessMoment } from '../../../platform/clock.ts'
import { rows, type Tx } from '../../../platform/db/database.ts'
import type { RecordProof } from '../../../platform/module.ts'
import { digestOf } from './digest.ts'
import { type Check, measureCode, placeName, type WrongRow } from './verify-entries.ts'

/** Of postings, and, but where `proofs` is null, of what they say beside the records because of which they were made. */
export function recordChecks(proofs: Record<string, RecordProof> | null): Check[] {
  const checks: Check[] = [
    { of: 'moment', look: wrongMoments },
    { of: 'self', look: ownAcceptances },
    { of: 'summary', look: summedOtherwise },
  ]
  if (proofs === null) return checks
  checks.push({ of: 'record', look: (db) => unknownRecords(db, proofs) })
  for (const [kind, { says, digests, counts }] of Object.entries(proofs)) {
    if (says) checks.push({ of: 'stated', look: (db) => saidOtherwise(db, kind, says) })
    if (digests) checks.push({ of: 'digest', look: (db) => digestedOtherwise(db, kind, digests) })
    if (counts) checks.push({ of: 'count', look: (db) => countedOtherwise(db, kind, counts) })
  }
  return checks
}

/** Where a posting is wrong as a whole: at no place, of no measure. */
const ofPosting = sql`'–' as place, '–' as measure, p.posted_at::date::text as "from",
  concat_ws(' ', p.record_kind, p.record_id) as kept`

/** Nothing is accepted before it is posted, and neither happens later than now, or than the day on which a demo stands. */
async function wrongMoments(db: Tx): Promise<WrongRow[]> {
  const business = await businessMoment(db)
  return rows(
    db,
    sql<WrongRow>`
      select 'moment' as kind, ${ofPosting}, concat_ws(' ', p.posted_at, a.accepted_at) as summed
      from facts.posting p left join facts.acceptance a on a.posting_id = p.id
      where a.accepted_at < p.posted_at or greatest(p.posted_at, a.accepted_at)
        > greatest(clock_timestamp(), ${business}::timestamptz) limit 100`,
  )
}

/**
 * A second person accepts. Who takes figures back may accept that with what is sent after: such a posting leaves its record
 * with nothing, or with nothing that is not official.
 */
function ownAcceptances(db: Tx): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      with own as materialized (
        select p.* from facts.posting p join facts.acceptance a on a.posting_id = p.id and a.accepted_by = p.posted_by),
      after as (
        select p.id, e.measure_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_to,
          sum(e.amount) as amount, sum(e.said) as said,
          coalesce(sum(e.amount) filter (where official.posting_id is null), 0) as open_amount,
          coalesce(sum(e.said) filter (where official.posting_id is null), 0) as open_said
        from own p join facts.posting q on q.record_id = p.record_id and q.posted_at <= p.posted_at
        join facts.entry e on e.posting_id = q.id
        left join facts.acceptance official on official.posting_id = q.id and official.accepted_at < p.posted_at
        group by 1, 2, 3, 4, 5, 6, 7)
      select 'self' as kind, ${ofPosting}, p.posted_by::text as summed from own p
      where exists (select from after where after.id = p.id and (amount <> 0 or said <> 0))
        and exists (select from after where after.id = p.id and (open_amount <> 0 or open_said <> 0)) limit 100`,
  )
}

/** Postings because of what is not there. */
function unknownRecords(db: Tx, proofs: Record<string, RecordProof>): Promise<WrongRow[]> {
  const known = Object.entries(proofs).map(
    ([kind, proof]) => sql`select ${kind}::text as kind, known.id from (${proof.known}) known`,
  )
  return rows(
    db,
    sql<WrongRow>`
      with known as (${sql.join(known, sql` union all `)})
      select 'record' as kind, ${ofPosting}, '–' as summed from facts.posting p
      left join known on known.kind = p.record_kind and known.id = p.record_id where known.id is null limit 100`,
  )
}

/**
 * Records that say something else than the ledger: another figure, or none, at this place, by this body, over these days. Several bodies
 * of a line may say the same at one place, and who partners is known by its line: that each said its own, sums weighed by their
 * numbers tell. Both sides are laid on one heap and summed once: there is a row for nearly
 * every entry, and a join of the two would sort each of them by itself.
 */
function saidOtherwise(db: Tx, kind: string, says: NonNullable<RecordProof['says']>): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      with stated as (
        select says.record_id, m.id as measure_id, coalesce(k.id, 0) as category_id, says.place_id, says.span_from,
          says.span_to, coalesce(c.id, b.chain_id) as chain_id, says.body_id as own_id, null::int as body_id,
          says.sent, (says.sent is not null)::int as sent_said,
          says.official, (says.official is not null)::int as official_said,
          null::bigint as posted, 0 as posted_said, null::bigint as accepted, 0 as accepted_said
        from (${says}) says join facts.measure m on m.code = says.measure
        left join facts.category k on k.measure_id = m.id and k.code = says.category
        left join people.body b on b.id = says.body_id left join people.chain c on c.code = says.chain
        union all
        select p.record_id, e.measure_id, e.category_id, e.place_id, e.span_from, e.span_to, b.chain_id, null, e.body_id,
          null, 0, null, 0, e.amount, e.said,
          case when a.posting_id is not null then e.amount end, case when a.posting_id is not null then e.said else 0 end
        from facts.posting p join facts.entry e on e.posting_id = p.id
        left join people.body b on b.id = e.body_id
        left join facts.acceptance a on a.posting_id = p.id
        where p.record_kind = ${kind})
      select 'stated' as kind, concat_ws(', ', ${placeName(sql`place_id`)}, ${kind}::text, record_id) as place, ${measureCode(sql`measure_id`)} as measure, span_from as "from",
        concat_ws(' ', coalesce(sum(posted), 0), coalesce(sum(accepted), 0)) as kept,
        concat_ws(' ', coalesce(sum(sent), 0), coalesce(sum(official), 0)) as summed
      from stated group by record_id, measure_id, category_id, place_id, span_from, span_to, chain_id
      having (coalesce(sum(posted), 0), sum(posted_said), coalesce(sum(accepted), 0), sum(accepted_said))
          <> (coalesce(sum(sent), 0), sum(sent_said), coalesce(sum(official), 0), sum(official_said))
        or min(own_id) is not null and (coalesce(sum(posted_said * body_id), 0), coalesce(sum(posted * body_id), 0))
          <> (coalesce(sum(sent_said * own_id), 0), coalesce(sum(sent * own_id), 0))
      limit 100`,
  )
}

/** Records of which a digest is kept, and whose postings come to another. */
function digestedOtherwise(db: Tx, kind: string, digests: NonNullable<RecordProof['digests']>): Promise<WrongRow[]> {
  const [amount, said] = [sql`e.amount`, sql`e.said`]
  return rows(
    db,
    sql<WrongRow>`
      with kept as (select * from (${digests}) digests),
      posted as (
        select p.record_id, e.measure_id, sum(e.said) as said, sum(e.amount) as amount, ${digestOf(amount, said)} as digest,
          coalesce(${digestOf(amount, said)} filter (where a.posting_id is not null), 0) as official
        from facts.posting p join facts.entry e on e.posting_id = p.id
        left join facts.acceptance a on a.posting_id = p.id
        where p.record_kind = ${kind} and p.record_id in (select record_id from kept) group by 1, 2),
      beside as (
        select record_id, measure_id, p.said, p.amount, p.digest, p.official,
          case when stands then k.said else 0 end as kept_said, case when stands then k.amount else 0 end as kept_amount,
          case when stands then k.digest else 0 end as kept_digest,
          case when stands and is_official then k.digest else 0 end as kept_official
        from kept k full join posted p using (record_id, measure_id))
      select 'digest' as kind, ${kind} || ' ' || record_id as place, ${measureCode(sql`measure_id`)} as measure, '–' as "from",
        concat_ws(' / ', coalesce(said, 0), coalesce(amount, 0)) as kept,
        concat_ws(' / ', coalesce(kept_said, 0), coalesce(kept_amount, 0)) as summed
      from beside
      where (coalesce(said, 0), coalesce(amount, 0), coalesce(digest, 0), coalesce(official, 0))
        <> (coalesce(kept_said, 0), coalesce(kept_amount, 0), coalesce(kept_digest, 0), coalesce(kept_official, 0))
      limit 100`,
  )
}

/** Records that posted more or fewer figures than they say: whatever is kept of them in short may have gone with what they posted. */
function countedOtherwise(db: Tx, kind: string, counts: NonNullable<RecordProof['counts']>): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      with posted as (
        select p.record_id, count(*) as figures from facts.posting p join facts.entry e on e.posting_id = p.id
        where p.record_kind = ${kind} group by 1)
      select 'count' as kind, ${kind} || ' ' || record_id as place, '–' as measure, '–' as "from",
        coalesce(posted.figures, 0)::text as kept, said.figures::text as summed
      from (${counts}) said left join posted using (record_id)
      where coalesce(posted.figures, 0) <> said.figures limit 100`,
  )
}

/** Files of which something else is noted in short than what they posted; of what was taken back nothing is noted. */
function summedOtherwise(db: Tx): Promise<WrongRow[]> {
  return rows(
    db,
    sql<WrongRow>`
      with posted as (
        select record_id, measure_id, count(*) filter (where said = 1) as figures, sum(amount) filter (where said = 1) as total,
          count(*) filter (where said = 0) as changed, sum(amount) filter (where said = 0) as difference,
          count(*) filter (where said = -1) as gone, count(distinct place_id) as places,
          count(distinct (span_from, span_to)) as periods, min(span_from) as span_from, max(span_to) as span_to
        from facts.posting p join facts.entry e on e.posting_id = p.id
        where record_id in (select record_id from facts.loaded) group by 1, 2)
      select 'summary' as kind, l.record_id::text as place, ${measureCode(sql`l.measure_id`)} as measure, l.span_from::text as "from",
        concat_ws(' / ', p.figures, p.total, p.changed, p.difference, p.gone) as kept,
        concat_ws(' / ', l.figures, l.total, l.changed, l.difference, l.gone) as summed
      from facts.loaded l left join posted p using (record_id, measure_id)
      where p.record_id is null or (l.figures, l.total, l.changed, l.difference, l.gone, l.places, l.periods, l.span_from, l.span_to)
        <> (p.figures, coalesce(p.total, 0), p.changed, coalesce(p.difference, 0), p.gone, p.places, p.periods, p.span_from, p.span_to)
      limit 100`,
  )
}

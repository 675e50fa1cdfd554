import { sql } from 'kysely'
import { getRow, rows, steadyRows, type Tx, unnest } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import { locks } from '../../../platform/db/lock-numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { factProblems } from '../contract.ts'
import { addToBalances } from './balances.ts'

/** What a record says: a measure at a place from a body over a span. `amount` is scaled by the measure's decimals. */
export interface Figure {
  measureId: number
  placeId: number
  bodyId: number
  /** 0: no breakdown. */
  categoryId: number
  from: Day
  to: Day
  amount: number
}

/** The record because of which figures are posted; its module can describe it. */
export interface RecordRef {
  kind: string
  id: string
}

// Posting shares this lock until it commits; a sign-off takes it alone, so "up to this moment" is exact.

export const shareLedger = (tx: Tx) => sql`select pg_advisory_xact_lock_shared(${locks.ledger})`.execute(tx)

interface Net extends Figure {
  said: number
  officialAmount: number
  officialSaid: number
}

const keyOf = (figure: Figure): string =>
  [figure.measureId, figure.placeId, figure.bodyId, figure.categoryId, figure.from, figure.to].join(' ')

/** What a record's postings add up to. The caller holds the record's row, so it cannot change meanwhile. */
function netOf(tx: Tx, recordId: string): Promise<Net[]> {
  return steadyRows(
    tx,
    sql<Net>`
      select e.measure_id as "measureId", e.place_id as "placeId", e.body_id as "bodyId",
        e.category_id as "categoryId", e.span_from as "from", e.span_to as "to",
        sum(e.amount) as amount, sum(e.said) as said,
        coalesce(sum(e.amount) filter (where a.posting_id is not null), 0) as "officialAmount",
        coalesce(sum(e.said) filter (where a.posting_id is not null), 0) as "officialSaid"
      from facts.posting p join facts.entry e on e.posting_id = p.id
      left join facts.acceptance a on a.posting_id = p.id
      where p.record_id = ${recordId} group by 1, 2, 3, 4, 5, 6`,
  )
}

interface Change extends Figure {
  said: number
}

/** The entries that lead from what was said to what is said now. */
function changesBetween(before: Map<string, Change>, after: Map<string, Change>): Change[] {
  const changes: Change[] = []
  for (const [key, now] of after) {
    const then = before.get(key)
    const change = { ...now, amount: now.amount - (then?.amount ?? 0), said: now.said - (then?.said ?? 0) }
    if (change.amount !== 0 || change.said !== 0) changes.push(change)
  }
  for (const [key, then] of before)
    if (!after.has(key) && (then.amount !== 0 || then.said !== 0))
      changes.push({ ...then, amount: -then.amount, said: -then.said })
  return changes
}

/**
 * Posts what a record says now: the first time all of it, later the difference. Amounts are scaled by the measure's
 * decimals, a span's end is exclusive; a figure of 0 is said, one left out is taken back. Provisional until `accept`.
 * `by` is an account, null for the system. Raises `facts.placeNotWorking` when a place does not work on the first day
 * of a span.
 */
export async function restate(tx: Tx, record: RecordRef, figures: Figure[], by: number | null): Promise<void> {
  await shareLedger(tx)
  const before = new Map((await netOf(tx, record.id)).map((net) => [keyOf(net), net]))
  const after = new Map(figures.map((figure) => [keyOf(figure), { ...figure, said: 1 }]))
  await append(tx, record, changesBetween(before, after), by)
}

/**
 * Takes back whatever of a record is not official: what was accepted stays, the rest is reversed. `by` is an account,
 * null for the system.
 */
export async function withdraw(tx: Tx, record: RecordRef, by: number | null): Promise<void> {
  await shareLedger(tx)
  const net = await netOf(tx, record.id)
  const before = new Map(net.map((one) => [keyOf(one), one]))
  const official = net.map((one) => ({ ...one, amount: one.officialAmount, said: one.officialSaid }))
  await append(tx, record, changesBetween(before, new Map(official.map((one) => [keyOf(one), one]))), by)
}

async function append(tx: Tx, record: RecordRef, changes: Change[], by: number | null): Promise<void> {
  if (changes.length === 0) return
  const id = timeUuid()
  await sql`insert into facts.posting (id, record_kind, record_id, posted_by)
    values (${id}, ${record.kind}, ${record.id}, ${by})`.execute(tx)
  await insertEntries(tx, [{ id, figures: changes }])
  await addToBalances(tx, [id], 'sent', changes.length <= FEW)
}

/**
 * Accepts everything these records have posted so far: from this moment (recording time) it is official. Twice is once.
 * `by` is the account that accepts, null for the system.
 */
export async function accept(tx: Tx, recordIds: string[], by: number | null): Promise<void> {
  await shareLedger(tx)
  const accepted = await rows(
    tx,
    sql<{ id: string }>`
      insert into facts.acceptance (posting_id, accepted_by)
      select id, ${by}::int from facts.posting where record_id = any(${recordIds}::uuid[]) order by id
      on conflict do nothing returning posting_id as id`,
  )
  if (accepted.length > 0)
    await addToBalances(
      tx,
      accepted.map((row) => row.id),
      'official',
    )
}

/** A record posted for the first time, in bulk. Recorded facts are official at once. */
export interface FirstPosting {
  record: RecordRef
  figures: Figure[]
  by: number | null
  acceptedBy: number | null
  official: boolean
  /** Moments, for data that was recorded earlier than now (imports, demo). */
  postedAt?: string | undefined
  acceptedAt?: string | undefined
}

/**
 * Posts many new records at once: one statement for each table, balances summed first. Moments are UTC; left out, now by
 * the database's clock, as what closes them. Only for records that posted nothing before: no difference is taken. Raises
 * `facts.placeNotWorking`.
 */
export async function postFirst(tx: Tx, postings: FirstPosting[]): Promise<void> {
  await shareLedger(tx)
  const list = postings.map(({ record, by, acceptedBy, official, postedAt, acceptedAt }) => ({
    id: timeUuid(),
    kind: record.kind,
    recordId: record.id,
    by,
    acceptedBy,
    official,
    postedAt,
    acceptedAt,
  }))
  const types = { id: 'uuid', kind: 'text', recordId: 'uuid', by: 'int4', postedAt: 'timestamptz' }
  await sql`insert into facts.posting (id, record_kind, record_id, posted_by, posted_at)
    select id, kind, "recordId", by, coalesce("postedAt", clock_timestamp()) from ${unnest(list, types)}`.execute(tx)
  const accepted = list.filter((posting) => posting.official)
  await sql`insert into facts.acceptance (posting_id, accepted_by, accepted_at)
    select id, "acceptedBy", coalesce("acceptedAt", clock_timestamp())
    from ${unnest(accepted, { id: 'uuid', acceptedBy: 'int4', acceptedAt: 'timestamptz' })}`.execute(tx)
  await insertEntries(
    tx,
    postings.map(({ figures }, index) => ({ id: list[index]?.id ?? '', figures })),
  )
  await addToBalances(
    tx,
    list.map((posting) => posting.id),
    'both',
  )
}

/** A figure of a posting; `said` is 1 where it says nothing of that. */
type Entry = Figure & Partial<Change>

/**
 * Writes entries. What neighbours in a posting share (place, body, span) is sent once and its commune looked up once; the
 * join to the place's own ancestry row is the check that it works on the first day of the span.
 */
async function insertEntries(tx: Tx, postings: { id: string; figures: Entry[] }[]): Promise<void> {
  const spots: Spot[] = []
  const list: { spot: number; measureId: number; categoryId: number; amount: number; said: number }[] = []
  for (const { id, figures } of postings) {
    let spot = null as Spot | null
    for (const { placeId, bodyId, from, to, measureId, categoryId, amount, said = 1 } of figures) {
      if (spot?.placeId !== placeId || spot.bodyId !== bodyId || spot.from !== from || spot.to !== to) {
        spot = { number: spots.length, postingId: id, placeId, bodyId, from, to }
        spots.push(spot)
      }
      list.push({ spot: spot.number, measureId, categoryId, amount, said })
    }
  }
  // What a form says is planned once; how much a file says, no plan made before can know.
  const ask = list.length <= FEW ? steadyRows : rows
  const [row] = await ask(
    tx,
    sql<{ inserted: number }>`
      with spot as materialized (
        select s.*, coalesce(commune.ancestor_id, s."placeId") as commune_id
        from (select * from ${unnest(spots, spotTypes)}) s
        join places.ancestry self on self.place_id = s."placeId" and self.ancestor_id = s."placeId"
          and self.from_day <= s."from" and s."from" < self.to_day
        left join places.ancestry commune on commune.place_id = s."placeId" and commune.ancestor_level = 'commune'
          and commune.from_day <= s."from" and s."from" < commune.to_day),
      added as (
        insert into facts.entry
          (commune_id, posting_id, measure_id, place_id, body_id, category_id, span_from, span_to, amount, said)
        select s.commune_id, s."postingId", e."measureId", s."placeId", s."bodyId", e."categoryId", s."from", s."to",
          e.amount, e.said
        from (select * from ${unnest(list, entryTypes)}) e join spot s on s.number = e.spot
        returning 1)
      select count(*) as inserted from added`,
  )
  if (row?.inserted !== list.length) throw new Problem(factProblems.placeNotWorking)
}

/** No form has as many figures. */
const FEW = 200

interface Spot extends Pick<Figure, 'placeId' | 'bodyId' | 'from' | 'to'> {
  number: number
  postingId: string
}

const spotTypes = { number: 'int4', postingId: 'uuid', placeId: 'int4', bodyId: 'int4', from: 'date', to: 'date' }
const entryTypes = { spot: 'int4', measureId: 'int4', categoryId: 'int4', amount: 'int8', said: 'int2' }

/**
 * Stops posting until the transaction ends. Out: the moment (UTC) up to which the ledger is complete, to be asked for
 * later as `asKnownAt`.
 */
export async function closeLedgerMoment(tx: Tx): Promise<string> {
  await sql`select pg_advisory_xact_lock(${locks.ledger})`.execute(tx)
  const { moment } = await getRow(tx, sql<{ moment: string }>`select clock_timestamp() as moment`)
  return moment
}

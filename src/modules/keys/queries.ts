import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../platform/db/database.ts'
import { timeUuid } from '../../platform/db/ids.ts'
import type { RouteAnswer } from '../../shared/contract.ts'
import type { Lock } from '../../shared/sealing/lock.ts'
import type { Day } from '../../shared/spans.ts'
import type { getMyKey, listEnrolled, Member, UnitEpoch } from './contract.ts'
import type { UnitSubject } from './policy.ts'

type MyKey = NonNullable<RouteAnswer<typeof getMyKey>['key']>

/** Keys that were not said to be lost: one for each account at most. */
const livingKeys = sql`(select k.* from keys.member_key k
  where not exists (select from keys.member_key_end e where e.key_id = k.id))`

/** Joinings that nobody ended. */
const members = sql`(select j.* from keys.joining j where not exists (select from keys.leaving l where l.joining_id = j.id))`

/** Who holds a post of a body that opens what is sealed to it, on a day; over `account_id` and `body_id` of the row at hand. */
const isInPost = (day: Day) => sql<boolean>`exists (select from people.holding h join people.post p on p.id = h.post_id
  join people.grant g on g.post_id = p.id and g.permission = 'keys.hold' and g.from_day <= ${day} and ${day} < g.to_day
  where h.account_id = m.account_id and p.body_id = m.body_id and h.from_day <= ${day} and ${day} < h.to_day
    and p.from_day <= ${day} and ${day} < p.to_day)`

/** Two who write about one account or unit come one after the other. */
export const holdAccount = (tx: Tx, accountId: number) =>
  sql`select 1 from people.account where id = ${accountId} for update`.execute(tx)
const holdUnit = (tx: Tx, bodyId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`keys of ${bodyId}`}, 0))`.execute(tx)

/** An account's key with its locks; null where it has none that counts. */
export async function findMyKey(db: Db | Tx, accountId: number): Promise<MyKey | null> {
  const key = await findRow(
    db,
    sql<Omit<MyKey, 'locks'>>`select id, public_key as "publicKey", signing_key as "signingKey", made_at as "madeAt"
      from ${livingKeys} k where account_id = ${accountId}`,
  )
  if (!key) return null
  const locks = await rows(
    db,
    sql<Lock>`select kind, argon, salt, nullif(credential, '') as credential, box from keys.lock
      where key_id = ${key.id} order by kind desc, made_at`,
  )
  return { ...key, locks }
}

/** What an account is in the units of its posts, by body. */
export const findMyUnits = (db: Db | Tx, accountId: number, bodyIds: number[], today: Day) =>
  rows(
    db,
    sql<RouteAnswer<typeof getMyKey>['units'][number]>`
      select b.id as "bodyId", b.name,
        case when not exists (select from ${members} m where m.body_id = b.id and m.account_id = ${accountId}) then 'out'
          when newest.id is not null and exists (select from keys.epoch_share s join ${livingKeys} k on k.id = s.key_id
            where s.epoch_id = newest.id and k.account_id = ${accountId}) then 'in'
          else 'waiting' end as state,
        (select count(*) from ${members} m join ${livingKeys} k on k.account_id = m.account_id
          where m.body_id = b.id and ${isInPost(today)}) as members
      from people.body b left join lateral (
        select id from keys.epoch e where e.body_id = b.id order by number desc limit 1) newest on true
      where b.id = any(${bodyIds}::int[]) order by b.name collate places.natural, b.id`,
  )

/** Whether a public key is here already, of whomever. */
export const findSameKey = (tx: Tx, { publicKey, signingKey }: { publicKey: string; signingKey: string }) =>
  findRow(tx, sql`select 1 from keys.member_key where public_key = ${publicKey} or signing_key = ${signingKey}`)

export async function addKey(
  tx: Tx,
  accountId: number,
  { publicKey, signingKey, locks }: { publicKey: string; signingKey: string; locks: Lock[] },
): Promise<string> {
  const id = timeUuid()
  await sql`insert into keys.member_key (id, account_id, public_key, signing_key)
    values (${id}, ${accountId}, ${publicKey}, ${signingKey})`.execute(tx)
  for (const lock of locks) await putLock(tx, id, lock)
  return id
}

/** Puts a lock in the place of the one of its kind, of passkeys of the one of its credential. */
export async function putLock(tx: Tx, keyId: string, { kind, credential, argon, salt, box }: Lock): Promise<void> {
  await sql`delete from keys.lock where key_id = ${keyId} and kind = ${kind} and credential = ${credential ?? ''}`.execute(
    tx,
  )
  await sql`insert into keys.lock (key_id, kind, credential, argon, salt, box)
    values (${keyId}, ${kind}, ${credential ?? ''}, ${argon}, ${salt}, ${box})`.execute(tx)
}

/** Ends a key; what opened it goes. */
export async function endKey(tx: Tx, keyId: string, reason: 'forgotten' | 'stolen'): Promise<void> {
  await sql`insert into keys.member_key_end (key_id, reason) values (${keyId}, ${reason})`.execute(tx)
  await sql`delete from keys.lock where key_id = ${keyId}`.execute(tx)
}

export interface UnitKeys extends UnitSubject {
  code: string
  name: string
  members: Member[]
  epochs: UnitEpoch[]
  mustChange: boolean
}

/**
 * A unit with its members and epochs on a day; null where there is no such body. In: the public root key whose signatures count; of whose
 * key the shares are shown. A transaction holds the unit until it ends.
 */
export async function findUnit(
  db: Db | Tx,
  bodyId: number,
  { accountId, root, today }: { accountId: number; root: string | null; today: Day },
): Promise<UnitKeys | null> {
  if (db.isTransaction) await holdUnit(db as Tx, bodyId)
  const body = await findRow(
    db,
    sql<Omit<UnitKeys, 'members' | 'epochs' | 'mustChange'>>`
      select b.id as "bodyId", b.code, b.name, b.place_id as "placeId", c.code as chain
      from people.body b join people.chain c on c.id = b.chain_id where b.id = ${bodyId}`,
  )
  if (!body) return null
  const unit = await findMembers(db, bodyId, today)
  return {
    ...body,
    members: unit,
    epochs: await findEpochs(db, bodyId, accountId, root),
    mustChange: await mustChange(db, bodyId, today),
  }
}

const findMembers = (db: Db | Tx, bodyId: number, today: Day) =>
  rows(
    db,
    sql<Member>`
      select m.account_id as "accountId", a.name, m.joined_at as "joinedAt", ${isInPost(today)} as "isInPost",
        case when k.id is not null then json_build_object('id', k.id, 'publicKey', k.public_key, 'signingKey', k.signing_key,
          'madeAt', to_char(k.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as key,
        array(select e.number from keys.epoch_share s join keys.epoch e on e.id = s.epoch_id
          where s.key_id = k.id and e.body_id = m.body_id order by e.number) as has,
        array(select distinct e.number from keys.epoch_share s join keys.epoch e on e.id = s.epoch_id
          join keys.member_key own on own.id = s.key_id
          where own.account_id = m.account_id and e.body_id = m.body_id order by e.number) as had
      from ${members} m join people.account a on a.id = m.account_id
      left join ${livingKeys} k on k.account_id = m.account_id
      where m.body_id = ${bodyId} order by m.joined_at, m.id`,
  )

const findEpochs = (db: Db | Tx, bodyId: number, accountId: number, root: string | null) =>
  rows(
    db,
    sql<UnitEpoch>`
      select e.number, e.statement, g.signature, e.started_at as "startedAt",
        case when s.box is not null then json_build_object('box', s.box,
          'by', json_build_object('accountId', by.account_id, 'signingKey', by.signing_key)) end as share
      from keys.epoch e left join keys.epoch_signature g on g.epoch_id = e.id and g.root = ${root}
      left join ${livingKeys} k on k.account_id = ${accountId}
      left join keys.epoch_share s on s.epoch_id = e.id and s.key_id = k.id
      left join keys.member_key by on by.id = s.by_key_id
      where e.body_id = ${bodyId} order by e.number`,
  )

/** Whether the newest key of a unit is known to somebody who should not have it any more. */
async function mustChange(db: Db | Tx, bodyId: number, today: Day): Promise<boolean> {
  const found = await findRow(
    db,
    sql`select 1 from keys.epoch_share s join keys.member_key k on k.id = s.key_id
      left join keys.member_key_end ended on ended.key_id = k.id
      left join ${members} m on m.account_id = k.account_id and m.body_id = ${bodyId}
      where s.epoch_id = (select id from keys.epoch where body_id = ${bodyId} order by number desc limit 1)
        and (m.id is null or ended.reason = 'stolen' or not ${isInPost(today)}) limit 1`,
  )
  return found !== null
}

export const addJoining = (tx: Tx, bodyId: number, accountId: number) =>
  sql`insert into keys.joining (id, body_id, account_id) values (${timeUuid()}, ${bodyId}, ${accountId})`.execute(tx)

export const addLeaving = (tx: Tx, bodyId: number, accountId: number, by: number) =>
  sql`insert into keys.leaving (joining_id, left_by)
    select m.id, ${by} from ${members} m where m.body_id = ${bodyId} and m.account_id = ${accountId}`.execute(tx)

/** In: the secret of the epoch, sealed for each key, by which key. */
export async function addEpoch(
  tx: Tx,
  bodyId: number,
  one: { number: number; statement: string; by: number; byKey: string; shares: { keyId: string; box: string }[] },
): Promise<void> {
  const id = timeUuid()
  await sql`insert into keys.epoch (id, body_id, number, statement, started_by)
    values (${id}, ${bodyId}, ${one.number}, ${one.statement}, ${one.by})`.execute(tx)
  for (const share of one.shares)
    await sql`insert into keys.epoch_share (epoch_id, key_id, box, by_key_id)
      values (${id}, ${share.keyId}, ${share.box}, ${one.byKey})`.execute(tx)
}

export async function addShares(
  tx: Tx,
  bodyId: number,
  keyId: string,
  byKey: string,
  shares: { epoch: number; box: string }[],
): Promise<void> {
  for (const { epoch, box } of shares)
    await sql`insert into keys.epoch_share (epoch_id, key_id, box, by_key_id)
      select id, ${keyId}, ${box}, ${byKey} from keys.epoch where body_id = ${bodyId} and number = ${epoch}`.execute(tx)
}

/** Units that somebody joined, on a day, with names and states alone. */
export const findEnrolled = (db: Db | Tx, root: string | null, today: Day) =>
  rows(
    db,
    sql<RouteAnswer<typeof listEnrolled>['units'][number]>`
      select b.id as "bodyId", b.name, coalesce(newest.number, 0) as epoch, newest.signature is not null as "isSigned",
        coalesce((select json_agg(json_build_object('name', a.name, 'hasKey', k.id is not null, 'hasEpoch', s.key_id is not null)
            order by m.joined_at, m.id)
          from ${members} m join people.account a on a.id = m.account_id
          left join ${livingKeys} k on k.account_id = m.account_id
          left join keys.epoch_share s on s.epoch_id = newest.id and s.key_id = k.id
          where m.body_id = b.id and ${isInPost(today)}), '[]') as members
      from people.body b left join lateral (
        select e.id, e.number, g.signature from keys.epoch e
        left join keys.epoch_signature g on g.epoch_id = e.id and g.root = ${root}
        where e.body_id = b.id order by e.number desc limit 1) newest on true
      where exists (select from keys.joining j where j.body_id = b.id)
      order by b.name collate places.natural, b.id`,
  )

/** Statements that a root key has not signed yet, those of a unit in their order. */
export const findUnsigned = (db: Db | Tx, root: string) =>
  rows(
    db,
    sql<{ statement: string }>`select e.statement from keys.epoch e
      where not exists (select from keys.epoch_signature g where g.epoch_id = e.id and g.root = ${root})
      order by e.body_id, e.number`,
  )

/** Out: how many of them stood here and had no signature yet. */
export async function addSignatures(
  tx: Tx,
  root: string,
  list: { statement: string; signature: string }[],
): Promise<{ known: number; taken: number }> {
  let [known, taken] = [0, 0]
  for (const { statement, signature } of list) {
    const epoch = await findRow(tx, sql<{ id: string }>`select id from keys.epoch where statement = ${statement}`)
    if (!epoch) continue
    known += 1
    const added = await findRow(
      tx,
      sql`insert into keys.epoch_signature (epoch_id, root, signature) values (${epoch.id}, ${root}, ${signature})
        on conflict do nothing returning epoch_id`,
    )
    if (added) taken += 1
  }
  return { known, taken }
}

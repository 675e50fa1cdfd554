import { type RawBuilder, sql } from 'kysely'
import { businessNow } from '../../platform/clock.ts'
import { type Db, findRow, rows, type Tx, unnest } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import type { Digest } from '../facts/index.ts'
import type { Import } from './contract.ts'
import type { Reach } from './policy.ts'

export interface StoredImport extends Omit<Import, 'isOwn'>, Reach {
  importedById: number | null
  acceptedBy: string | null
  /** Recording time (UTC) of the acceptance, also of one that was taken back later. */
  acceptedRecordedAt: string | null
}

const columns = sql`i.id, i.file_name as "fileName", i.figures, i.refused, i.state, i.version, i.reason,
  i.imported_by as "importedById", importer.name as "importedBy", i.imported_at as "importedAt",
  decider.name as "decidedBy", i.decided_at as "decidedAt", acceptor.name as "acceptedBy",
  i.accepted_recorded_at as "acceptedRecordedAt", i.chains, i.path
  from exchange.import i left join people.account importer on importer.id = i.imported_by
  left join people.account decider on decider.id = i.decided_by
  left join people.account acceptor on acceptor.id = i.accepted_by`

export const findImports = (db: Db | Tx, ids: string[]): Promise<StoredImport[]> =>
  rows(db, sql<StoredImport>`select ${columns} where i.id = any(${ids}::uuid[])`)

/** The same rule as `mayImportThese`, for lists: of all lines whose figures a file says. */
function isReached(actor: Actor) {
  const grants = actor.grants.filter(({ permission }) => permission === 'values.import')
  const types = { scope: 'text', placeId: 'int4', chain: 'text' }
  return sql<boolean>`not exists (select from unnest(i.chains) said where not exists (
    select from ${unnest(grants, types)} where (input.chain is null or input.chain = said)
      and (scope = 'all' or (scope = 'subtree' and "placeId" = any(i.path)) or (scope = 'unit' and "placeId" = i.path[1]))))`
}

/** The first of the imports that an actor may accept or take back, with how many there are and how many figures they say. */
export interface Listed {
  total: number
  figures: number
  items: StoredImport[]
}

async function list(db: Db | Tx, condition: RawBuilder<boolean>, order: RawBuilder<unknown>, limit: number) {
  const found = await rows(
    db,
    sql<StoredImport & { total: number; sum: number }>`select count(*) over () as total, sum(i.figures) over () as sum,
      ${columns} where ${condition} order by ${order} limit ${limit}`,
  )
  const items = found.map(({ total: _, sum: __, ...one }) => one)
  return { total: found[0]?.total ?? 0, figures: Number(found[0]?.sum ?? 0), items }
}

/**
 * Imports that wait for a second person, in the order in which they came: one may change what an earlier one says. Those
 * that the actor may accept or take back; `byOthers`: that the actor may accept.
 */
export const findWaiting = (db: Db | Tx, actor: Actor, limit: number, { byOthers = false } = {}): Promise<Listed> =>
  list(
    db,
    sql`i.state = 'sent' and ${isReached(actor)}
      ${byOthers ? sql`and i.imported_by is distinct from ${actor.accountId}` : sql``}`,
    sql`i.imported_at, i.id`,
    limit,
  )

/** Imports that were accepted or taken back, the latest first; those that the actor may take back. */
export const findDecided = (db: Db | Tx, actor: Actor, limit: number): Promise<Listed> =>
  list(db, sql`i.state <> 'sent' and ${isReached(actor)}`, sql`i.imported_at desc, i.id desc`, limit)

/** Imports, those of these ids that there are, held to the end of a write; in the order in which they came. */
export const holdImports = (tx: Tx, ids: string[]): Promise<StoredImport[]> =>
  rows(
    tx,
    sql<StoredImport>`select ${columns} where i.id = any(${ids}::uuid[]) order by i.imported_at, i.id for update of i`,
  )

export const findRest = (db: Db | Tx, id: string) =>
  findRow(
    db,
    sql<
      { fileName: string; rest: string } & Reach
    >`select file_name as "fileName", rest, chains, path from exchange.import
      where id = ${id} and rest is not null`,
  )

export async function addImport(
  tx: Tx,
  one: { id: string; fileName: string; figures: number; refused: number; by: number | null } & Reach,
): Promise<void> {
  await sql`insert into exchange.import (id, file_name, figures, refused, state, imported_by, chains, path)
    values (${one.id}, ${one.fileName}, ${one.figures}, ${one.refused}, 'sent', ${one.by}, ${one.chains}, ${one.path})`.execute(
    tx,
  )
}

/** Keeps in short what an import is about to post, so that the ledger can be held against it. */
export async function addProof(tx: Tx, id: string, digests: Digest[]): Promise<void> {
  const types = { measureId: 'int4', said: 'int8', amount: 'numeric', digest: 'numeric' }
  await sql`insert into exchange.import_proof (import_id, measure_id, said, amount, digest)
    select ${id}, "measureId", said, amount, digest from ${unnest(digests, types)}`.execute(tx)
}

export async function decideImports(
  tx: Tx,
  ids: string[],
  { state, by, reason }: { state: 'accepted' | 'withdrawn'; by: number | null; reason: string | null },
): Promise<void> {
  await sql`update exchange.import set state = ${state}, version = version + 1, decided_by = ${by},
      decided_at = ${businessNow}, reason = ${reason}
      ${state === 'accepted' ? sql`, accepted_by = ${by}, accepted_recorded_at = clock_timestamp()` : sql``}
    where id = any(${ids}::uuid[])`.execute(tx)
}

/** Notes which imports an import changed figures of. */
export async function addCorrections(tx: Tx, later: string, earlier: string[]): Promise<void> {
  await sql`insert into exchange.correction (later_id, earlier_id) select ${later}, unnest(${earlier}::uuid[])`.execute(
    tx,
  )
}

const called = sql`i.file_name || to_char(i.imported_at at time zone 'Asia/Ho_Chi_Minh', ' (HH24:MI, FMDD/FMMM/YYYY)')`

/**
 * What stands against accepting imports: an earlier one, not among them, whose figures one of them changes and that is not
 * accepted; each by its file's name and when it came, for files of one name are many. Null where nothing does.
 */
export async function findEarlier(tx: Tx, ids: string[]): Promise<{ file: string; earlier: string } | null> {
  return findRow(
    tx,
    sql<{ file: string; earlier: string }>`select later.called as file, earlier.called as earlier
      from exchange.correction c
      join (select i.id, ${called} as called from exchange.import i) later on later.id = c.later_id
      join (select i.id, i.state, i.imported_at, ${called} as called from exchange.import i) earlier on earlier.id = c.earlier_id
      where c.later_id = any(${ids}::uuid[]) and c.earlier_id <> all(${ids}::uuid[]) and earlier.state <> 'accepted'
      order by earlier.imported_at limit 1`,
  )
}

/** What stands against taking an import back: a later one that changes its figures and is not taken back; null where none does. */
export async function findLater(tx: Tx, id: string): Promise<string | null> {
  const found = await findRow(
    tx,
    sql<{
      later: string
    }>`select ${called} as later from exchange.correction c join exchange.import i on i.id = c.later_id
      where c.earlier_id = ${id} and i.state <> 'withdrawn' order by i.imported_at desc limit 1`,
  )
  return found?.later ?? null
}

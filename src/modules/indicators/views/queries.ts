import { sql } from 'kysely'
import { businessNow } from '../../../platform/clock.ts'
import { type Db, findRow, getRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Day } from '../../../shared/spans.ts'
import { grantedHere } from '../../people/index.ts'
import type { View } from './contract.ts'

/** The place that a kept question names; it is text of an address. */
const keptPlace = `(case when v.question->>'place' ~ '^[1-9][0-9]{0,8}$' then (v.question->>'place')::int end)`

export interface KeptView {
  name: string
  question: Record<string, string>
  shared: View['shared']
  place: number | null
}

/**
 * The views an actor finds on a local day: own ones first, then those shared with everybody or at a place where the
 * actor reads figures, by name. Only who reads figures has any.
 */
export async function findViews(db: Db | Tx, actor: Actor, day: Day): Promise<View[]> {
  return rows(
    db,
    sql<View>`
      select v.id, v.name, v.question, v.shared, v.place_id as place, p.form || ' ' || p.name as "placeName",
        ${grantedHere(actor, 'figures.read', keptPlace, null, day)} as reads, a.name as owner, v.owner_id = ${actor.accountId} as mine, v.version
      from indicators.view v join people.account a on a.id = v.owner_id left join places.place p on p.id = v.place_id
      where v.owner_id = ${actor.accountId} or v.shared = 'all'
        or (v.shared = 'place' and ${grantedHere(actor, 'figures.read', 'v.place_id', null, day)})
      order by v.owner_id = ${actor.accountId} desc, v.name collate places.natural, v.id`,
  )
}

/** Whose a view is and its version, locked for the change; null where there is none. */
export async function lockView(tx: Tx, id: number): Promise<{ ownerId: number; version: number } | null> {
  return findRow(
    tx,
    sql<{ ownerId: number; version: number }>`
      select owner_id as "ownerId", version from indicators.view where id = ${id} for update`,
  )
}

/** Keeps a view. Out: its id and first version. */
export async function insertView(tx: Tx, ownerId: number, { name, question, shared, place }: KeptView) {
  return getRow(
    tx,
    sql<{ id: number; version: number }>`
      insert into indicators.view (name, question, owner_id, shared, place_id)
      values (${name}, ${JSON.stringify(question)}, ${ownerId}, ${shared}, ${place}) returning id, version`,
  )
}

/** Changes a view that is locked. Out: its new version. */
export async function updateView(tx: Tx, id: number, { name, question, shared, place }: KeptView) {
  return getRow(
    tx,
    sql<{ id: number; version: number }>`
      update indicators.view set name = ${name}, question = ${JSON.stringify(question)}, shared = ${shared},
        place_id = ${place}, version = version + 1, changed_at = ${businessNow}
      where id = ${id} returning id, version`,
  )
}

export const deleteView = (tx: Tx, id: number) => sql`delete from indicators.view where id = ${id}`.execute(tx)

import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../platform/db/database.ts'
import type { Day } from '../../shared/spans.ts'
import { fold } from '../../shared/text.ts'
import type { Plan, PlanItem } from './contract.ts'

const planColumns = sql`d.id, d.code, d.title, d.place_id as "placeId", p.form || ' ' || p.name as "placeName", d.number,
  d.issued_on as "issuedOn", d.from_day as "from", d.to_day as "to", d.version,
  coalesce((select jsonb_agg(jsonb_build_object('title', h.title, 'from', h.from_day, 'to', h.to_day, 'path', i.path)
    order by h.from_day nulls last, h.id) from plan.phase h left join plan.item i on i.id = h.item_id
    where h.document_id = d.id), '[]') as phases,
  coalesce((select jsonb_agg(r.name order by r.position) from plan.recipient r where r.document_id = d.id), '[]')
    as recipients, d.opening, d.closing`

export async function findPlans(db: Db | Tx): Promise<Plan[]> {
  return rows(
    db,
    sql<Plan>`select ${planColumns} from plan.document d join places.place p on p.id = d.place_id
      order by d.from_day desc, d.id`,
  )
}

export async function findPlan(db: Db | Tx, id: number): Promise<Plan | null> {
  return findRow(
    db,
    sql<Plan>`select ${planColumns} from plan.document d join places.place p on p.id = d.place_id where d.id = ${id}`,
  )
}

/** Holds the plan's row to the end of the transaction, so that two corrections come one after the other. */
export async function holdPlan(tx: Tx, id: number): Promise<void> {
  await sql`select 1 from plan.document where id = ${id} for update`.execute(tx)
}

/** Items in the order of the document, parents before children. */
export async function findItems(db: Db | Tx, planId: number): Promise<PlanItem[]> {
  return rows(
    db,
    sql<PlanItem>`
      select i.id, i.parent_id as "parentId", i.path, i.marker, i.title, i.body, i.line,
        coalesce((select jsonb_agg(x.indicator_code order by x.indicator_code) from plan.item_indicator x
          where x.item_id = i.id), '[]') as indicators,
        coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'name', a.name, 'bodyId', a.body_id)
          order by a.role, a.name) from plan.item_agency a where a.item_id = i.id), '[]') as agencies
      from plan.item i where i.document_id = ${planId} order by i.position, i.id`,
  )
}

/** The paths of the items of every plan in force on a local day. */
export async function findPathsInForce(db: Db | Tx, today: Day): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ path: string }>`select distinct i.path from plan.item i join plan.document d on d.id = i.document_id
      where d.from_day <= ${today} and ${today} < d.to_day`,
  )
  return found.map(({ path }) => path)
}

/**
 * The city, district or commune of this name: "tỉnh Bắc Ninh", with or without diacritics. Out: its id, of several the one
 * in law today; null where there is none, or more than one.
 */
export async function findNamedPlace(db: Db | Tx, name: string): Promise<number | null> {
  const places = await rows(
    db,
    sql<{ id: number; title: string; ended: boolean }>`
      select id, form || ' ' || name as title, valid_to < '9999-12-31' as ended from places.place
      where level in ('city', 'district', 'commune')`,
  )
  const named = places.filter(({ title }) => fold(title) === fold(name))
  const today = named.filter(({ ended }) => !ended)
  const [found, ...others] = today.length > 0 ? today : named
  return found && others.length === 0 ? found.id : null
}

export async function findPlaceByCode(db: Db | Tx, code: string): Promise<number | null> {
  const place = await findRow(db, sql<{ id: number }>`select id from places.place where code = ${code}`)
  return place?.id ?? null
}

export async function touchPlan(tx: Tx, id: number): Promise<number> {
  const row = await findRow(
    tx,
    sql<{ version: number }>`update plan.document set version = version + 1 where id = ${id} returning version`,
  )
  return row?.version ?? 0
}

export async function retitle(tx: Tx, itemId: number, title: string): Promise<void> {
  await sql`update plan.item set title = ${title} where id = ${itemId}`.execute(tx)
}

export async function replaceIndicators(tx: Tx, itemId: number, codes: string[]): Promise<void> {
  await sql`delete from plan.item_indicator where item_id = ${itemId}`.execute(tx)
  await sql`insert into plan.item_indicator (item_id, indicator_code)
    select distinct ${itemId}::int, code from unnest(${codes}::text[]) code`.execute(tx)
}

export async function removeAgencies(tx: Tx, itemId: number, role: 'lead' | 'support'): Promise<void> {
  await sql`delete from plan.item_agency where item_id = ${itemId} and role = ${role}`.execute(tx)
}

/** Puts an item under another parent, with the new paths of all that moved. */
export async function moveItem(
  tx: Tx,
  itemId: number,
  parentId: number | null,
  paths: Map<number, string>,
): Promise<void> {
  await sql`update plan.item set parent_id = ${parentId} where id = ${itemId}`.execute(tx)
  const [ids, values] = [[...paths.keys()], [...paths.values()]]
  // Two steps: in one, a path could meet the old path of an item that has not moved yet.
  await sql`update plan.item set path = '…' || id where id = any(${ids})`.execute(tx)
  await sql`update plan.item i set path = m.path from unnest(${ids}::int[], ${values}::text[]) m(id, path)
    where i.id = m.id`.execute(tx)
}

export async function searchItems(db: Db | Tx, folded: string) {
  const items = await rows(
    db,
    sql<{ id: number; planId: number; path: string; title: string; planTitle: string }>`
      select i.id, i.document_id as "planId", i.path, i.title, d.title as "planTitle"
      from plan.item i join plan.document d on d.id = i.document_id order by i.position`,
  )
  const words = folded.split(/\s+/).filter(Boolean)
  const holdsAll = (text: string) => words.every((word) => text.includes(word))
  return items.filter((item) => holdsAll(fold(`${item.path} ${item.title}`))).slice(0, 8)
}

import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Day } from '../../../shared/spans.ts'
import { grantedHere } from '../queries.ts'

/** Areas are led in two lines: a neighbourhood for the People's Committee, a residential area for the Front. */
export const chainOfLevel = `(case area.level when 'residential_area' then 'front' else 'government' end)`

export interface Area {
  id: number
  code: string
  level: string
  form: string
  name: string
  isOver: boolean
  communeId: number
  communeCode: string
  communeName: string
  communeForm: string
  district: string | null
  chain: 'government' | 'front'
}

/** Every area an actor may manage (null: all), and those that ended; in the order of communes, then of their names. */
export const findAreas = (
  db: Db | Tx,
  actor: Actor | null,
  day: Day,
  placeId: number | null = null,
  ids: number[] | null = null,
): Promise<Area[]> =>
  rows(
    db,
    sql<Area>`
      select area.id, area.code, area.level, area.form, area.name, commune.id as "communeId", commune.code as "communeCode",
        commune.name as "communeName", commune.form as "communeForm", above.name as district,
        ${sql.raw(chainOfLevel)} as chain, (area.works_to <= ${day} or l.to_day <= ${day}) as "isOver"
      from places.place area
      join lateral (select * from places.parentage l where l.child_id = area.id and l.from_day <= ${day}
        order by l.from_day desc limit 1) l on true
      join places.place commune on commune.id = l.parent_id
      left join lateral (select q.name from places.parentage m join places.place q on q.id = m.parent_id
        and q.level = 'district' where m.child_id = commune.id and m.from_day <= ${day}
        order by m.from_day desc limit 1) above on true
      where area.level in ('neighbourhood', 'residential_area') and (${ids === null} or area.id = any(${ids ?? []}))
        and ${actor === null ? sql`true` : grantedHere(actor, 'heads.manage', 'commune.id', chainOfLevel, day)}
        and ${placeId === null ? sql`true` : sql`exists (select from places.ancestry r where r.place_id = area.id and r.ancestor_id = ${placeId} and r.from_day <= ${day} and ${day} < r.to_day)`}
      order by above.name collate places.natural nulls first, commune.name collate places.natural, commune.id, area.level,
        area.name collate places.natural, area.id`,
  )

export interface Holder {
  placeId: number
  postId: number
  accountId: number | null
  name: string | null
  phone: string | null
  canSignIn: boolean
}

/** The posts of heads on a day by area, with who holds each, or nobody. */
export async function findHolders(db: Db | Tx, day: Day, placeIds: number[] | null): Promise<Map<number, Holder>> {
  const found = await rows(
    db,
    sql<Holder>`
      select distinct on (p.place_id) p.place_id as "placeId", p.id as "postId", a.id as "accountId", a.name, a.phone,
        a.user_id is not null as "canSignIn"
      from people.post p
      left join people.holding h on h.post_id = p.id and h.from_day <= ${day} and ${day} < h.to_day
      left join people.account a on a.id = h.account_id
      where p.role = 'area_head' and p.from_day <= ${day} and ${day} < p.to_day
        and (${placeIds === null} or p.place_id = any(${placeIds ?? []}))
      order by p.place_id, a.id nulls last, p.id`,
  )
  return new Map(found.map((one) => [one.placeId, one]))
}

/** Accounts by phone number. */
export async function findByPhone(db: Db | Tx, phones: string[]): Promise<Map<string, { id: number; name: string }>> {
  const found = await rows(
    db,
    sql<{
      id: number
      name: string
      phone: string
    }>`select id, name, phone from people.account where phone = any(${phones})`,
  )
  return new Map(found.map((one) => [one.phone, one]))
}

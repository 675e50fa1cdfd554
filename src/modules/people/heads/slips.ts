import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { codeOf, giveCodes } from '../../../platform/auth/one-time.ts'
import { type Config, secret } from '../../../platform/config.ts'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Day } from '../../../shared/spans.ts'
import { grantedHere } from '../queries.ts'
import { chainOfLevel } from './areas.ts'

/** With this key codes are made and known again. */
export const codeKey = ({ home }: Pick<Config, 'home'>): string => secret(home, 'one-time-codes')

/** A print of slips as it is kept beside its command: no code and no name. */
export interface Print {
  print: string
  until: string
  accounts: number[]
}

/** Gives accounts new codes. Out: the print, from which whoever repeats the command is told the same codes. */
export async function makePrint(tx: Tx, key: string, accounts: number[]): Promise<Print> {
  const print = randomUUID()
  const users = await rows(
    tx,
    sql<{
      userId: string
    }>`select user_id as "userId" from people.account where id = any(${accounts}) and user_id is not null`,
  )
  const until = await giveCodes(
    tx,
    key,
    print,
    users.map(({ userId }) => userId),
  )
  await sql`update people.account set code_expires_at = ${until} where id = any(${accounts})`.execute(tx)
  return { print, until, accounts }
}

/** The slips of a print, with the codes. */
export async function tellSlips(db: Db, key: string, { print, until, accounts }: Print, day: Day) {
  const found = await rows(
    db,
    sql<{ name: string; phone: string; userId: string; posts: { title: string; communeName: string }[] }>`
      select a.name, a.phone, a.user_id as "userId", (select json_agg(json_build_object('title', p.title,
          'communeName', commune.form || ' ' || commune.name) order by p.id)
        from people.holding h join people.post p on p.id = h.post_id
        join places.ancestry up on up.place_id = p.place_id and up.ancestor_level = 'commune' and up.from_day <= ${day} and ${day} < up.to_day
        join places.place commune on commune.id = up.ancestor_id
        where h.account_id = a.id and ${day} < h.to_day and h.from_day < h.to_day) as posts
      from people.account a where a.id = any(${accounts}) and a.phone is not null order by array_position(${accounts}, a.id)`,
  )
  const slips = found.map(({ userId, posts, ...one }) => ({
    ...one,
    posts: posts ?? [],
    code: codeOf(key, print, userId),
  }))
  return { until, slips }
}

/**
 * Who waits for a first password, once for each area they head, or will head, that the actor (null: nobody's terminal) manages. Whoever holds a code can act
 * as the account: it is for who heads areas alone, now and later, in communes where the actor manages heads, in whichever line
 * (`coversHead`); all others are `isBeyond`.
 */
const waiting = (actor: Actor | null, day: Day) => {
  const managed = (chain: string | null) =>
    actor ? grantedHere(actor, 'heads.manage', 'commune.id', chain, day) : sql<boolean>`true`
  return sql`
    select a.id, area.id as "areaId", area.name as "areaName", commune.id as "communeId", commune.name as "communeName",
      commune.form || ' ' || commune.name as title, exists (select from people.holding held join people.post p on p.id = held.post_id
        left join places.ancestry up on up.place_id = p.place_id and up.ancestor_level = 'commune' and up.from_day <= ${day} and ${day} < up.to_day
        left join places.place commune on commune.id = up.ancestor_id
        where held.account_id = a.id and ${day} < held.to_day and held.from_day < held.to_day
          and (p.role <> 'area_head' or commune.id is null or not ${managed(null)})) as "isBeyond"
    from people.account a join people.holding h on h.account_id = a.id
    join people.post p on p.id = h.post_id and p.role = 'area_head' join places.place area on area.id = p.place_id
    join places.ancestry up on up.place_id = area.id and up.ancestor_level = 'commune' and up.from_day <= ${day} and ${day} < up.to_day
    join places.place commune on commune.id = up.ancestor_id
    where a.code_expires_at is not null and a.user_id is not null and a.active and ${day} < h.to_day and h.from_day < h.to_day
      and ${managed(chainOfLevel)}`
}

/** Who gets a slip at a place and below, by commune and area. */
export const findWaiting = async (db: Db | Tx, actor: Actor | null, placeId: number, day: Day): Promise<number[]> => {
  const found = await rows(
    db,
    sql<{ id: number }>`select id from (${waiting(actor, day)}) one
      where ${actor ? sql`not "isBeyond"` : sql`true`} and exists (select from places.ancestry r
        where r.place_id = "areaId" and r.ancestor_id = ${placeId} and r.from_day <= ${day} and ${day} < r.to_day)
      group by id order by min("communeName" collate places.natural), min("communeId"), min("areaName" collate places.natural), id`,
  )
  return found.map(({ id }) => id)
}

export interface WaitingCommune {
  communeId: number
  communeName: string
  /** Persons who get a slip, and those who wait for one that the actor may not print. */
  slips: number
  beyond: number
}

/** The communes where somebody waits for a slip, by name. */
export const findWaitingCommunes = (db: Db, actor: Actor, day: Day): Promise<WaitingCommune[]> =>
  rows(
    db,
    sql<WaitingCommune>`select "communeId", min(title) as "communeName",
        count(distinct id) filter (where not "isBeyond")::int as slips, count(distinct id) filter (where "isBeyond")::int as beyond
      from (${waiting(actor, day)}) one group by "communeId" order by min("communeName" collate places.natural), "communeId"`,
  )

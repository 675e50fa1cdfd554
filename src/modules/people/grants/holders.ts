import { type RawBuilder, sql } from 'kysely'
import type { ReadingWay } from '../../../platform/audit/actions.ts'
import { type Db, getRow, rows, type Tx } from '../../../platform/db/database.ts'
import { type Actor, allows } from '../../../shared/actor.ts'
import { type Day, OPEN_END } from '../../../shared/spans.ts'
import { heldOn } from '../held.ts'
import { findActors } from '../queries.ts'
import type { RightHolder } from './contract.ts'

/** What is asked about: a permission, at places each with its ancestors (null: wherever it is held), for a line (null: any). */
type Asked = Omit<ReadingWay, 'may'>

interface Row {
  accountId: number
  name: string
  canSignIn: boolean
  postId: number
  title: string
  bodyName: string
  placeName: string
  permission: RightHolder['right']['permission']
  scope: RightHolder['right']['scope']
  scopePlaceId: number
  scopePlaceName: string
  chains: RightHolder['right']['chains']
  from: Day
  until: Day | null
  standsIn: boolean
  insteadOf: string | null
}

/** The same rule as `allows`, over grants `g`. */
const reaches = ({ permission, paths, chain }: Asked) => {
  const there =
    paths === null
      ? sql`true`
      : sql`(g.scope = 'all' or (g.scope = 'subtree' and g.place_id = any(${paths.flat()}::int[]))
          or (g.scope = 'unit' and g.place_id = any(${paths.flatMap(([first]) => first ?? [])}::int[])))`
  const line =
    chain === null
      ? sql`true`
      : sql`(g.chain_id is null or g.chain_id = (select id from people.chain where code = ${chain}))`
  return sql`(g.permission = ${permission} and ${there} and ${line})`
}

/** Every person × post × grant that leads to what is asked on a local day, nearest grants first. */
const leading = (ways: Asked[], day: Day) => sql`
  with led as materialized (
    select g.post_id, g.permission, g.scope, g.place_id, min(g.from_day) as from_day, max(g.to_day) as to_day,
      case when bool_or(g.chain_id is null) then null
        else json_agg(json_build_object('code', c.code, 'vi', c.vi, 'en', c.en) order by c.id) end as chains
    from people.grant g left join people.chain c on c.id = g.chain_id
    where g.from_day <= ${day} and ${day} < g.to_day and (${sql.join(ways.map(reaches), sql` or `)})
    group by g.post_id, g.permission, g.scope, g.place_id
  )
  select a.id as "accountId", a.name, a.user_id is not null as "canSignIn", p.id as "postId", p.title, b.name as "bodyName",
    q.form || ' ' || q.name as "placeName", led.permission, led.scope, s.id as "scopePlaceId",
    s.form || ' ' || s.name as "scopePlaceName", led.chains, greatest(held.from_day, p.from_day, led.from_day) as "from",
    nullif(least(held.to_day, p.to_day, led.to_day), ${OPEN_END}::date) - 1 as until, held.until is not null as "standsIn",
    case when held.until is not null then (select n.name from people.holding own join people.account n on n.id = own.account_id
      where own.post_id = p.id and own.from_day <= ${day} and ${day} < own.to_day order by own.from_day desc limit 1) end as "insteadOf"
  from led cross join lateral (${heldOn(day, sql`post_id = led.post_id`)}) held
  join people.post p on p.id = led.post_id and p.from_day <= ${day} and ${day} < p.to_day
  join people.body b on b.id = p.body_id join places.place q on q.id = p.place_id
  join places.place s on s.id = led.place_id join people.account a on a.id = held.account_id and a.active`

const ordered = (lines: RawBuilder<unknown>, nearest: number[]) => sql<Row>`select * from (${lines}) line
  order by scope = 'all', array_position(${nearest}::int[], "scopePlaceId") nulls last, "standsIn", name collate places.natural,
    "accountId", "postId", permission, "scopePlaceId", scope`

/**
 * Who may do one thing at one place on a local day, a page of it, found and cut in SQL by the grants that reach it. The policy's
 * own answer (`may`) for each of these accounts is yes, and for every other no.
 */
export async function findHolders(
  db: Db | Tx,
  asked: Asked,
  { day, limit, offset }: { day: Day; limit: number; offset: number },
) {
  const lines = leading([asked], day)
  const counted = await getRow(
    db,
    sql<{ total: number; persons: number }>`select count(*) as total, count(distinct "accountId") as persons
      from (${lines}) line`,
  )
  const found = await rows(db, sql<Row>`${ordered(lines, asked.paths?.flat() ?? [])} limit ${limit} offset ${offset}`)
  return { ...counted, items: await tell(db, found, asked.paths ?? []) }
}

/**
 * Who may read one record on a local day. The grants only say who comes into question; the policy of the record's own module
 * decides of each, by each of its ways.
 */
export async function findReaders(
  db: Db | Tx,
  ways: ReadingWay[],
  { day, limit, offset }: { day: Day; limit: number; offset: number },
) {
  const nearest = ways.flatMap(({ paths }) => paths?.flat() ?? [])
  const found = ways.length === 0 ? [] : await rows(db, ordered(leading(ways, day), nearest))
  const actors = await findActors(db, [...new Set(found.map(({ accountId }) => accountId))], day)
  const kept = found.filter((row) => ways.some((way) => leadsBy(row, way, actors.get(row.accountId))))
  return {
    total: kept.length,
    persons: new Set(kept.map(({ accountId }) => accountId)).size,
    items: await tell(
      db,
      kept.slice(offset, offset + limit),
      ways.flatMap(({ paths }) => paths ?? []),
    ),
  }
}

/** Whether a line is of a grant that this way asks for, and the way is open to the person. */
function leadsBy(row: Row, { permission, paths, chain, may }: ReadingWay, actor: Actor | undefined): boolean {
  if (row.permission !== permission || !actor || !may(actor)) return false
  const chains = row.chains?.map(({ code }) => code) ?? [null]
  const grants = chains.map((one) => ({ permission, scope: row.scope, placeId: row.scopePlaceId, chain: one }))
  return grants.some((grant) => paths === null || paths.some((path) => allows(grant, { path, chain })))
}

async function tell(db: Db | Tx, found: Row[], paths: number[][]): Promise<RightHolder[]> {
  const ids = [...new Set(paths.flat())]
  const places = await rows(
    db,
    sql<{
      id: number
      name: string
    }>`select id, form || ' ' || name as name from places.place where id = any(${ids}::int[])`,
  )
  const names = new Map(places.map(({ id, name }) => [id, name]))
  return found.map((row) => ({
    account: { id: row.accountId, name: row.name, canSignIn: row.canSignIn },
    post: { id: row.postId, title: row.title, bodyName: row.bodyName, placeName: row.placeName },
    right: {
      ...{ permission: row.permission, scope: row.scope, place: { id: row.scopePlaceId, name: row.scopePlaceName } },
      ...{ chains: row.chains, from: row.from, until: row.until },
    },
    along: row.scope === 'all' ? [] : alongOf(row.scopePlaceId, paths).map((id) => names.get(id) ?? ''),
    standsInFor: row.standsIn ? { name: row.insteadOf } : null,
  }))
}

/** From the place of a grant down to the one that is asked about. */
function alongOf(placeId: number, paths: number[][]): number[] {
  const path = paths.find((one) => one.includes(placeId)) ?? []
  return path.slice(0, path.indexOf(placeId) + 1).reverse()
}

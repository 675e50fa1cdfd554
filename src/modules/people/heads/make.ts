import { sql } from 'kysely'
import type { AuditLine } from '../../../platform/audit/audit.ts'
import { addUsers } from '../../../platform/auth/users.ts'
import { rows, type Tx, unnest } from '../../../platform/db/database.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { type Day, OPEN_END } from '../../../shared/spans.ts'
import { fold } from '../../../shared/text.ts'
import { addPosts, type NewPost, saveBodies } from '../queries.ts'
import { type Area, findAreas, findByPhone, findHolders } from './areas.ts'
import { judge } from './plan-list.ts'

export interface HeadRow {
  number: number
  placeId: number
  name: string
  phone: string
}

/**
 * Makes heads of areas able to sign in, each against what stands now: who is there already stays as it is. `areas`: all of the
 * rows. Out: audit lines, and the rows that can no longer be done, each with why.
 */
export async function makeHeads(tx: Tx, list: HeadRow[], areas: Map<number, Area>, today: Day) {
  const audit: AuditLine[] = []
  const posts: NewPost[] = []
  const held: { postId: number; accountId: number }[] = []
  const fresh: NewAccount[] = []
  const entering: Entering[] = []
  const left: { number: number; why: Sentence }[] = []
  const holders = await findHolders(
    tx,
    today,
    list.map(({ placeId }) => placeId),
  )
  const accounts = await findByPhone(
    tx,
    list.map(({ phone }) => phone),
  )
  const bodies = await findOrMakeBodies(
    tx,
    list.flatMap(({ placeId }) => areas.get(placeId) ?? []),
    today,
  )
  const ids = await drawAccountIds(tx, list.length)
  for (const row of list) {
    const area = areas.get(row.placeId)
    const holder = holders.get(row.placeId)
    const account = accounts.get(row.phone)
    const kind = judge(row, holder, account?.id ?? null, false)
    const isOther = account !== undefined && fold(account.name) !== fold(row.name)
    if (!area || area.isOver || isOther || typeof kind !== 'string') {
      left.push({ number: row.number, why: typeof kind === 'string' ? changed : kind.fault })
      continue
    }
    if (kind === 'same') continue
    const known = account?.id ?? (kind === 'tie' ? holder?.accountId : null)
    const accountId = known ?? ids.pop() ?? 0
    if (!known) fresh.push({ id: accountId, name: row.name })
    if (!holder) posts.push(postOf(area, { ...row, accountId }, bodies.get(bodyOf(area)) ?? '', today))
    else if (holder.accountId === null) held.push({ postId: holder.postId, accountId })
    if (account === undefined) entering.push({ accountId, name: row.name, phone: row.phone })
    accounts.set(row.phone, { id: accountId, name: row.name })
    audit.push({
      action: `head.${kind === 'second' ? 'post-given' : 'account-made'}`,
      object: ['account', accountId],
      note: { place: area.id },
    })
  }
  await addAccounts(tx, fresh)
  await letSignIn(tx, entering)
  await hold(tx, held, today)
  if (posts.length > 0) await addPosts(tx, posts)
  return { audit, left }
}

const postOf = (area: Area, holder: HeadRow & { accountId: number }, bodyCode: string, today: Day): NewPost => ({
  ...{ bodyCode, placeId: area.id, role: 'area_head', title: titleOf(area) },
  ...{ holder: holder.name, accountId: holder.accountId, from: today, to: OPEN_END },
})

/** Gives vacant posts a holder for as long as they last. */
const hold = (tx: Tx, held: { postId: number; accountId: number }[], today: Day) =>
  sql`insert into people.holding (post_id, account_id, from_day, to_day)
    select id, "accountId", ${today}, to_day from ${unnest(held, { postId: 'int4', accountId: 'int4' })}
    join people.post p on p.id = "postId"`.execute(tx)

const changed: Sentence = {
  vi: 'Địa bàn hoặc số điện thoại đã đổi trong lúc tạo. Kiểm tra rồi tải lên lại dòng này.',
  en: 'The area or the number changed meanwhile. Check it and send the row again.',
}

interface NewAccount {
  id: number
  name: string
}

/** Ids for accounts that are still to be added; one that is not used is nobody's for ever. */
async function drawAccountIds(tx: Tx, count: number): Promise<number[]> {
  const drawn = sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('people.account', 'id'))::int as id from generate_series(1, ${count}::int)`
  return (await rows(tx, drawn)).map(({ id }) => id)
}

const addAccounts = (tx: Tx, accounts: NewAccount[]) =>
  sql`insert into people.account (id, name) overriding system value
    select id, name from ${unnest(accounts, { id: 'int4', name: 'text' })}`.execute(tx)

/** Adds an account nobody signs in with yet. Out: its id. */
export async function addAccount(tx: Tx, name: string): Promise<number> {
  const [id = 0] = await drawAccountIds(tx, 1)
  await addAccounts(tx, [{ id, name }])
  return id
}

interface Entering {
  accountId: number
  name: string
  phone: string
}

/** Ties accounts to new users by phone number, who wait for a code: until one is printed nothing lets them in. */
export async function letSignIn(tx: Tx, entering: Entering[]): Promise<void> {
  const users = await addUsers(tx, entering)
  const tied = entering.map(({ accountId, phone }, index) => ({ accountId, phone, userId: users[index] ?? '' }))
  await sql`update people.account set user_id = "userId", phone = input.phone, code_expires_at = clock_timestamp()
    from ${unnest(tied, { accountId: 'int4', phone: 'text', userId: 'text' })} where id = "accountId"`.execute(tx)
}

const titleOf = ({ level, form, name }: Area): string =>
  level === 'residential_area'
    ? `Trưởng ban công tác Mặt trận ${form} ${name}`
    : `${form === 'thôn' ? 'Trưởng thôn' : 'Tổ trưởng'} ${form} ${name}`

const bodyOf = ({ chain, communeCode }: Pick<Area, 'chain' | 'communeCode'>): string => `${chain}:${communeCode}`

const prefixes = {
  government: { prefix: 'Ủy ban nhân dân', short: 'UBND', kind: 'state' },
  front: { prefix: 'Ủy ban Mặt trận Tổ quốc', short: 'MTTQ', kind: 'front' },
} as const

/** The codes of the bodies that areas report to; an installation that has none yet gets them. */
async function findOrMakeBodies(tx: Tx, areas: Area[], today: Day): Promise<Map<string, string>> {
  const communes = [...new Map(areas.map((area) => [bodyOf(area), area])).values()]
  const known = await rows(
    tx,
    sql<{ code: string; chain: 'government' | 'front'; placeId: number }>`select b.code, c.code as chain,
      b.place_id as "placeId" from people.body b join people.chain c on c.id = b.chain_id
      where b.place_id = any(${communes.map(({ communeId }) => communeId)}) and b.valid_from <= ${today} and ${today} < b.valid_to
      order by b.id desc`,
  )
  const codes = new Map<string, string>()
  for (const area of communes) {
    const body = known.find(({ chain, placeId }) => chain === area.chain && placeId === area.communeId)
    if (body) codes.set(bodyOf(area), body.code)
  }
  const lacking = communes.filter((area) => !codes.has(bodyOf(area)))
  if (lacking.length > 0)
    await saveBodies(
      tx,
      lacking.map((area) => {
        const { prefix, short, kind } = prefixes[area.chain]
        const unit = `${area.communeForm} ${area.communeName}`
        const span = { validFrom: today, validTo: OPEN_END, parentCode: null }
        return {
          code: bodyOf(area),
          name: `${prefix} ${unit}`,
          shortName: `${short} ${unit}`,
          kind,
          chain: area.chain,
          placeId: area.communeId,
          ...span,
        }
      }),
    )
  for (const area of lacking) codes.set(bodyOf(area), bodyOf(area))
  return codes
}

/** Areas by id, whoever may manage them. */
export async function areasOf(tx: Tx, ids: number[], today: Day): Promise<Map<number, Area>> {
  return new Map((await findAreas(tx, null, today, null, ids)).map((area) => [area.id, area]))
}

import { sql } from 'kysely'
import type { AuditLine } from '../../../platform/audit/audit.ts'
import { addUsers } from '../../../platform/auth/users.ts'
import { rows, type Tx } from '../../../platform/db/database.ts'
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
    const accountId = account?.id ?? (kind === 'tie' ? holder?.accountId : null) ?? (await addAccount(tx, row.name))
    if (!holder) posts.push(postOf(area, { ...row, accountId }, bodies.get(bodyOf(area)) ?? '', today))
    else if (holder.accountId === null) await hold(tx, holder.postId, accountId, today)
    if (account === undefined) await letSignIn(tx, accountId, row)
    accounts.set(row.phone, { id: accountId, name: row.name })
    audit.push({
      action: `head.${kind === 'second' ? 'post-given' : 'account-made'}`,
      object: ['account', accountId],
      note: { place: area.id },
    })
  }
  if (posts.length > 0) await addPosts(tx, posts)
  return { audit, left }
}

const postOf = (area: Area, holder: HeadRow & { accountId: number }, bodyCode: string, today: Day): NewPost => ({
  ...{ bodyCode, placeId: area.id, role: 'area_head', title: titleOf(area) },
  ...{ holder: holder.name, accountId: holder.accountId, from: today, to: OPEN_END },
})

/** Gives a vacant post a holder for as long as it lasts. */
const hold = (tx: Tx, postId: number, accountId: number, today: Day) =>
  sql`insert into people.holding (post_id, account_id, from_day, to_day)
    select id, ${accountId}, ${today}, to_day from people.post where id = ${postId}`.execute(tx)

const changed: Sentence = {
  vi: 'Địa bàn hoặc số điện thoại đã đổi trong lúc tạo. Kiểm tra rồi tải lên lại dòng này.',
  en: 'The area or the number changed meanwhile. Check it and send the row again.',
}

/** Adds an account nobody signs in with yet. Out: its id. */
export async function addAccount(tx: Tx, name: string): Promise<number> {
  const [made] = await rows(tx, sql<{ id: number }>`insert into people.account (name) values (${name}) returning id`)
  return made?.id ?? 0
}

/** Ties an account to a new user by phone number, who waits for a code: until one is printed nothing lets them in. */
export async function letSignIn(tx: Tx, accountId: number, { name, phone }: { name: string; phone: string }) {
  const [userId = null] = await addUsers(tx, [{ name, phone }])
  await sql`update people.account set user_id = ${userId}, phone = ${phone}, code_expires_at = clock_timestamp()
    where id = ${accountId}`.execute(tx)
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

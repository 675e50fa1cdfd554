import { sql } from 'kysely'
import { type InWords, inWords, type ObjectKind, type ObjectSource } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'
import { grantedHere } from './queries.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'account.added': { vi: 'lập tài khoản', en: 'made the account' },
  'administrator.added': { vi: 'lập tài khoản người quản trị', en: "made the administrator's account" },
  'account.signed-in': { vi: 'đăng nhập', en: 'signed in' },
  'sessions.ended': { vi: 'kết thúc phiên đăng nhập sau bàn giao', en: 'ended the sessions after a hand-over' },
  'account.password-changed': { vi: 'đổi mật khẩu', en: 'changed the password' },
  'account.second-factor-set': { vi: 'đặt bước đăng nhập thứ hai', en: 'set the second step of signing in' },
  'account.password-chosen': { vi: 'đặt mật khẩu bằng mã trên phiếu', en: 'chose a password by a printed code' },
  'head.account-made': { vi: 'lập tài khoản người đứng đầu', en: "made a head's account" },
  'head.post-given': { vi: 'giao thêm một địa bàn', en: 'gave one more area' },
  'head.reset': { vi: 'cấp lại mã đăng nhập', en: 'gave a new code to sign in' },
  'head.corrected': { vi: 'sửa tên, số điện thoại', en: 'corrected name or phone number' },
  'head.hand-over-withdrawn': { vi: 'rút bàn giao chưa đến ngày', en: 'withdrew a hand-over that had not begun' },
  'account.reset': { vi: 'cấp lại lối đăng nhập từ dòng lệnh', en: 'gave a new way to sign in, from the command line' },
  'head.handed-over': { vi: 'bàn giao địa bàn[ từ {from}]', en: 'handed the area over[ from {from}]' },
  'heads.list-asked': { vi: 'nạp danh sách[ {rows}] người đứng đầu', en: 'sent a list of[ {rows}] heads' },
  'heads.slips-printed': { vi: 'in[ {slips}] phiếu đăng nhập', en: 'printed[ {slips}] slips' },
  'post.handed-over': { vi: 'bàn giao chức danh[ từ {from}]', en: 'handed the post over[ from {from}]' },
  'review.opened': { vi: 'mở đợt rà soát quyền', en: 'opened the review of rights' },
  'review.confirmed': { vi: 'xác nhận[ {posts}] chức danh', en: 'confirmed[ {posts}] posts' },
  'review.ended': { vi: 'cho thôi sau rà soát', en: 'ended it after a review' },
  'substitute.named': {
    vi: 'cử người làm thay[ từ {from}][ đến {until}]',
    en: 'named a substitute[ from {from}][ until {until}]',
  },
  'substitute.ended': { vi: 'cho thôi làm thay', en: 'ended a substitution' },
  'reminders.chosen': { vi: 'chọn cách nhắc việc', en: 'chose reminders' },
  'reminders.tried': { vi: 'thử một tin nhắc', en: 'tried a reminder' },
  'reminders.sent': { vi: 'gửi[ {sent}] tin nhắc việc', en: 'sent[ {sent}] reminders' },
  'device.added': { vi: 'ghi nhận một thiết bị', en: 'noted a device' },
  'devices.revoked': { vi: 'thu hồi[ {devices}] thiết bị', en: 'revoked[ {devices}] devices' },
  'bodies.imported': { vi: 'nhập danh sách cơ quan', en: 'imported bodies' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

const whole = (ids: string[]): number[] => ids.filter((id) => /^\d{1,9}$/.test(id)).map(Number)

/** Accounts, with the posts they ever held: read by themselves, and by who manages the head they are. */
const findAccounts: ObjectSource = async (db, actor, ids, today) => {
  const found = await rows(
    db,
    sql<{ id: number; name: string; posts: number[]; managed: boolean }>`
      select a.id, a.name, coalesce(held.posts, '{}') as posts, coalesce(held.managed, false) as managed
      from people.account a left join lateral (
        select array_agg(p.id order by p.id) as posts,
          bool_or(p.role = 'area_head' and ${today} < h.to_day
            and ${grantedHere(actor, 'heads.manage', 'p.place_id', 'c.code', today)}) as managed
        from people.holding h join people.post p on p.id = h.post_id join people.body b on b.id = p.body_id
        join people.chain c on c.id = b.chain_id where h.account_id = a.id) held on true
      where a.id = any(${whole(ids)}::int[])`,
  )
  return found.map(({ id, name, posts, managed }) => ({
    ...{ id: String(id), title: { vi: name, en: name }, link: managed ? '/accounts' : null },
    mayRead: managed || id === actor.accountId,
    also: posts.map((post): [string, string] => ['post', String(post)]),
  }))
}

const findPosts: ObjectSource = async (db, _actor, ids) => {
  const found = await rows(
    db,
    sql<{ id: number; title: string }>`select id, title from people.post where id = any(${whole(ids)}::int[])`,
  )
  return found.map(({ id, title }) => ({
    ...{ id: String(id), title: { vi: title, en: title }, mayRead: false, link: null },
  }))
}

/** The module's own objects in the audit log. */
export const objects: Record<string, ObjectKind> = {
  account: { vi: 'tài khoản', en: 'account', find: findAccounts },
  post: { vi: 'chức danh', en: 'post', find: findPosts },
  heads: { vi: 'người đứng đầu các địa bàn', en: 'heads of areas' },
  'head-list': { vi: 'danh sách', en: 'list of heads' },
  device: { vi: 'thiết bị', en: 'device' },
  review: { vi: 'đợt rà soát quyền', en: 'review of rights' },
  people: { vi: 'danh mục', en: 'register' },
}

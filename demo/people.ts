import { sql } from 'kysely'
import {
  addPosts,
  type NewBody,
  type NewPost,
  type RoleCode,
  saveBodies,
  tieUser,
} from '../src/modules/people/index.ts'
import { hashPassword } from '../src/platform/auth/library.ts'
import { addUser } from '../src/platform/auth/users.ts'
import { rows, type Tx } from '../src/platform/db/database.ts'
import type { Edition } from './editions.ts'
import { personName, seeded } from './random.ts'

interface Unit {
  id: number
  code: string
  level: 'city' | 'district' | 'commune'
  name: string
  parentCode: string | null
  from: string
  to: string
}

const lines = [
  { chain: 'government', kind: 'state', prefix: 'Ủy ban nhân dân', short: 'UBND' },
  { chain: 'front', kind: 'front', prefix: 'Ủy ban Mặt trận Tổ quốc', short: 'MTTQ' },
  { chain: 'police', kind: 'police', prefix: 'Công an', short: 'CA' },
] as const

/** The bodies of section III of the plan besides the three lines: departments and unions of the city in 2014. */
const cityBodies: [code: string, name: string, short: string, chain: string, kind: 'union' | 'department'][] = [
  ['vp-ubnd', 'Văn phòng Ủy ban nhân dân Thành phố', 'VP UBND', 'department', 'department'],
  ['s-tttt', 'Sở Thông tin và Truyền thông', 'Sở TTTT', 'department', 'department'],
  ['s-tc', 'Sở Tài chính', 'Sở TC', 'department', 'department'],
  ['s-khdt', 'Sở Kế hoạch và Đầu tư', 'Sở KHĐT', 'department', 'department'],
  ['s-vhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VHTTDL', 'department', 'department'],
  ['s-tp', 'Sở Tư pháp', 'Sở TP', 'department', 'department'],
  ['s-ldtbxh', 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐTBXH', 'department', 'department'],
  ['hlhpn', 'Hội Liên hiệp Phụ nữ Thành phố', 'Hội LHPN', 'women', 'union'],
  ['thanh-doan', 'Thành đoàn Hà Nội', 'Thành đoàn', 'youth', 'union'],
  ['hccb', 'Hội Cựu chiến binh Thành phố', 'Hội CCB', 'veterans', 'union'],
  ['ldld', 'Liên đoàn Lao động Thành phố', 'LĐLĐ', 'labour', 'union'],
  ['hnd', 'Hội Nông dân Thành phố', 'Hội ND', 'farmers', 'union'],
  ['hnct', 'Ban đại diện Hội Người cao tuổi Thành phố', 'Hội NCT', 'elderly', 'union'],
]

/** Departments of today, after the mergers of 2025. */
const cityBodies2026: typeof cityBodies = [
  ['vp-ubnd', 'Văn phòng Ủy ban nhân dân Thành phố', 'VP UBND', 'department', 'department'],
  ['s-khcn', 'Sở Khoa học và Công nghệ', 'Sở KHCN', 'department', 'department'],
  ['s-tc', 'Sở Tài chính', 'Sở TC', 'department', 'department'],
  ['s-vhtt', 'Sở Văn hóa và Thể thao', 'Sở VHTT', 'department', 'department'],
  ['s-tp', 'Sở Tư pháp', 'Sở TP', 'department', 'department'],
  ['s-nv', 'Sở Nội vụ', 'Sở NV', 'department', 'department'],
  ...cityBodies.filter(([, , , , kind]) => kind === 'union'),
]

async function findUnits(tx: Tx, edition: Edition): Promise<Unit[]> {
  const units = await rows(
    tx,
    sql<Unit>`
      select p.id, p.code, p.level, case p.level when 'city' then 'Thành phố' else p.form || ' ' || p.name end as name,
        q.code as "parentCode", p.works_from as "from", p.works_to as "to"
      from places.place p left join places.parentage l on l.child_id = p.id
      left join places.place q on q.id = l.parent_id
      where p.level in ('city', 'district', 'commune') and p.works_from < ${edition.until}
        and ${edition.from} < p.works_to
      order by array_position(array['city', 'district', 'commune'], p.level), p.id`,
  )
  return units.map((unit) => ({ ...unit, from: unit.from < edition.from ? edition.from : unit.from }))
}

/** The People's Committee, police and Front of each unit, and the unions and departments that the plan names. */
export async function makeBodies(tx: Tx, edition: Edition): Promise<void> {
  const units = await findUnits(tx, edition)
  const bodies = units.flatMap((unit) =>
    lines.map(
      ({ chain, kind, prefix, short }): NewBody => ({
        code: `${chain}:${unit.code}`,
        name: `${prefix} ${unit.name}`,
        shortName: `${short} ${unit.name}`,
        ...{ kind, chain, placeId: unit.id, validFrom: unit.from, validTo: unit.to },
        parentCode: unit.parentCode && `${chain}:${unit.parentCode}`,
      }),
    ),
  )
  const city = units[0]
  if (!city) throw new Error('there is no city')
  const others = (edition.hasDistricts ? cityBodies : cityBodies2026).map(([code, name, shortName, chain, kind]) => ({
    ...{ code, name, shortName, chain, kind, placeId: city.id, parentCode: `government:${city.code}` },
    ...{ validFrom: city.from, validTo: city.to },
  }))
  await saveBodies(tx, [...bodies, ...others])
}

/** Officers of every unit, and the heads of every area, with fictional names. */
export async function makePosts(tx: Tx, edition: Edition): Promise<void> {
  const random = seeded(`people ${edition.code}`)
  const units = await findUnits(tx, edition)
  const posts: NewPost[] = units
    .filter((unit) => unit.level !== 'city')
    .flatMap((unit) =>
      lines.flatMap(({ chain, short }) =>
        [1, 2].map(
          (number): NewPost => ({
            bodyCode: `${chain}:${unit.code}`,
            placeId: unit.id,
            role: unit.level === 'district' ? 'district_coordinator' : 'commune_officer',
            title: `Cán bộ ${short} ${unit.name}${number === 2 ? ' (người duyệt thứ hai)' : ''}`,
            holder: personName(random),
            from: unit.from,
            to: unit.to,
          }),
        ),
      ),
    )
  await addPosts(tx, [...posts, ...(await areaHeads(tx, edition))])
}

async function areaHeads(tx: Tx, edition: Edition): Promise<NewPost[]> {
  const random = seeded(`heads ${edition.code}`)
  const areas = await rows(
    tx,
    sql<{ id: number; level: string; form: string; name: string; commune: string; from: string; to: string }>`
      select p.id, p.level, p.form, p.name, q.code as commune,
        greatest(l.from_day, ${edition.from}::date) as "from", l.to_day as "to"
      from places.place p join places.parentage l on l.child_id = p.id join places.place q on q.id = l.parent_id
      where p.level in ('neighbourhood', 'residential_area') and l.from_day < ${edition.until}
        and ${edition.from} < l.to_day order by p.id, l.from_day`,
  )
  return areas.map((area) => {
    const front = area.level === 'residential_area'
    const title = front ? 'Trưởng ban công tác Mặt trận' : area.form === 'thôn' ? 'Trưởng thôn' : 'Tổ trưởng'
    return {
      bodyCode: `${front ? 'front' : 'government'}:${area.commune}`,
      placeId: area.id,
      role: 'area_head',
      title: `${title} ${area.form} ${area.name}`,
      holder: personName(random),
      from: area.from,
      to: area.to,
    }
  })
}

export interface DemoAccount {
  role: RoleCode
  title: string
  signIn: string
}

/** One account that signs in for each role, two where there is something to accept. */
export async function makeSignIns(tx: Tx, edition: Edition, password: string): Promise<DemoAccount[]> {
  const cityPosts = await addCityPosts(tx, edition)
  const walkPosts = await findWalkPosts(tx, edition)
  const accounts: DemoAccount[] = []
  // All share the one printed password, so it is hashed once.
  const passwordHash = await hashPassword(password)
  for (const [index, post] of [...walkPosts, ...cityPosts].entries()) {
    const phone = `+8490000${String(index + 1).padStart(4, '0')}`
    const email = post.mail ? `${post.mail}@binhan.example` : null
    const userId = await addUser(tx, { name: post.name, email, phone: email ? null : phone, passwordHash })
    await tieUser(tx, post.accountId, { userId, phone: email ? null : phone, email })
    accounts.push({ role: post.role, title: post.title, signIn: email ?? `0${phone.slice(3)}` })
  }
  return accounts
}

interface SignInPost {
  accountId: number
  name: string
  role: RoleCode
  title: string
  mail: string | null
}

const cityRoles: [role: RoleCode, bodyCode: string, title: string, mail: string][] = [
  ['programme_office', 'police:', 'Cơ quan Thường trực, Công an Thành phố', 'thuongtruc1'],
  ['programme_office', 'police:', 'Cơ quan Thường trực (người thứ hai)', 'thuongtruc2'],
  ['front_office', 'front:', 'Bộ phận chương trình, UBMTTQ Thành phố', 'mattran1'],
  ['front_office', 'front:', 'UBMTTQ Thành phố (người thứ hai)', 'mattran2'],
  ['city_leader', 'government:', 'Phó Chủ tịch UBND Thành phố', 'lanhdao'],
  ['registry_clerk', 'government:', 'Văn thư UBND Thành phố', 'vanthu'],
  ['focal_point', 's-tp', 'Đầu mối Sở Tư pháp', 'sotuphap'],
  ['finance_officer', 's-tc', 'Cán bộ Sở Tài chính', 'sotaichinh'],
  ['inspector', 'government:', 'Thành viên đoàn kiểm tra', 'kiemtra'],
  ['trainer', 'front:', 'Báo cáo viên', 'baocaovien'],
  ['auditor', 'government:', 'Bảo vệ dữ liệu, kiểm toán', 'kiemtoan'],
  ['administrator', 'government:', 'Quản trị hệ thống', 'quantri'],
]

async function addCityPosts(tx: Tx, edition: Edition): Promise<SignInPost[]> {
  const random = seeded(`city ${edition.code}`)
  const [city] = await findUnits(tx, edition)
  if (!city) throw new Error('there is no city')
  const posts = cityRoles.map(([role, body, title, mail]) => ({
    ...{ role, title, mail, placeId: city.id, holder: personName(random), from: city.from, to: city.to },
    bodyCode: body.endsWith(':') ? `${body}${city.code}` : body,
  }))
  const ids = await addPosts(tx, posts)
  return posts.map(({ role, title, mail, holder }, index) => ({
    ...{ role, title, mail, name: holder, accountId: ids[index] ?? 0 },
  }))
}

/** The people of the walk: heads of one commune, its officers, and those of the district above. */
async function findWalkPosts(tx: Tx, edition: Edition): Promise<SignInPost[]> {
  return rows(
    tx,
    sql<SignInPost>`
      with walk as (select a.ancestor_id as id, a.place_id from places.ancestry a
        join places.place p on p.id = a.place_id and p.code = ${edition.walkCommune}
        where a.from_day <= ${edition.today} and ${edition.today} < a.to_day),
      heads as (select l.child_id as id, row_number() over (partition by p.level order by p.id) as n
        from places.parentage l join places.place p on p.id = l.child_id
        where l.parent_id = (select distinct place_id from walk) and p.level in ('neighbourhood', 'residential_area')
          and l.from_day <= ${edition.today} and ${edition.today} < l.to_day)
      select h.account_id as "accountId", acc.name, post.role, post.title, null as mail
      from people.post post join people.holding h on h.post_id = post.id join people.account acc on acc.id = h.account_id
      join places.place p on p.id = post.place_id
      where (post.place_id in (select id from walk) or post.place_id in (select id from heads where n in (3, 7)))
        and h.from_day <= ${edition.today} and ${edition.today} < h.to_day and p.level <> 'city'
      order by array_position(array['neighbourhood', 'residential_area', 'commune', 'district'], p.level), post.id`,
  )
}

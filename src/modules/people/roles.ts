import type { Grant, Permission } from '../../shared/actor.ts'

/** A permission a post of the role gets at its own place; `line`: only for the chain of its body; `chain`: only for that one. */
interface RolePermission {
  permission: Permission
  scope: Grant['scope']
  line: boolean
  chain?: string
}

export interface Role {
  vi: string
  en: string
  permissions: RolePermission[]
}

const any = (scope: Grant['scope'], ...list: Permission[]): RolePermission[] =>
  list.map((permission) => ({ permission, scope, line: false }))
const line = (scope: Grant['scope'], ...list: Permission[]): RolePermission[] =>
  list.map((permission) => ({ permission, scope, line: true }))

/** One grant for each chain. */
const of = (chains: string[], permission: Permission): RolePermission[] =>
  chains.map((chain) => ({ permission, scope: 'all', line: false, chain }))

/** The member organisations of the Front (Law on the Vietnam Fatherland Front 2015, Article 1) that report here. */
const unions = ['women', 'youth', 'veterans', 'labour', 'farmers', 'elderly']

const office = [
  ...any('all', 'figures.read', 'figures.read-provisional', 'records.read'),
  ...any('all', 'groups.read-restricted', 'plans.edit', 'reports.read', 'reports.draft', 'reports.submit'),
  ...line('unit', 'submissions.enter'),
]

/** The roles of the programme. Those whose module does not exist yet read figures, or hold nothing. */
export const roles = {
  programme_office: {
    vi: 'Cơ quan Thường trực',
    en: 'Programme office',
    // It answers to the city for every number, so it accepts what districts and the city's own bodies send.
    permissions: [
      ...office,
      ...any('unit', 'submissions.accept'),
      ...any('all', 'indicators.edit', 'calendar.edit', 'values.import'),
      ...line('unit', 'keys.hold'),
      // What the Front and its members ask is theirs to say.
      ...of(['government', 'police', 'department'], 'forms.edit'),
    ],
  },
  front_office: {
    vi: 'Bộ phận chương trình của Mặt trận',
    en: 'Front programme office',
    // Figures kept elsewhere too it answers for in its own line alone.
    permissions: [
      ...office,
      ...line('unit', 'submissions.accept'),
      ...line('all', 'values.import'),
      ...of(['front', ...unions], 'forms.edit'),
    ],
  },
  city_leader: {
    vi: 'Lãnh đạo Thành phố',
    en: 'City leader',
    permissions: any('all', 'figures.read', 'records.read', 'groups.read-restricted', 'reports.read', 'reports.return'),
  },
  registry_clerk: {
    vi: 'Văn thư Ủy ban nhân dân Thành phố',
    en: 'Registry clerk',
    permissions: any('all', 'reports.read', 'reports.return', 'reports.sign'),
  },
  focal_point: {
    vi: 'Đầu mối sở, ngành, đoàn thể',
    en: 'Department or union focal point',
    permissions: [...any('all', 'figures.read', 'reports.read'), ...line('unit', 'submissions.enter')],
  },
  district_coordinator: {
    vi: 'Cán bộ tổng hợp cấp huyện',
    en: 'District coordinator',
    permissions: [
      ...any('subtree', 'figures.read', 'figures.read-provisional', 'records.read'),
      ...line('unit', 'submissions.enter', 'submissions.accept', 'consolidations.send'),
    ],
  },
  commune_officer: {
    vi: 'Cán bộ cấp xã',
    en: 'Commune officer',
    permissions: [
      ...any('subtree', 'figures.read', 'figures.read-provisional', 'records.read'),
      ...line('unit', 'submissions.enter', 'submissions.enter-for', 'submissions.accept'),
      ...line('subtree', 'heads.manage'),
      ...line('unit', 'keys.hold'),
    ],
  },
  area_head: {
    vi: 'Tổ trưởng, trưởng thôn, trưởng ban công tác Mặt trận',
    en: 'Head of an area',
    permissions: [
      ...line('unit', 'submissions.enter', 'records.read'),
      ...any('unit', 'figures.read', 'figures.read-provisional'),
    ],
  },
  finance_officer: { vi: 'Cán bộ tài chính', en: 'Finance officer', permissions: any('subtree', 'figures.read') },
  inspector: { vi: 'Thành viên đoàn kiểm tra', en: 'Inspector', permissions: any('subtree', 'figures.read') },
  police_intake: { vi: 'Trực ban tiếp nhận', en: 'Police intake', permissions: line('unit', 'keys.hold') },
  helper: { vi: 'Người giúp đỡ', en: 'Helper', permissions: [] },
  trainer: { vi: 'Báo cáo viên, biên tập', en: 'Trainer, editor', permissions: [] },
  auditor: { vi: 'Kiểm toán, bảo vệ dữ liệu', en: 'Auditor, data protection', permissions: any('all', 'audit.read') },
  administrator: {
    vi: 'Quản trị hệ thống',
    en: 'Administrator',
    permissions: any('all', 'people.manage', 'heads.manage', 'places.manage'),
  },
} satisfies Record<string, Role>

export type RoleCode = keyof typeof roles

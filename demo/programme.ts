import { coverageKey, type NewForm } from '../src/modules/collection/index.ts'
import type { NewMeasure } from '../src/modules/facts/index.ts'
import type { Level } from '../src/shared/levels.ts'

/** The programme's measures and quarterly forms, of at most eight fields for an area, in our own words. */

interface Cell {
  code: string
  vi: string
  en: string
  unit: string
  nature: 'flow' | 'snapshot'
  persons?: true
  atMost?: string | number
  help?: string
  helpEn?: string
  /** The measure and the part of its breakdown, where the cell is no measure of its own. */
  of?: { measure: string; category: string }
  /** Of the cell above: those held together with this chain. */
  with?: string
}

interface FormSketch {
  code: string
  vi: string
  en: string
  chain: string
  level: Level
  dueAfterDays: number
  cells: Cell[]
}

const flow = (code: string, vi: string, en: string, unit: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, vi, en, unit, nature: 'flow' as const },
  ...more,
})
const level = (code: string, vi: string, en: string, unit: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, vi, en, unit, nature: 'snapshot' as const },
  ...more,
})

/** The five groups of posts that the plan names for training (I.1.2). */
export const postGroups = [
  { code: 'front', vi: 'Ủy ban Mặt trận cấp xã', en: 'Front committee of the commune' },
  { code: 'unions', vi: 'Người đứng đầu tổ chức thành viên', en: 'Heads of member organisations' },
  { code: 'sectors', vi: 'Cán bộ ngành ở cấp xã', en: 'Sector officers of the commune' },
  { code: 'area_fronts', vi: 'Ban công tác Mặt trận', en: 'Front committees of areas' },
  { code: 'branches', vi: 'Chi hội, chi đoàn', en: 'Branches of unions' },
]

/** What is asked by group, each as its own cell; the whole is their sum. */
const breakdowns: Record<string, Pick<Cell, 'vi' | 'en' | 'unit' | 'nature'>> = {
  posts_in_scope: level('posts_in_scope', 'Chức danh thuộc diện tập huấn', 'Posts to be trained', 'chức danh'),
  posts_trained: level('posts_trained', 'Chức danh đã tập huấn', 'Posts trained', 'chức danh'),
}

const postCells = postGroups.flatMap(({ code, vi, en }) => [
  level(`posts_${code}`, `${vi}: chức danh thuộc diện tập huấn`, `${en}: posts to be trained`, 'chức danh', {
    of: { measure: 'posts_in_scope', category: code },
  }),
  level(`trained_${code}`, 'Trong đó đã tập huấn', 'Of these, trained', 'chức danh', {
    ...{ atMost: `posts_${code}`, of: { measure: 'posts_trained', category: code } },
  }),
])

const sketches: FormSketch[] = [
  {
    code: 'tdp1',
    vi: 'Hoạt động tuyên truyền',
    en: 'Communication activities',
    chain: 'government',
    level: 'neighbourhood',
    dueAfterDays: 15,
    cells: [
      flow('talks', 'Buổi họp, nói chuyện có nội dung phòng, chống tội phạm', 'Meetings on crime prevention', 'cuộc', {
        atMost: 500,
        help: 'Chỉ ghi buổi do thôn, tổ chủ trì; buổi bên khác chủ trì đã tính ở phiếu của bên ấy.',
        helpEn: 'Only meetings that the area led; what others led counts on their form.',
      }),
      flow('talks_joined', 'Trong đó tổ chức cùng Mặt trận', 'Of these, held with the Front', 'cuộc', {
        ...{ atMost: 'talks', with: 'front' },
        help: 'Để trống nếu không có.',
        helpEn: 'Leave empty if there were none.',
      }),
      flow('attendance', 'Lượt người dự', 'Attendance', 'lượt', {
        help: 'Cộng số người của từng buổi.',
        helpEn: 'Add up the people of each meeting.',
        atMost: 50_000,
      }),
      flow('leaflets', 'Tờ rơi, tờ gấp đã phát', 'Leaflets handed out', 'bản', { atMost: 100_000 }),
      flow('households_signed', 'Hộ ký cam kết mới', 'Households that newly signed', 'hộ', { atMost: 5_000 }),
      flow('visits', 'Lượt đến nhà vận động', 'Home visits', 'lượt', { atMost: 20_000 }),
    ],
  },
  {
    code: 'tdp2',
    vi: 'Hòa giải, tổ tự quản',
    en: 'Mediation and self-management groups',
    chain: 'government',
    level: 'neighbourhood',
    dueAfterDays: 15,
    cells: [
      flow('mediation_accepted', 'Vụ việc nhận hòa giải', 'Mediations taken on', 'vụ'),
      flow('mediation_success', 'Trong đó hòa giải thành', 'Of these, settled', 'vụ', { atMost: 'mediation_accepted' }),
      level('self_groups', 'Tổ tự quản đang hoạt động', 'Active self-management groups', 'tổ'),
      flow('group_meetings', 'Buổi sinh hoạt của tổ, nhóm nòng cốt', 'Meetings of core groups', 'buổi'),
    ],
  },
  {
    code: 'kdc1',
    vi: 'Khu dân cư an toàn',
    en: 'Safe residential areas',
    chain: 'front',
    level: 'residential_area',
    dueAfterDays: 15,
    cells: [
      flow(
        'front_talks',
        'Buổi sinh hoạt có nội dung phòng, chống tội phạm',
        'Front meetings on crime prevention',
        'cuộc',
      ),
      flow('front_attendance', 'Lượt người dự', 'Attendance', 'lượt'),
      flow('safe_new', 'Khu dân cư mới được công nhận an toàn', 'Area newly recognised as safe', 'khu', {
        atMost: 1,
        help: 'Ghi 1 nếu có quyết định công nhận trong quý, 0 nếu không.',
        helpEn: 'Write 1 if it was recognised by decision this quarter, else 0.',
      }),
      flow('transformed', 'Khu dân cư chuyển hóa xong theo quyết định', 'Area transformed by decision', 'khu', {
        atMost: 1,
        help: 'Ghi 1 nếu có quyết định trong quý, 0 nếu không.',
        helpEn: 'Write 1 if it was decided this quarter, else 0.',
      }),
      level('convention_clause', 'Quy ước có nội dung phòng, chống tội phạm', 'Convention has the clause', 'khu', {
        atMost: 1,
      }),
      flow('core_planned', 'Buổi họp nhóm nòng cốt theo kế hoạch', 'Core group meetings planned', 'buổi'),
      flow('core_held', 'Buổi họp nhóm nòng cốt đã tổ chức', 'Core group meetings held', 'buổi', {
        atMost: 'core_planned',
      }),
      level('area_safe', 'Khu dân cư đang giữ danh hiệu an toàn', 'Area that holds the title', 'khu', {
        atMost: 1,
      }),
    ],
  },
  {
    code: 'xub',
    vi: 'Giúp đỡ người lầm lỗi, kinh phí',
    en: 'Help for people who erred, funds',
    chain: 'government',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      level('in_scope', 'Người thuộc diện giúp đỡ', 'People in scope', 'người', { persons: true }),
      level('helped', 'Trong đó đã phân công giúp đỡ', 'Of these, with a helper', 'người', {
        persons: true,
        atMost: 'in_scope',
      }),
      level('progressed', 'Trong đó có tiến bộ', 'Of these, making progress', 'người', {
        persons: true,
        atMost: 'helped',
      }),
      flow(
        'education_ended',
        'Người hết thời hạn giáo dục tại xã, phường, thị trấn',
        'Ended education at commune level',
        'người',
        {
          persons: true,
        },
      ),
      flow('education_completed', 'Trong đó hoàn thành', 'Of these, completed', 'người', {
        persons: true,
        atMost: 'education_ended',
      }),
      level('funds_allocated', 'Kinh phí được giao từ đầu năm', 'Funds allocated this year', 'đồng'),
      level('funds_spent', 'Kinh phí đã giải ngân', 'Funds disbursed', 'đồng', { atMost: 'funds_allocated' }),
    ],
  },
  {
    code: 'xtn',
    vi: 'Tái hòa nhập, đơn vị an toàn',
    en: 'Reintegration, safe units',
    chain: 'government',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      flow(
        'reached_12_months',
        'Người ra tù được giúp đỡ đủ 12 tháng',
        'Released people whose 12 months of help ended',
        'người',
        { persons: true },
      ),
      flow('employed_12_months', 'Trong đó có việc làm', 'Of these, employed', 'người', {
        persons: true,
        atMost: 'reached_12_months',
      }),
      level('enterprises', 'Cơ sở đang nhận người ra tù làm việc', 'Enterprises that take released people on', 'cơ sở'),
      level(
        'units_registered',
        'Cơ quan, doanh nghiệp, nhà trường đăng ký an toàn',
        'Agencies, enterprises, schools that registered',
        'đơn vị',
      ),
      level('units_safe', 'Trong đó được công nhận', 'Of these, recognised', 'đơn vị', { atMost: 'units_registered' }),
      flow('models_replicated', 'Điểm mới làm theo mô hình điểm', 'New points that follow a pilot', 'điểm'),
      level('households', 'Số hộ gia đình', 'Households', 'hộ'),
      level('households_pledged', 'Trong đó đã ký cam kết', 'Of these, signed the pledge', 'hộ', {
        atMost: 'households',
      }),
    ],
  },
  {
    code: 'xmt',
    vi: 'Mô hình, biểu dương',
    en: 'Models, praise',
    chain: 'front',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      level('models', 'Mô hình đang duy trì', 'Models kept up', 'mô hình'),
      level('models_effective', 'Trong đó hoạt động hiệu quả', 'Of these, effective', 'mô hình', { atMost: 'models' }),
      level('sponsors', 'Tổ chức, gia đình nhận giúp đỡ', 'Sponsors', 'đăng ký'),
      level('report_points', 'Điểm tiếp nhận tin đang hoạt động', 'Working report points', 'điểm'),
      flow('praised', 'Lượt cá nhân, tập thể được biểu dương', 'Praised', 'lượt'),
      level('commune_safe', 'Xã, phường đang giữ danh hiệu an toàn', 'Commune that holds the title', 'xã, phường', {
        atMost: 1,
      }),
    ],
  },
  {
    code: 'xth',
    vi: 'Tập huấn cán bộ cơ sở',
    en: 'Training of grassroots posts',
    chain: 'front',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      ...postCells,
      level('people_trained', 'Số người đã tập huấn', 'People trained', 'người', {
        help: 'Người giữ nhiều chức danh chỉ tính một lần.',
        helpEn: 'Who holds several posts counts once.',
      }),
    ],
  },
  {
    code: 'xca',
    vi: 'Tiếp nhận nguồn tin',
    en: 'Information received',
    chain: 'police',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      flow('tips_received', 'Nguồn tin tiếp nhận từ nhân dân', 'Information received from people', 'tin'),
      flow('tips_classified', 'Trong đó đã phân loại', 'Of these, classified', 'tin', { atMost: 'tips_received' }),
      flow('tips_forwarded', 'Nguồn tin chuyển cơ quan điều tra', 'Forwarded', 'tin', { atMost: 'tips_received' }),
      flow('tips_on_time', 'Trong đó chuyển đúng hạn', 'Of these, in time', 'tin', { atMost: 'tips_forwarded' }),
      flow('box_planned', 'Lần mở hòm thư theo lịch', 'Box openings planned', 'lần'),
      flow('box_opened', 'Lần mở hòm thư đã thực hiện', 'Box openings done', 'lần', { atMost: 'box_planned' }),
      flow('surrendered', 'Người ra tự thú, đầu thú được vận động', 'Surrendered after encouragement', 'người', {
        persons: true,
      }),
      flow('reoffended', 'Người được giúp đỡ tái phạm', 'Helped people who re-offended', 'người', { persons: true }),
    ],
  },
  {
    code: 'xdb',
    vi: 'Địa bàn đã chuyển hóa',
    en: 'Transformed areas',
    chain: 'police',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      flow(
        'transformed_24_months',
        'Địa bàn chuyển hóa đủ 24 tháng',
        'Transformed areas followed for 24 months',
        'địa bàn',
      ),
      flow('transformed_kept', 'Trong đó không tái phức tạp', 'Of these, not complex again', 'địa bàn', {
        atMost: 'transformed_24_months',
      }),
      flow('cases_before', 'Số vụ tại địa bàn chuyển hóa, cùng quý năm trước', 'Cases there, a year before', 'vụ'),
      flow('cases_now', 'Số vụ tại các địa bàn ấy, quý này', 'Cases there, this quarter', 'vụ'),
    ],
  },
  {
    code: 'hub',
    vi: 'Kiểm tra, tiến độ nhiệm vụ',
    en: 'Inspection and progress of tasks',
    chain: 'government',
    level: 'district',
    dueAfterDays: 25,
    cells: [
      flow('findings_due', 'Kiến nghị kiểm tra đến hạn', 'Recommendations due', 'kiến nghị'),
      flow('findings_closed', 'Trong đó khắc phục đúng hạn', 'Of these, closed in time', 'kiến nghị', {
        atMost: 'findings_due',
      }),
      flow('tasks_due', 'Nhiệm vụ kế hoạch đến hạn', 'Plan tasks due', 'nhiệm vụ'),
      flow('tasks_done', 'Trong đó đã hoàn thành', 'Of these, done', 'nhiệm vụ', { atMost: 'tasks_due' }),
    ],
  },
  {
    code: 'hca',
    vi: 'Giải quyết nguồn tin',
    en: 'Information resolved',
    chain: 'police',
    level: 'district',
    dueAfterDays: 25,
    cells: [
      flow('resolved_due', 'Nguồn tin đến hạn giải quyết', 'Due to be resolved', 'tin'),
      flow('resolved_on_time', 'Trong đó giải quyết đúng hạn', 'Of these, resolved in time', 'tin', {
        atMost: 'resolved_due',
      }),
    ],
  },
  {
    code: 'tpca',
    vi: 'Bản tin, ấn phẩm của Thành phố',
    en: 'Bulletins and publications of the city',
    chain: 'police',
    level: 'city',
    dueAfterDays: 25,
    cells: [
      flow('bulletins', 'Bản tin phòng, chống tội phạm đã phát hành', 'Bulletin issues', 'kỳ'),
      flow('publications', 'Ấn phẩm phát hành', 'Publications', 'bản'),
    ],
  },
  {
    code: 'sn1',
    vi: 'Tin, bài của sở, ngành',
    en: 'Media items of departments',
    chain: 'department',
    level: 'city',
    dueAfterDays: 20,
    cells: [
      flow('media_items', 'Tin, bài, phóng sự', 'News items and reports', 'tin, bài'),
      flow('department_talks', 'Hội nghị, lớp phổ biến pháp luật', 'Legal education events', 'cuộc'),
    ],
  },
]

/** The forms of a day's structure: without districts the city's own bodies fill what was theirs. */
const sketchesOf = (hasDistricts: boolean): FormSketch[] =>
  sketches.map((form) => (hasDistricts || form.level !== 'district' ? form : { ...form, level: 'city' }))

/** The forms of the programme, valid from a local day. Without districts the city's own bodies fill what was theirs. */
export const forms = (hasDistricts: boolean, validFrom: string): NewForm[] =>
  sketchesOf(hasDistricts).map(({ cells, ...form }) => ({
    ...form,
    calendar: 'PLAN_YEAR',
    cut: 'quarter',
    validFrom,
    fields: cells.map(({ code, vi, en, atMost, help, helpEn, of, with: partner }) => ({
      ...{ code, vi, en, measure: of?.measure ?? code, category: of?.category ?? null },
      // Yes or no is counted too: the hint says how it is written.
      helpVi: help ?? (atMost === 1 ? 'Ghi 1 nếu có, 0 nếu không.' : ''),
      helpEn: helpEn ?? (atMost === 1 ? 'Write 1 for yes, 0 for no.' : ''),
      atMost: atMost ?? null,
      ...(partner && { with: partner }),
    })),
  }))

/** Names for cells that lean on the one above them in their form, as they are called where they stand alone. */
const standingAlone: Record<string, [vi: string, en: string]> = {
  talks_joined: ['Buổi họp cùng tổ chức, bên khác chủ trì', 'Meetings held together, led by others'],
  mediation_success: ['Vụ việc hòa giải thành', 'Mediations settled'],
  helped: ['Người đã phân công giúp đỡ', 'People with a helper'],
  progressed: ['Người được giúp đỡ có tiến bộ', 'Helped people making progress'],
  education_completed: ['Người hoàn thành giáo dục tại xã, phường, thị trấn', 'Completed education at commune level'],
  employed_12_months: ['Người ra tù có việc làm sau 12 tháng', 'Released people employed after 12 months'],
  units_safe: ['Cơ quan, doanh nghiệp, nhà trường được công nhận an toàn', 'Agencies, enterprises, schools recognised'],
  households_pledged: ['Hộ đã ký cam kết', 'Households that signed the pledge'],
  models_effective: ['Mô hình hoạt động hiệu quả', 'Effective models'],
  transformed_kept: ['Địa bàn chuyển hóa không tái phức tạp sau 24 tháng', 'Transformed areas that stay so'],
  cases_now: ['Số vụ tại địa bàn chuyển hóa', 'Cases in transformed areas'],
  tips_classified: ['Nguồn tin đã phân loại', 'Information classified'],
  tips_on_time: ['Nguồn tin chuyển đúng hạn', 'Information forwarded in time'],
  findings_closed: ['Kiến nghị khắc phục đúng hạn', 'Recommendations closed in time'],
  tasks_done: ['Nhiệm vụ đã hoàn thành', 'Tasks done'],
  resolved_on_time: ['Nguồn tin giải quyết đúng hạn', 'Information resolved in time'],
}

/** Figures that another authority returns. */
const received = new Set(['resolved_due', 'resolved_on_time', 'reoffended'])

/** The measures of a form: its cells, those of a breakdown once. */
function countedBy({ cells }: FormSketch) {
  const names = [...new Set(cells.map(({ code, of }) => of?.measure ?? code))]
  return names.map((code) => {
    const [vi, en] = standingAlone[code] ?? []
    const cell = { ...cells.find((one) => one.code === code), ...breakdowns[code] } as Cell
    return { ...cell, code, vi: vi ?? cell.vi, en: en ?? cell.en, isBrokenDown: code in breakdowns }
  })
}

/** About crime, tips or relapse: units are never compared by them (B5, D1–D7, E5). */
const unranked = new Set([
  ...['tips_received', 'tips_classified', 'tips_forwarded', 'tips_on_time', 'resolved_due', 'resolved_on_time'],
  ...['report_points', 'box_planned', 'box_opened', 'surrendered', 'reoffended', 'cases_before', 'cases_now'],
])

/** Told by bands only (C7), with its sister: who newly signed, added up, tells how many have not (0b.11). */
const banded = new Set(['households_pledged', 'households_signed'])

/** A measure for each cell of the forms, at the level where it is asked. */
export const measures = (hasDistricts: boolean): NewMeasure[] =>
  sketchesOf(hasDistricts).flatMap((form) =>
    countedBy(form).map(({ code, vi, en, unit, nature, persons, isBrokenDown }) => ({
      ...{ code, vi, en, unit, nature, decimals: 0, categories: isBrokenDown ? postGroups : [] },
      levels: [form.level],
      source: received.has(code) ? 'received' : 'entered',
      bodies: 'add',
      leadingChain: null,
      coverage: coverageKey(form.code),
      persons: persons ?? false,
      unranked: unranked.has(code),
      banded: banded.has(code),
    })),
  )

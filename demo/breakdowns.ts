import type { Cell } from './sketch.ts'

/** One part of a breakdown, as it is called in official forms. */
interface Part {
  code: string
  vi: string
  en: string
}

/** A measure that is asked by its parts, each as its own cell; the whole is their sum. */
export interface Breakdown extends Pick<Cell, 'vi' | 'en' | 'unit' | 'nature'> {
  /** What the codes of its cells begin with. */
  cells: string
  /** What a cell asks of its part, where that is not the name of the whole. */
  ask?: Pick<Part, 'vi' | 'en'>
  parts: Part[]
}

const part = (code: string, vi: string, en: string): Part => ({ code, vi, en })

/** The five groups of posts that the plan names for training (I.1.2). */
const postGroups = [
  part('front', 'Ủy ban Mặt trận cấp xã', 'Front committee of the commune'),
  part('unions', 'Người đứng đầu tổ chức thành viên', 'Heads of member organisations'),
  part('sectors', 'Cán bộ ngành ở cấp xã', 'Sector officers of the commune'),
  part('area_fronts', 'Ban công tác Mặt trận', 'Front committees of areas'),
  part('branches', 'Chi hội, chi đoàn', 'Branches of unions'),
]

/** The kinds of units that the safe standard names besides areas and communes (B3). */
const unitKinds = [
  part('agencies', 'Cơ quan', 'Agencies'),
  part('companies', 'Doanh nghiệp', 'Enterprises'),
  part('schools', 'Nhà trường', 'Schools'),
]

/** Kinds of models, of those the plan names (II.1.2.1, II.1.5). */
const modelKinds = [
  part('areas', 'Khu dân cư an toàn, không có tội phạm', 'Areas that are safe, without crime'),
  part('groups', 'Tổ tự quản, tổ liên gia, dòng họ tự quản', 'Self-management groups of neighbours, of clans'),
  part('clubs', 'Câu lạc bộ, mô hình khác', 'Clubs and other models'),
]

const sources = [
  part('central', 'Ngân sách trung ương', 'Central budget'),
  part('local', 'Ngân sách địa phương', 'Local budget'),
  part('raised', 'Nguồn huy động khác', 'Other sources'),
]

/**
 * The breakdowns that domain 10 names and a paper form bears, by measure. Counts of persons have none, which would only make
 * small counts of them; nor have the cells of areas, whose forms stay short, and whatever tells of crime in them.
 */
export const breakdowns = {
  posts_in_scope: {
    ...{ cells: 'posts', vi: 'Chức danh thuộc diện tập huấn', en: 'Posts to be trained' },
    ...{ unit: 'chức danh', nature: 'snapshot', parts: postGroups },
  },
  posts_trained: {
    ...{ cells: 'trained', vi: 'Chức danh đã tập huấn', en: 'Posts trained' },
    ...{ unit: 'chức danh', nature: 'snapshot', parts: postGroups },
  },
  units_registered: {
    ...{ cells: 'registered', vi: 'Cơ quan, doanh nghiệp, nhà trường đăng ký an toàn' },
    ...{ en: 'Agencies, enterprises, schools that registered', unit: 'đơn vị', nature: 'snapshot', parts: unitKinds },
    ask: { vi: 'số đăng ký an toàn', en: 'registered as safe' },
  },
  units_safe: {
    ...{ cells: 'recognised', vi: 'Cơ quan, doanh nghiệp, nhà trường được công nhận an toàn' },
    ...{ en: 'Agencies, enterprises, schools recognised', unit: 'đơn vị', nature: 'snapshot', parts: unitKinds },
  },
  models: {
    ...{ cells: 'models', vi: 'Mô hình đang duy trì', en: 'Models kept up' },
    ...{ unit: 'mô hình', nature: 'snapshot', parts: modelKinds },
  },
  models_effective: {
    ...{ cells: 'effective', vi: 'Mô hình hoạt động hiệu quả', en: 'Effective models' },
    ...{ unit: 'mô hình', nature: 'snapshot', parts: modelKinds },
  },
  funds_allocated: {
    ...{ cells: 'allocated', vi: 'Kinh phí được giao từ đầu năm', en: 'Funds allocated this year' },
    ...{ unit: 'đồng', nature: 'snapshot', parts: sources },
  },
  funds_spent: {
    ...{ cells: 'spent', vi: 'Kinh phí đã giải ngân', en: 'Funds disbursed' },
    ...{ unit: 'đồng', nature: 'snapshot', parts: sources },
  },
  media_items: {
    ...{ cells: 'media', vi: 'Tin, bài, phóng sự', en: 'News items and reports', unit: 'tin, bài', nature: 'flow' },
    parts: [
      part('press', 'Báo in, báo điện tử', 'Newspapers, also online'),
      part('radio', 'Phát thanh, truyền thanh', 'Radio and loudspeakers'),
      part('television', 'Truyền hình', 'Television'),
      part('online', 'Cổng, trang thông tin điện tử', 'Web sites of agencies'),
    ],
  },
  department_talks: {
    ...{ cells: 'events', vi: 'Hoạt động phổ biến pháp luật', en: 'Legal education events' },
    ...{ unit: 'cuộc', nature: 'flow', ask: { vi: 'số cuộc', en: 'how many' } },
    parts: [
      part('conferences', 'Hội nghị, buổi nói chuyện', 'Conferences and talks'),
      part('classes', 'Lớp phổ biến pháp luật', 'Classes on the law'),
      part('contests', 'Hội thi, hội diễn', 'Contests and shows'),
    ],
  },
  publications: {
    ...{ cells: 'publications', vi: 'Ấn phẩm phát hành', en: 'Publications', unit: 'bản', nature: 'flow' },
    ask: { vi: 'số bản phát hành', en: 'copies' },
    parts: [
      part('leaflets', 'Tờ rơi, tờ gấp', 'Leaflets'),
      part('posters', 'Áp phích, pa nô', 'Posters and panels'),
      part('books', 'Sách, tài liệu', 'Books and papers'),
    ],
  },
  tips_received: {
    ...{ cells: 'tips', vi: 'Nguồn tin tiếp nhận từ nhân dân', en: 'Information received from people' },
    ...{ unit: 'tin', nature: 'flow' },
    parts: [
      part('in_person', 'Trực tiếp', 'In person'),
      part('phone', 'Điện thoại, đường dây nóng', 'By telephone'),
      part('box', 'Hòm thư tố giác', 'Letter boxes'),
      part('letter', 'Bưu điện, thư điện tử', 'By post or e-mail'),
    ],
  },
  report_points: {
    ...{ cells: 'points', vi: 'Điểm tiếp nhận tin đang hoạt động', en: 'Working report points' },
    ...{ unit: 'điểm', nature: 'snapshot', ask: { vi: 'số đang hoạt động', en: 'working' } },
    parts: [
      part('hotlines', 'Đường dây nóng', 'Hotlines'),
      part('boxes', 'Hòm thư tố giác', 'Letter boxes'),
      part('rooms', 'Nơi tiếp nhận trực tiếp', 'Places to come to'),
    ],
  },
  enterprises: {
    ...{ cells: 'enterprises', vi: 'Cơ sở đang nhận người ra tù làm việc' },
    ...{ en: 'Enterprises that take released people on', unit: 'cơ sở', nature: 'snapshot' },
    parts: [
      part('farming', 'Nông, lâm nghiệp, thủy sản', 'Farming, forestry, fishing'),
      part('industry', 'Công nghiệp, xây dựng', 'Industry and building'),
      part('services', 'Thương mại, dịch vụ', 'Trade and services'),
    ],
  },
  sponsors: {
    ...{ cells: 'sponsors', vi: 'Đăng ký nhận giúp đỡ đang thực hiện', en: 'Sponsors', unit: 'đăng ký' },
    nature: 'snapshot',
    parts: [
      part('unions', 'Mặt trận, đoàn thể', 'The Front and unions'),
      part('companies', 'Cơ quan, doanh nghiệp', 'Agencies and enterprises'),
      part('families', 'Gia đình, dòng họ', 'Families and clans'),
    ],
  },
  praised: {
    ...{ cells: 'praised', vi: 'Lượt cá nhân, tập thể được biểu dương', en: 'Praised', unit: 'lượt', nature: 'flow' },
    parts: [
      part('commune', 'Cấp xã', 'By the commune'),
      part('city', 'Cấp trên trong Thành phố', 'Above it in the city'),
      part('central', 'Bộ, ngành trung ương', 'By central bodies'),
    ],
  },
} satisfies Record<string, Breakdown>

type Broken = keyof typeof breakdowns

const decapital = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** A cell for each part of a measure; beneath it, where named, that of which it is the most ("of these, …"). */
export function partCells(measure: Broken, of?: { measure: Broken; vi: string; en: string }): Cell[] {
  const whole: Breakdown = breakdowns[measure]
  return whole.parts.flatMap((one): Cell[] => {
    const own = `${whole.cells}_${one.code}`
    const { unit, nature, ask = whole } = whole
    const asked = {
      ...{ code: own, unit, nature, of: { measure, category: one.code } },
      ...{ vi: `${one.vi}: ${decapital(ask.vi)}`, en: `${one.en}: ${decapital(ask.en)}` },
    }
    if (!of) return [asked]
    const { cells } = breakdowns[of.measure]
    const within = { code: `${cells}_${one.code}`, unit, nature, of: { measure: of.measure, category: one.code } }
    return [asked, { ...within, vi: of.vi, en: of.en, atMost: own }]
  })
}

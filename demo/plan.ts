import { findCity } from '../src/modules/places/index.ts'
import { savePlanDraft } from '../src/modules/plan/index.ts'
import type { Tx } from '../src/platform/db/database.ts'
import type { Edition } from './editions.ts'

/**
 * The demo's plans: the numbering of the real plan of 2013–2015, with short titles of our own; and a fictional
 * programme of today. Lead and support agencies are short names resolved to bodies where they exist.
 */

type Row = [path: string, title: string, more?: { indicators?: string[]; lead?: string; support?: string[] }]

const police = 'Công an Thành phố'
const front = 'Ủy ban Mặt trận Tổ quốc Thành phố'

const plan2014: Row[] = [
  ['I', 'Mục tiêu, yêu cầu, phạm vi, đối tượng'],
  ['I.1', 'Mục tiêu'],
  ['I.1.1', 'Mục tiêu chung'],
  ['I.1.1-1', 'Đổi mới cách tuyên truyền; phòng ngừa từ gia đình và cộng đồng'],
  ['I.1.1-2', 'Phối hợp chặt hơn; giảm dần địa bàn phức tạp', { indicators: ['B4'] }],
  ['I.1.2', 'Mục tiêu cụ thể'],
  ['I.1.2-1', 'Chính quyền, Mặt trận coi phòng, chống tội phạm là nhiệm vụ ưu tiên'],
  [
    'I.1.2-2',
    'Người lầm lỗi được giúp đỡ, ít nhất 60% tiến bộ mỗi năm',
    { indicators: ['A1', 'A2'], lead: police, support: ['Sở Lao động - Thương binh và Xã hội', front] },
  ],
  [
    'I.1.2-3',
    'Mỗi xã, phường, thị trấn mỗi năm có khu dân cư an toàn mới hoặc được chuyển hóa',
    { indicators: ['A3', 'A4', 'B5'], lead: front, support: [police] },
  ],
  [
    'I.1.2-4',
    'Hết năm 2015 mọi cán bộ cơ sở thuộc diện được tập huấn',
    { indicators: ['A6'], lead: front, support: [police] },
  ],
  ['I.1.2-5', 'Nâng năng lực giám sát, điều hành của Ban Chỉ đạo'],
  ['I.2', 'Yêu cầu: gắn với các dự án khác của Chương trình'],
  ['I.3', 'Phạm vi thực hiện'],
  ['I.4', 'Đối tượng thụ hưởng, ưu tiên địa bàn trọng điểm'],
  ['II', 'Nội dung, giải pháp'],
  ['II.1', 'Vận động toàn dân phòng, chống tội phạm ở cộng đồng'],
  ['II.1.1', 'Tuyên truyền, nâng cao hiểu biết pháp luật', { indicators: ['C1', 'C2'], lead: front }],
  ['II.1.1.1', 'Nội dung, đối tượng, địa bàn tuyên truyền', { indicators: ['C3', 'C7'] }],
  ['II.1.1.2', 'Hình thức, biện pháp tuyên truyền', { indicators: ['C4'], support: ['Sở Thông tin và Truyền thông'] }],
  ['II.1.2', 'Động viên nhân dân phát hiện, tố giác'],
  ['II.1.2.1', 'Xây dựng mô hình tự quản, tự phòng'],
  [
    'II.1.2.2',
    'Tiếp nhận và xử lý tin báo',
    { indicators: ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'], lead: police, support: [front] },
  ],
  [
    'II.1.3',
    'Cảm hóa, giáo dục, giúp đỡ người lầm lỗi',
    { indicators: ['E1', 'E2', 'E3', 'E4', 'E5'], lead: police, support: [front] },
  ],
  ['II.1.4', 'Tập huấn, bồi dưỡng, trao đổi kinh nghiệm'],
  ['II.1.4.1', 'Nội dung tập huấn, bồi dưỡng'],
  ['II.1.4.2', 'Khảo sát, học tập kinh nghiệm hằng năm'],
  [
    'II.1.5',
    'Mô hình theo vùng; chuyển biến địa bàn phức tạp',
    { indicators: ['A5', 'B1', 'B2', 'B3', 'F1', 'F2', 'F3', 'F4', 'F5'], lead: front, support: [police] },
  ],
  ['II.1.6', 'Đợt cao điểm; sơ kết, tổng kết, biểu dương', { indicators: ['G5'] }],
  ['II.2', 'Tăng năng lực tham mưu, giám sát, đánh giá', { indicators: ['G4'] }],
  ['II.2.1', 'Tham mưu, chỉ đạo, kiểm tra', { lead: police }],
  ['II.2.2', 'Giám sát, đánh giá; hệ thống chỉ số', { indicators: ['G3'], lead: police }],
  ['II.2.3', 'Năng lực của cơ quan thường trực các cấp', { lead: police }],
  ['II.2.4', 'Tài liệu, ấn phẩm, bản tin', { indicators: ['C5', 'C6'] }],
  ['II.3', 'Kinh phí', { indicators: ['G1'], lead: police, support: ['Sở Tài chính', 'Sở Kế hoạch và Đầu tư'] }],
  ['III', 'Tổ chức thực hiện'],
  ['III.1', 'Trách nhiệm của các đơn vị'],
  ['III.2', 'Tiến độ'],
  ['III.2.1', 'Quý IV/2013 đến hết quý I/2014: triển khai, chọn điểm'],
  ['III.2.2', 'Quý II/2014 đến hết năm 2015: sơ kết điểm, nhân rộng, tổng kết'],
  ['III.3', 'Xây dựng kế hoạch từng nơi; báo cáo hằng năm', { indicators: ['G2'] }],
]

/** The sixteen bodies of part III.1, by their numbers. */
const assigned: string[] = [
  front,
  police,
  'Văn phòng Ủy ban nhân dân Thành phố',
  'Sở Thông tin và Truyền thông',
  'Sở Tài chính',
  'Sở Kế hoạch và Đầu tư',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Tư pháp',
  'Sở Lao động - Thương binh và Xã hội',
  'Hội Liên hiệp Phụ nữ Thành phố',
  'Thành đoàn Hà Nội',
  'Hội Cựu chiến binh Thành phố',
  'Liên đoàn Lao động Thành phố',
  'Hội Nông dân Thành phố',
  'Ban đại diện Hội Người cao tuổi Thành phố',
  'Ủy ban nhân dân các quận, huyện, thị xã',
]

const plan2026: Row[] = [
  ['I', 'Mục tiêu'],
  ['I.1', 'Người được giúp đỡ có tiến bộ', { indicators: ['A1', 'A2'], lead: police, support: [front] }],
  ['I.2', 'Mỗi xã, phường có khu dân cư an toàn mới', { indicators: ['A3', 'A4', 'A5'], lead: front }],
  ['I.3', 'Cán bộ cơ sở được tập huấn', { indicators: ['A6'], lead: front }],
  ['II', 'Nhiệm vụ'],
  ['II.1', 'Tuyên truyền', { indicators: ['C1', 'C2', 'C4', 'C5'], lead: front }],
  ['II.2', 'Tiếp nhận nguồn tin', { indicators: ['D1', 'D2', 'D3', 'D6'], lead: police }],
  ['II.3', 'Giúp đỡ người lầm lỗi', { indicators: ['E1', 'E4'], lead: police }],
  ['II.4', 'Mô hình, hòa giải, quy ước', { indicators: ['F1', 'F3', 'F4', 'F5'], lead: front }],
  ['III', 'Tổ chức thực hiện'],
  ['III.1', 'Kinh phí', { indicators: ['G1'], support: ['Sở Tài chính'] }],
  ['III.2', 'Chế độ báo cáo', { indicators: ['G2'] }],
]

const parentOf = (path: string): string | null => {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('-'))
  return cut < 0 ? null : path.slice(0, cut)
}

/** As the plan prints it: numbers restart under each Roman part ("II.1.1" is printed "1.1."). */
function markerOf(path: string): string {
  if (path.includes('-')) return '-'
  const [roman = '', ...rest] = path.split('.')
  return rest.length === 0 ? `${roman}.` : `${rest.join('.')}.`
}

/** The plan of the edition as it would be entered, items with their indicators and agencies. */
export async function makePlan(tx: Tx, edition: Edition): Promise<void> {
  const placeId = await findCity(tx)
  const is2014 = edition.code === '2014'
  const bodies = is2014 ? assigned : []
  const assignedRows = bodies.map((name, index): Row => [`III.1.${index + 1}`, name])
  const rows = (is2014 ? plan2014 : plan2026).flatMap((row) =>
    row[0] === 'III.1' && is2014 ? [row, ...assignedRows] : [row],
  )
  await savePlanDraft(tx, {
    code: is2014 ? 'DA6-2013-2015' : 'CT-2026-2030',
    placeId,
    from: is2014 ? '2013-10-01' : '2026-01-01',
    to: is2014 ? '2016-01-01' : '2031-01-01',
    number: null,
    issuedOn: null,
    draft: {
      title: is2014
        ? 'Dự án 6 – giáo dục, truyền thông và giám sát phòng, chống tội phạm (2013–2015)'
        : 'Chương trình phòng, chống tội phạm 2026–2030 (kế hoạch giả định)',
      items: rows.map(([path, title, more], index) => ({
        ...{ key: path, parentKey: parentOf(path), path, marker: markerOf(path), title, text: '', line: index + 1 },
        indicators: more?.indicators ?? [],
        lead: more?.lead ? [more.lead] : [],
        support: more?.support ?? [],
      })),
      agencies: bodies.map((name, index) => ({ name, key: `III.1.${index + 1}` })),
      phases: is2014
        ? [
            { title: 'Triển khai, chọn điểm', from: '2013-10-01', to: '2014-04-01', key: 'III.2.1' },
            { title: 'Sơ kết điểm, nhân rộng, tổng kết', from: '2014-04-01', to: '2016-01-01', key: 'III.2.2' },
          ]
        : [{ title: 'Cả giai đoạn', from: '2026-01-01', to: '2031-01-01', key: 'III' }],
      recipients: [
        'Bộ Công an',
        'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
        'Thường trực Thành ủy',
        'Thường trực Hội đồng nhân dân Thành phố',
        'Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân Thành phố',
        'Các sở, ngành, đoàn thể Thành phố',
      ],
      legalBases: is2014
        ? [
            { number: '1217/QĐ-TTg', date: '2012-09-06' },
            { number: '1820/QĐ-MTTW-BTT', date: '2013-03-19' },
          ]
        : [],
      closing: 'Căn cứ Kế hoạch này, các đơn vị xây dựng kế hoạch của mình và báo cáo kết quả theo quý.',
      signature: null,
    },
  })
}

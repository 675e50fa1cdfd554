import type { Block, FigureTable, OfficialDocument } from './model.ts'
import { templateFor } from './templates.ts'

const PLACES = ['Ba Đình', 'Hoàn Kiếm', 'Tây Hồ', 'Long Biên', 'Cầu Giấy', 'Đống Đa', 'Hai Bà Trưng', 'Hoàng Mai']

const TARGETS: FigureTable = {
  caption: 'Bảng 1. Kết quả so với chỉ tiêu của kế hoạch',
  columns: [
    { label: 'TT', align: 'center' },
    { label: 'Chỉ tiêu' },
    { label: 'Kế hoạch' },
    { label: 'Thực hiện' },
    { label: 'Đánh giá', align: 'center' },
  ],
  rows: [
    {
      cells: [
        1,
        'Người lầm lỗi được giúp đỡ có tiến bộ',
        { value: 60, unit: '%' },
        { value: 63.4, decimals: 1, unit: '%' },
        'Đạt',
      ],
    },
    { cells: [2, 'Xã, phường, thị trấn có khu dân cư mới đạt chuẩn hoặc được chuyển hóa', 584, 551, 'Chưa đạt'] },
    {
      cells: [
        3,
        'Cán bộ được tập huấn',
        { value: 100, unit: '%' },
        { value: 71.25, decimals: 1, unit: '%' },
        'Đang thực hiện',
      ],
    },
    { cells: ['', 'Lượt người dự tuyên truyền', null, 1874302, ''], strong: true },
  ],
  note: 'Ghi chú: “…” là chưa có số liệu.',
}

function body(): Block[] {
  return [
    {
      type: 'paragraph',
      text: 'Thực hiện kế hoạch của Thành phố về giáo dục, truyền thông và giám sát, đánh giá công tác phòng, chống tội phạm, các cấp, các ngành đã tổ chức nhiều hoạt động thiết thực ở địa bàn dân cư. Kết quả trong năm như sau:',
    },
    { type: 'heading', level: 1, number: 'I', text: 'TÌNH HÌNH CHUNG' },
    {
      type: 'paragraph',
      text: 'Trong năm, 30 quận, huyện, thị xã với 584 xã, phường, thị trấn đều có báo cáo; số liệu đã được người thứ hai kiểm tra trước khi tổng hợp. Mười hai tổ dân phố gửi muộn quá ba ngày làm việc, đã được nhắc và bổ sung đủ.',
    },
    { type: 'heading', level: 1, number: 'II', text: 'KẾT QUẢ THỰC HIỆN' },
    { type: 'heading', level: 2, number: '1', text: 'Công tác tuyên truyền' },
    {
      type: 'paragraph',
      text: 'Các buổi sinh hoạt được lồng ghép với họp tổ dân phố, họp thôn; nội dung ngắn, gần với việc hằng ngày của người dân, do tuyên truyền viên cơ sở trình bày.',
    },
    { type: 'bullet', text: 'Tổ chức 8.412 buổi, với 1.874.302 lượt người dự.' },
    { type: 'bullet', text: 'Phát 215.600 tờ gấp; 96 tin, bài trên đài truyền thanh cơ sở.' },
    { type: 'heading', level: 2, number: '2', text: 'Thực hiện các chỉ tiêu' },
    { type: 'table', table: TARGETS },
    { type: 'heading', level: 3, number: 'a', text: 'Khu dân cư đạt chuẩn' },
    {
      type: 'paragraph',
      text: 'Tỷ lệ khu dân cư đạt chuẩn an toàn về an ninh, trật tự tăng đều qua các quý; địa bàn giáp ranh còn chậm.',
    },
    {
      type: 'chart',
      chart: {
        title: 'Tỷ lệ khu dân cư đạt chuẩn, theo quận',
        unit: '%',
        decimals: 1,
        categories: PLACES,
        target: { value: 70 },
        series: [
          { name: 'Năm trước', values: [61.2, 70, 66.4, 58.9, 72.5, 64.1, null, 55] },
          { name: 'Năm nay', values: [68.4, 74.2, 69.9, 66, 78.3, 71.7, 63.2, 60.5] },
        ],
      },
    },
    { type: 'heading', level: 1, number: 'III', text: 'TỒN TẠI VÀ NHIỆM VỤ NĂM SAU' },
    {
      type: 'paragraph',
      text: 'Việc tập huấn cán bộ chi hội, chi đoàn còn chậm so với tiến độ. Năm sau, tập trung tập huấn theo cụm xã, mỗi quý kiểm tra một lần, và công khai tiến độ trên trang chung của chương trình.',
    },
    { type: 'paragraph', text: 'Trên đây là kết quả thực hiện năm; kính báo cáo để theo dõi, chỉ đạo.' },
  ]
}

function perUnit(rows: number): FigureTable {
  return {
    unit: 'lượt người',
    columns: [
      { label: 'TT', align: 'center' },
      { label: 'Đơn vị' },
      { label: 'Số đơn vị phải báo cáo' },
      { label: 'Đã báo cáo' },
      { label: 'Số liệu' },
    ],
    rows: [
      ...Array.from({ length: rows }, (_, i) => ({
        cells: [i + 1, `Phường ${PLACES[i % 8]} ${i + 1}`, 12, 12 - (i % 3), 1000 + i * 37],
      })),
      { cells: ['', 'Tổng cộng', 12 * rows, 11 * rows, 1000 * rows], strong: true },
    ],
  }
}

function quarters(): FigureTable {
  const labels = ['Quý I', 'Quý II', 'Quý III', 'Quý IV'].flatMap((quarter) => [
    `${quarter}: số buổi`,
    `${quarter}: lượt người`,
  ])
  return {
    columns: [
      { label: 'TT', align: 'center' },
      { label: 'Quận, huyện, thị xã' },
      ...labels.map((label) => ({ label })),
    ],
    rows: PLACES.map((place, i) => ({
      cells: [i + 1, `Quận ${place}`, ...labels.map((_, j) => 120 + i * 31 + j * 2017)],
    })),
    wide: true,
  }
}

export interface SampleOptions extends Partial<OfficialDocument> {
  rows?: number
}

/** A yearly report of the city in the form of 2014; parts can be replaced. */
export function sample({ rows = 60, ...parts }: SampleOptions = {}): OfficialDocument {
  return {
    template: templateFor('2014-12-25', 'state'),
    issuer: {
      superior: undefined,
      name: 'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI',
      abbreviation: 'UBND',
      title: 'Ủy ban nhân dân thành phố Hà Nội',
    },
    place: 'Hà Nội',
    number: '5',
    date: '2015-01-05',
    kind: { name: 'BÁO CÁO', code: 'BC' },
    subject: 'Kết quả thực hiện Kế hoạch giáo dục, truyền thông\nvề phòng, chống tội phạm năm 2014',
    body: body(),
    signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Nguyễn Văn Thử' },
    recipients: [
      'Thành ủy, HĐND Thành phố',
      'Công an Thành phố',
      'Ủy ban MTTQ Việt Nam Thành phố',
      'UBND các quận, huyện, thị xã',
      'Lưu: VT, NC',
    ],
    annexes: [
      { title: 'LƯỢT NGƯỜI DỰ TUYÊN TRUYỀN, THEO ĐƠN VỊ', tables: [perUnit(rows)] },
      { title: 'HOẠT ĐỘNG THEO QUÝ', intro: 'Số liệu chính thức, tính đến ngày 25 tháng 12.', tables: [quarters()] },
    ],
    language: 'vi',
    ...parts,
  }
}

/** The same report under Decree 30/2020, addressed to a superior. */
export function sample2026(parts: SampleOptions = {}): OfficialDocument {
  return sample({
    template: templateFor('2026-12-20', 'state'),
    number: undefined,
    date: undefined,
    year: 2026,
    subject: 'Kết quả thực hiện Chương trình phòng, chống tội phạm năm 2026',
    addressees: ['Bộ Công an', 'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam'],
    signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] },
    demo: true,
    draft: true,
    ...parts,
  })
}

/** The Front's report in its own manner. */
export function sampleFront(parts: SampleOptions = {}): OfficialDocument {
  return sample({
    template: templateFor('2014-12-25', 'front'),
    issuer: {
      superior: 'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTHÀNH PHỐ HÀ NỘI',
      name: 'BAN THƯỜNG TRỰC',
      abbreviation: 'MTTQ-BTT',
      title: 'Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội',
    },
    number: '128',
    date: '2014-12-29',
    addressees: ['Ủy ban nhân dân thành phố Hà Nội'],
    signature: { authority: ['TM. BAN THƯỜNG TRỰC', 'PHÓ CHỦ TỊCH'], name: 'Trần Thị Mẫu' },
    recipients: ['Như trên', 'Công an Thành phố', 'Lưu: VP'],
    ...parts,
  })
}

import {
  AlignmentType,
  Document,
  HeadingLevel,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'

const line = (text: string, bold = false) => new Paragraph({ children: [new TextRun({ text, bold })] })

const cell = (...texts: string[]) => new TableCell({ children: texts.map((text) => line(text)) })

/** Letterhead as two columns, the way offices lay it out. */
function letterhead(): Table {
  return new Table({
    rows: [
      new TableRow({
        children: [
          cell('ỦY BAN NHÂN DÂN', 'TỈNH LÂM GIANG'),
          cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'),
        ],
      }),
      new TableRow({ children: [cell('Số: 09/KH-UBND'), cell('Lâm Giang, ngày 02 tháng 3 năm 2026')] }),
    ],
  })
}

function closing(): Table {
  const recipients = cell('Nơi nhận:', '- Bộ Công an;', '- Các sở, ngành;', '- Lưu: VT.')
  const signature = new TableCell({
    children: [
      new Paragraph({
        children: [
          new TextRun({ text: 'TM. ỦY BAN NHÂN DÂN', bold: true }),
          new TextRun({ text: 'KT. CHỦ TỊCH', bold: true, break: 1 }),
          new TextRun({ text: 'PHÓ CHỦ TỊCH', bold: true, break: 1 }),
        ],
      }),
      line('Đinh Công Sơn', true),
    ],
  })
  return new Table({ rows: [new TableRow({ children: [recipients, signature] })] })
}

function tasks(): Table {
  const rows = [
    ['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp'],
    ['1', 'Lập tổ tự quản', 'Công an tỉnh', 'Sở Nội vụ'],
    ['2', 'Mở lớp kỹ năng', 'Sở Tư pháp', 'Công an tỉnh'],
  ]
  return new Table({ rows: rows.map((texts) => new TableRow({ children: texts.map((text) => cell(text)) })) })
}

/** One body in both ways of numbering: depth in the list, typed number, text. */
const body: [depth: number, number: string, text: string][] = [
  [0, 'I.', 'MỤC ĐÍCH, YÊU CẦU'],
  [1, '1.', 'Mục đích'],
  [4, '-', 'Người dân được an tâm;'],
  [4, '-', 'Tin báo được tiếp nhận nhanh.'],
  [1, '2.', 'Yêu cầu'],
  [0, 'II.', 'NỘI DUNG'],
  [1, '1.', 'Tuyên truyền'],
  [2, '1.1.', 'Trên loa xóm'],
  [2, '1.2.', 'Tại nhà văn hóa'],
  [3, 'a)', 'Nói chuyện chuyên đề;'],
  [3, 'b)', 'Chiếu phim ngắn.'],
  [1, '2.', 'Tuần tra'],
  [2, '2.1.', 'Ban đêm'],
  [0, 'III.', 'TỔ CHỨC THỰC HIỆN'],
  [1, '1.', 'Công an tỉnh: chủ trì thực hiện.'],
  [1, '2.', 'Sở Tài chính: bố trí kinh phí.'],
]

/** Outline both documents must give. */
export const expectedOutline =
  'I I.1 I.1-1 I.1-2 I.2 II II.1 II.1.1 II.1.2 II.1.2.a II.1.2.b II.2 II.2.1 III III.1 III.2 III.2:1 III.2:2'

const levels: ILevelsOptions[] = [
  { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.', alignment: AlignmentType.START },
  { level: 1, format: LevelFormat.DECIMAL, text: '%2.', alignment: AlignmentType.START },
  { level: 2, format: LevelFormat.DECIMAL, text: '%2.%3.', alignment: AlignmentType.START },
  { level: 3, format: LevelFormat.LOWER_LETTER, text: '%4)', alignment: AlignmentType.START },
  { level: 4, format: LevelFormat.BULLET, text: '\uf0b7', alignment: AlignmentType.START },
]

function pack(paragraphs: Paragraph[], automatic: boolean): Promise<Buffer> {
  const front = [
    letterhead(),
    line('KẾ HOẠCH', true),
    line('Giữ bình yên xóm làng năm 2026', true),
    line('Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh;'),
    line('Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:'),
  ]
  return Packer.toBuffer(
    new Document({
      ...(automatic ? { numbering: { config: [{ reference: 'plan', levels }] } } : {}),
      sections: [{ children: [...front, ...paragraphs, tasks(), closing()] }],
    }),
  )
}

export function typedPlan(): Promise<Buffer> {
  return pack(
    body.map(([depth, number, text]) => line(`${number} ${text}`, depth < 2)),
    false,
  )
}

export function automaticPlan(): Promise<Buffer> {
  const paragraphs = body.map(
    ([level, , text]) =>
      new Paragraph({
        text,
        numbering: { reference: 'plan', level },
        ...(level === 0 ? { heading: HeadingLevel.HEADING_1 } : {}),
      }),
  )
  return pack(paragraphs, true)
}

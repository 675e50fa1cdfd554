import {
  AlignmentType,
  Document,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'

/**
 * An invented plan as an office types it in Word: letterhead in two columns, numbers of lists that stand nowhere in the
 * text, headings only in bold, a table of tasks, and an annex behind the table of the signature.
 */

const line = (text: string, bold = false) => new Paragraph({ children: [new TextRun({ text, bold })] })
const cell = (...texts: string[]) => new TableCell({ children: texts.map((text) => line(text)) })
const row = (...cells: string[][]) => new TableRow({ children: cells.map((texts) => cell(...texts)) })
const table = (...rows: string[][]) => new Table({ rows: rows.map((texts) => row(...texts.map((text) => [text]))) })

const list = (texts: string[]): ILevelsOptions[] =>
  texts.map((text, level) => ({
    level,
    format: [LevelFormat.UPPER_LETTER, LevelFormat.UPPER_ROMAN, LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER][level],
    text,
    alignment: AlignmentType.START,
  }))

const item = (level: number, text: string, bold = false) =>
  new Paragraph({
    children: [new TextRun({ text, bold })],
    numbering: { reference: 'parts', level },
  })

export const officeOutline =
  'P1 P1.A P1.A.I P1.A.II P1.A.II.1 P1.A.II.2 P1.B P2 P2.A P2.A.I P2.A.I.1 P2.A.I.1.a P2.A.I.1.b P2.A.II P2.B ' +
  'P2.B:1 P2.B:2 P3 P3§1 P3§1-1 P3§1-2 P3§2 P3§2-1 PL1 PL1:1 PL1:2'

export function officePlan(): Promise<Buffer> {
  const dash = (text: string) => new Paragraph({ text, numbering: { reference: 'dashes', level: 0 } })
  const restart = (text: string) => new Paragraph({ text, numbering: { reference: 'parts', level: 0, instance: 1 } })
  return Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          { reference: 'parts', levels: list(['%1.', '%2.', '%3.', '%4)']) },
          {
            reference: 'dashes',
            levels: [{ level: 0, format: LevelFormat.BULLET, text: '-', alignment: AlignmentType.START }],
          },
        ],
      },
      sections: [
        {
          children: [
            new Table({
              rows: [
                row(
                  ['ỦY BAN NHÂN DÂN', 'TỈNH SÔNG HÀN', 'Số: 31/KH-UBND'],
                  [
                    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
                    'Độc lập - Tự do - Hạnh phúc',
                    'Sông Hàn, ngày 12 tháng 3 năm 2026',
                  ],
                ),
              ],
            }),
            line('KẾ HOẠCH', true),
            line('Phòng ngừa tội phạm tại khu dân cư năm 2026', true),
            line('Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh;'),
            line('Phần thứ nhất', true),
            line('TÌNH HÌNH', true),
            item(0, 'KẾT QUẢ', true),
            item(1, 'Chỉ đạo'),
            item(1, 'Thực hiện'),
            item(2, 'Tuyên truyền'),
            item(2, 'Tuần tra'),
            item(0, 'HẠN CHẾ', true),
            line('Phần thứ hai', true),
            line('NHIỆM VỤ', true),
            restart('VIỆC CHUNG'),
            new Paragraph({ text: 'Ở khu dân cư', numbering: { reference: 'parts', level: 1, instance: 1 } }),
            new Paragraph({ text: 'Họp tổ', numbering: { reference: 'parts', level: 2, instance: 1 } }),
            new Paragraph({ text: 'Mỗi quý một lần;', numbering: { reference: 'parts', level: 3, instance: 1 } }),
            new Paragraph({ text: 'Có ghi sổ.', numbering: { reference: 'parts', level: 3, instance: 1 } }),
            new Paragraph({ text: 'Ở trường học', numbering: { reference: 'parts', level: 1, instance: 1 } }),
            restart('VIỆC RIÊNG'),
            table(
              ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp'],
              ['1', 'Lập tổ tự quản', 'Công an tỉnh', 'Sở Nội vụ'],
              ['2', 'Mở lớp kỹ năng', 'Sở Tư pháp', 'Công an tỉnh'],
            ),
            line('Phần thứ ba', true),
            line('TỔ CHỨC THỰC HIỆN', true),
            line('Công an tỉnh', true),
            dash('Chủ trì, theo dõi, đôn đốc;'),
            dash('Báo cáo Ủy ban nhân dân tỉnh.'),
            line('Sở Tài chính', true),
            dash('Bố trí kinh phí.'),
            line('Trên đây là Kế hoạch năm 2026, yêu cầu các đơn vị nghiêm túc thực hiện./.'),
            new Table({
              rows: [
                row(
                  ['Nơi nhận:', '- Bộ Công an;', '- Các sở, ngành;', '- Lưu: VT.'],
                  ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', '', 'Đặng Thị Lan'],
                ),
              ],
            }),
            line('PHỤ LỤC', true),
            line('BIỂU PHÂN CÔNG', true),
            line('(Kèm theo Kế hoạch số 31/KH-UBND)'),
            table(
              ['STT', 'Nội dung', 'Chủ trì'],
              ['1', 'Báo cáo quý', 'Công an tỉnh'],
              ['2', 'Tổng kết', 'Văn phòng UBND tỉnh'],
            ),
          ],
        },
      ],
    }),
  )
}

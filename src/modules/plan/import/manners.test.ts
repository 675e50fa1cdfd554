import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const parse = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))
const paths = (text: string) =>
  parse(text)
    .items.map((item) => item.path)
    .join(' ')

describe('numbering of other provinces and of converters', () => {
  test.each([
    [
      '"/-" and ".-", as in the south',
      'I/- VIỆC:\n\n1/- Một:\n\n1.1/- A\n\na/- B\n\n2/- Hai\n\nII.- KHÁC\n\n1.- C',
      'I I.1 I.1.1 I.1.1.a I.2 II II.1',
    ],
    [
      'every item made an item of a list',
      '## I. VIỆC\n\n- 1/ Một\n- 2. Hai:\n- a) A\n- b) B:\n- - C\n- + D\n- - 60% E',
      'I I.1 I.2 I.2.a I.2.b I.2.b-1 I.2.b-1+1 I.2.b-2',
    ],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toBe(expected)
  })
})

describe('marks and lines that text recognition moved', () => {
  const page = (foot: string) => `vừa qua\n\n${foot}\n\nKế hoạch phòng ngừa\n\n`
  test.each([
    [
      'headings without numbers, all with one mark, stay in their part',
      '## I. VIỆC\n\n1. A\n\n## II. TỔ CHỨC THỰC HIỆN\n\n## Công an tỉnh:\n\n- B\n\n## Sở Tư pháp:\n\nC',
      'I I.1 II II§1 II§1-1 II§2',
    ],
    [
      'a part that lost its number between two others',
      '# I. A\n\n# II. VIỆC\n\n1. B\n\n### TỔ CHỨC THỰC HIỆN\n\n## 1. C\n\n# IV. KINH PHÍ',
      'I II II.1 III III.1 IV',
    ],
    ['heads of pages in mid sentence', `1. Việc ${page('2')}có làm\n\n2. Việc ${page('3')}chưa làm`, '1 2'],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toBe(expected)
  })

  test('paragraphs of a text with wrapped lines begin where it is indented', () => {
    const cut = `     V${'iệc v'.repeat(16)}iệc\nlàm xong.\n`.repeat(5)
    const { items } = parse(
      `I. VIỆC\n${cut}     1. Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh và Sở Công Thương\n     Theo chức năng.`,
    )
    expect(items.at(-1)).toMatchObject({ title: expect.stringMatching(/Công Thương$/), text: 'Theo chức năng.' })
  })

  test('rules under a letterhead make no table of it', () => {
    const head =
      'UBND TỈNH A                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n -------                       ---------------\nSố: 2/KH-UBND            Long Giang, ngày 14 tháng 01 năm 2014\n\nKẾ HOẠCH\n\nA\n\nI. B'
    const draft = parsePlan(readMarkdown(head))
    expect([draft.number, draft.issuedOn]).toEqual(['2/KH-UBND', '2014-01-14'])
    expect(readMarkdown(head).map(({ text }) => text)).toContain('Long Giang, ngày 14 tháng 01 năm 2014')
  })

  test('a name in bold with its duty behind it, among headings in bold', () => {
    const text =
      '**I. TỔ CHỨC THỰC HIỆN**\n\n**Sở Y tế:**\n\nViệc A.\n\n**Sở Tư pháp:** việc B.\n\n**Công an tỉnh:**\n\n- C'
    expect(paths(text)).toBe('I I§1 I§2 I§3 I§3-1')
    expect(parse(text).agencies.map(({ name }) => name)).toEqual(['Sở Y tế', 'Sở Tư pháp', 'Công an tỉnh'])
  })

  test('a task of which only the count is bold keeps its name', () => {
    expect(parse('I. ĐỀ ÁN\n\n**Đề án 1.** Tuyên truyền').items[1]?.title).toBe('Đề án 1: Tuyên truyền')
  })

  test('the rest of a sentence on a new page, taken for a heading', () => {
    const { items } = parse('I. VIỆC\n\nCó phân công, có chế độ báo\n\n3\n\n# cáo theo quy định.\n\n# II. KHÁC')
    expect(items.map(({ text }) => text)).toEqual(['Có phân công, có chế độ báo cáo theo quy định.', ''])
  })
})

describe('agencies as other plans write them', () => {
  test.each([
    ['1. Sở Y tế quản lý điều trị, phối hợp với Công an tỉnh', ['Sở Y tế']],
    ['1. UB Mặt trận Tổ quốc thành phố:', ['UB Mặt trận Tổ quốc thành phố']],
    ['1. Đề nghị UBMTTQVN tỉnh, Tỉnh Đoàn, Hội LHPN tỉnh', ['UBMTTQVN tỉnh', 'Tỉnh Đoàn', 'Hội LHPN tỉnh']],
    [
      '1. Đề nghị Ban Thường vụ Tỉnh đoàn, Ban Thường trực Ủy ban MTTQ tỉnh phối hợp',
      ['Ban Thường vụ Tỉnh đoàn', 'Ban Thường trực Ủy ban MTTQ tỉnh'],
    ],
    ['1. Công an và Ủy ban MTTQ các quận: ký kết', ['Công an và Ủy ban MTTQ các quận']],
    ['1. Sở Giáo dục và Đào tạo, Đại học Sông Hàn', ['Sở Giáo dục và Đào tạo', 'Đại học Sông Hàn']],
    ['1. Đề nghị các đoàn thể: Hội Nông dân, Tỉnh đoàn: vận động', ['Hội Nông dân', 'Tỉnh đoàn']],
    ['1. Giám đốc các sở, Thủ trưởng các ngành căn cứ Kế hoạch này', ['Giám đốc các sở, Thủ trưởng các ngành']],
    ['1. Các Sở, ngành: Tài chính; Y tế: bố trí kinh phí', ['Sở Tài chính', 'Sở Y tế']],
    ['| TT | Đơn vị | Nhiệm vụ |\n|---|---|---|\n| 1 | Công an tỉnh | Chủ trì |', ['Công an tỉnh']],
    ['1. Cong an quan: chu tri', ['Cong an quan']],
    ['1. De nghi UBMTTQ quan', ['UBMTTQ quan']],
    ['1. Số liệu báo cáo', []],
  ])('%s', (line, expected) => {
    const { agencies } = parse(`I. TỔ CHỨC, CHỈ ĐẠO VÀ THỰC HIỆN\n\n${line}`)
    expect(agencies.map((agency) => agency.name)).toEqual(expected)
  })
})

describe('title, letterhead and closing of other plans', () => {
  const closing = '\n\nNơi nhận:\n- Lưu: VT.\n\n'
  const signature = (text: string) => parse(`I. A${text}`).signature

  test('two bodies that sign together, side by side', () => {
    const side = `TM. BAN THƯỜNG TRỰC                     GIÁM ĐỐC
ỦY BAN MTTQ TỈNH                        CÔNG AN TỈNH
        CHỦ TỊCH


      Lê Thị Vân                   Thiếu tướng Trần Văn Dũng`
    expect(signature(`\n\n${side}${closing}`)).toEqual({
      onBehalfOf: 'TM. BAN THƯỜNG TRỰC ỦY BAN MTTQ TỈNH',
      signedFor: null,
      position: 'CHỦ TỊCH; GIÁM ĐỐC CÔNG AN TỈNH',
      name: 'Lê Thị Vân; Thiếu tướng Trần Văn Dũng',
    })
  })

  test('rank before a name', () => {
    expect(signature(`${closing}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nĐại tá Hồ Sỹ Niêm`)?.name).toBe('Đại tá Hồ Sỹ Niêm')
  })

  test('a position behind a recipient that ends with a comma', () => {
    const { recipients, signature } = parse(
      'I. A\n\n*Nơi nhận:* **TM. BAN**\n\n- Bộ Công an, **PHÓ CHỦ TỊCH**\n\n- Lưu VP.',
    )
    expect([recipients, signature?.position]).toEqual([['Bộ Công an', 'Lưu VP'], 'PHÓ CHỦ TỊCH'])
  })

  test('words that lost their diacritics', () => {
    const text =
      'UBND QUAN A\n\nSố: 31/KH - UBND\n\nA, ngày 3l tháng 3 năm 2014\n\nKE HOẠCH\nPhong ngua nam 2014\n\nI. VIEC\n\nNoi nhan:\n- Luu: VT.\n\nCHU TICH\n\nPham Van Hung'
    const draft = parsePlan(readMarkdown(text))
    expect([draft.title, draft.subject, draft.number, draft.issuedOn]).toEqual([
      'KẾ HOẠCH',
      'Phong ngua nam 2014',
      '31/KH-UBND',
      '2014-03-31',
    ])
    expect([draft.recipients, draft.signature?.position, draft.signature?.name]).toEqual([
      ['Luu: VT'],
      'CHU TICH',
      'Pham Van Hung',
    ])
  })

  test('a plan attached to a decision has the number, recipients and signature of the decision', () => {
    const decision =
      'ỦY BAN NHÂN DÂN\nTỈNH A\n\nSố: 14/QĐ-UBND\n\nA, ngày 10/12/2012\n\nQUYẾT ĐỊNH\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Tờ trình số 7/TTr-CAT,\n\nĐiều 1. Ban hành Kế hoạch.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn B\n\nỦY BAN NHÂN DÂN\nTỈNH A\n\n'
    const draft = parsePlan(readMarkdown(`${decision}KẾ HOẠCH\nNăm 2013\n\nI. VIỆC\n\n1. A`))
    expect(draft.items.map(({ path }) => path)).toEqual(['I', 'I.1'])
    expect([draft.number, draft.issuedOn, draft.recipients]).toEqual([
      '14/QĐ-UBND',
      '2012-12-10',
      ['Như Điều 1', 'Lưu: VT'],
    ])
    expect(draft.signature).toEqual({
      onBehalfOf: null,
      signedFor: 'KT. CHỦ TỊCH',
      position: 'PHÓ CHỦ TỊCH',
      name: 'Trần Văn B',
    })
    expect(draft.bases.map(({ number }) => number)).toEqual(['7/TTr-CAT'])
  })

  test('the right column of a text without blank lines ends at the title', () => {
    const text =
      'UBND TỈNH A                     CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND                   Độc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\nNăm 2014\nI. VIỆC\n1. A\nNơi nhận:                       CHỦ TỊCH\n- Lưu: VT.\n                                Lê Văn An'
    const draft = parsePlan(readMarkdown(text))
    expect([draft.title, draft.number, draft.recipients]).toEqual(['KẾ HOẠCH', '1/KH-UBND', ['Lưu: VT']])
    expect(draft.signature).toMatchObject({ position: 'CHỦ TỊCH', name: 'Lê Văn An' })
  })
})

describe('tables', () => {
  const rows = (text: string) =>
    parse(`I. VIỆC\n\n${text}\n\nII. KHÁC`).items.map(({ path, title }) => `${path} ${title}`)
  const multiline = `  -----------------------------------------------
  TT   Nhiệm vụ             Chủ trì
  ---- -------------------- ---------------------
  1    Tập huấn cán bộ      Sở Nội vụ
       cấp xã

  2    Tuyên truyền         Công an tỉnh
  -----------------------------------------------`
  const simple =
    '  TT   Nhiệm vụ       Chủ trì\n  ---- -------------- ------------\n  1    Tập huấn       Sở Nội vụ\n  2    Tuyên truyền   Công an tỉnh'

  test.each([
    ['between rules of dashes', multiline, ['I VIỆC', 'I:1 Tập huấn cán bộ cấp xã', 'I:2 Tuyên truyền', 'II KHÁC']],
    ['under a rule of dashes', simple, ['I VIỆC', 'I:1 Tập huấn', 'I:2 Tuyên truyền', 'II KHÁC']],
    [
      'a header of two rows',
      '| TT | Địa phương | Chỉ tiêu | |\n|---|---|---|---|\n| | | Mô hình | Khu dân cư |\n| 1 | Huyện A | 5 | 20 |',
      ['I VIỆC', 'I:1 Huyện A', 'II KHÁC'],
    ],
    [
      'a header of two rows, its cells repeated',
      '| TT | Nội dung | Kinh phí | Kinh phí |\n|---|---|---|---|\n| TT | Nội dung | 2014 | 2015 |\n| 1 | Loa | 5 | 20 |',
      ['I VIỆC', 'I:1 Loa', 'II KHÁC'],
    ],
    [
      'cells over rows and columns in HTML',
      '<table><tr><th rowspan="2">TT</th><th rowspan=2>Nội dung</th><th colspan="2">Kinh phí</th></tr><tr><th>2014</th><th>2015</th></tr><tr><td>1</td><td>Loa</td><td>5</td><td>20</td></tr></table>',
      ['I VIỆC', 'I:1 Loa', 'II KHÁC'],
    ],
    [
      'a total belongs to the table, not to its last row',
      '| TT | Nội dung | Kinh phí |\n|---|---|---|\n| 1 | A | 5 |\n| | Tổng cộng | 5 |',
      ['I VIỆC', 'I:1 A', 'I:2 Tổng cộng', 'II KHÁC'],
    ],
  ])('%s', (_, text, expected) => {
    expect(rows(text)).toEqual(expected)
  })

  test('both rows of a header name the cells', () => {
    const table = '| TT | Nội dung | Kinh phí | |\n|---|---|---|---|\n| | | 2014 | 2015 |\n| 1 | Loa | 5 | 20 |'
    expect(parse(`I. A\n\n${table}`).items[1]?.text).toBe('Kinh phí - 2014: 5\nKinh phí - 2015: 20')
  })

  test('recipients beside the signature, divided by rules of dashes', () => {
    const text =
      'I. A\n\n  ------------------------- ----------------------\n  ***Nơi nhận:***           **TM. UBND TỈNH**\n\n  \\- Các sở, đoàn           **CHỦ TỊCH**\n  thể;\n\n  \\- Lưu: VT.               **Lê Văn An**\n  ------------------------- ----------------------'
    const { recipients, signature } = parse(text)
    expect(recipients).toEqual(['Các sở, đoàn thể', 'Lưu: VT'])
    expect(signature).toMatchObject({ onBehalfOf: 'TM. UBND TỈNH', position: 'CHỦ TỊCH', name: 'Lê Văn An' })
  })
})

test('months and days of a schedule', () => {
  const spans = (text: string) => parse(`I. LỊCH THỰC HIỆN\n\n${text}`).phases.map(({ from, to }) => `${from} ${to}`)
  expect(spans('- Tháng 4 - 5: A.\n\n- Tháng 6, 7/2026: B.')).toEqual([
    '2026-04-01 2026-06-01',
    '2026-06-01 2026-08-01',
  ])
  expect(spans('Từ 01/3/2026 đến 31/3/2026: A.\n\nTừ 01/10/2026 đến 30/11/2026: B.')).toEqual([
    '2026-03-01 2026-04-01',
    '2026-10-01 2026-12-01',
  ])
})

test('a joint resolution is cited whole', () => {
  const { bases } = parse('Căn cứ Nghị quyết liên tịch số 01/NQLT/BCA-MTTQ ngày 07/8/1999;\n\nI. A')
  expect(bases.map(({ number, date }) => [number, date])).toEqual([['01/NQLT/BCA-MTTQ', '1999-08-07']])
})

describe('slips of scanning', () => {
  test.each([
    ['L for the first part', 'Ban hành như sau:\n\n**L MỤC ĐÍCH**\n\n1. A\n\n**II. VIỆC**\n\n1. B', 'I I.1 II II.1'],
    ['a comma for a stop', 'I. A\n\n1. Mục đích\n\n- x\n\n2,Yêu cầu\n\n3. C', 'I I.1 I.1-1 I.2 I.3'],
    [
      'heads of the gazette and of scanners',
      'I. A\n\n1. B\n\nCÔNG BÁO/Số 12+13/Ngày 01-3-2014 2\n\nScanned by CamScanner\n\n2. C',
      'I I.1 I.2',
    ],
  ])('%s', (_, text, expected) => {
    const { items } = parse(text)
    expect(items.map(({ path }) => path).join(' ')).toBe(expected)
    expect(items.filter(({ text }) => text !== '')).toEqual([])
  })

  test('a comma behind a figure of a sentence that runs over the line opens nothing', () => {
    expect(paths('I. A\n\n1. Theo khoản 1,\n2, Điều 5 của Luật.\n\n2. B')).toBe('I I.1 I.2')
  })

  test('a hyphen that only divides a line', () => {
    expect(parse('I. A\n\n- Ngăn chặn tội¬\nphạm').items[1]?.title).toBe('Ngăn chặn tội phạm')
  })
})

test('phases from a table', () => {
  const table = '| Thời gian | Nội dung |\n|---|---|\n| Tháng 3/2026 | A |\n| Từ tháng 4 đến tháng 10/2026 | B |'
  const { phases } = parse(`I. TIẾN ĐỘ\n\n${table}`)
  expect(phases.map(({ title, from, to }) => [title, from, to])).toEqual([
    ['A', '2026-03-01', '2026-04-01'],
    ['B', '2026-04-01', '2026-11-01'],
  ])
})

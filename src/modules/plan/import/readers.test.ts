import { describe, expect, test } from 'vitest'
import { readPlan } from '../read.ts'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

/** What readers who brought plans of their own stumbled over; every text here is invented. */
const plan = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))

describe('whose plan it is', () => {
  test.each([
    [
      'UBND TỈNH ĐÔNG LÂM\nBAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM,\nTỆ NẠN XÃ HỘI VÀ BẢO VỆ AN NINH TỔ QUỐC',
      'tỉnh Đông Lâm',
    ],
    ['BAN CHỈ ĐẠO PHÒNG, CHỐNG TỆ NẠN\nXÃ HỘI HUYỆN SƠN HÀ', 'huyện Sơn Hà'],
    ['BẢO HIỂM XÃ HỘI TỈNH ĐÔNG LÂM', 'tỉnh Đông Lâm'],
    ['TỈNH ĐOÀN ĐÔNG LÂM\nBAN THƯỜNG VỤ', 'tỉnh Đông Lâm'],
    ['THÀNH ĐOÀN SÔNG HÀN', 'thành phố Sông Hàn'],
    ['HUYỆN ỦY SƠN HÀ', 'huyện Sơn Hà'],
    ['ỦY BAN NHÂN DÂN\nXÃ HỘI AN TÂY', 'xã Hội An Tây'],
    ['BAN CHỈ ĐẠO PHÒNG, CHỐNG TỆ NẠN XÃ HỘI', null],
  ])('%s', (letterhead, expected) => {
    const { place } = parsePlan(readMarkdown(`${letterhead}\n\nSố: 1/KH\n\nKẾ HOẠCH\nVề một việc\n\nI. VIỆC`))
    expect(place?.name ?? null).toBe(expected)
  })
})

describe('a slip for the stop behind a number', () => {
  const paths = (text: string) => plan(text).items.map(({ path }) => path)
  test.each([',', ';', '.,', '..'])('"2.2%s" after 2.1 is an item', (slip) => {
    expect(paths(`I. VIỆC\n\n1. A\n\n2. B\n\n2.1. Mở lớp.\n\n2.2${slip} Dựng trạm.\n\n3. C`)).toEqual([
      'I',
      'I.1',
      'I.2',
      'I.2.1',
      'I.2.2',
      'I.3',
    ])
  })

  test('a number the sequence does not wait for stays text, and is doubted', () => {
    const { items, doubts } = plan('I. VIỆC\n\n1. A\n\n1.1. Mở lớp.\n\n1.5, Dựng trạm.\n\n2. B')
    expect(items.map(({ path }) => path)).toEqual(['I', 'I.1', 'I.1.1', 'I.2'])
    expect(doubts).toMatchObject([{ code: 'unreadNumber', vi: expect.stringContaining('“1.5, Dựng trạm.”') }])
  })
})

describe('who leads and who supports', () => {
  const rolesIn = (line: string) =>
    plan(`I. TỔ CHỨC THỰC HIỆN\n\n${line}`)
      .items.at(-1)
      ?.agencies.map(({ role, name }) => `${role} ${name}`)
  test.each([
    [
      '1. Công an huyện chủ trì, phối hợp với Ban Chỉ huy Quân sự huyện, Hạt Kiểm lâm và các ngành tuần tra.',
      ['lead Công an huyện', 'support Ban Chỉ huy Quân sự huyện', 'support Hạt Kiểm lâm'],
    ],
    [
      '1. Phòng Cảnh sát hình sự (PC02): Chủ trì; phối hợp với Phòng Hậu cần (PH10) để bảo đảm phương tiện.',
      ['lead Phòng Cảnh sát hình sự', 'support Phòng Hậu cần'],
    ],
    [
      '**1. Công an xã: **chủ trì, phối hợp với Phòng Văn hóa - Xã hội, Đoàn Thanh niên xã, Trạm Y tế tuyên truyền.',
      [
        'lead Công an xã',
        'support Đoàn Thanh niên Cộng sản Hồ Chí Minh',
        'support Phòng Văn hóa - Xã hội',
        'support Trạm Y tế',
      ],
    ],
    ['1. Văn phòng HĐND và UBND xã: theo dõi.', ['lead Văn phòng HĐND và UBND xã']],
    [
      '1. UBND các huyện: Bố trí kinh phí; chỉ đạo Công an và các ngành phối hợp với Mặt trận cùng cấp.',
      ['lead UBND các huyện'],
    ],
    ['1. Sở Y tế: Chủ động phối hợp với Công an tỉnh.', ['support Sở Y tế', 'support Công an tỉnh']],
    [
      '**1. Đề nghị Mặt trận Tổ quốc xã, **Hội Nông dân, Hội Phụ nữ: vận động.',
      ['lead Mặt trận Tổ quốc xã', 'lead Hội Nông dân', 'lead Hội Phụ nữ'],
    ],
    [
      '1. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức chính trị - xã hội: giám sát.',
      ['lead Ủy ban Mặt trận Tổ quốc tỉnh', 'lead Các tổ chức chính trị - xã hội'],
    ],
    ['1. Trưởng thôn, Tổ trưởng tổ dân phố: vận động.', ['lead Trưởng thôn', 'lead Tổ trưởng tổ dân phố']],
  ])('%s', (line, expected) => {
    expect(rolesIn(line)).toEqual(expected)
  })

  test.each([
    ['- Cơ quan thường trực - Công an tỉnh có trách nhiệm phối hợp với các đơn vị khảo sát.', ['lead Công an tỉnh']],
    [
      '- Hạt Kiểm lâm chủ trì, phối hợp với Đội Quản lý thị trường.',
      ['lead Hạt Kiểm lâm', 'support Đội Quản lý thị trường'],
    ],
  ])('a task outside the part on organisation: %s', (line, expected) => {
    const item = plan(`I. NHIỆM VỤ\n\n1. Việc\n\n${line}`).items.at(-1)
    expect(item?.agencies.map(({ role, name }) => `${role} ${name}`)).toEqual(expected)
  })

  test('a point below an agency that tells its own forces to work together is led by it', () => {
    const { items } = plan(
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Công an tỉnh\n\n- Chỉ đạo lực lượng cơ sở tăng cường phối hợp.\n\n- Phối hợp với Sở Y tế.',
    )
    expect(items.slice(-2).map(({ agencies }) => agencies[0])).toEqual([
      { name: 'Công an tỉnh', role: 'lead' },
      { name: 'Công an tỉnh', role: 'support' },
    ])
  })

  test('a table that shares out more tasks than the part on organisation names agencies', () => {
    const { agencies } = plan(
      'I. VIỆC\n\n| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |\n|---|---|---|---|\n| 1 | Mở lớp | Sở Y tế | Sở Tư pháp |\n| 2 | Đưa tin | Báo Đông Lâm; CATP | Đài tỉnh |\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Công an thành phố: theo dõi.',
    )
    expect(agencies.map(({ name }) => name)).toEqual(['Sở Y tế', 'Báo Đông Lâm', 'Công an thành phố'])
  })
})

describe('legal bases', () => {
  const bases = (text: string) => readPlan(Buffer.from(text), 'a.md').draft.legalBases

  test('the number of the plan itself, which an annex repeats, is none', () => {
    const text =
      'UBND TỈNH ĐÔNG LÂM\n\nSố: 7/KH-UBND\n\nKẾ HOẠCH\nVề một việc\n\nThực hiện Quyết định số 5/QĐ-TTg;\n\nI. VIỆC\n\n1. A\n\nPHỤ LỤC\n\n(Kèm theo Kế hoạch số 7/KH-UBND ngày 01/3/2026)\n\n1. B'
    expect(bases(text).map(({ number }) => number)).toEqual(['5/QĐ-TTg'])
  })

  test('laws cited without a number have their name and day, also beside documents that have one', () => {
    const text =
      'KẾ HOẠCH\nVề một việc\n\nCăn cứ Luật Phòng cháy ngày 16 tháng 6 năm 2025; Luật Trẻ em ngày 05/4/2016; Nghị định số 5/2020/NĐ-CP ngày 01/2/2020;\n\nCăn cứ Luật Cư trú;\n\nI. VIỆC\n\n1. A'
    expect(bases(text)).toEqual([
      { number: 'Luật Phòng cháy', date: '2025-06-16' },
      { number: 'Luật Trẻ em', date: '2016-04-05' },
      { number: '5/2020/NĐ-CP', date: '2020-02-01' },
      { number: 'Luật Cư trú', date: null },
    ])
  })
})

describe('phases', () => {
  const phases = (text: string) => plan(text).phases.map(({ title, from, to }) => [title, from, to])

  test('a table names each by its step and its content', () => {
    const table =
      '| Giai đoạn | Nội dung | Thời gian |\n|---|---|---|\n| Giai đoạn 1 | Khảo sát | Quý I/2026 |\n| Giai đoạn 2 | Tổng kết | Quý II/2026 |'
    expect(phases(`I. TIẾN ĐỘ THỰC HIỆN\n\n${table}`)).toEqual([
      ['Giai đoạn 1: Khảo sát', '2026-01-01', '2026-04-01'],
      ['Giai đoạn 2: Tổng kết', '2026-04-01', '2026-07-01'],
    ])
  })

  test('quarters over their tasks, where the plan has no part on progress', () => {
    const tasks = 'I. NHIỆM VỤ\n\n* Quý I/2026:\n\n- Mở lớp;\n\n* Quý II/2026:\n\n- Dựng trạm.'
    expect(phases(tasks)).toEqual([
      ['Quý I/2026', '2026-01-01', '2026-04-01'],
      ['Quý II/2026', '2026-04-01', '2026-07-01'],
    ])
    expect(phases('I. CHỈ TIÊU\n\n- Quý I/2026: 5 vụ.\n\n- Quý II/2026: 4 vụ.')).toEqual([])
  })
})

describe('what a person is told', () => {
  const doubts = (text: string) => readPlan(Buffer.from(text), 'a.md').doubts
  const notLikePlan = expect.objectContaining({ vi: expect.stringContaining('không giống một kế hoạch') })

  test.each([
    [
      'a letter',
      'SỞ Y TẾ\n\nSố: 2/SYT-VP\n\nKính gửi: Công an tỉnh\n\nSở Y tế thống nhất với dự thảo.\n\nTrân trọng./.',
    ],
    ['an invitation', 'GIẤY MỜI\n\nTrân trọng mời ông An dự họp.\n\n1. Thời gian: 8 giờ.\n\n2. Địa điểm: phòng họp.'],
  ])('%s does not look like a plan', (_, text) => {
    expect(doubts(text)).toContainEqual(notLikePlan)
  })

  test.each([
    ['with its title', 'KẾ HOẠCH\nVề một việc\n\nI. VIỆC\n\n1. A'],
    ['with the parts of one', 'I. MỤC ĐÍCH, YÊU CẦU\n\n1. A\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. B'],
  ])('a short plan %s does', (_, text) => {
    expect(doubts(text)).not.toContainEqual(notLikePlan)
  })

  test('many doubts about heading marks are told once, with their count; the others stay', () => {
    const headings = (count: number) => Array.from({ length: count }, (_, at) => `# ${at + 1}. Việc`).join('\n\n')
    const many = doubts(`# KẾ HOẠCH\n\nVề một việc\n\n# I. VIỆC\n\n${headings(6)}\n\n# 9. Việc`)
    expect(many.map(({ vi }) => vi)).toEqual([
      expect.stringMatching(/^7 mục, từ dòng này trở đi, được định dạng/),
      expect.stringContaining('thiếu số ở giữa'),
    ])
    expect(doubts(`# KẾ HOẠCH\n\nVề một việc\n\n# I. VIỆC\n\n${headings(2)}`)).toHaveLength(2)
  })

  test('a file of no bytes is said to be empty', () => {
    expect(() => readPlan(Buffer.from(''), 'a.md')).toThrow(
      expect.objectContaining({ kind: expect.objectContaining({ vi: expect.stringMatching(/^Tệp trống/) }) }),
    )
  })
})

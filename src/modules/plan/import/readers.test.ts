import { describe, expect, test } from 'vitest'
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

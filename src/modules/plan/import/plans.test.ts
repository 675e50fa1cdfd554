import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PlanDraft } from './draft.ts'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const read = (name: string) => readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')
const parse = (name: string) => parsePlan(readMarkdown(read(name)))

function outline(draft: PlanDraft): string {
  return draft.items.map((item) => item.path).join(' ')
}

function agencies(draft: PlanDraft): string[] {
  const pathOf = new Map(draft.items.map((item) => [item.key, item.path]))
  return draft.agencies.map((agency) => `${pathOf.get(agency.itemKey)} ${agency.name}`)
}

const phases = (draft: PlanDraft) => draft.phases.map(({ from, to }) => `${from} ${to}`)
const titleAt = (draft: PlanDraft, path: string) => draft.items.find((item) => item.path === path)?.title
const rolesAt = (draft: PlanDraft, path: string) =>
  draft.items.find((item) => item.path === path)?.agencies.map(({ name, role }) => `${role} ${name}`)

describe('plain text with letterhead, points and dashes', () => {
  const draft = parse('lam-giang')

  test('the tree', () => {
    expect(outline(draft)).toBe(
      'I I.1 I.1.a I.1.b I.2 I.2-1 I.2-2 II II.1 II.1.a II.1.b II.1.b-1 II.1.b-2 II.2 II.2.1 II.2.2 III III.1 III.2 IV ' +
        'V V.1 V.1.a V.1.b V.2 V.3 V.4 V.5 V.6 V.6-1 V.6-2 V.6-3',
    )
    expect(draft.closing).toMatchObject([
      { text: expect.stringMatching(/^Trên đây là|^Quá trình|^Trong quá trình|^Yêu cầu|^Đề nghị/) },
    ])
    expect(draft.items.find((item) => item.path === 'I.2')?.text).toMatch(/^60%/)
  })

  test('letterhead and legal bases', () => {
    expect([draft.number, draft.issuedOn, draft.title]).toEqual(['05/KH-UBND', '2026-01-09', 'KẾ HOẠCH'])
    expect(draft.subject).toMatch(/^Giữ gìn .* năm 2026$/)
    expect(draft.bases.map(({ number, date }) => [number, date])).toEqual([
      [null, '2025-06-16'],
      ['12/NQ-HĐND', '2025-12-10'],
      ['88/TTr-CAT', '2026-01-02'],
    ])
  })

  test('agencies, phases, recipients, signature', () => {
    expect(agencies(draft)).toEqual([
      'V.1 Công an tỉnh',
      'V.2 Sở Tài chính',
      'V.3 Sở Tư pháp',
      'V.4 Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
      'V.5 Ủy ban nhân dân các xã, phường',
    ])
    expect(phases(draft)).toEqual(['2026-01-01 2026-04-01', '2026-04-01 2026-12-01', '2026-12-01 2027-01-01'])
    expect(draft.recipients).toEqual(['Bộ Công an', 'Các sở, ban, ngành', 'UBND các xã, phường', 'Lưu: VT, NC'])
    expect(draft.signature).toMatchObject({ position: 'CHỦ TỊCH', name: 'Trần Thị Mai Hoa' })
    expect(draft.doubts).toEqual([])
  })

  test('BOM, CRLF and decomposed letters change nothing', () => {
    const source = `\ufeff${read('lam-giang').normalize('NFD').replaceAll('\n', '\r\n')}`
    expect(parsePlan(readMarkdown(source))).toEqual(draft)
  })
})

describe('letters above Roman numerals, agencies as dashes', () => {
  const draft = parse('hai-an')

  test('the tree, with dashes indented below dashes', () => {
    expect(outline(draft)).toBe(
      'A A.I A.II A.II.1 A.II.1-1 A.II.2 A.II.2-1 A.II.2-2 B B.I B.I.1 B.I.1.1 B.I.1.1-1 B.I.1.1-1-1 B.I.1.1-1-2 ' +
        'B.I.1.1-2 B.I.1.2 B.I.2 B.II B.II.1 B.II.2 B.III B.III-1 B.III-2 B.III-3 B.III-4',
    )
    expect(draft.doubts).toEqual([])
  })

  test('agencies, also two in one line, and phases', () => {
    expect(agencies(draft)).toEqual([
      'B.III-1 Công an thành phố',
      'B.III-2 Sở Tài chính',
      'B.III-2 Sở Nội vụ',
      'B.III-3 Sở Giáo dục và Đào tạo',
      'B.III-4 UBND các phường, xã',
    ])
    expect(phases(draft)).toEqual(['2026-01-01 2028-01-01', '2028-01-01 2031-01-01'])
    expect(draft.bases.map((basis) => [basis.number, basis.date])).toEqual([['21-CTr/TU', '2025-11-05']])
  })
})

describe('parts in words, small numbers in brackets, annexes', () => {
  const draft = parse('son-thuy')

  test('the tree, with annexes and the rows of a table', () => {
    expect(outline(draft)).toBe(
      'P1 P1.I P1.I.1 P1.I.2 P1.II P2 P2.I P2.I.1 P2.I.1.(1) P2.I.1.(2) P2.I.2 P2.I.2.(1) P2.II P2.II.1 P2.II.2 ' +
        'P3 P3.1 P3.2 P3.3 PL1 PL1:1 PL1:2 PL2 PL2.1 PL2.2',
    )
    expect(['P1', 'P2', 'P3', 'PL1', 'PL2'].map((path) => titleAt(draft, path))).toEqual([
      'ĐÁNH GIÁ TÌNH HÌNH',
      'NHIỆM VỤ',
      'TỔ CHỨC THỰC HIỆN',
      'DANH MỤC NHIỆM VỤ',
      'MẪU BÁO CÁO',
    ])
  })

  test('who leads and supports is read from the table', () => {
    expect(rolesAt(draft, 'PL1:2')).toEqual(['lead Công an tỉnh', 'support Sở Y tế'])
  })

  test('half years, agencies after "Giao", and a closing run together in one line', () => {
    expect(phases(draft)).toEqual(['2026-01-01 2026-07-01', '2026-07-01 2027-01-01'])
    expect(agencies(draft)).toEqual([
      'P3.1 Sở Văn hóa, Thể thao và Du lịch',
      'P3.2 Công an tỉnh',
      'P3.3 Hội Liên hiệp Phụ nữ tỉnh',
      'P3.3 Tỉnh đoàn',
    ])
    expect(draft.recipients).toEqual(['Thường trực Tỉnh ủy', 'Các sở, ngành', 'Lưu: VT, VX1'])
    expect(draft.signature).toEqual({
      onBehalfOf: 'TM. ỦY BAN NHÂN DÂN',
      signedFor: 'KT. CHỦ TỊCH',
      position: 'PHÓ CHỦ TỊCH',
      name: 'Hoàng Minh Đức',
    })
  })
})

describe('"1/" above "1)", words glued to numbers, heading marks that jump', () => {
  const draft = parse('binh-tan')

  test('the tree follows the numbers', () => {
    expect(outline(draft)).toBe(
      'I I.1 I.2 I.2.1 I.2.2 II II.1 II.1.1 II.1.2 II.1.2-1 II.1.2-2 II.2 II.3 III III.1 III.2 III.3',
    )
    expect(draft.doubts.map((doubt) => [doubt.code, doubt.line])).toEqual([['headingDisagrees', 9]])
  })

  test('agencies whose duty follows without a colon', () => {
    expect(agencies(draft)).toEqual([
      'III.1 Công an thị xã',
      'III.2 Phòng Tài chính - Kế hoạch',
      'III.3 UBND các xã, phường',
    ])
    expect(draft.signature).toMatchObject({ onBehalfOf: null, position: 'CHỦ TỊCH', name: 'Phạm Thu Hà' })
  })
})

describe('letterhead and closing in tables, points with đ, a table of tasks', () => {
  const draft = parse('dong-ha-moi')

  test('the tree', () => {
    expect(outline(draft)).toBe(
      'I II II.1 II.1.a II.1.b II.1.b*1 II.1.b*2 II.1.c II.1.d II.1.đ II.1.e II.2 II.2:1 II.2:2 II.2:3 II.3 ' +
        'III III.1 III.1.a III.1.b III.1.c III.2',
    )
    expect(draft.doubts).toEqual([])
  })

  test('what the tables hold', () => {
    expect([draft.number, draft.issuedOn]).toEqual(['118/KH-UBND', '2026-03-20'])
    expect(draft.recipients).toEqual(['Bộ Công an', 'Hội Người cao tuổi tỉnh', 'Lưu: VT, NC2'])
    expect(draft.signature).toMatchObject({ position: 'PHÓ CHỦ TỊCH', name: 'Ngô Quang Vinh' })
    expect(rolesAt(draft, 'II.2:1')).toEqual(['lead Công an tỉnh', 'support Sở Khoa học và Công nghệ'])
  })

  test('a heading over agencies is none itself', () => {
    expect(agencies(draft)).toEqual([
      'III.1.a Công an tỉnh',
      'III.1.b Sở Khoa học và Công nghệ',
      'III.1.c Ngân hàng Nhà nước chi nhánh tỉnh',
      'III.2 Ủy ban nhân dân cấp xã',
    ])
    expect(phases(draft)).toEqual(['2026-04-01 2027-01-01'])
  })
})

describe('no heading marks, no Roman numerals, wrapped and broken lines', () => {
  const draft = parse('tan-phu-dong')

  test('the tree', () => {
    expect(outline(draft)).toBe('1 1.1 1.2 2 2.1 2.2 2.2.1 2.2.2 3 3.1 3.2 4')
    expect(draft.doubts).toEqual([])
  })

  test('sentences are whole again and page numbers gone', () => {
    const texts = ['1.1', '1.2'].map((path) => draft.items.find((item) => item.path === path)?.text)
    expect(texts[0]).toContain('vai trò của tổ tự quản trong việc')
    expect(texts[1]).toContain('trong suốt giai đoạn 2026 - 2028.')
  })

  test('agencies in running paragraphs belong to the part', () => {
    expect(agencies(draft)).toEqual(['4 Công an huyện', '4 Hội Cựu chiến binh huyện', '4 UBND các xã'])
    expect(draft.signature).toMatchObject({ onBehalfOf: 'TM. UBND HUYỆN', position: 'CHỦ TỊCH', name: 'ĐỖ VĂN TƯ' })
  })
})

describe('slips of scanning and numbering', () => {
  const paths = (text: string) => outline(parsePlan(readMarkdown(text)))
  const codes = (text: string) => parsePlan(readMarkdown(text)).doubts.map((doubt) => doubt.code)

  test.each([
    ['a level is missing', 'I. MỘT\n\n1. A\n\n1.1.1. B', 'I I.1 I.1.1.1', ['noTitle', 'missingLevel']],
    [
      'a parent is missing',
      'I. MỘT\n\n1. A\n\n1.1. B\n\n2.1. C\n\n2.2. D',
      'I I.1 I.1.1 I.2.1 I.2.2',
      ['noTitle', 'missingLevel'],
    ],
    ['a number is skipped', 'I. MỘT\n\n1. A\n\n3. B', 'I I.1 I.3', ['noTitle', 'skippedNumber']],
    ['a number is repeated', 'I. MỘT\n\n1. A\n\n2. B\n\n2. C', 'I I.1 I.2 I.2(2)', ['noTitle', 'repeatedNumber']],
    ['a prefix is wrong', '1. A\n\n2. B\n\n2.1. C\n\n1.2. D\n\n2.3. E', '1 2 2.1 2.2 2.3', ['noTitle', 'wrongPrefix']],
    ['a space inside a number', 'I. MỘT\n\n1. Việc\n\n1. 1. Tuần tra', 'I I.1 I.1.1', ['noTitle']],
    ['l read for I', 'I. MỘT\n\nlI. HAI\n\nIII. BA', 'I II III', ['noTitle']],
    [
      'numbers count with the Roman part',
      'II. HAI\n\n2.1. A\n\n2.2. B',
      'II II.2.1 II.2.2',
      ['noTitle', 'skippedNumber'],
    ],
    ['a number alone, its title in the next line', 'I.\n\nMỤC TIÊU\n\n1.\n\nCụ thể', 'I I.1', ['noTitle']],
    ['points inside dashes', '1. A\n\n- B:\n\na) C;\n\nb) D.\n\n- E', '1 1-1 1-1.a 1-1.b 1-2', ['noTitle']],
    [
      'a heading lost its number',
      'I. MỘT\n\n1. A\n\nHAI LẦN\n\n1. B',
      'I I.1 §1 §1.1',
      ['noTitle', 'headingWithoutNumber'],
    ],
  ])('%s', (_, text, expected, doubts) => {
    expect(paths(text)).toBe(expected)
    expect(codes(text)).toEqual(doubts)
  })

  test('a list without "Phụ lục" behind the signature is read', () => {
    const text =
      'KẾ HOẠCH\n\nA\n\nI. MỘT\n\nNơi nhận:\n- A;\n- B.\n\nTM. ỦY BAN NHÂN DÂN\n\nLê Văn An\n\nDANH MỤC VIỆC\n\n1. Một\n\n2. Hai'
    const draft = parsePlan(readMarkdown(text))
    expect(outline(draft)).toBe('I §1 §1.1 §1.2')
    expect([draft.recipients, draft.signature?.name]).toEqual([['A', 'B'], 'Lê Văn An'])
  })

  test('tables drawn with plus signs, in HTML, and one that is never closed', () => {
    const grid =
      '+----+-----------+\n| TT | Nội dung  |\n+====+===========+\n| 1  | Khảo sát  |\n|    | khu phố   |\n+----+-----------+\n'
    const html = '<table><tr><td>TT</td><td>Nội dung</td></tr>\n<tr><td>1</td><td>Khảo sát khu phố</td></tr></table>'
    for (const table of [grid, html]) {
      const draft = parsePlan(readMarkdown(`I. MỘT\n\n${table}\n\nII. HAI`))
      expect(outline(draft)).toBe('I I:1 II')
      expect(titleAt(draft, 'I:1')).toBe('Khảo sát khu phố')
    }
    expect(paths('I. MỘT\n\n<table>\n\nII. HAI')).toBe('I II')
  })
})

test('who leads is read from lines of their own, and their time is no phase of the plan', () => {
  const text =
    'I. VIỆC\n\n1. Mở lớp\n\n- Cơ quan chủ trì: Công an tỉnh.\n\n- Cơ quan phối hợp: Sở Y tế, Sở Tư pháp.\n\n- Thời gian thực hiện: Quý III/2026.'
  const draft = parsePlan(readMarkdown(text))
  expect(rolesAt(draft, 'I.1-1')).toEqual(['lead Công an tỉnh'])
  expect(rolesAt(draft, 'I.1-2')).toEqual(['support Sở Y tế', 'support Sở Tư pháp'])
  expect(draft.phases).toEqual([])
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../read.ts'
import type { PlanDraft } from './draft.ts'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

/** What a person reads out of a plan; agencies and phases with the paths of their items. */
interface Expected {
  outline: string
  agencies: string[]
  phases: string[]
  recipients: string[]
  signer: string
  doubts: string[]
}

const plans: Record<string, Expected> = {
  'can-tho': {
    outline:
      'P1 P1.1 P1.2 P2 P2.M1 P2.M1.1 P2.M1.2 P2.M2 P2.M2.1 P2.M2.1.a P2.M2.1.b P2.M2.1.b*1 P2.M2.1.b*2 P2.M2.2 P3 P3.1 P3.1.a P3.1.a-1 P3.1.a-2 P3.1.b P3.1.c P3.1.d P3.1.đ P3.2 P3.2-1 P3.2-2 P3.2-3',
    agencies: [
      'P3.1.a Công an thành phố',
      'P3.1.b Sở Tài chính',
      'P3.1.c Sở Giáo dục và Đào tạo',
      'P3.1.d Ủy ban Mặt trận Tổ quốc Việt Nam thành phố',
      'P3.1.đ UBND quận, huyện',
    ],
    phases: ['P3.2-1 2014-01-01 2014-04-01', 'P3.2-2 2014-04-01 2015-01-01', 'P3.2-3 2015-01-01 2016-01-01'],
    recipients: ['Như trên', 'VP Chính phủ', 'Lưu: VT, NC'],
    signer: 'PHÓ CHỦ TỊCH Nguyễn Văn Khoa',
    doubts: [],
  },
  'hai-phong-ocr': {
    outline:
      'I I.1 I.1.1 I.1.1-1 I.1.2 I.1.2-1 I.2 II II.1 II.1.1 II.1.1.1 II.1.1.2 II.1.2 II.2 II.2.1 II.2.2 III III.1 III.1-1 III.1-2 III.2 IV IV.1 IV.1.a IV.1.b IV.2 IV.2.1 IV.2.2 IV.2.3 IV.3',
    agencies: [
      'IV.1 Công an thành phố',
      'IV.2.1 Sở Văn hóa, Thể thao và Du lịch',
      'IV.2.2 Sở Lao động - Thương binh và Xã hội',
      'IV.2.3 Hội Cựu chiến binh thành phố',
      'IV.2.3 Hội Nông dân thành phố',
      'IV.3 Ủy ban nhân dân các quận, huyện',
    ],
    phases: ['III.1 2014-01-01 2015-01-01', 'III.2 2015-01-01 2016-01-01'],
    recipients: ['TTg Chính phủ (để b/c)', 'Bộ Công an', 'Lưu: VT, NC1'],
    signer: 'PHÓ CHỦ TỊCH Đỗ Văn Hải',
    doubts: [],
  },
  articles: {
    outline:
      'C1 C1.Đ1 C1.Đ1.1 C1.Đ1.2 C1.Đ2 C1.Đ2.1 C1.Đ2.2 C1.Đ2.2.a C1.Đ2.2.b C2 C2.Đ3 C2.Đ4 C2.Đ4.1 C2.Đ4.2 C3 C3.Đ5 C3.Đ5.1 C3.Đ6 C3.Đ7 C3.Đ8 C3.Đ8.1 C3.Đ8.2',
    agencies: ['C3.Đ5 Công an tỉnh', 'C3.Đ6 Sở Nội vụ', 'C3.Đ7 Ủy ban nhân dân cấp xã'],
    phases: ['C3.Đ8.1 2026-01-01 2028-01-01', 'C3.Đ8.2 2028-01-01 2031-01-01'],
    recipients: ['Như Điều 5, 6, 7', 'Lưu: VT, NC'],
    signer: 'CHỦ TỊCH Lê Thị Hòa',
    doubts: [],
  },
  'task-table': {
    outline: 'I I.1 I.2 II III III.1 III.2 III.3 PL1 PL1:1 PL1:1:1 PL1:1:2 PL1:2 PL1:2:1 PL1:2:2',
    agencies: [
      'III.1 Các sở, ban, ngành, đoàn thể tỉnh',
      'III.1 UBND các xã, phường',
      'III.2 Công an tỉnh',
      'III.3 Sở Tài chính',
    ],
    phases: [],
    recipients: ['Bộ Công an (b/c)', 'Lưu: VT'],
    signer: 'PHÓ CHỦ TỊCH Phạm Hùng Sơn',
    doubts: [],
  },
  'two-columns': {
    outline:
      'I I.1 I.2 II II.3 II.4 II.4-1 II.4-2 III III.5 III.5.1 III.5.2 III.6 III.7 III.8 III.9 IV IV.10 IV.11 IV.12',
    agencies: [
      'III.5 Công an quận',
      'III.6 Phòng Văn hóa - Thông tin',
      'III.7 Phòng Tài chính - Kế hoạch',
      'III.8 UBMTTQ quận',
      'III.8 Quận đoàn',
      'III.8 Hội LHPN quận',
      'III.8 Hội CCB quận',
      'III.8 LĐLĐ quận',
      'III.9 UBND 14 phường',
    ],
    phases: ['IV.10 2014-04-01 2014-05-01', 'IV.11 2014-05-01 2014-12-01', 'IV.12 2014-12-01 2015-01-01'],
    recipients: ['UBND Thành phố (để báo cáo)', 'TT Quận ủy', 'Lưu: VT, CA'],
    signer: 'PHÓ CHỦ TỊCH Nguyễn Văn Quý',
    doubts: [],
  },
  'letters-and-paths': {
    outline:
      'A A.I A.II B B.I B.I.1 B.I.2 B.I.2.1 B.I.2.2 B.II B.II.1 B.II.1.a B.II.1.a.(1) B.II.1.a.(2) B.II.1.b B.II.1.b.(1) B.II.1.b.(2) B.II.2 B.II.2.(i) B.II.2.(ii) C C.I C.I.1 C.I.1.(1) C.I.1.(2) C.I.2 C.I.3 C.I.4 C.II C.II.1 C.II.2',
    agencies: [
      'C.I.1 Công an tỉnh',
      'C.I.2 Bộ đội Biên phòng tỉnh',
      'C.I.3 Sở Lao động - Thương binh và Xã hội',
      'C.I.3 Sở Tư pháp',
      'C.I.3 Sở Tài chính',
      'C.I.4 Các đồng chí thành viên Ban Chỉ đạo 138 tỉnh',
    ],
    phases: ['C.II.1 2021-01-01 2024-01-01', 'C.II.2 2024-01-01 2026-01-01'],
    recipients: ['Bộ Công an', 'Lưu: VT'],
    signer: 'PHÓ CHỦ TỊCH Giàng A Páo',
    doubts: [],
  },
  'lettered-parts': {
    outline:
      'P1 P1.1 P1.2 P2 P2.I P2.I.1 P2.I.2 P2.I.2.1 P2.I.2.1*1 P2.I.2.1*2 P2.I.2.2 P2.II P2.II.a P2.II.a.(1) P2.II.a.(2) P2.II.b P3 P3.1 P3.1.1 P3.1.2 P3.2 P3.3 P3.4 P3.4-1 P3.4-2 P4',
    agencies: [
      'P3.1 Công an thị xã',
      'P3.2 Phòng LĐTB&XH',
      'P3.2 Phòng VHTT',
      'P3.2 Đài TT-TH thị xã',
      'P3.3 Uỷ ban MTTQ và các đoàn thể thị xã',
      'P3.4 UBND các xã, phường',
    ],
    phases: ['P4 2013-10-01 2016-01-01'],
    recipients: ['Thị ủy', 'TT HĐND', 'các phòng, ban', 'Lưu'],
    signer: 'P.CHỦ TỊCH Trần Quốc Toàn',
    doubts: [],
  },
  'action-programme': {
    outline:
      'P1 P1.A P1.A.I P1.A.I.1 P1.A.I.1.a P1.A.I.1.b P1.A.II P1.B P2 P2.A P2.A.1 P2.A.2 P2.A.2.1 P2.A.2.2 P2.B P2.B§1 P2.B§1-1 P2.B§1-2 P2.B§1-3 P2.B§2 P2.B§2-1 P3 P3.1 P3.1.1 P3.1.1.a P3.1.2 P3.2 P3.2.1 P3.2.2 PL1 PL1:1 PL1:1:1',
    agencies: ['P3.1.1 Công an tỉnh', 'P3.1.2 Sở Tài chính'],
    phases: ['P3.2.1 2014-01-01 2016-01-01', 'P3.2.2 2016-01-01 2017-01-01'],
    recipients: ['Bộ Công an', 'Lưu: VT, PV11'],
    signer: 'TRƯỞNG BAN; PHÓ CHỦ TỊCH UBND TỈNH Trần Văn Bình',
    doubts: [],
  },
  'articles-and-table': {
    outline: 'Đ1 Đ1.1 Đ1.2 Đ2 Đ2.1 Đ2.1.a Đ2.1.a-1 Đ2.1.a-2 Đ2.1.b Đ2.2 Đ2.2:1 Đ2.2:2 Đ3 Đ3.1 Đ3.1.a Đ3.1.b Đ3.2 Đ3.3',
    agencies: [
      'Đ3.1 Công an thành phố',
      'Đ3.2 Sở Tài chính',
      'Đ3.2 Sở Nội vụ',
      'Đ3.2 Sở Y tế',
      'Đ3.3 Ủy ban nhân dân các phường, xã, đặc khu',
    ],
    phases: [],
    recipients: ['Như Điều 3', 'Lưu: VT'],
    signer: 'CHỦ TỊCH Nguyễn Thị An',
    doubts: [],
  },
  jumping: {
    outline:
      'I I.1 I.1.1 I.1.2 I.2 I.2.a I.2.b II II.1 II.1.1.1 II.1.1.2 II.3 II.3.1 II.3.3 III III.1 III.1-1 III.1-2 III.1-3 III.2 IV IV+1 IV+2 IV+3',
    agencies: ['III.1-1 Sở Tài chính', 'III.1-2 Sở Nội vụ', 'III.1-3 Công an tỉnh', 'III.2 UBND cấp xã'],
    phases: ['IV+1 2026-01-01 2027-01-01', 'IV+2 2027-01-01 2029-01-01', 'IV+3 2029-01-01 2031-01-01'],
    recipients: ['TT.TU, TT.HĐND tỉnh', 'Như trên', 'Lưu VT'],
    signer: 'PHÓ CHỦ TỊCH Lò Văn Páo',
    doubts: ['9 headingDisagrees', '23 missingLevel', '27 skippedNumber', '31 skippedNumber'],
  },
}

function summary(draft: PlanDraft): Expected {
  const pathOf = new Map(draft.items.map((item) => [item.key, item.path]))
  return {
    outline: draft.items.map((item) => item.path).join(' '),
    agencies: draft.agencies.map((agency) => `${pathOf.get(agency.itemKey)} ${agency.name}`),
    phases: draft.phases.map(({ itemKey, from, to }) => `${pathOf.get(itemKey)} ${from} ${to}`),
    recipients: draft.recipients,
    signer: `${draft.signature?.position} ${draft.signature?.name}`,
    doubts: draft.doubts.map((doubt) => `${doubt.line} ${doubt.code}`),
  }
}

const read = (name: string) => readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')

test.each(Object.entries(plans))('%s', (name, expected) => {
  expect(summary(parsePlan(readMarkdown(read(name))))).toEqual(expected)
})

const parse = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))
const paths = (text: string) =>
  parse(text)
    .items.map((item) => item.path)
    .join(' ')

describe('the tree', () => {
  const cut = `${'việc '.repeat(10)}ngay\n`.repeat(6)
  const wrapped = `1. A\n- Mở đầu ${cut}${'việc '.repeat(10)}xong.\nHằng năm làm lại.\n- Việc khác`

  test.each([
    ['lists that count anew by indentation', '1. A\n   1. B\n   2. C\n2. D\n   1. E', '1 1.1 1.2 2 2.1'],
    ['a third sign by indentation', '1. A\n- B\n  + C\n    - D\n  + E\n- F', '1 1-1 1-1+1 1-1+1-1 1-1+2 1-2'],
    ['sections below Roman numerals', 'I. A\n\nMục 1. B\n\nMục 2. C\n\nII. D', 'I I.M1 I.M2 II'],
    ['sections above Roman numerals', 'Mục 1. A\n\nI. B\n\nMục 2. C', 'M1 M1.I M2'],
    ['letters carried by their numbers', 'A. VIỆC\n\nA.1. Một\n\nA.2. Hai', 'A A.1 A.2'],
    ['capitals without a number side by side', 'Phần I\n\nMỘT VIỆC\n\n1. A\n\nHAI VIỆC\n\n1. B', 'P1 P1.1 P1§1 P1§1.1'],
    [
      'tasks counted in words',
      'B. VIỆC\n\nNhiệm vụ 1: Loa\n- A\nNhiệm vụ 2: Đèn\n- B\nC. KHÁC',
      'B B§1 B§1-1 B§2 B§2-1 C',
    ],
    [
      'numbers below tasks counted in words, below numbers',
      'I. A\n\n1. B\n\n2. C\n\nDự án 1: D\n\n1. E\n\n2. F\n\nDự án 2: G\n\n3. H\n\nII. I',
      'I I.1 I.2 I.2§1 I.2§1.1 I.2§1.2 I.2§2 I.3 II',
    ],
    ['headings alone', '## Mục tiêu\n\n### Chung\n\n- A\n\n### Riêng\n\n## Nhiệm vụ', '§1 §1§1 §1§1-1 §1§2 §2'],
    [
      '"theo Điều" at the end of a line',
      `1. ${'Việc phải làm ngay '.repeat(3)}theo Điều\n2. Thông tư số 5\n2. B`,
      '1 2',
    ],
    ['sentences that end where the line does', wrapped, '1 1-1 1-2'],
    ['page numbers, footers and stamps', '1. A\n--- 2 ---\nKế hoạch 8/KH-UBND  Trang 3\nKý bởi: UBND\n2. B', '1 2'],
    ['a table of contents', 'I. A ........ 1\nII. B ....... 2\n\nI. A\n\nII. B', 'I II'],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toBe(expected)
  })
})

describe('tables of tasks', () => {
  const head = '| TT | Nội dung | Chủ trì | Phối hợp |\n|---|---|---|---|\n'

  test.each([
    ['numbers below Roman numerals', '| I | A | | |\n| 1 | B | | |\n| 2 | C | | |\n| II | D | | |', ':1 :1:1 :1:2 :2'],
    ['decimals below numbers', '| 1 | A | X | |\n| 1.1 | B | X | |\n| 2 | C | X | |', ':1 :1:1 :2'],
    [
      'a heading over the whole width',
      '| VIỆC LỚN | | | |\n| 1 | A | X | |\n| VIỆC NHỎ | | | |\n| 1 | B | X | |',
      ':1 :1:1 :2 :2:1',
    ],
    [
      'numbers of the columns, the header again',
      '| (1) | (2) | (3) | (4) |\n| 1 | A | X | |\n| TT | Nội dung | Chủ trì | Phối hợp |',
      ':1',
    ],
    ['going on after a page', '| 1 | A | X | |\n\n2\n\n| 2 | B | Y | |\n| 3 | C | Z | |', ':1 :2 :3'],
  ])('%s', (_, rows, expected) => {
    expect(paths(`I. VIỆC\n\n${head}${rows}`)).toBe(`I ${expected.replaceAll(':', 'I:').replace(/(\d)I:/g, '$1:')}`)
  })

  test('agencies of the cells, also those no other plan has', () => {
    const draft = parse(
      `I. VIỆC\n\n${head}| 1 | A | Trạm Y tế xã; Công an xã | Báo Sông Tiền; Sở Y tế, Phòng Kinh tế |`,
    )
    expect(draft.items.at(-1)?.agencies.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'lead Trạm Y tế xã',
      'lead Công an xã',
      'support Sở Y tế',
      'support Báo Sông Tiền',
      'support Phòng Kinh tế',
    ])
  })
})

describe('agencies of the part on organisation', () => {
  test.each([
    ['1. Công an thành phố (cơ quan thường trực)', ['Công an thành phố']],
    ['1. Giao Sở Tư pháp chủ trì, phối hợp với Sở Y tế', ['Sở Tư pháp']],
    ['1. Sở Nội vụ; Sở Y tế: phối hợp', ['Sở Nội vụ', 'Sở Y tế']],
    [
      '1. Các Sở: Tài chính, Văn hóa, Thể thao và Du lịch, Tư pháp',
      ['Sở Tài chính', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở Tư pháp'],
    ],
    ['1. Trưởng các thôn tăng cường nhắc nhở', ['Trưởng các thôn']],
    ['1. Đề nghị Hội LHPN xã, Đoàn TN xã', ['Hội LHPN xã', 'Đoàn TN xã']],
    ['Giao Công an xã chủ trì việc này.', ['Công an xã']],
    ['1. Chế độ báo cáo', []],
  ])('%s', (line, expected) => {
    const { agencies } = parse(`I. TỔ CHỨC THỰC HIỆN\n\n${line}`)
    expect(agencies.map((agency) => agency.name)).toEqual(expected)
  })

  test('a paragraph that asks all bodies at the end gives nobody a duty of its own', () => {
    const draft = parse('I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: hỗ trợ.\n\nYêu cầu các đơn vị triển khai thực hiện./.')
    expect(draft.agencies.map((agency) => agency.name)).toEqual(['Sở Y tế'])
    expect(draft.items.map((item) => item.path)).toEqual(['I', 'I.1'])
    expect(draft.closing.map(({ text }) => text)).toEqual(['Yêu cầu các đơn vị triển khai thực hiện./.'])
  })
})

describe('what a plan says last, to everybody, is no item', () => {
  const closing = '\n\nNơi nhận:\n- Lưu: VT.\n\nTM. UBND TỈNH\nCHỦ TỊCH\n\nLê Văn An\n\nPHỤ LỤC\n\n1. Biểu'
  test.each([
    ['one paragraph', 'I. A\n\n1. B\n\nTrên đây là Kế hoạch năm 2026; yêu cầu các đơn vị thực hiện.', 1],
    ['two', 'I. A\n\n- B\n\nTrên đây là Kế hoạch.\n\nUBND tỉnh yêu cầu các sở, ngành thực hiện nghiêm túc.', 2],
    ['a request alone', 'I. A\n\n1. B.\n\nĐề nghị các đơn vị quan tâm phối hợp thực hiện.', 1],
    ['what is said under a heading is its own', 'I. A\n\nII. TỔ CHỨC\n\nYêu cầu các đơn vị thực hiện nghiêm túc.', 0],
    ['what an item goes on with', 'I. A\n\n1. B:\n\nViệc này làm thường xuyên.', 0],
    ['a body alone has a duty', 'I. A\n\n1. B.\n\nĐề nghị Hội Nông dân tỉnh phối hợp.', 0],
  ])('%s', (_, text, expected) => {
    const draft = parse(text + closing)
    expect(draft.closing.length).toBe(expected)
    const inItems = draft.items.map((item) => `${item.title} ${item.text}`).join('\n')
    for (const { text } of draft.closing) expect(inItems).not.toContain(text)
    expect(draft.recipients).toEqual(['Lưu: VT'])
    expect(draft.items.at(-1)?.path).toBe('PL1.1')
  })

  test('it stands beside the tree without an item, and goes with the draft', () => {
    const plan = readPlan(Buffer.from(`KẾ HOẠCH\n\nNăm 2026\n\nI. A\n\n1. B\n\nTrên đây là Kế hoạch.`), 'a.md')
    expect(plan.draft.closing).toBe('Trên đây là Kế hoạch.')
    expect(plan.lines.at(-1)).toEqual({ line: 9, text: 'Trên đây là Kế hoạch.', key: null })
  })
})

describe('figures that scanning made letters', () => {
  test.each([
    ['S for 2', 'I. A\n\n1. B\n\nS. C\n\n3. D', 'I I.1 I.2 I.3'],
    ['Z for 2, with work in between', 'I. A\n\n1. B\n\n- x\n\nZ. C\n\na) y\n\n3. D', 'I I.1 I.1-1 I.2 I.2.a I.3'],
    ['S for 5', 'I. A\n\n4. B\n\nS. C\n\n6. D', 'I I.4 I.5 I.6'],
    ['I for 1, inside a part', 'I. MỘT\n\nI. Mục đích\n\n2. Yêu cầu\n\nII. HAI', 'I I.1 I.2 II'],
    ['l for 1', 'I. MỘT\n\nl. Mục đích\n\n2. Yêu cầu\n\nII. HAI', 'I I.1 I.2 II'],
    ['no room for it', 'I. MỘT\n\n1. Mục đích\n\nS. Yêu cầu\n\n2. Ba', 'I I.1 I.2'],
    ['parts stay parts', 'I. MỘT\n\n1. A\n\n2. B\n\nII. HAI\n\n1. C', 'I I.1 I.2 II II.1'],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toBe(expected)
  })
})

test.each([
  ['Xin chào. Đây là một câu thử.', 'planImport.notAPlan'],
  ['- mua sữa\n- mua trứng', 'planImport.notAPlan'],
])('what is no plan is said to be none: %s', (text, code) => {
  const kind = { code, status: 422, vi: expect.stringContaining('không giống một kế hoạch') }
  expect(() => readPlan(Buffer.from(text), 'a.md')).toThrow(
    expect.objectContaining({ kind: expect.objectContaining(kind) }),
  )
})

test('a title over running text is kept, with a doubt that there is no item', () => {
  const { doubts } = readPlan(Buffer.from('KẾ HOẠCH\n\nNăm 2026\n\nViệc này làm ngay.'), 'a.md')
  expect(doubts.map(({ vi }) => vi)).toEqual([expect.stringContaining('Không tìm thấy mục nào có số')])
})

test('a signature that scanning ran into the list of recipients comes out of it', () => {
  const closing =
    '**Nơi nhận:** **TM. UBND XÃ**\n\n- Bộ Công an; **KT. CHỦ TỊCH**\n\n- Lưu: VT; **PHÓ CHỦ TỊCH**\n\nLê Văn An'
  const draft = parse(`I. MỘT\n\n${closing}`)
  expect(draft.recipients).toEqual(['Bộ Công an', 'Lưu: VT'])
  expect(Object.values(draft.signature ?? {})).toEqual(['TM. UBND XÃ', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Lê Văn An'])
})

test('a plan whose first part was scanned as "1.", with commas for points and towns in a list', () => {
  const plan = readPlan(
    Buffer.from(`Số: 27/KH-UBND

Hà An, ngày 14 tháng 3 năm 2014

**KẾ HOẠCH**

**Triển khai công tác phòng, chống tội phạm năm 2014**

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

**1. MỤC ĐÍCH, YÊU CẦU**

1. Mục đích

1,1. Mục đích chung

1,2. Mục đích cụ thể

- Giảm tội phạm

2. Yêu cầu

**II. TỔ CHỨC THỰC HIỆN**

1. Công an tỉnh: chủ trì thực hiện. Cơ quan phối hợp: Sở Tư pháp.

2. UBND các huyện, thành phố Tam Kỳ, Hội An: triển khai kế hoạch này.
`),
    'ke-hoach.md',
  )
  expect(plan).toMatchObject({ number: '27/KH-UBND', issuedOn: '2014-03-14', doubts: [] })
  expect(plan.draft.title).toBe('Kế hoạch triển khai công tác phòng, chống tội phạm năm 2014')
  expect(plan.draft.items.map(({ path }) => path)).toEqual([
    'I',
    'I.1',
    'I.1.1',
    'I.1.2',
    'I.1.2-1',
    'I.2',
    'II',
    'II.1',
    'II.2',
  ])
  expect(plan.draft.agencies.map(({ name }) => name)).toEqual([
    'Công an tỉnh',
    'UBND các huyện, thành phố Tam Kỳ, Hội An',
  ])
})

describe('phases', () => {
  test.each([
    [
      'months in figures',
      '1. Giai đoạn 1 (từ 01/2026 đến 6/2026): A\n2. Giai đoạn 2: B',
      ['2026-01-01 2026-07-01', 'null null'],
    ],
    ['dashes', '- Đợt 1: Quý I/2026, A.\n- Đợt 2: Quý II/2026, B.', ['2026-01-01 2026-04-01', '2026-04-01 2026-07-01']],
    [
      'paragraphs',
      'Chia làm hai đợt:\n\nĐợt 1: từ 15/3/2026 đến 30/6/2026.\n\nĐợt 2: tháng 7/2026.',
      ['2026-03-15 2026-07-01', '2026-07-01 2026-08-01'],
    ],
    [
      'a time in an item of its own',
      '1. Bước 1\n- Thời gian: 02/2026 - 3/2026.\n2. Bước 2\n- Thời gian: Quý II/2026.',
      ['2026-02-01 2026-04-01', '2026-04-01 2026-07-01'],
    ],
    ['from one quarter to another', 'Từ quý IV/2025, kết thúc quý I/2026.', ['2025-10-01 2026-04-01']],
  ])('%s', (_, text, expected) => {
    const { phases } = parse(`I. TIẾN ĐỘ THỰC HIỆN\n\n${text}`)
    expect(phases.map(({ from, to }) => `${from} ${to}`)).toEqual(expected)
  })

  test('the year of the schedule holds for its steps; that of the plan too, with a doubt', () => {
    const steps = '- Quý I: A.\n- Quý II, III: B.'
    const own = parse(`I. TIẾN ĐỘ NĂM 2025\n\n${steps}`)
    expect(own.phases.map(({ from }) => from)).toEqual(['2025-01-01', '2025-04-01'])
    expect(own.doubts).toEqual([])
    const assumed = parse(`I. TIẾN ĐỘ\n\n${steps}`)
    expect(assumed.phases.map(({ from }) => from)).toEqual(['2026-01-01', '2026-04-01'])
    expect(assumed.doubts.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['assumedYear', 7, 1],
      ['assumedYear', 8, 1],
    ])
  })

  test('in a plan without a part on progress', () => {
    const { phases } = parse('I. NỘI DUNG\n\n1. Giai đoạn 1 (2026 - 2027): A\n\n2. Giai đoạn 2 (2028): B')
    expect(phases.map(({ from, to }) => `${from} ${to}`)).toEqual(['2026-01-01 2028-01-01', '2028-01-01 2029-01-01'])
  })
})

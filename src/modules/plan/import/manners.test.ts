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
      'I II II.1 §1 §1.1 IV',
    ],
    ['heads of pages in mid sentence', `1. Việc ${page('2')}có làm\n\n2. Việc ${page('3')}chưa làm`, '1 2'],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toBe(expected)
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
    ['1. Cong an quan: chu tri', ['Cong an quan']],
    ['1. De nghi UBMTTQ quan', ['UBMTTQ quan']],
    ['1. Số liệu báo cáo', []],
  ])('%s', (line, expected) => {
    const { agencies } = parse(`I. TỔ CHỨC, CHỈ ĐẠO VÀ THỰC HIỆN\n\n${line}`)
    expect(agencies.map((agency) => agency.name)).toEqual(expected)
  })
})

import { describe, expect, test } from 'vitest'
import { joinPieces } from './join.ts'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'
import { tablePieces } from './table.ts'

const parse = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))
const duties = (lines: string) => parse(`I. TỔ CHỨC THỰC HIỆN\n\n${lines.replaceAll('\n', '\n\n')}`)
/** Who acts, item by item: "+" leads, "-" supports. */
const roles = (text: string) =>
  Object.fromEntries(
    parse(text)
      .items.filter(({ agencies }) => agencies.length > 0)
      .map(({ path, agencies }) => [
        path,
        agencies.map(({ role, name }) => (role === 'lead' ? '+' : '-') + name).join(', '),
      ]),
  )
const rolesOf = (lines: string) => roles(`I. TỔ CHỨC THỰC HIỆN\n\n${lines.replaceAll('\n', '\n\n')}`)
const names = (lines: string) => duties(lines).agencies.map(({ name }) => name)

describe('an agency that several items name', () => {
  const lines =
    '1. Sở Nội vụ: theo dõi thi đua.\n2. Công an tỉnh: tổng hợp.\n3. Công an tỉnh, Sở Nội vụ, Sở Y tế: kiểm tra.\n- Sáu tháng một lần.\n4. Sở Nội vụ: phối hợp với Công an tỉnh.'

  test('is in the list once, where it comes first', () => {
    expect(duties(lines).agencies.map(({ name, line }) => `${line} ${name}`)).toEqual([
      '7 Sở Nội vụ',
      '9 Công an tỉnh',
      '11 Sở Y tế',
    ])
  })

  test('acts in each of them, and in what stands below', () => {
    expect(rolesOf(lines)).toEqual({
      'I.1': '+Sở Nội vụ',
      'I.2': '+Công an tỉnh',
      'I.3': '+Công an tỉnh, +Sở Nội vụ, +Sở Y tế',
      'I.3-1': '+Công an tỉnh, +Sở Nội vụ, +Sở Y tế',
      'I.4': '-Sở Nội vụ, -Công an tỉnh',
    })
  })

  test('also in a part that shares out nothing, where the item is nothing but its name', () => {
    const text =
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: điều trị.\n\nII. GIÁM SÁT\n\n1. Sở Y tế: tự kiểm tra.\n\n2. Sở Y tế và các phường tự kiểm tra.\n\n3. Sở Xây dựng: tự kiểm tra.'
    expect(roles(text)).toEqual({ 'I.1': '+Sở Y tế', 'II.1': '+Sở Y tế' })
  })
})

describe('lists of agencies', () => {
  test.each([
    [
      '1. Các ban, ngành thành phố; Ủy ban MTTQ thành phố; các đoàn thể thành phố; UBND các phường: triển khai.',
      ['Các ban, ngành thành phố', 'Ủy ban MTTQ thành phố', 'Các đoàn thể thành phố', 'UBND các phường'],
    ],
    [
      '1. Chủ tịch UBND các quận; Chủ tịch UBND các phường: chỉ đạo.',
      ['Chủ tịch UBND các quận', 'Chủ tịch UBND các phường'],
    ],
    ['1. Giám đốc Sở Y tế, Giám đốc Sở Nội vụ: bố trí người.', ['Giám đốc Sở Y tế', 'Giám đốc Sở Nội vụ']],
    [
      '1. **Các đoàn thể: Hội Nông dân, Hội Người cao tuổi, Thành đoàn**\n- Vận động.',
      ['Hội Nông dân', 'Hội Người cao tuổi', 'Thành đoàn'],
    ],
    ['1. Các đoàn thể: vận động Hội viên, Đoàn viên', ['Các đoàn thể']],
    ['1. Sở Y tế (Trung tâm 115), Công an tỉnh (PC06); Sở Nội vụ: trực.', ['Sở Y tế', 'Công an tỉnh', 'Sở Nội vụ']],
    ['1. Hội CCB, Đoàn TNCS HCM: vận động.', ['Hội CCB', 'Đoàn TNCS HCM']],
    ['1. BĐBP tỉnh, BCH Quân sự tỉnh: tuần tra.', ['BĐBP tỉnh', 'BCH Quân sự tỉnh']],
    [
      '1. Các cơ quan chuyên trách thành phố; Ủy ban MTTQ thành phố; các tổ chức chính trị - xã hội thành phố; UBND các phường',
      [
        'Các cơ quan chuyên trách thành phố',
        'Ủy ban MTTQ thành phố',
        'Các tổ chức chính trị - xã hội thành phố',
        'UBND các phường',
      ],
    ],
    ['1. UBND các xã vùng cao: vận động.', ['UBND các xã vùng cao']],
  ])('%s', (lines, expected) => {
    expect(names(lines)).toEqual(expected)
  })

  test('a title keeps the groups in small letters that go on with its list, and no others', () => {
    const titles = duties(
      '1. Các sở; các đoàn thể thành phố; UBND các phường: triển khai.\n2. Mở lớp; các phường cử người.',
    )
    expect(titles.items.slice(1).map(({ title }) => title)).toEqual([
      'Các sở; các đoàn thể thành phố; UBND các phường',
      'Mở lớp',
    ])
  })

  test.each([
    ['với Đội CS02 trao đổi tin, UBND các phường rà soát', '-UBND các phường, -Đội CS02'],
    ['với Phòng PC03 giám sát các chợ, Đội CS113 thuộc tỉnh', '-Phòng PC03, -Đội CS113 thuộc tỉnh'],
    ['với UBND các quận, huyện và UBND phường, xã', '-UBND các quận, huyện, -UBND phường, xã'],
    ['với Bộ đội Biên phòng tỉnh, BCH Quân sự tỉnh', '-Bộ đội Biên phòng, -Bộ Chỉ huy Quân sự'],
    ['với BĐBP tỉnh tuần tra', '-Bộ đội Biên phòng'],
    ['với UBND kiểm tra', ''],
  ])('who supports: phối hợp %s', (words, expected) => {
    const found = rolesOf(`1. Sở Y tế: chủ trì, phối hợp ${words}.`)['I.1']
    expect(found).toBe(['+Sở Y tế', expected].filter(Boolean).join(', '))
  })
})

describe('a table of tasks under a head of two rows', () => {
  test('begins below both, who leads and supports each in its row', () => {
    const cells = (...texts: string[]) => texts.map((text) => (text === '' ? [] : [text]))
    const pieces = tablePieces([
      { line: 1, cells: cells('TT', 'Việc', 'Phân công', '', 'Thời hạn') },
      { line: 2, cells: cells('', '', 'Chủ trì', 'Phối hợp', ''), merged: new Set([0, 1, 4]) },
      { line: 3, cells: cells('1', 'Tuần tra ven biển', 'BĐBP tỉnh', 'Công an tỉnh', 'Quý I') },
    ])
    const blocks = [...readMarkdown('KẾ HOẠCH\n\nVề một việc\n\nI. PHÂN CÔNG'), ...joinPieces(pieces)]
    const items = parsePlan(blocks).items.slice(1)
    expect(items.map(({ title, agencies }) => [title, agencies.map(({ role, name }) => `${role} ${name}`)])).toEqual([
      ['Tuần tra ven biển', ['lead BĐBP tỉnh', 'support Công an tỉnh']],
    ])
  })
})

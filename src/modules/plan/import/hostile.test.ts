import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const parse = (text: string) => parsePlan(readMarkdown(text))

const scraps = fc.constantFrom(
  ...[
    'I. ',
    'II.',
    '1. ',
    '1.1. ',
    '9.9.9.',
    'a) ',
    'đ) ',
    '(1) ',
    '- ',
    '+ ',
    '* ',
    '# ',
    '### ',
    '**',
    '*',
    '|',
    '\n',
    '\n\n',
  ],
  ...[
    'A. ',
    'Phần thứ hai',
    'Phụ lục I',
    'KẾ HOẠCH',
    'Nơi nhận:',
    'TM. UBND',
    'Tổ chức thực hiện',
    'Công an tỉnh',
    ' chủ trì ',
  ],
  ...[
    'Tiến độ',
    'Quý IV năm 2026',
    ' đến ',
    '60%',
    '1217/QĐ-TTg',
    '<table>',
    '</td>',
    '<!--',
    '\\',
    '&#0;',
    '&#x110000;',
    '\u0301',
    '\ud800',
    '1/- ',
    '\n ---- ------\n',
    '\n ------------\n',
    '<td colspan=9 rowspan="9">',
    '\n2\n',
  ],
)
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(scraps, { maxLength: 60 }).map((all) => all.join('')),
)

test('no text makes it throw; paths and keys stay unique, parents stand before children', () => {
  const property = fc.property(anyText, (text) => {
    const draft = parse(text)
    const seen = new Set<string>()
    for (const item of draft.items) {
      expect(item.parentKey === null || seen.has(item.parentKey)).toBe(true)
      expect(item.line).toBeGreaterThan(0)
      expect(item.column).toBeGreaterThan(0)
      seen.add(item.key)
    }
    expect(new Set(draft.items.map((item) => item.path)).size).toBe(draft.items.length)
    for (const doubt of draft.doubts) expect(`${doubt.vi} ${doubt.en}`).not.toMatch(/\{\w+\}/)
  })
  fc.assert(property, { numRuns: 1500 })
})

/** Each is harmless in one copy; together they are what backtracking and repeated scans choke on. */
const units: [name: string, unit: string][] = [
  ['one long word', 'a'],
  ['spaces', ' '],
  ['line feeds', '\n'],
  ['stars', '*'],
  ['stars and letters', '*a'],
  ['open brackets', '['],
  ['links begun', '[a]('],
  ['tags begun', '<b'],
  ['comments begun', '<!--'],
  ['backslashes', '\\'],
  ['heading marks', '#'],
  ['pipes', '|'],
  ['pipe rows', '|a|b|\n'],
  ['tables begun', '<table>\n'],
  ['ampersands', '&a'],
  ['digits and dots', '1.'],
  ['numbered lines', '1. a:\n1) b:\n'],
  ['restarting lists', '1. a:\n\na) b:\n\n(1) c:\n\n- d:\n\n'],
  ['ever deeper numbers', '1.1.1.1.1. A\n1.1. B\n'],
  ['dashes', '- a\n'],
  ['indented dashes', '  - a:\n    - b:\n'],
  ['wrapped lines', 'một dòng chữ thường dài hơn sáu mươi chữ cái để được nối lại với nhau\n'],
  ['broken sentences', 'một câu còn dở của\n\n'],
  ['headings', '## NỘI DUNG LỚN\n\n'],
  ['titles', 'KẾ HOẠCH\n'],
  ['recipients', 'Nơi nhận:\n'],
  ['signatures', 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH\n'],
  ['agencies that lead', 'Công an tỉnh chủ trì, phối hợp với Sở Tài chính '],
  ['duties', 'Tổ chức thực hiện\nCông an tỉnh: '],
  ['quarters', 'Tiến độ Quý I, II, III, IV năm 2026 đến '],
  ['percentages', 'ít nhất 60% '],
  ['citations', '1217/QĐ-TTg-'],
  ['laws', 'Căn cứ Luật '],
  ['combining marks', '\u0301'],
  ['quotes', '> > '],
  ['wide gaps', 'a    B'],
  ['lone columns', '     TM. UBND\n'],
  ['spoilt numbers', 'l .1 . '],
  ['leaders', '. . . .'],
  ['forced breaks', '\\ '],
  ['labels', 'Cơ quan chủ trì: ;,,, '],
  ['departments', 'Các sở: Tài chính, '],
  ['rows', '| 1 | Việc | Chủ trì: Sở A; Sở B |\n'],
  ['grouped rows', '| I | A | |\n| 1 | B | C |\n| 1.1 | D | |\n'],
  ['steps', 'Đợt 1: từ 1/3 đến 2/3\n\n'],
  ['articles', 'Điều 1. A\n1. Trách nhiệm của Sở A\n'],
]

const fill = (unit: string, size: number) => unit.repeat(Math.ceil(size / unit.length))
const inPlan = (text: string) => `KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Việc\n\n${text}`

describe('hostile text ends', () => {
  // Anything quadratic takes many minutes at these sizes; a busy machine takes seconds.
  test.each(units)('%s', { timeout: 120_000 }, (_, unit) => {
    const text = fill(unit, 60_000)
    for (const plan of [text, inPlan(text)]) expect(parse(plan)).toHaveProperty('items')
  })

  test('five megabytes of all of them', { timeout: 240_000 }, () => {
    const text = units.map(([, unit]) => fill(unit, 5_000_000 / units.length)).join('\n')
    expect(text.length).toBeGreaterThanOrEqual(5_000_000)
    expect(parse(inPlan(text))).toHaveProperty('items')
  })
})

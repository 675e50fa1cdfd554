import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const parse = (text: string) =>
  parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text.replaceAll('\n', '\n\n')}`))
const titles = (text: string) => parse(text).items.map(({ path, title }) => `${path} ${title}`)

describe('numbers whose stop was lost in scanning', () => {
  test.each([
    [
      'all of a list, on lines of their own',
      'I. MỤC TIÊU\n1 Mục tiêu chung\nGiữ bình yên.\n2 Mục tiêu riêng: giảm tai nạn.\n- Một việc.\nII. KHÁC',
      ['I MỤC TIÊU', 'I.1 Mục tiêu chung', 'I.2 Mục tiêu riêng', 'I.2-1 Một việc', 'II KHÁC'],
    ],
    [
      'some, among numbers with their stop',
      'I. VIỆC\n1. Tuyên truyền\n2 Tuần tra\n- Ban đêm.\n3/ Kiểm tra\n4 Tổng kết',
      ['I VIỆC', 'I.1 Tuyên truyền', 'I.2 Tuần tra', 'I.2-1 Ban đêm', 'I.3 Kiểm tra', 'I.4 Tổng kết'],
    ],
    [
      'behind a list of its own inside the item before',
      'I. VIỆC\n1. Tuyên truyền:\n1) Trên loa.\n2) Trên báo.\n2 Tuần tra',
      ['I VIỆC', 'I.1 Tuyên truyền', 'I.1.1 Trên loa', 'I.1.2 Trên báo', 'I.2 Tuần tra'],
    ],
    [
      'of the first items, where there are no parts above them',
      '1 Mục tiêu\nGiữ bình yên.\n2 Việc\n- Họp.\n2.1. Tuần tra',
      ['1 Mục tiêu', '2 Việc', '2-1 Họp', '2.1 Tuần tra'],
    ],
  ])('%s', (_, text, expected) => {
    expect(titles(text)).toEqual(expected)
  })

  test('each is told with its line', () => {
    const { doubts } = parse('I. VIỆC\n1. Một\n2 Hai\n3. Ba')
    expect(doubts.map(({ code, line, vi }) => [code, line, vi])).toEqual([
      ['lostStop', 9, 'Sau số “2.” ở đầu dòng không in dấu chấm; vì số nối tiếp nên đã hiểu là mục I.2.'],
    ])
  })
})

describe('figures that open a line and count no item', () => {
  test.each([
    ['the number comes behind with its stop', 'I. VIỆC\n1. Một:\n2 Đội tuần tra lưu động.\n2. Hai\n3. Ba', [9]],
    ['no number goes before', 'I. VIỆC\n1. Một:\n5 Tổ tự quản.\n2. Hai', [9]],
    ['a "1" that no "2" follows', 'I. VIỆC\n1 Đội tuần tra lưu động.\nII. KHÁC', [7]],
    ['a day', 'I. VIỆC\n1. Một:\n2 Tháng cao điểm.\n12 Tháng hành động.', []],
    ['a quantity in small letters', 'I. VIỆC\n1. Một:\n2 đội tuần tra.', []],
  ])('%s', (_, text, doubted) => {
    const { items, doubts } = parse(text)
    expect(items.every(({ title }) => /^(VIỆC|KHÁC|Một|Hai|Ba)$/.test(title))).toBe(true)
    expect(doubts.map(({ code, line }) => [code, line])).toEqual(doubted.map((line) => ['unreadNumber', line]))
  })

  test('the rows of a table', () => {
    const table = 'I. VIỆC\n\n1. Một\n\n| Việc | Ai làm | Khi nào |\n|---|---|---|\n| 2 Tuần tra | Công an | Quý I |'
    const draft = parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc\n\n${table}`))
    expect(draft.items.map(({ kind }) => kind)).toEqual(['roman', 'number', 'row'])
  })
})

describe('tasks, activities and targets counted in words', () => {
  test('activities stand below the task whose number they carry on; the next task beside the first', () => {
    expect(
      titles(
        'I. VIỆC\n**Nhiệm vụ 1. Tuyên truyền**\n**Hoạt động 1.1.** Trên loa\n*Thời gian:* hằng tuần.\n**Hoạt động 1.2.** Trên báo\n**Nhiệm vụ 2. Tuần tra**\n**Hoạt động 2.1:** ban đêm',
      ),
    ).toEqual([
      'I VIỆC',
      'I§1 Nhiệm vụ 1. Tuyên truyền',
      'I§1§1 Hoạt động 1.1: Trên loa',
      'I§1§2 Hoạt động 1.2: Trên báo',
      'I§2 Nhiệm vụ 2. Tuần tra',
      'I§2§1 Hoạt động 2.1: ban đêm',
    ])
  })

  test('targets stand in their item, activities beside them', () => {
    expect(
      titles(
        'I. VIỆC\n1. Tuyên truyền\nChỉ tiêu 1: 90% hộ gia đình.\nChỉ tiêu 2: giảm 5% số vụ.\nHoạt động 1.1: Phát tờ rơi.\n2. Tuần tra',
      ),
    ).toEqual([
      'I VIỆC',
      'I.1 Tuyên truyền',
      'I.1§1 Chỉ tiêu 1',
      'I.1§2 Chỉ tiêu 2',
      'I.1§3 Hoạt động 1.1',
      'I.2 Tuần tra',
    ])
  })

  test('no line of prose is taken for one', () => {
    expect(titles('I. VIỆC\n1. Một:\nChỉ tiêu 1 và 2 giữ như cũ.\nHoạt động 1.1 do phường làm.')).toHaveLength(2)
  })
})

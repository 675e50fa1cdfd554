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

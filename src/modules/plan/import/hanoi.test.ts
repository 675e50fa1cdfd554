import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const file = '../shared/plan/ke-hoach-du-an-6.md'
const there = existsSync(file)

/** Every numbered part, in the order of the plan. */
const numbered = `
I I.1 I.1.1 I.1.2 I.2 I.3 I.4
II II.1 II.1.1 II.1.1.1 II.1.1.2 II.1.2 II.1.2.1 II.1.2.2 II.1.3 II.1.4 II.1.4.1 II.1.4.2 II.1.5 II.1.6
II.2 II.2.1 II.2.2 II.2.3 II.2.4 II.3
III III.1 III.1.1 III.1.2 III.1.3 III.1.4 III.1.5 III.1.6 III.1.7 III.1.8 III.1.9 III.1.10 III.1.11 III.1.12 III.1.13
III.1.14 III.1.15 III.1.16 III.2 III.2.1 III.2.2 III.3`
  .trim()
  .split(/\s+/)

const parents: Record<string, string | null> = {
  I: null,
  II: null,
  III: null,
  ...Object.fromEntries(
    numbered.filter((path) => path.includes('.')).map((path) => [path, path.replace(/\.\d+$/, '')]),
  ),
}

const dashes: Record<string, number> = {
  'I.1.1': 2,
  'I.1.2': 5,
  'II.1.1.1': 4,
  'II.1.1.2': 5,
  'II.1.2.1': 2,
  'II.1.2.2': 4,
  'II.1.3': 6,
  'II.1.4.1': 3,
  'II.1.5': 3,
  'II.1.6': 2,
  'II.2.1': 4,
  'II.2.2': 3,
  'II.2.3': 3,
  'II.2.4': 4,
  'III.1.1': 2,
  'III.1.2': 3,
  'III.2.1': 7,
  'III.2.2': 6,
}

describe.skipIf(!there)('the plan of Hanoi', () => {
  const draft = parsePlan(readMarkdown(there ? readFileSync(file, 'utf8') : ''))
  const pathOf = new Map(draft.items.map((item) => [item.key, item.path]))
  const isSign = (kind: string) => kind === 'dash' || kind === 'plus'

  test('every numbered part stands under its right parent', () => {
    const parts = draft.items.filter((item) => !isSign(item.kind))
    expect(parts.map((item) => item.path)).toEqual(numbered)
    const found = parts.map((item) => [item.path, item.parentKey && pathOf.get(item.parentKey)])
    expect(Object.fromEntries(found)).toEqual(parents)
  })

  test('dashes and pluses are counted under each part', () => {
    const counts: Record<string, number> = {}
    for (const item of draft.items.filter((one) => one.kind === 'dash')) {
      const parent = pathOf.get(item.parentKey ?? '') ?? ''
      counts[parent] = (counts[parent] ?? 0) + 1
      expect(item.path).toBe(`${parent}-${counts[parent]}`)
    }
    expect(counts).toEqual(dashes)
    const pluses = draft.items.filter((item) => item.kind === 'plus').map((item) => item.path)
    expect(pluses).toEqual([1, 2, 3, 4, 5, 6, 7].map((place) => `II.1.5-2+${place}`))
  })

  test('sixteen agencies are found with their items', () => {
    const agencies = draft.agencies.map((agency) => [pathOf.get(agency.itemKey), agency.name])
    expect(agencies).toEqual([
      ['III.1.1', 'Thường trực Ủy ban Mặt trận Tổ quốc Thành phố'],
      ['III.1.2', 'Công an Thành phố'],
      ['III.1.3', 'Văn phòng Ủy ban nhân dân'],
      ['III.1.4', 'Sở Thông tin và Truyền thông'],
      ['III.1.5', 'Sở Tài chính'],
      ['III.1.6', 'Sở Kế hoạch và Đầu tư'],
      ['III.1.7', 'Sở Văn hoá, Thể thao và Du lịch'],
      ['III.1.8', 'Sở Tư pháp'],
      ['III.1.9', 'Sở Lao động, thương binh và Xã hội'],
      ['III.1.10', 'Hội Liên hiệp Phụ nữ Thành phố'],
      ['III.1.11', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh Thành phố'],
      ['III.1.12', 'Hội Cựu chiến binh Thành phố'],
      ['III.1.13', 'Liên đoàn Lao động Thành phố'],
      ['III.1.14', 'Hội Nông dân Thành phố'],
      ['III.1.15', 'Ban đại diện Hội Người Cao tuổi Thành phố'],
      ['III.1.16', 'UBND các quận, huyện, thị xã'],
    ])
  })

  test('two phases have their days', () => {
    expect(draft.phases.map(({ from, to, itemKey }) => [pathOf.get(itemKey), from, to])).toEqual([
      ['III.2.1', '2013-10-01', '2014-04-01'],
      ['III.2.2', '2014-04-01', '2016-01-01'],
    ])
  })

  test('recipients, signature, title and bases are found', () => {
    expect(draft.recipients).toHaveLength(13)
    expect(draft.recipients.at(-1)).toMatch(/^Lưu VT/)
    expect(draft.signature).toEqual({
      onBehalfOf: 'TM. ỦY BAN NHÂN DÂN',
      signedFor: 'KT. CHỦ TỊCH',
      position: 'PHÓ CHỦ TỊCH',
      name: 'Vũ Hồng Khanh',
    })
    expect([draft.title, draft.number, draft.issuedOn]).toEqual(['KẾ HOẠCH', null, null])
    expect(draft.subject).toMatch(/^Triển khai Dự án .* thành phố Hà Nội$/)
    expect(draft.bases.map(({ number, date, itemKey }) => [number, date, itemKey && pathOf.get(itemKey)])).toEqual([
      ['1217/QĐ-TTg', '2012-09-06', null],
      ['1820/QĐ-MTTW-BTT', '2013-03-19', null],
      ['111/2013/NĐ-CP', '2013-09-30', 'II.1.3-1'],
      ['80/2011/NĐ-CP', '2011-09-16', 'II.1.3-1'],
      ['23/2012/TT-BCA', '2012-04-27', 'II.1.5-3'],
    ])
  })

  test('the four numeric targets are hinted at their items', () => {
    const hints = draft.items.flatMap((item) =>
      item.targets.map(({ kind, value, bound }) => [item.path, kind, value, bound]),
    )
    expect(hints).toEqual([
      ['I.1.2-2', 'percent', 60, 'atLeast'],
      ['I.1.2-3', 'count', 1, 'atLeast'],
      ['I.1.2-3', 'count', 1, 'atLeast'],
      ['I.1.2-4', 'year', 2015, 'exactly'],
      ['I.1.2-4', 'percent', 100, 'exactly'],
      ['III.2.2', 'year', 2015, 'exactly'],
    ])
  })

  test('lead and support are hinted', () => {
    const rolesAt = (path: string) => draft.items.find((item) => item.path === path)?.agencies
    expect(rolesAt('II.1.2.2-1')).toEqual([
      { name: 'Công an Thành phố', role: 'lead' },
      { name: 'Sở Thông tin và Truyền thông', role: 'support' },
      { name: 'Thường trực Ủy ban Mặt trận Tổ quốc Thành phố', role: 'support' },
    ])
    expect(rolesAt('III.1.1-1')).toEqual([{ name: 'Thường trực Ủy ban Mặt trận Tổ quốc Thành phố', role: 'lead' }])
    expect(rolesAt('III.1.5')?.[0]).toEqual({ name: 'Sở Tài chính', role: 'lead' })
  })

  test('the sentence cut by a page break is one item, and only heading marks raise doubts', () => {
    const cut = draft.items.find((item) => item.path === 'II.1.2.2-1')
    expect(cut?.text.split('\n')).toHaveLength(1)
    expect(cut?.text).toContain('quy định trách nhiệm của')
    expect(new Set(draft.doubts.map((doubt) => doubt.code))).toEqual(new Set(['headingDisagrees']))
  })
})

import { expect, test } from 'vitest'
import type { Why } from '../facts/contract.ts'
import type { Score } from '../indicators/contract.ts'
import { assemble } from './assemble.ts'
import { renderPdf } from './document/index.ts'
import { layOut } from './document/sheet.ts'
import { templateFor } from './document/templates.ts'
import type { ReportFigures } from './figures.ts'
import type { StoredReport } from './queries.ts'

const score = (code: string, value: number | null, why: Why | null = null, more: Partial<Score> = {}): Score => ({
  ...{ code, vi: `Chỉ số ${code}`, en: code, unit: '%', decimals: 1, planPath: null, direction: 'up' },
  ...{ value, why, numerator: null, denominator: null, received: 20220, expected: 21264, before: null },
  ...{ target: null, due: null, state: 'none', ...more },
})

const item = (path: string, marker: string, title: string, scores: Score[]) => ({
  ...{ path, marker, title, scores, depth: path.split(/[.-]/).length },
})

const report = {
  ...{ period: 'PLAN_YEAR:2014', dated: '2014-10-13', placeName: 'thành phố Cần Thơ', placeShortName: 'Cần Thơ' },
  ...{ subject: 'Kết quả', state: 'draft', narratives: {} },
} as unknown as StoredReport

const days = { asked: '2014-01-01/2014-10-01', from: '2014-01-01', to: '2014-10-01', upTo: '2014-Q3' }

function documentOf(figures: Partial<ReportFigures>, narratives: Record<string, string> = {}) {
  const template = templateFor('2014-10-13', 'state')
  const whole = { days, items: [], units: [], recipients: [], ...figures }
  return assemble({ report, figures: whole, narratives, template, demo: true })
}

const items = [
  item('I', 'I.', 'Mục tiêu', []),
  item('I.1', '1.', 'Giúp đỡ', []),
  item('I.1.1', '1.1.', 'Người lầm lỗi', [score('A1', 64.2, null, { target: 60, numerator: 4279, denominator: 6661 })]),
  item('II', 'II.', 'Chưa có gì', [score('B4', null, 'not-computed')]),
  item('III', 'III.', 'Có lời', [score('B5', null, 'not-computed')]),
]

test('the issuer is the place’s own; days of the figures are said; headings follow the form', () => {
  const document = documentOf({ items })
  expect(document.issuer.name).toBe('ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ')
  expect(document.place).toBe('Cần Thơ')
  const sheet = layOut(document)
  const texts = sheet.body.flatMap((block) => ('text' in block ? [block.text] : []))
  expect(texts[0]).toContain('từ ngày 01/01/2014 đến hết ngày 30/09/2014')
  expect(texts).toContain('1. Giúp đỡ')
  expect(texts).toContain('1.1. Người lầm lỗi')
})

test('what is not computed is in no table and keeps no heading, but words keep theirs', () => {
  const text = JSON.stringify(documentOf({ items }, { III: 'Đã làm.' }))
  expect(text).not.toMatch(/B4|B5|Chưa có gì/)
  expect(text).toContain('Có lời')
})

test('each reason for no figure has its sign, and the legend names those that stand there', () => {
  const units = [
    { name: 'quận Ninh Kiều', scores: [score('A1', null, 'masked')] },
    { name: 'quận Cái Răng', scores: [score('A1', null, 'no-data')] },
    { name: 'quận Bình Thủy', scores: [score('A1', 50, null, { numerator: 1, denominator: 2 })] },
  ]
  const [table] = documentOf({ items, units }).annexes[0]?.tables ?? []
  expect(table?.rows.map((row) => row.cells[4])).toEqual([
    '*',
    '…',
    { value: 50, decimals: 1 },
    { value: 64.2, decimals: 1 },
  ])
  expect(table?.rows[0]?.cells[1]).toBe('Quận Ninh Kiều')
  expect(table?.note).toMatch(/“\*”: số nhỏ về người.*“…”: chưa có số liệu/)
  const clear = documentOf({ items, units: units.slice(2) }).annexes[0]?.tables[0]
  expect(clear?.note).toBe('')
})

test('a column with nothing in it is left out', () => {
  const bare = [item('I', 'I.', 'M', [score('G2', 76.4, null, { received: null, expected: null })])]
  const block = documentOf({ items: bare }).body.find((one) => one.type === 'table')
  expect(block?.type === 'table' && block.table.columns.map(({ label }) => label)).toEqual([
    'Chỉ số',
    'Đơn vị',
    'Thực hiện',
  ])
})

test('a figure is never torn: every column holds its widest figure', async () => {
  const wide = [item('I', 'I.', 'M', [score('C1', 2_113_069, null, { decimals: 0, target: 9_999_999 })])]
  const units = Array.from({ length: 31 }, (_, i) => ({ name: `quận ${i}`, scores: [score('C1', 1_000_000 + i)] }))
  const document = documentOf({ items: wide, units })
  const sheet = layOut(document)
  const cells = sheet.annexes.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)))
  expect(cells).toContain('20.220/21.264')
  for (const { columns } of sheet.annexes[0]?.tables ?? []) expect(columns.at(-1)?.width ?? 0).toBeGreaterThan(80)
  expect((await renderPdf(document)).length).toBeGreaterThan(10_000)
})

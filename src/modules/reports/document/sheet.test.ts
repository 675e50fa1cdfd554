import { expect, test } from 'vitest'
import { Problem } from '../../../shared/problem.ts'
import { LETTERS } from './alphabet.fixture.ts'
import { hasGlyph, type Style, textWidth } from './font.ts'
import type { FigureTable } from './model.ts'
import { sample, sampleFront } from './samples.fixture.ts'
import { layOut } from './sheet.ts'
import { TEMPLATES, templateFor } from './templates.ts'
import { balanceLines, cleanText, unprintable } from './text.ts'

function refusal(act: () => unknown): Problem {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('not refused')
}

test.each([
  ['2011-04-06', 'state', 'tt-01-2011'],
  ['2014-12-25', 'state', 'tt-01-2011'],
  ['2020-03-04', 'state', 'tt-01-2011'],
  ['2020-03-05', 'state', 'nd-30-2020'],
  ['2026-12-20', 'state', 'nd-30-2020'],
  ['2014-12-25', 'front', 'mttq-2011'],
  ['2026-12-20', 'front', 'mttq-2020'],
] as const)('on %s a %s issuer uses %s', (date, issuer, id) => {
  expect(templateFor(date, issuer).id).toBe(id)
})

test('a day before the first form, and a day that is none, are refused', () => {
  expect(refusal(() => templateFor('2010-01-01', 'state')).kind.code).toBe('reports.noTemplate')
  expect(refusal(() => templateFor('2014-13-01', 'state')).kind.code).toBe('reports.badDate')
  expect(refusal(() => layOut(sample({ date: '2015-02-30' }))).kind.code).toBe('reports.badDate')
})

test('every form stays inside the bounds the texts set', () => {
  for (const { margin, size, body, rule } of TEMPLATES) {
    expect([margin.top, margin.bottom].every((mm) => mm >= 20 && mm <= 25)).toBe(true)
    expect(margin.left >= 30 && margin.left <= 35 && margin.right >= 15 && margin.right <= 20).toBe(true)
    expect([size.country, size.superior, size.issuer].every((pt) => pt >= 12 && pt <= 13)).toBe(true)
    expect([size.motto, size.kind, size.body, size.authority].every((pt) => pt >= 13 && pt <= 14)).toBe(true)
    expect(body.indent >= 10 && body.indent <= 12.7 && body.spacing >= 6).toBe(true)
    expect(rule.issuer >= 1 / 3 && rule.issuer <= 1 / 2).toBe(true)
  }
})

test('rules: as long as the motto, and a third to a half of the issuer and the subject', () => {
  const { header, subjectRule, subject } = layOut(sample())
  expect(header.mottoRule).toBeCloseTo(textWidth('Độc lập - Tự do - Hạnh phúc', 13, 'bold'))
  const issuer = textWidth('THÀNH PHỐ HÀ NỘI', 12, 'bold')
  expect(header.issuerRule / issuer).toBeGreaterThan(1 / 3)
  expect(header.issuerRule / issuer).toBeLessThan(1 / 2)
  expect(subjectRule).toBeLessThan(textWidth(subject.split('\n')[0] ?? '', 14, 'bold') / 2 + 1)
})

test('the upper right block can be an organisation’s own line', () => {
  const heading = { kind: 'organisation', text: 'MẶT TRẬN TỔ QUỐC VIỆT NAM' } as const
  const template = { ...templateFor('2014-12-25', 'front'), heading }
  const { header } = layOut(sampleFront({ template }))
  expect(header).toMatchObject({ country: 'MẶT TRẬN TỔ QUỐC VIỆT NAM', motto: '' })
})

test('a long issuer breaks into even lines beside the country’s name', () => {
  const { header, width } = layOut(sampleFront())
  expect(header.superior).toEqual(['ỦY BAN MẶT TRẬN', 'TỔ QUỐC VIỆT NAM', 'THÀNH PHỐ HÀ NỘI'])
  expect(width - header.leftWidth).toBeGreaterThan(textWidth(header.country, 12, 'bold'))
  expect(balanceLines('một hai ba bốn năm', 70, 14, 'regular')).toHaveLength(2)
})

test('the end mark is set once, after the last paragraph', () => {
  const last = (text: string) => layOut(sample({ body: [{ type: 'paragraph', text }] })).body.at(-1)
  expect(last('Kính báo cáo.')).toMatchObject({ text: 'Kính báo cáo./.' })
  expect(last('Kính báo cáo./.')).toMatchObject({ text: 'Kính báo cáo./.' })
})

test('one annex has no number, several are numbered', () => {
  const { annexes } = sample()
  expect(layOut(sample({ annexes: annexes.slice(0, 1) })).annexes.map((annex) => annex.number)).toEqual(['Phụ lục'])
  expect(layOut(sample()).annexes.map((annex) => annex.number)).toEqual(['Phụ lục I', 'Phụ lục II'])
})

test('columns fill the width exactly; many columns or long words turn the annex', () => {
  const { annexes, width } = layOut(sample())
  const widths = annexes.map((annex) => annex.tables[0]?.columns.reduce((sum, column) => sum + column.width, 0) ?? 0)
  expect(widths[0]).toBeCloseTo(width)
  expect(widths[1]).toBeGreaterThan(width * 1.5)
  const columns = Array.from({ length: 14 }, (_, i) => ({ label: `Tháng ${i + 1} (lượt người)` }))
  const table: FigureTable = { columns, rows: [{ cells: columns.map(() => 1_234_567) }] }
  expect(layOut(sample({ annexes: [{ title: 'A', tables: [table] }] })).annexes[0]?.wide).toBe(true)
})

test('rows that miss cells are refused, naming table and row', () => {
  const table: FigureTable = {
    caption: 'Bảng 9',
    columns: [{ label: 'A' }, { label: 'B' }],
    rows: [{ cells: [1, 2] }, { cells: [1] }],
  }
  const problem = refusal(() => layOut(sample({ body: [{ type: 'table', table }] })))
  expect(problem.kind.code).toBe('reports.badTable')
  expect(problem.params).toEqual({ table: 'Bảng 9', row: 2, found: 1, expected: 2 })
})

test('what the face cannot print is refused with its place', () => {
  const body = [{ type: 'paragraph', text: 'Kết quả tốt 😀 中' } as const]
  expect(unprintable({ body })).toEqual([
    { path: 'body.0.text', vi: 'Không in được: 😀 中', en: 'Cannot be printed: 😀 中' },
  ])
  expect(refusal(() => layOut(sample({ body }))).kind.code).toBe('reports.unprintable')
  expect(refusal(() => layOut(sample({ subject: 'lẻ \ud800' }))).kind.code).toBe('reports.unprintable')
})

test('texts become NFC, with plain spaces and nothing invisible', () => {
  expect(cleanText('Hà Nội'.normalize('NFD'))).toBe('Hà Nội')
  expect(cleanText('a\u200bb\u0000c\tđ\r\ne\u202ef')).toBe('abc đ\nef')
})

test('every letter of Vietnamese is in all four faces', () => {
  const styles: Style[] = ['regular', 'bold', 'italic', 'boldItalic']
  const missing = styles.flatMap((style) => LETTERS.filter((letter) => !hasGlyph(letter.codePointAt(0) ?? 0, style)))
  expect(LETTERS).toHaveLength(2 * (12 * 6 + 17))
  expect(missing).toEqual([])
})

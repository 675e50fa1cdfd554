import { expect, test } from 'vitest'
import type { Why } from '../facts/contract.ts'
import type { Score } from '../indicators/contract.ts'
import { assemble } from './assemble.ts'
import { renderPdf } from './document/index.ts'
import { layOut } from './document/sheet.ts'
import { templateFor } from './document/templates.ts'
import type { ReportFigures } from './figures.ts'
import { subjectOf } from './opening.ts'
import type { StoredReport } from './queries.ts'

const score = (code: string, value: number | null, why: Why | null = null, more: Partial<Score> = {}): Score => ({
  ...{
    code,
    vi: `Chỉ số ${code}`,
    en: code,
    unit: '%',
    decimals: 1,
    planPath: null,
    direction: 'up',
    band: null,
    targetOf: null,
  },
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
const plan = { title: 'Kế hoạch', number: null, issuedOn: null }
const always = { worksFrom: '2009-01-01', worksTo: '9999-12-31' }

function documentOf(figures: Partial<ReportFigures>, narratives: Record<string, string> = {}) {
  const template = templateFor('2014-10-13', 'state')
  const whole = { days, plan, about: {}, items: [], units: [], recipients: [], ...figures }
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
  expect(texts[0]).toContain('(số liệu đến hết ngày 30/9/2014) như sau:')
  expect(texts.at(-2)).toContain('từ ngày 01/01/2014 đến hết ngày 30/9/2014; năm 2014 chưa kết thúc')
  expect(texts.at(-1)).toMatch(/^Trên đây là báo cáo .*\.\/\.$/)
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
    { ...always, name: 'quận Ninh Kiều', scores: [score('A1', null, 'masked')] },
    { ...always, name: 'quận Cái Răng', scores: [score('A1', null, 'no-data')] },
    { ...always, name: 'quận Bình Thủy', scores: [score('A1', 50, null, { numerator: 1, denominator: 2 })] },
  ]
  const [table] = documentOf({ items, units }).annexes[0]?.tables ?? []
  expect(table?.rows.map((row) => row.cells[4])).toEqual([
    '(*)',
    '…',
    { value: 50, decimals: 1 },
    { value: 64.2, decimals: 1 },
  ])
  expect(table?.rows[0]?.cells[1]).toBe('Quận Ninh Kiều')
  expect(table?.note).toBe(
    '(*) Số về người nhỏ hơn 5, hoặc giúp suy ra số đó, không công bố. (…) Chưa có số liệu chính thức.',
  )
  const clear = documentOf({
    items: [item('I', 'I.', 'M', [score('A1', 50, null, { numerator: 1, denominator: 2 })])],
    units: units.slice(2),
  })
  expect(clear.annexes[0]?.tables[0]?.note).toBe('')
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
  const units = Array.from({ length: 31 }, (_, i) => ({
    ...always,
    name: `quận ${i}`,
    scores: [score('C1', 1_000_000 + i)],
  }))
  const document = documentOf({ items: wide, units })
  const sheet = layOut(document)
  const cells = sheet.annexes.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)))
  expect(cells).toContain('20.220/21.264')
  for (const { columns } of sheet.annexes[0]?.tables ?? []) expect(columns.at(-1)?.width ?? 0).toBeGreaterThan(80)
  expect((await renderPdf(document)).length).toBeGreaterThan(10_000)
})

test('what is printed is numbered without gaps; the plan’s own number stands where it differs', () => {
  const gaps = [
    item('I', 'I.', 'Mục tiêu', []),
    item('I.1', '1.', 'Chung', []),
    item('I.2', '2.', 'Cụ thể', []),
    item('I.2.1', '2.1.', 'Không có gì', []),
    item('I.2.2', '2.2.', 'Giúp đỡ', [score('A1', 64.2)]),
    item('II', 'II.', 'Không có gì', []),
    item('III', 'III.', 'Tổ chức', []),
  ]
  const { body } = documentOf({ items: gaps }, { III: 'Đã làm.', proposals: 'Bổ sung kinh phí.', tasks: 'Giữ vững.' })
  const headings = body.flatMap((block) => (block.type === 'heading' ? [`${block.number} ${block.text}`] : []))
  expect(headings).toEqual([
    'I Mục tiêu',
    '1 Cụ thể',
    '1.1 Giúp đỡ (mục I.2.2 của kế hoạch)',
    'II Tổ chức (mục III của kế hoạch)',
    'III Phương hướng, nhiệm vụ',
    'IV Đề xuất, kiến nghị',
  ])
})

test('the plan is named by what it says of itself, and nothing is made up', () => {
  const first = (plan: Partial<ReportFigures['plan']>) => {
    const [block] = documentOf({ plan: { title: '', number: null, issuedOn: null, ...plan } }).body
    return block?.type === 'paragraph' ? block.text.replace(/, Ủy ban nhân dân thành phố Cần Thơ báo cáo.*/, '') : ''
  }
  expect(first({ title: 'Dự án 6 (2013–2015)' })).toBe('Thực hiện Dự án 6 (2013–2015)')
  const title = 'KẾ HOẠCH THỰC HIỆN DỰ ÁN 6 CỦA THÀNH PHỐ CẦN THƠ GIAI ĐOẠN II'
  expect(first({ title, number: '158/KH-UBND', issuedOn: '2013-10-05' })).toBe(
    'Thực hiện Kế hoạch số 158/KH-UBND ngày 05/10/2013 của Ủy ban nhân dân thành phố Cần Thơ về việc thực hiện Dự án 6 của thành phố Cần Thơ giai đoạn II',
  )
  expect(first({ title: 'Phòng ngừa', number: '12/KH-BCĐ' })).toBe('Thực hiện Kế hoạch số 12/KH-BCĐ về Phòng ngừa')
  expect(subjectOf('KẾ HOẠCH PHÒNG NGỪA', '2014', 'Cần Thơ')).toBe('Kết quả thực hiện Kế hoạch phòng ngừa năm 2014')
  expect(subjectOf('Dự án 6', '2014-Q3', 'Cần Thơ')).toBe('Kết quả thực hiện Dự án 6 quý III năm 2014')
})

test('an annex only where units have the figure; a unit that ended or began in between says so', () => {
  const both = [item('I', 'I.', 'M', [score('A1', 64.2, null, { numerator: 4, denominator: 9 }), score('C6', 9)])]
  const units = [
    { ...always, name: 'huyện Từ Liêm', worksTo: '2014-04-01', scores: [score('A1', 50), score('C6', null)] },
    { ...always, name: 'quận Nam Từ Liêm', worksFrom: '2014-04-01', scores: [score('A1', 60), score('C6', null)] },
    { ...always, name: 'quận Ba Đình', scores: [score('A1', 70), score('C6', null)] },
  ]
  const about = {
    A1: { direction: 'up' as const, numerator: 'Có tiến bộ', denominator: 'Được giúp đỡ', unit: 'người' },
  }
  const { annexes } = documentOf({ items: both, units, about })
  expect(annexes.map(({ title }) => title)).toEqual(['CHỈ SỐ A1'])
  const [table] = annexes[0]?.tables ?? []
  expect(table?.columns.map(({ label }) => label)).toContain('Có tiến bộ')
  expect(table?.rows.map(({ cells }) => cells[1])).toEqual([
    'Huyện Từ Liêm (1)',
    'Quận Nam Từ Liêm (2)',
    'Quận Ba Đình',
    'Toàn thành phố Cần Thơ',
  ])
  expect(table?.note).toMatch(/^\(1\) Số liệu đến hết ngày 31\/3\/2014\. \(2\) Số liệu từ ngày 01\/4\/2014\./)
})

test('rows that do not add up to the whole say why: what ended went over, the whole has bodies of its own, a rate has both', () => {
  const unit = (name: string, value: number, more: object = {}) => ({
    ...{ ...always, name, ...more },
    scores: [score('C1', value, null, { decimals: 0, unit: 'cuộc' })],
  })
  const tableOf = (whole: number, units: ReportFigures['units']) =>
    documentOf({ items: [item('I', 'I.', 'M', [score('C1', whole, null, { decimals: 0, unit: 'cuộc' })])], units })
      .annexes[0]?.tables[0]
  const ended = unit('huyện Từ Liêm', 4, { worksTo: '2014-04-01' })
  const rest = [unit('quận Bắc Từ Liêm', 3), unit('quận Ba Đình', 2)]
  const [left, added, own] = [tableOf(5, [ended, ...rest]), tableOf(9, [ended, ...rest]), tableOf(12, [ended, ...rest])]
  expect(left?.note).toMatch(/không cộng vào dòng “Toàn thành phố Cần Thơ”\.$/)
  expect(added?.note).toBe('(1) Số liệu đến hết ngày 31/3/2014.')
  expect(own?.rows.at(-2)?.cells.slice(0, 3)).toEqual(['', 'Cơ quan của thành phố Cần Thơ', { value: 3, decimals: 0 }])
  expect(tableOf(1, rest)?.note).toMatch(/không phải tổng các dòng trên/)
})

test('rows of decimals that add up but for a hair say nothing; what is hidden in a row is not told by the others', () => {
  const unit = (name: string, value: number | null, why: Why | null = null) => ({
    ...{ ...always, name },
    scores: [score('C1', value, why, { unit: 'km' })],
  })
  const noteOf = (whole: number, units: ReportFigures['units']) =>
    documentOf({ items: [item('I', 'I.', 'M', [score('C1', whole, null, { unit: 'km' })])], units }).annexes[0]
      ?.tables[0]
  const exact = noteOf(0.3, [unit('quận A', 0.1), unit('quận B', 0.2)])
  expect([exact?.note, exact?.rows.length]).toEqual(['', 3])
  const hidden = noteOf(9, [unit('quận A', 5), unit('quận B', null, 'restricted')])
  expect(hidden?.rows.length).toBe(3)
  expect(hidden?.note).not.toMatch(/không phải tổng/)
})

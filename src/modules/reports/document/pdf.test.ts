import { expect, test, vi } from 'vitest'
import { HOSTILE, LETTER_WORDS } from './alphabet.fixture.ts'
import type { Block, OfficialDocument } from './model.ts'
import { renderPdf } from './pdf.ts'
import { type Piece, type ReadPage, type ReadPdf, readPdf } from './reading.fixture.ts'
import { sample, sample2026, sampleFront } from './samples.fixture.ts'

const MM = 72 / 25.4
const RIGHT_EDGE = (210 - 20) * MM

async function rendered(doc: OfficialDocument): Promise<ReadPdf> {
  return readPdf(await renderPdf(doc))
}

function find(page: ReadPage | undefined, text: string): Piece {
  const piece = page?.pieces.find((one) => one.text.includes(text))
  if (!piece) throw new Error(`“${text}” is not on the page: ${page?.text.slice(0, 200)}`)
  return piece
}

/** The piece in the upper or lower margin, if any. */
function inMargin(page: ReadPage | undefined, edge: 'top' | 'bottom'): Piece | undefined {
  const height = page?.height ?? 0
  const within = (y: number) => (edge === 'top' ? y > height - 20 * MM : y < 20 * MM)
  return page?.pieces.find((piece) => piece.text.trim() !== '' && within(piece.y))
}

function paragraph(text: string): Block {
  return { type: 'paragraph', text }
}

test('PDF/A-2a, tagged, A4, Vietnamese, every font embedded, all pages', async () => {
  const pdf = await rendered(sample({ preparedAt: '2014-12-26T08:30:00Z' }))
  expect(pdf.xmp).toMatch(/pdfaid:part(="|>)2/)
  expect(pdf.xmp).toMatch(/pdfaid:conformance(="|>)A/)
  expect(pdf.marked).toBe(true)
  expect(pdf.pages.every((page) => page.tagged)).toBe(true)
  expect(pdf.info).toMatchObject({ Language: 'vi-VN', CreationDate: 'D:20141226083000Z' })
  expect(pdf.info.Title).toMatch(/^BÁO CÁO Kết quả/)
  expect(pdf.fonts.length).toBeGreaterThan(3)
  for (const font of pdf.fonts)
    expect(font).toMatchObject({ name: expect.stringContaining('LiberationSerif'), embedded: true })
  const sizes = pdf.pages.map(({ width, height }) => [Math.round(width / MM), Math.round(height / MM)])
  expect(sizes).toEqual([
    [210, 297],
    [210, 297],
    [210, 297],
    [210, 297],
    [297, 210],
  ])
})

test('2014: the page number at the right of the foot, from page 2, each annex from its own 1', async () => {
  const { pages } = await rendered(sample())
  expect(pages.map((page) => inMargin(page, 'bottom')?.text)).toEqual([undefined, '2', undefined, '2', undefined])
  const number = inMargin(pages[1], 'bottom')
  expect((number?.x ?? 0) + (number?.width ?? 0)).toBeCloseTo(RIGHT_EDGE, 0)
  expect(number?.size).toBeCloseTo(13)
  expect(pages.map((page) => inMargin(page, 'top'))).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('2026: the page number centred in the top margin, not on page 1; the stamp in the foot of every page', async () => {
  const { pages } = await rendered(sample2026())
  expect(pages.map((page) => inMargin(page, 'top')?.text)).toEqual([undefined, '2', '3', '4', '5'])
  expect(new Set(pages.map((page) => inMargin(page, 'bottom')?.text))).toEqual(new Set(['SỐ LIỆU TRÌNH DIỄN']))
  const number = inMargin(pages[1], 'top')
  expect((number?.x ?? 0) + (number?.width ?? 0) / 2).toBeCloseTo((30 + 160 / 2) * MM, 0)
})

test('the blocks at the top: sizes, common lines, left and right', async () => {
  const [page] = (await rendered(sampleFront())).pages
  const [number, date] = [find(page, 'Số: 128/BC-MTTQ-BTT'), find(page, 'Hà Nội, ngày 29')]
  expect(number.y).toBeCloseTo(date.y, 1)
  expect(number.x + number.width).toBeLessThan(date.x)
  expect(find(page, 'TỔ QUỐC VIỆT NAM').size).toBe(12)
  expect(find(page, 'CỘNG HÒA').size).toBe(12)
  expect(find(page, 'Độc lập').size).toBe(13)
  expect(find(page, 'BÁO CÁO').size).toBe(14)
  expect(find(page, 'BÁO CÁO').x + find(page, 'BÁO CÁO').width / 2).toBeCloseTo((30 + 80) * MM, 0)
  expect(page?.text).toContain('Kính gửi: Ủy ban nhân dân thành phố Hà Nội')
})

test('the body starts 1.27 cm in and ends with its mark; recipients and signature stand side by side', async () => {
  const { pages } = await rendered(sample())
  expect(find(pages[0], 'Thực hiện kế hoạch').x).toBeCloseTo((30 + 12.7) * MM, 0)
  expect(pages[1]?.text).toContain('chỉ đạo./.')
  expect(find(pages[1], 'Nơi nhận:').x).toBeCloseTo(30 * MM, 0)
  expect(find(pages[1], 'TM. ỦY BAN').x).toBeGreaterThan(105 * MM)
  expect(Math.abs(find(pages[1], 'Nơi nhận:').y - find(pages[1], 'TM. ỦY BAN').y)).toBeLessThan(4)
  expect(pages[1]?.text).toContain('Nguyễn Văn Thử')
})

test('the same document gives the same bytes, at another time and after other documents', async () => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z'), toFake: ['Date'] })
  const first = Buffer.from(await renderPdf(sample()))
  await renderPdf(sampleFront())
  vi.setSystemTime(new Date('2031-05-05T05:05:05Z'))
  const second = Buffer.from(await renderPdf(sample()))
  vi.useRealTimers()
  expect(second.equals(first)).toBe(true)
  expect(Buffer.from(await renderPdf(sample({ number: '6' }))).equals(first)).toBe(false)
})

test('every letter survives in all styles, also when it came decomposed', async () => {
  const text = LETTER_WORDS.join(' ').normalize('NFD')
  const table = { columns: [{ label: text, weight: 1 }], rows: [{ cells: [text] }], note: text }
  const pdf = await rendered(sample({ body: [paragraph(text), { type: 'table', table }], annexes: [] }))
  for (const word of LETTER_WORDS) expect(pdf.text.split(word).length - 1, word).toBeGreaterThanOrEqual(4)
})

test('texts are text: nothing is run, read or styled', async () => {
  const table = { caption: HOSTILE, columns: [{ label: HOSTILE }], rows: [{ cells: [HOSTILE] }], note: HOSTILE }
  const chart = { title: HOSTILE, unit: '<b>', categories: ['#a', '$b$'], series: [{ name: '*s*', values: [1, 2] }] }
  const body: Block[] = [
    { type: 'heading', level: 1, number: 'I', text: HOSTILE },
    { type: 'bullet', text: HOSTILE },
    { type: 'table', table },
    { type: 'chart', chart },
    paragraph(HOSTILE),
  ]
  const doc = sample({
    subject: HOSTILE,
    place: '#panic()',
    recipients: [HOSTILE],
    addressees: [HOSTILE],
    body,
    annexes: [{ title: HOSTILE, intro: HOSTILE, tables: [] }],
  })
  const { text } = await rendered(doc)
  expect(text.split(HOSTILE).length - 1).toBeGreaterThanOrEqual(10)
  expect(text).toContain('#panic(), ngày 05')
  expect(text).not.toContain('root:')
})

test('hundreds of rows run over pages with their head on each, none lost', async () => {
  const { pages } = await rendered(sample({ rows: 584 }))
  const annex = pages.filter((page) => page.text.includes('Số liệu') && page.text.includes('Phường'))
  expect(annex.length).toBeGreaterThan(12)
  const text = annex.map((page) => page.text).join(' ')
  const rows = [...text.matchAll(/Phường [^\d]+ (\d+)/g)].map((match) => Number(match[1]))
  expect(rows).toEqual(Array.from({ length: 584 }, (_, i) => i + 1))
  expect(annex.at(-1)?.text).toContain('Tổng cộng')
})

test('words longer than their place break instead of running off the paper', async () => {
  const long = 'Đ'.repeat(300)
  const table = { columns: [{ label: 'A' }, { label: 'B' }, { label: long }], rows: [{ cells: [long, 1, 'b'] }] }
  const { pages } = await rendered(
    sample({ body: [paragraph(long), { type: 'table', table }, paragraph('Hết.')], annexes: [] }),
  )
  const right = Math.max(...pages.flatMap((page) => page.pieces.map((piece) => piece.x + piece.width)))
  expect(right).toBeLessThan(RIGHT_EDGE + 2)
  const letters = pages.flatMap((page) => [...page.text]).filter((char) => char === 'Đ').length
  expect(letters).toBeGreaterThanOrEqual(900)
})

test('the signature never stands on a page without the last paragraph', async () => {
  for (let filler = 14; filler <= 24; filler++) {
    const lines = Array.from({ length: filler }, (_, i) => paragraph(`Việc thứ ${i + 1}.`))
    const last = paragraph('Đoạn cuối cùng của văn bản này. '.repeat(5))
    const { pages } = await rendered(sample({ body: [...lines, last], annexes: [] }))
    const page = pages.find((one) => one.text.includes('Nơi nhận:'))
    expect(page?.text, `${filler} paragraphs`).toContain('Đoạn cuối')
    expect(page?.text).toContain('Nguyễn Văn Thử')
  }
})

test('a heading never ends a page', async () => {
  for (let filler = 20; filler <= 30; filler++) {
    const lines = Array.from({ length: filler }, (_, i) => paragraph(`Việc thứ ${i + 1}.`))
    const heading: Block = { type: 'heading', level: 2, number: '1', text: 'Đề mục' }
    const { pages } = await rendered(
      sample({ body: [...lines, heading, paragraph('Nội dung. '.repeat(40))], annexes: [] }),
    )
    const page = pages.find((one) => one.text.includes('Đề mục'))
    expect(page?.text, `${filler} paragraphs`).toContain('Nội dung.')
  }
})

test('a document without narrative, annexes, number or date still prints', async () => {
  const pdf = await rendered(sample2026({ body: [], annexes: [], addressees: [], recipients: ['Lưu: VT'] }))
  expect(pdf.pages).toHaveLength(1)
  expect(pdf.text).toContain('DỰ THẢO')
  expect(pdf.text).toMatch(/Hà Nội, ngày tháng năm 2026/)
})

test('an item, its sentence, its table and the note stand on one page, wherever the page ends', async () => {
  const columns = [{ label: 'Chỉ số' }, { label: 'Thực hiện' }]
  const table = { columns, rows: [{ cells: ['Dòng duy nhất', 1] }], note: 'Chú thích của bảng.' }
  const words = ['Mục gạch đầu dòng', 'Câu nói của bảng', 'Dòng duy nhất', 'Chú thích của bảng']
  for (const lines of [18, 20, 22, 24, 26]) {
    const filler = Array.from({ length: lines }, (_, i) => paragraph(`Đoạn ${i}.`))
    const told: Block[] = [{ type: 'bullet', text: 'Mục gạch đầu dòng' }, paragraph('Câu nói của bảng.')]
    const body: Block[] = [...filler, ...told, { type: 'table', table }, paragraph('Hết.')]
    const { pages } = await rendered(sample({ body, annexes: [] }))
    const on = words.map((word) => pages.findIndex(({ text }) => text.includes(word)))
    expect(new Set(on).size, `${lines}: ${on}`).toBe(1)
    expect(on[0]).toBeGreaterThanOrEqual(0)
  }
})

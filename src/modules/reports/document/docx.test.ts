import { afterEach, expect, test, vi } from 'vitest'
import { HOSTILE, LETTER_WORDS } from './alphabet.fixture.ts'
import { renderDocx } from './docx.ts'
import { fontData } from './font.ts'
import type { OfficialDocument } from './model.ts'
import { type ReadDocx, readDocx } from './reading.fixture.ts'
import { sample, sample2026, sampleFront } from './samples.fixture.ts'

afterEach(() => void vi.useRealTimers())

async function rendered(doc: OfficialDocument): Promise<ReadDocx> {
  return readDocx(await renderDocx(doc))
}

/** The XML of the header or footer a section names. */
function edge(docx: ReadDocx, section: number, what: 'header' | 'footer', which: 'default' | 'first'): string {
  const id = new RegExp(`<w:${what}Reference (?=[^>]*w:type="${which}")[^>]*r:id="(\\w+)"`).exec(
    docx.sections[section] ?? '',
  )
  const target = new RegExp(`<Relationship (?=[^>]*Id="${id?.[1]}")[^>]*Target="([^"]+)"`)
  return docx.xml(`word/${target.exec(docx.xml('word/_rels/document.xml.rels'))?.[1]}`)
}

test('A4 upright with the margins of the form, in twips; the wide annex lies', async () => {
  const { sections } = await rendered(sample())
  expect(sections).toHaveLength(3)
  expect(sections[0]).toMatch(/w:pgSz w:w="11906" w:h="16838"/)
  expect(sections[2]).toMatch(/w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/)
  expect(sections[0]).toMatch(/w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/)
})

test('2014: the page number at the right of the foot, from page 2, each annex from 1', async () => {
  const docx = await rendered(sample())
  expect(edge(docx, 0, 'footer', 'default')).toMatch(/w:jc w:val="right"[\s\S]*PAGE/)
  expect(edge(docx, 0, 'footer', 'first')).not.toContain('PAGE')
  expect(edge(docx, 0, 'header', 'default')).not.toContain('PAGE')
  for (const section of docx.sections) expect(section).toMatch(/w:pgNumType w:start="1"[\s\S]*w:titlePg/)
})

test('2026: the page number centred in the top margin, not on page 1, running on through annexes', async () => {
  const docx = await rendered(sample2026())
  expect(edge(docx, 0, 'header', 'default')).toMatch(/w:jc w:val="center"[\s\S]*PAGE/)
  expect(edge(docx, 0, 'header', 'default')).toContain('w:sz w:val="26"')
  expect(edge(docx, 0, 'header', 'first')).not.toContain('PAGE')
  expect(docx.sections[0]).toContain('titlePg')
  expect(docx.sections[1]).not.toMatch(/w:start=|<w:titlePg\/>/)
})

test('every part of the form is there, in its size and style', async () => {
  const docx = await rendered(sample())
  const xml = docx.xml('word/document.xml')
  const run = (text: string) =>
    new RegExp(`<w:r><w:rPr>((?:(?!<w:r>).)*)</w:rPr><w:t[^>]*>${text}`).exec(xml)?.[1] ?? ''
  expect(run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toMatch(/<w:b\/>.*w:sz w:val="24"/)
  expect(run('Độc lập - Tự do - Hạnh phúc')).toMatch(/<w:b\/>.*w:sz w:val="26"/)
  expect(run('Số: 05/BC-UBND')).toBe('<w:sz w:val="26"/><w:szCs w:val="26"/>')
  expect(run('Hà Nội, ngày 05 tháng 01 năm 2015')).toMatch(/<w:i\/>.*w:sz w:val="26"/)
  expect(run('BÁO CÁO')).toMatch(/<w:b\/>.*w:sz w:val="28"/)
  expect(run('Nơi nhận:')).toMatch(/<w:b\/>.*<w:i\/>.*w:sz w:val="24"/)
  expect(run('- Lưu: VT, NC\\.')).toContain('w:sz w:val="22"')
  expect(run('PHÓ CHỦ TỊCH')).toMatch(/<w:b\/>.*w:sz w:val="28"/)
  expect(docx.text).toContain('kính báo cáo để theo dõi, chỉ đạo./.')
})

test('body justified with a first line of 1.27 cm and 6 pt between paragraphs', async () => {
  const style = /<w:style [^>]*w:styleId="Body"[\s\S]*?<\/w:style>/.exec(
    (await rendered(sample())).xml('word/styles.xml'),
  )?.[0]
  expect(style).toContain('<w:jc w:val="both"/>')
  expect(style).toContain('w:firstLine="720"')
  expect(style).toContain('w:after="120"')
})

test('language, title and times of the properties come from the document', async () => {
  const docx = await rendered(sample({ preparedAt: '2014-12-26T08:30:00Z' }))
  expect(docx.xml('word/styles.xml')).toContain('<w:lang w:val="vi-VN"/>')
  const core = docx.xml('docProps/core.xml')
  expect(core).toContain('<dc:title>BÁO CÁO Kết quả thực hiện Kế hoạch giáo dục, truyền thông về phòng')
  expect(core.match(/2014-12-26T08:30:00Z/g)).toHaveLength(2)
})

test('the four faces are embedded and come back by their keys', async () => {
  const docx = await rendered(sample())
  const keys = [...docx.xml('word/fontTable.xml').matchAll(/w:fontKey="\{([^}]+)\}"/g)].map((match) => match[1] ?? '')
  expect(keys).toHaveLength(4)
  const bytes = Uint8Array.from(docx.parts['word/fonts/font1.odttf'] ?? [])
  const mask = Buffer.from((keys[0] ?? '').replaceAll('-', ''), 'hex').reverse()
  for (let i = 0; i < 32; i++) bytes[i] = (bytes[i] ?? 0) ^ (mask[i % 16] ?? 0)
  expect(Buffer.from(bytes).equals(fontData('regular'))).toBe(true)
  expect(docx.xml('word/document.xml')).not.toContain('rFonts')
  expect(docx.xml('word/styles.xml')).toContain('w:ascii="Times New Roman"')
})

test('the same document gives the same bytes, at another time and after other documents', async () => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z'), toFake: ['Date'] })
  const first = Buffer.from(await renderDocx(sample()))
  await renderDocx(sampleFront())
  vi.setSystemTime(new Date('2031-05-05T05:05:05Z'))
  expect(Buffer.from(await renderDocx(sample())).equals(first)).toBe(true)
  expect(Buffer.from(await renderDocx(sample({ number: '6' }))).equals(first)).toBe(false)
})

test('every letter survives, also when it came decomposed', async () => {
  const text = LETTER_WORDS.join(' ')
  const { text: read } = await rendered(sample({ body: [{ type: 'paragraph', text: text.normalize('NFD') }] }))
  expect(read).toContain(text)
})

test('texts are text: no markup gets in', async () => {
  const table = { columns: [{ label: HOSTILE }], rows: [{ cells: [HOSTILE] }] }
  const docx = await rendered(
    sample({
      subject: HOSTILE,
      body: [
        { type: 'table', table },
        { type: 'paragraph', text: HOSTILE },
      ],
    }),
  )
  expect(docx.text.replaceAll('\n', ' ').split(HOSTILE).length - 1).toBe(4)
})

test('tables: the head row repeats, rows are not torn, borders are drawn', async () => {
  const xml = (await rendered(sample({ rows: 584 }))).xml('word/document.xml')
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(3)
  expect(xml.match(/<w:cantSplit\/>/g)?.length).toBeGreaterThan(590)
  expect(xml).toContain('<w:insideH w:val="single"')
})

test('the last paragraph keeps with the signature, headings with what follows', async () => {
  const xml = (await rendered(sample())).xml('word/document.xml')
  expect(/<w:p><w:pPr>((?!<w:p>)[\s\S])*chỉ đạo\.\/\./.exec(xml)?.[0]).toMatch(/<w:keepNext\/><w:keepLines\/>/)
  const ends = xml.match(
    /w:line="20" w:lineRule="exact"\/><w:rPr><w:sz w:val="2"\/><w:szCs w:val="2"\/><\/w:rPr><w:sectPr/g,
  )
  expect(ends, 'section ends have no height').toHaveLength(2)
  expect(xml.match(/<w:pStyle w:val="Heading\d"\/><w:keepNext\/>/g)).toHaveLength(8)
})

test('draft, demo, no narrative, no number', async () => {
  const docx = await rendered(sample2026({ body: [{ type: 'paragraph', text: '' }], annexes: [] }))
  expect(docx.text).toContain('DỰ THẢO')
  for (const which of ['default', 'first'] as const)
    expect(edge(docx, 0, 'footer', which)).toContain('SỐ LIỆU TRÌNH DIỄN')
  expect(docx.text).toContain('- Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam.')
  expect((await rendered(sample())).text).not.toContain('DỰ THẢO')
})

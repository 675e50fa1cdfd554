import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { Problem } from '../../../../shared/problem.ts'
import { parsePlan } from '../parse-plan.ts'
import { readPlanFile } from '../read-plan-file.ts'
import { automaticPlan, expectedOutline, typedPlan } from './files.fixture.ts'
import { officeOutline, officePlan } from './office.fixture.ts'
import { readDocx } from './read.ts'

const wrap = (inner: string, before = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document xmlns:w="urn:w"><w:body>${inner}</w:body></w:document>`
const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const zip = (document: string, others: Record<string, string> = {}) =>
  zipSync({
    'word/document.xml': strToU8(document),
    ...Object.fromEntries(Object.entries(others).map(([name, text]) => [name, strToU8(text)])),
  })

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (fault) {
    if (fault instanceof Problem) return fault.kind.code
    throw fault
  }
  return 'none'
}

test.each([
  ['typed', typedPlan],
  ['automatic', automaticPlan],
])('a plan with %s numbers gives its tree, tables and closing', async (_, make) => {
  const draft = parsePlan(readDocx(await make()))
  expect(draft.items.map((item) => item.path).join(' ')).toBe(expectedOutline)
  expect([draft.title, draft.subject]).toEqual(['KẾ HOẠCH', 'Giữ bình yên xóm làng năm 2026'])
  expect([draft.number, draft.issuedOn]).toEqual(['09/KH-UBND', '2026-03-02'])
  expect(draft.bases.map((basis) => basis.number)).toEqual(['15/QĐ-UBND'])
  expect(draft.agencies.map((agency) => agency.name)).toEqual(['Công an tỉnh', 'Sở Tài chính'])
  expect(draft.recipients).toEqual(['Bộ Công an', 'Các sở, ngành', 'Lưu: VT'])
  expect(draft.signature).toEqual({
    onBehalfOf: 'TM. ỦY BAN NHÂN DÂN',
    signedFor: 'KT. CHỦ TỊCH',
    position: 'PHÓ CHỦ TỊCH',
    name: 'Đinh Công Sơn',
  })
  expect(draft.items.find((item) => item.path === 'III.2:2')?.agencies).toEqual([
    { name: 'Sở Tư pháp', role: 'lead' },
    { name: 'Công an tỉnh', role: 'support' },
  ])
  expect(draft.doubts).toEqual([])
})

test('bold, italic, headings and breaks are read; deleted, hidden and field text is not', () => {
  const document = wrap(
    paragraph('I. MỤC TIÊU', '<w:pStyle w:val="H"/>') +
      '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>1. Đậm:</w:t></w:r><w:r><w:t> thường</w:t><w:br/><w:t>DÒNG HAI</w:t></w:r></w:p>' +
      '<w:p><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:ins><w:r><w:rPr><w:i/></w:rPr><w:t>Thêm</w:t></w:r></w:ins>' +
      '<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>',
  )
  const styles =
    '<w:styles xmlns:w="urn:w"><w:style w:styleId="B"><w:rPr><w:b/></w:rPr><w:pPr><w:outlineLvl w:val="1"/></w:pPr>' +
    '</w:style><w:style w:styleId="H"><w:basedOn w:val="B"/></w:style></w:styles>'
  expect(readDocx(zip(document, { 'word/styles.xml': styles }))).toEqual([
    { text: 'I. MỤC TIÊU', line: 1, column: 1, heading: 2, boldUntil: 11, italic: false, indent: 0 },
    { text: '1. Đậm: thường', line: 2, column: 1, heading: 0, boldUntil: 7, italic: false, indent: 0 },
    { text: 'DÒNG HAI', line: 2, column: 1, heading: 0, boldUntil: 0, italic: false, indent: 0 },
    { text: 'Thêm', line: 3, column: 1, heading: 0, boldUntil: 0, italic: true, indent: 0 },
  ])
})

test('numbering counts on across lists of one kind, restarts by override, and writes every format', () => {
  const level = (place: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${place}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering =
    `<w:numbering xmlns:w="urn:w"><w:abstractNum w:abstractNumId="7">${level(0, 'upperRoman', '%1.')}` +
    `${level(1, 'decimal', '%1.%2.', '<w:isLgl/>')}${level(2, 'lowerRoman', '(%3)')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
    '</w:numbering>'
  const item = (num: number, place: number) =>
    paragraph('Việc', `<w:numPr><w:ilvl w:val="${place}"/><w:numId w:val="${num}"/></w:numPr>`)
  const document = wrap(
    [item(1, 0), item(1, 1), item(1, 1), item(1, 2), item(2, 0), item(2, 1), item(3, 0), item(0, 0), item(9, 0)].join(
      '',
    ),
  )
  const texts = readDocx(zip(document, { 'word/numbering.xml': numbering })).map((block) => block.text)
  expect(texts).toEqual(
    ['I.', '1.1.', '1.2.', '(i)', 'II.', '2.1.', 'V.', '', ''].map((number) => `${number} Việc`.trim()),
  )
})

test('what is no DOCX is refused, each kind with its own sentence', () => {
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
  const locked = new Uint8Array([...old, ...strToU8([...'EncryptedPackage'].join('\0'))])
  expect(codeOf(() => readDocx(old))).toBe('planImport.oldWord')
  expect(codeOf(() => readDocx(locked))).toBe('planImport.encrypted')
  expect(codeOf(() => readDocx(strToU8('chữ thường')))).toBe('planImport.notDocx')
  expect(codeOf(() => readDocx(new Uint8Array()))).toBe('planImport.notDocx')
  expect(codeOf(() => readDocx(strToU8('PK\x03\x04 và hết')))).toBe('planImport.notDocx')
  expect(codeOf(() => readDocx(zipSync({ 'xl/workbook.xml': strToU8('<a/>') })))).toBe('planImport.notDocx')
  expect(codeOf(() => readDocx(zip(wrap(''))))).toBe('planImport.noText')
  expect(codeOf(() => readDocx(zip('<w:document><w:body>')))).toBe('planImport.damaged')
  expect(codeOf(() => readDocx(zip('')))).toBe('planImport.damaged')
})

test('entities are never expanded', () => {
  const bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  expect(codeOf(() => readDocx(zip(wrap(paragraph('&b;'), bomb))))).toBe('planImport.hostileXml')
  expect(codeOf(() => readDocx(zip(wrap(paragraph('&b;')))))).toBe('planImport.damaged')
})

test('nesting and attributes without end are refused', () => {
  expect(codeOf(() => readDocx(zip(wrap('<a>'.repeat(5000)))))).toBe('planImport.damaged')
  const attributes = Array.from({ length: 5000 }, (_, index) => `a${index}=""`).join(' ')
  expect(codeOf(() => readDocx(zip(wrap(`<a ${attributes}/>`))))).toBe('planImport.damaged')
})

const limits = { entries: 10, declared: 1 << 20, unpacked: 1 << 20 }

test('a bomb is refused by what it declares', () => {
  const bomb = zip(wrap(paragraph('a'.repeat(3 << 20))))
  expect(codeOf(() => readDocx(bomb, limits))).toBe('planImport.tooBig')
})

test('a bomb that lies about its size is refused while it unpacks', () => {
  const bomb = zip(wrap(paragraph('a'.repeat(3 << 20))))
  const view = new DataView(bomb.buffer)
  for (let at = 0; at < bomb.length - 4; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 100, true)
  }
  expect(codeOf(() => readDocx(bomb, limits))).toBe('planImport.tooBig')
})

test('too many parts and damaged bytes are refused', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`word/media/${index}`, 'x']))
  expect(codeOf(() => readDocx(zip(wrap(''), many), limits))).toBe('planImport.tooManyParts')
  const bytes = zip(wrap(paragraph('Nội dung')))
  for (let at = 60; at < 100; at++) bytes[at] = 0xff
  expect(codeOf(() => readDocx(bytes))).toBe('planImport.damaged')
})

test('bytes cut or changed anywhere raise a problem or give blocks, nothing else', async () => {
  const whole = new Uint8Array(await typedPlan())
  for (let step = 0; step < 200; step++) {
    const bytes = whole.slice(0, step % 2 ? whole.length : Math.floor((whole.length * step) / 200))
    bytes[(step * 7919) % Math.max(1, bytes.length)] = step
    codeOf(() => readDocx(bytes))
  }
})

test('a file is told apart by its bytes', async () => {
  expect(readPlanFile(await typedPlan()).length).toBeGreaterThan(10)
  expect(readPlanFile(strToU8('I. MỤC TIÊU'))[0]?.text).toBe('I. MỤC TIÊU')
  expect(codeOf(() => readPlanFile(new Uint8Array([0x4b, 0xe9, 0x20])))).toBe('planImport.notUtf8')
  expect(codeOf(() => readPlanFile(strToU8('%PDF-1.7')))).toBe('planImport.notDocx')
  expect(codeOf(() => readPlanFile(strToU8(' \n')))).toBe('planImport.noText')
  expect(codeOf(() => readPlanFile(strToU8('a'.repeat(400_001))))).toBe('planImport.tooLong')
  expect(codeOf(() => readPlanFile(strToU8('- việc\n'.repeat(5_001))))).toBe('planImport.tooLong')
})

test('a table of contents and hidden text are left out; the main part is found where the package says', () => {
  const styles = '<w:styles xmlns:w="urn:w"><w:style w:styleId="T"><w:name w:val="toc 1"/></w:style></w:styles>'
  const hidden = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>1. Hiện</w:t></w:r></w:p>'
  const document = wrap(paragraph('I. MỘT\t1', '<w:pStyle w:val="T"/>') + paragraph('I. MỘT') + hidden)
  const relations =
    '<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
  const parts = { 'word/styles.xml': styles, 'word/document2.xml': document, '_rels/.rels': relations }
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
  expect(readDocx(bytes).map((block) => block.text)).toEqual(['I. MỘT', '1. Hiện'])
})

test('recipients and signature side by side by tabs are read column after column', () => {
  const lines = ['Nơi nhận:\tTM. UBND XÃ', '- Như trên;\t\tCHỦ TỊCH', '- Lưu: VT.\tLê Văn An']
  const draft = parsePlan(
    readDocx(zip(wrap(['KẾ HOẠCH', 'A', 'I.\tMỘT', ...lines].map((line) => paragraph(line)).join('')))),
  )
  expect(draft.items.map((item) => item.title)).toEqual(['MỘT'])
  expect(draft.recipients).toEqual(['Như trên', 'Lưu: VT'])
  expect(draft.signature).toMatchObject({ onBehalfOf: 'TM. UBND XÃ', position: 'CHỦ TỊCH', name: 'Lê Văn An' })
})

test('macros are not looked at; an empty archive is no DOCX; a long plan is read', () => {
  const plan = wrap(paragraph('I. MỘT'))
  expect(readPlanFile(zip(plan, { 'word/vbaProject.bin': 'x'.repeat(50_000) }))).toHaveLength(1)
  expect(codeOf(() => readPlanFile(zipSync({})))).toBe('planImport.notDocx')
  const long = Array.from({ length: 2_000 }, (_, index) =>
    paragraph(`${index + 1}. ${'Việc cần làm ngay '.repeat(10)}`),
  )
  expect(readPlanFile(zip(wrap(long.join(''))))).toHaveLength(2_000)
})

test('as an office types it: numbers only in the lists, headings only in bold, an annex behind the signature', async () => {
  const draft = parsePlan(readDocx(await officePlan()))
  expect(draft.items.map((item) => item.path).join(' ')).toBe(officeOutline)
  expect([draft.number, draft.issuedOn]).toEqual(['31/KH-UBND', '2026-03-12'])
  expect(draft.agencies.map(({ name }) => name)).toEqual(['Công an tỉnh', 'Sở Tài chính'])
  expect(draft.recipients).toEqual(['Bộ Công an', 'Các sở, ngành', 'Lưu: VT'])
  expect(draft.signature).toMatchObject({ position: 'PHÓ CHỦ TỊCH', name: 'Đặng Thị Lan' })
  expect(draft.closing.map(({ text }) => text)).toEqual([expect.stringMatching(/^Trên đây là Kế hoạch năm 2026/)])
  expect(draft.doubts.map(({ code }) => code)).toEqual(['headingWithoutNumber', 'headingWithoutNumber'])
})

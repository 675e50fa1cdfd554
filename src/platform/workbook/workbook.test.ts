import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSheets } from './read.ts'
import { usualLimits } from './sheet.ts'
import { findTable } from './table.ts'
import { countIn, dayIn, faultOfCell } from './values.ts'
import { writeXlsx } from './write-xlsx.ts'

const wanted = { name: { names: ['Họ và tên'], needed: true }, phone: { names: ['Điện thoại'], needed: true } }

/** A workbook of one sheet, with the parts given put in or changed. */
async function book(sheetData: string, more: Record<string, string> = {}, after = ''): Promise<Uint8Array> {
  const { unzipSync } = await import('fflate')
  const parts = unzipSync(await writeXlsx([{ name: 'Bảng', widths: [10], head: ['a'], rows: [] }]))
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData>${after}</worksheet>`
  const own = Object.entries({ 'xl/worksheets/sheet1.xml': sheet, ...more }).map(([name, text]) => [
    name,
    strToU8(text),
  ])
  return zipSync({ ...parts, ...Object.fromEntries(own) })
}
const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
const head = `<row r="1">${text('A1', 'Họ và tên')}${text('B1', 'Điện thoại (di động)')}</row>`
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error) => error.kind?.code ?? String(error),
  )

test('what is written is read again, text kept from being computed, numbers and days with their kind', async () => {
  const rows = [['=1+1', { amount: 1420, decimals: 0 }, { day: '2025-12-31' }, '0912345678', { fault: 'sai' }]]
  const bytes = await writeXlsx([{ name: 'A & B', widths: [9], head: ['h'], rows, texts: [3] }])
  const [sheet] = await readSheets(bytes)
  expect(sheet?.name).toBe('A & B')
  expect([...(sheet?.rows[1]?.cells.values() ?? [])]).toEqual([
    { text: '=1+1', kind: 'text' },
    { text: '1420', kind: 'number' },
    { text: '2025-12-31', kind: 'day' },
    { text: '0912345678', kind: 'text' },
    { text: 'sai', kind: 'text' },
  ])
  const { strFromU8, unzipSync } = await import('fflate')
  const xml = unzipSync(bytes)
  expect(strFromU8(xml['xl/styles.xml'] ?? new Uint8Array())).toContain('quotePrefix="1"')
  expect(strFromU8(xml['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('<c r="A2" t="inlineStr" s="7">')
})

test('a table is found by its heads below a title, in CSV of any separator too, and says where a cell is', async () => {
  const bytes = await book(
    `<row r="1">${text('A1', 'DANH SÁCH')}</row><row r="3">${text('B3', 'HỌ VÀ TÊN *')}${text('C3', 'dien thoai')}</row><row r="9">${text('B9', 'An')}<c r="C9"><v>912345678</v></c></row>`,
    {},
    '<mergeCells><mergeCell ref="A1:D1"/></mergeCells>',
  )
  const table = findTable(await readSheets(bytes), wanted)
  expect(table.rows).toMatchObject([{ number: 9, cells: { name: { text: 'An' }, phone: { text: '912345678' } } }])
  expect(table.at('phone', 9)).toBe('C9')
  for (const mark of [',', ';', '\t']) {
    const csv = Buffer.from(`\uFEFFHọ và tên${mark}Điện thoại\r\n"An${mark} B"${mark}'+84912345678\r\n`)
    expect(findTable(await readSheets(csv), wanted).rows[0]?.cells).toMatchObject({
      name: { text: `An${mark} B` },
      phone: { text: '+84912345678' },
    })
  }
})

test('a formula gives what was computed last and is never run; one without it, and an error, are told', async () => {
  const bytes = await book(
    `${head}<row r="2"><c r="A2" t="str"><f>B2&amp;"x"</f><v>An</v></c><c r="B2"><f>1+1</f></c></row><row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
  )
  const [first, second] = findTable(await readSheets(bytes), wanted).rows
  expect(first?.cells.name).toEqual({ text: 'An', kind: 'text' })
  expect(faultOfCell(first?.cells.phone)?.en).toContain('never computed')
  expect(faultOfCell(second?.cells.name)?.vi).toContain('#DIV/0!')
  expect(faultOfCell(first?.cells.name)).toBeNull()
})

test('numbers and days that stand as text are read; what is none is said', () => {
  expect(countIn({ text: '1.420', kind: 'text' })).toBe(1420)
  expect(countIn({ text: '1420', kind: 'number' })).toBe(1420)
  expect(countIn({ text: '1.42', kind: 'number' })).toMatchObject({ en: expect.stringContaining('no count') })
  expect(countIn({ text: '-2', kind: 'number' })).toMatchObject({ en: expect.stringContaining('negative') })
  expect(countIn({ text: 'ba', kind: 'text' })).toMatchObject({ vi: expect.stringContaining('1420') })
  expect(countIn(undefined)).toMatchObject({ vi: 'Còn thiếu số.' })
  expect(dayIn({ text: '31/12/2025', kind: 'text' })).toBe('2025-12-31')
  expect(dayIn({ text: '2025-12-31', kind: 'day' })).toBe('2025-12-31')
  expect(dayIn({ text: '31/2/2025', kind: 'text' })).toMatchObject({ en: 'There is no such day.' })
  expect(dayIn({ text: '46022', kind: 'number' })).toMatchObject({ vi: expect.stringContaining('31/12/2025') })
})

const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])
const locked = Uint8Array.from([...old, ...strToU8([...'EncryptedPackage'].join('\0'))])
const many = (count: number) => Array.from({ length: count }, () => '<row><c><v>1</v></c></row>').join('')
const sheetOf = (body: string, after = '') => book(head + body, {}, after)
const table = async (bytes: Uint8Array) => findTable(await readSheets(bytes), wanted)

test.each<[string, () => Promise<unknown>, string]>([
  ['old .xls', () => readSheets(old), 'workbook.oldWorkbook'],
  ['a password', () => readSheets(locked), 'workbook.encrypted'],
  ['macros', async () => readSheets(await book(head, { 'xl/vbaProject.bin': 'x' })), 'workbook.macros'],
  ['.xlsb', async () => readSheets(await book(head, { 'xl/workbook.bin': 'x' })), 'workbook.binaryWorkbook'],
  ['a packed picture', async () => readSheets(zipSync({ 'a.png': strToU8('x') })), 'workbook.notWorkbook'],
  ['a bomb', async () => readSheets(await book(' '.repeat(40 << 20))), 'workbook.tooBig'],
  ['a million rows', async () => readSheets(await sheetOf(many(1_000_000))), 'workbook.tooManyRows'],
  ['one row too many', async () => readSheets(await sheetOf(many(20_000))), 'workbook.tooManyRows'],
  [
    'a column too far',
    async () => readSheets(await sheetOf(`<row r="2">${text('XFD2', 'x')}</row>`)),
    'workbook.tooManyColumns',
  ],
  [
    'merged cells',
    async () =>
      table(await sheetOf(`<row r="2">${text('A2', 'An')}</row>`, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')),
    'workbook.merged',
  ],
  ['no head', async () => table(await book(`<row r="1">${text('A1', 'x')}</row>`)), 'workbook.noHead'],
  [
    'a head twice',
    async () =>
      table(
        await book(`<row r="1">${text('A1', 'Họ và tên')}${text('B1', 'Điện thoại')}${text('C1', 'Điện thoại')}</row>`),
      ),
    'workbook.doubleColumn',
  ],
  ['nothing filled in', async () => table(await sheetOf('')), 'workbook.noRows'],
  ['broken XML', async () => readSheets(await sheetOf('<row>')), 'workbook.damaged'],
  [
    'a DOCTYPE',
    async () =>
      readSheets(await book(head, { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' })),
    'workbook.hostileXml',
  ],
  ['too large a file', () => readSheets(new Uint8Array(usualLimits.bytes + 1)), 'workbook.tooLargeFile'],
  ['other letters in CSV', () => readSheets(Uint8Array.from([0x48, 0xf4, 0x20, 0xff])), 'workbook.otherLetters'],
  ['open quotes in CSV', () => readSheets(Buffer.from('a,b\n"c,d\n')), 'workbook.badCsv'],
  ['bytes of something else', () => readSheets(Buffer.from('a\0b')), 'workbook.notWorkbook'],
])('%s has its own sentence', async (_, work, code) => {
  expect(await codeOf(work())).toBe(code)
})

test('hidden sheets and empty rows with formats say nothing', async () => {
  const empty = Array.from({ length: 30_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`).join('')
  const [sheet] = await readSheets(await sheetOf(`<row r="2">${text('A2', 'An')}</row>${empty}`))
  expect(sheet?.rows.map(({ number }) => number)).toEqual([1, 2])
})

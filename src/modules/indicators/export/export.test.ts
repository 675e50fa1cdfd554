import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { writeCsv } from '../../../platform/workbook/write-csv.ts'
import { writeXlsx } from '../../../platform/workbook/write-xlsx.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db, '2014')
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['talks', 'helped', 'reoffended'], { level: 'commune', persons: true })
await sql`update facts.measure set persons = false where code = 'talks'`.execute(db)
await makeIndicator(db, 'A2', 'helped / talks', { vi: '=2+2', en: 'helped of talks' })
const forms = await open(db, 'help', '2014-Q3')
const [first, second] = town.communes
const send = (who: string, commune: number, values: object) =>
  call(town.actor(who), 'POST', `/submissions/${forms.get(commune)}/send`, { baseVersion: 0, values })
await send('officer:0:1', first, { talks: 1200, helped: 300, reoffended: 0 })
await send('officer:1:1', second, { talks: 40, helped: 3, reoffended: 0 })

const question = {
  ...{ items: ['A2', 'talks'], periods: ['PLAN_YEAR:2014-Q3'], standing: 'sent' },
  places: { level: 'commune', within: town.district },
}
const asked = (who: string, format: string, body: object = question) =>
  call(town.actor(who), 'POST', `/pivot/export?format=${format}`, body)

/** The texts and numbers of a sheet, by cell: `B2` → "25". */
function cellsOf(bytes: Uint8Array, number: number): Map<string, string> {
  const xml = strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array())
  const cells = xml.matchAll(/<c r="(\w+)"[^>]*>(?:<v>([^<]*)<\/v>|<is><t[^>]*>([^<]*)<\/t><\/is>)<\/c>/g)
  return new Map([...cells].map(([, at, value, text]) => [at ?? '', value === undefined ? `'${text}` : value]))
}

test('a workbook: numbers are numbers with their forms beside them, what is masked says so, the question stands apart', async () => {
  const { status, body } = await asked('office', 'xlsx')
  expect(status).toBe(200)
  const table = cellsOf(body, 1)
  const rowOf = (name: string) => [...table].find(([, text]) => text === `'${name}`)?.[0].slice(1)
  const [full, masked, whole] = ['Phường Láng Hạ', 'Phường Văn Chương', 'Toàn quận Đống Đa'].map(rowOf)
  expect(table.get('C1')).toBe("'A2 =2+2 (%), Quý III/2014")
  // Of persons a quarter of a commune is not published at all.
  expect([table.get(`C${full}`), table.get(`D${full}`), table.get(`E${full}`)]).toEqual(["'được che", "'1/1", '1200'])
  expect(table.get(`C${masked}`)).toBe("'được che")
  // What is not accepted yet of a district differs from the official figure by single communes' forms.
  expect(table.get(`C${whole}`)).toBe("'được che")
  expect([table.get(`D${whole}`), table.get(`E${whole}`)]).toEqual(["'2/2", '1240'])
  const told = [...cellsOf(body, 3).values()]
  for (const text of ['SỐ LIỆU TRÌNH DIỄN, không phải số thật', 'Quý III/2014', 'Sơ bộ (đã gửi)'])
    expect(told).toContain(`'${text}`)
  expect(told).toContain("'A2, Quý III/2014: 2/2")
})

test('CSV: with the mark of UTF-8, one figure a row, nothing that a spreadsheet would compute', async () => {
  const { body } = await asked('office', 'csv')
  const text = Buffer.from(body).toString('utf8')
  expect(text.startsWith('\uFEFFĐịa bàn,Mã địa bàn,Mã,')).toBe(true)
  expect(text).toContain(",A2,'=2+2,%,")
  expect(text).toMatch(/,talks,talks,cuộc,,Quý III\/2014,1200,,,,,1,1,Sơ bộ/)
  expect(text).toMatch(/,A2,'=2\+2,%,,Quý III\/2014,,,được che,,,1,1,/)
})

test('a district that ended in the period says until when it worked, since its successors stand beside it', async () => {
  const body = { items: ['talks'], periods: ['PLAN_YEAR:2014'], places: { level: 'district' } }
  const { places } = (await call(town.actor('office'), 'POST', '/pivot', body)).body
  const of = (name: string) => places.find((one: { name: string }) => one.name === name)
  expect([of('huyện Từ Liêm').worksTo, of('quận Nam Từ Liêm').worksTo]).toEqual(['2014-04-01', '2025-07-01'])
  const city = await call(town.actor('office'), 'POST', '/pivot', { ...body, places: { level: 'city' } })
  expect(city.body.places[0].worksTo).toBeNull()
  const mark = 'Huyện Từ Liêm (hoạt động đến hết 31/3/2014, đã có đơn vị kế tiếp trong bảng)'
  const csv = (more: object = {}) => asked('office', 'csv', { ...body, ...more })
  expect(
    Buffer.from((await csv()).body)
      .toString('utf8')
      .split(mark),
  ).toHaveLength(2)
  expect([...cellsOf((await asked('office', 'xlsx', body)).body, 1).values()]).toContain(`'${mark}`)
  // It worked all the quarter; on the map of a day there are no successors.
  for (const more of [{ periods: ['PLAN_YEAR:2014-Q1'] }, { boundary: '2014-01-01' }]) {
    const text = Buffer.from((await csv(more)).body).toString('utf8')
    expect(text).toContain('Huyện Từ Liêm,')
    expect(text).not.toContain('hoạt động đến hết')
  }
})

test('the very policy of the page: who may not ask gets no file, provisional figures of another district neither', async () => {
  expect((await asked('outsider', 'csv')).status).toBe(403)
  expect((await asked('district:other', 'csv')).status).toBe(403)
  expect((await asked('leader', 'xlsx')).status).toBe(403)
  expect((await asked('leader', 'xlsx', { ...question, standing: 'official' })).status).toBe(200)
  expect((await asked('office', 'xlsx', { ...question, items: ['nothing'] })).body.code).toBe('facts.noSuchMeasure')
})

test('texts are kept from being formulas in CSV and from being markup in a workbook', async () => {
  const cells = ['=1+1', '+1', '-1', '@a', 'a<b & "c"', 'x\u0001y']
  const csv = Buffer.from(await writeCsv(['h'], [cells])).toString('utf8')
  expect(csv).toBe(`\uFEFFh\r\n'=1+1,'+1,'-1,'@a,"a<b & ""c""",x\u0001y\r\n`)
  const book = await writeXlsx([
    { name: 'a', widths: [10], head: ['h'], rows: [cells, [{ amount: -1.5, decimals: 1 }]] },
  ])
  const sheet = strFromU8(unzipSync(book)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toContain('<t xml:space="preserve">a&lt;b &amp; &quot;c&quot;</t>')
  expect(sheet).toContain('<t xml:space="preserve">xy</t>')
  expect(sheet).toContain('<c r="A3" s="3"><v>-1.5</v></c>')
  expect(sheet).not.toContain('<f>')
})

test('a number in CSV has four decimals more than it is written with, and no noise', async () => {
  const numbers = [
    [(100 * 303) / 1240, 1],
    [0.1 + 0.2, 0],
    [1200, 0],
    [-1.5, 1],
    [-0.000001, 0],
    [1e-7, 2],
    [100, 1],
    [123456789012.5, 1],
    [1.5e30, 0],
  ] as const
  const cells = numbers.map(([amount, decimals]) => ({ amount, decimals }))
  const csv = Buffer.from(await writeCsv(['h'], [cells])).toString('utf8')
  expect(csv).toBe('\uFEFFh\r\n24.43548,0.3,1200,-1.5,0,0,100,123456789012.5,1.5e+30\r\n')
})

test('a number in a workbook is as exact as Excel holds it, and has no noise', async () => {
  const amounts = [100 * 0.56, 60.3 - 60.1, (100 * 303) / 1240, 123456789012.125, 987654321098765, -1e-13, 0.1 + 0.2]
  const rows = amounts.map((amount) => [{ amount, decimals: 1 }])
  const bytes = await writeXlsx([{ name: 'a', widths: [10], head: ['h'], rows }])
  expect([...cellsOf(bytes, 1).values()].slice(1)).toEqual([
    '56',
    '0.2',
    '24.435483871',
    '123456789012.125',
    '987654321098765',
    '0',
    '0.3',
  ])
})

test('others are served while a large workbook is written', async () => {
  let turns = 0
  const beat = setInterval(() => {
    turns += 1
  }, 1)
  const row = Array.from({ length: 20 }, (_, index) => ({ amount: index, decimals: 0 }))
  await writeXlsx([{ name: 'a', widths: [10], head: [], rows: Array.from({ length: 8_000 }, () => row) }])
  clearInterval(beat)
  expect(turns).toBeGreaterThan(5)
})

test('units of one name stand with the unit above them, and every place with its code', async () => {
  const { body } = await asked('office', 'csv', { ...question, items: ['talks'], places: { level: 'commune' } })
  const lines = Buffer.from(body).toString('utf8').split('\n')
  const names = lines.flatMap((line) => (line.startsWith('Phường Quang Trung') ? [line.split(',').slice(0, 2)] : []))
  expect(names.map(([name]) => name).sort()).toEqual([
    'Phường Quang Trung (quận Hà Đông)',
    'Phường Quang Trung (quận Đống Đa)',
    'Phường Quang Trung (thị xã Sơn Tây)',
  ])
  expect(new Set(names.map(([, code]) => code)).size).toBe(3)
  expect(lines.find((line) => line.startsWith('Phường Láng Hạ,'))).toMatch(/^Phường Láng Hạ,hn-00199-a,/)
})

test('of one place the figures stand down as on its scorecard, with target, what is due and the state; in CSV too', async () => {
  const { version } = (await call(town.actor('office'), 'GET', '/indicators/A2')).body
  const target = { year: 2014, value: 60, baseline: null, path: { '2014-Q3': 50 }, source: 'x' }
  await call(town.actor('office'), 'PUT', '/indicators/A2/targets', {
    ...{ place: town.city, baseVersion: version, items: [target] },
  })
  const body = {
    ...{ items: ['A2', 'talks'], periods: ['PLAN_YEAR:2014-Q3', 'PLAN_YEAR:2013-Q3'], standing: 'sent', targets: true },
    places: { ids: [town.district] },
  }
  const table = cellsOf((await asked('district:1', 'xlsx', body)).body, 1)
  const row = (number: number) => [...'ABCDEFGHIJK'].map((column) => table.get(`${column}${number}`))
  expect(row(1)).toEqual(
    [
      ...['Mã', 'Chỉ số, số liệu', 'Đơn vị tính', 'Quý III/2014', 'Phiếu', 'Mục tiêu cả năm', 'Mục tiêu của'],
      ...['Phải đạt đến hết kỳ', 'Trạng thái', 'Quý III/2013', 'Phiếu'],
    ].map((text) => `'${text}`),
  )
  const value = '24.435483871'
  expect(row(2).slice(0, 9)).toEqual(["'A2", "'=2+2", "'%", value, "'2/2", '60', "'thành phố Hà Nội", '50', "'Chậm"])
  expect(row(3).slice(0, 9)).toEqual(["'talks", "'talks", "'cuộc", '1240', "'2/2", ...Array(4).fill(undefined)])
  const text = Buffer.from((await asked('district:1', 'csv', body)).body).toString('utf8')
  expect(text.split('\r\n')[0]).toMatch(/,Mục tiêu cả năm,Mục tiêu của,Phải đạt đến hết kỳ,Trạng thái$/)
  expect(text).toMatch(/,A2,'=2\+2,%,,Quý III\/2014,.*,60,thành phố Hà Nội,50,Chậm\r\n/)
})

test('a comparison carries the change, or why there is none, and the middle of like units', async () => {
  const body = { ...question, items: ['talks'], periods: ['PLAN_YEAR:2014-Q3', 'PLAN_YEAR:2013-Q3'] }
  const compared = (format: string) =>
    call(town.actor('office'), 'POST', `/pivot/export?format=${format}&view=compare`, body)
  const table = cellsOf((await compared('xlsx')).body, 1)
  expect(['E1', 'F1', 'G1', 'H1', 'I1', 'J1'].map((at) => table.get(at))).toEqual([
    "'Thay đổi so với cùng kỳ năm trước (tỷ lệ: điểm)",
    ...[
      "'Tăng, giảm (%)",
      "'Vì sao không so",
      "'Trung vị của đơn vị cùng loại",
      "'Khoảng tứ phân vị: từ",
      "'Khoảng tứ phân vị: đến",
    ],
  ])
  const at = [...table].find(([, text]) => text === "'Phường Láng Hạ")?.[0].slice(1)
  expect(table.get(`G${at}`)).toBe("'không so được: năm trước chưa có số liệu")
  const text = Buffer.from((await compared('csv')).body).toString('utf8')
  expect(text).toContain('không so được: năm trước chưa có số liệu')
  expect((await asked('office', 'csv', body)).body.toString('utf8')).not.toContain('không so được')
})

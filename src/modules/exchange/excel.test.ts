import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, setToday } from '../../../test/factories.ts'

// Files as Excel leaves them.

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'own', ['talks', 'people'], { level: 'commune' })

async function check(file: string | Buffer) {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from('\r\n--b--\r\n')])
  const kind = { 'content-type': 'multipart/form-data; boundary=b' }
  const { status, body } = await call(town.actor('office'), 'POST', '/values/check', payload, kind)
  return { status, ...body }
}
const good = { status: 200, badRows: 0, rows: 1, figures: 1 }

test('a code that lost its zeros is told with the place whose code would fit', async () => {
  const { faults } = await check('measure,place,period,value\ntalks,199,2012-Q1,3\ntalks,77777,2012-Q1,3\n')
  expect(faults).toMatchObject([
    { line: 2, column: 2, vi: expect.stringContaining('có địa bàn mã “00199”') },
    { line: 3 },
  ])
  expect(faults[1].vi).not.toContain('số 0')
})

test('a row of empty cells is no row', async () => {
  expect(await check('place;period;talks\n00199;2012-Q1;3\n;;\n;;\n')).toMatchObject(good)
})

test('columns kept beside the figures are passed over and named; one that is no measure is refused once, by name', async () => {
  const text = 'STT;place;Tên địa bàn;period;talks;Ghi chú\n1;00199;Ô Chợ Dừa;2012-Q1;3;gửi muộn\n'
  expect(await check(text)).toMatchObject({ ...good, ignored: ['STT', 'Tên địa bàn', 'Ghi chú'] })
  const misspelt = await check('STT;place;period;talks;peple\n1;00199;2012-Q1;3;4\n2;00193;2012-Q1;3;4\n')
  expect([misspelt.status, misspelt.code]).toEqual([400, 'exchange.unknownColumns'])
  expect(misspelt.detail).toContain('“peple”')
  expect(misspelt.faults).toMatchObject([{ line: 1, column: 5 }])
})

test('a long file too: what is kept beside the figures is passed over, a slip in a title refuses the file by name', async () => {
  const text = 'measure;place;period;value;Ghi chú;storedby\ntalks;00199;2012-Q1;3;gửi muộn;admin\n'
  expect(await check(text)).toMatchObject({ ...good, ignored: ['Ghi chú', 'storedby'] })
  const misspelt = await check('measure;place;period;bodi;value\ntalks;00199;2012-Q1;police;3\n')
  expect([misspelt.status, misspelt.code]).toEqual([400, 'exchange.strayColumns'])
  expect(misspelt.detail).toContain('“bodi”')
  expect(misspelt.faults).toMatchObject([{ line: 1, column: 4 }])
  const part = await check('place;period;category;talks\n00199;2012-Q1;m;3\n')
  expect([part.code, part.faults]).toMatchObject(['exchange.unknownColumns', [{ line: 1, column: 3 }]])
})

test.each([
  ['place,Đơn vị,period,talks', 'place,Đơn vị', [1, 2]],
  ['measure,place,period,value,value', 'value,value', [4, 5]],
  ['place,period,talks,people,talks', 'talks,talks', [3, 5]],
])('columns of one meaning are refused in the head, each by name: %s', async (head, names, columns) => {
  const same = await check(`${head}\n00199,00199,2012-Q1,3,3\n`)
  expect([same.status, same.code]).toEqual([400, 'exchange.sameColumns'])
  expect(same.detail).toContain(`Các cột ${names.replace(/[^,]+/g, '“$&”').replace(',', ', ')} trùng nghĩa`)
  expect(same.faults).toMatchObject(columns.map((column) => ({ line: 1, column })))
})

const said = 'place;period;talks\r\n00199;2012-Q1;3\r\n'
test.each([
  ['a first line that says the separator', Buffer.from(`sep=;\r\n${said}`)],
  ['the same with a mark', Buffer.from(`\uFEFFsep=;\r\n${said}`)],
  ['UTF-16, the lesser byte first', Buffer.from(`\uFEFF${said}`, 'utf16le')],
  ['UTF-16, the greater byte first', Buffer.from(`\uFEFF${said}`, 'utf16le').swap16()],
  ['UTF-16 with that first line', Buffer.from(`\uFEFFsep=;\r\n${said}`, 'utf16le').swap16()],
])('%s is understood', async (_, file) => {
  expect(await check(file)).toMatchObject(good)
})

test('a fault after a first line that says the separator stands in its own line', async () => {
  expect((await check('sep=;\nplace;period;talks\n99999;2012-Q1;3\n')).faults).toMatchObject([{ line: 3, column: 1 }])
})

test.each([
  ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'Đây là tệp Excel'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'Đây là tệp Excel'],
  [
    'a head in Windows-1258',
    Buffer.concat([Buffer.from([0xd0, 0xea, 0xcc]), Buffer.from(' ban;period;talks\n00199;2012-Q1;3\n')]),
    'Windows-1258',
  ],
])('%s says what it is', async (_, file, words) => {
  const { status, code, faults } = await check(file)
  expect([status, code]).toEqual([400, 'exchange.unreadable'])
  expect(faults[0].detail ?? faults[0].vi).toContain(words)
})

test('a row without a figure is no fault, and no figure', async () => {
  expect(await check('place;period;talks\n00199;2012-Q1;\n')).toMatchObject({ rows: 1, badRows: 0, figures: 0 })
})

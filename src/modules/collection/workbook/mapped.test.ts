import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { readSheets } from '../../../platform/workbook/read.ts'
import { type Cell, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import type { Mapping } from './contract.ts'
import { matchArea } from './match-area.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'f', ['talks', 'people'])
const due = await open(db, 'f', '2014-Q3')
const [first = 0, other = 0, third = 0] = town.areas[0]
const key = { place: String(town.communes[0]), form: 'f', period: '2014-Q3' }

function post(path: string, book: Uint8Array, fields: Record<string, string> = {}, actor = 'officer:0:1') {
  const parts = Object.entries({ ...key, ...fields }).map(
    ([field, value]) => `--b\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="so theo doi.xlsx"\r\n\r\n`
  const body = Buffer.concat([Buffer.from(parts.join('') + file), Buffer.from(book), Buffer.from('\r\n--b--\r\n')])
  return call(town.actor(actor), 'POST', path, body, { 'content-type': 'multipart/form-data; boundary=b' })
}
const num = (amount: number): Cell => ({ amount, decimals: 0 })
/** A commune's own book: number, area, talks under the form's name, people under a name of its own, a sum at the end. */
const book = (rows: Cell[][], people = 'Người dự') =>
  writeXlsx([{ name: 'Quý 3', widths: [10], head: ['STT', 'Đơn vị', 'TALKS (cuộc)', people], rows }])
const own = await book([
  [num(1), 'TDP 01', num(4), num(40)],
  [num(2), 'Tổ 2', num(0), '1.200'],
  [num(3), 'Tổ chị Hoa', num(3), num(7)],
  [null, 'TỔNG CỘNG', num(7), num(1247)],
])
const mapping: Mapping = { sheet: 'Quý 3', head: 1, area: 1, columns: { talks: 2, people: 3 }, names: {} }
const by = (more: Partial<Mapping> = {}) => ({ mapping: JSON.stringify({ ...mapping, ...more }) })

describe('an area by how it is written', () => {
  const areas = [
    'tổ dân phố số 1',
    'tổ dân phố số 11',
    'thôn Đông',
    'thôn Đông Hà',
    'khu dân cư Hòa Bình',
    'thôn Hà',
    'xóm Hà',
  ].map((placeName, at) => ({ placeId: at + 1, placeName }))
  test.each([
    ['TỔ DÂN PHỐ SỐ 1', 1],
    ['tdp 01', 1],
    ['Tổ 11', 2],
    ['to dan pho so 11', 2],
    ['Thôn Đông'.normalize('NFD'), 3],
    ['dong', 3],
    ['KDC Hoà Bình', 5],
    ['thôn hà', 6],
  ])('%s is found', (name, id) => expect(matchArea(areas, name)).toMatchObject({ area: { placeId: id } }))
  test.each([
    ['Hà', [6, 7]],
    ['Đông Hạ A', [4]],
    ['Tổ 12', [1, 2]],
  ])('%s is asked about, the likely ones first', (name, ids) => {
    const match = matchArea(areas, name)
    expect(
      'likely' in match &&
        match.likely
          .slice(0, ids.length)
          .map(({ placeId }) => placeId)
          .sort(),
    ).toEqual(ids)
  })
})

test('what a workbook holds is shown, and what its columns may be is guessed by heads and by the areas in them', async () => {
  const { status, body } = await post('/grid/sheets', own)
  expect(status).toBe(200)
  expect(body.sheets[0].rows[1]).toEqual({ number: 2, cells: ['1', 'TDP 01', '4', '40'] })
  expect(body.guess).toEqual({ isKept: false, mapping: { ...mapping, columns: { talks: 2 } } })
})

test('by its mapping it is read as a template is; who is meant is asked, sums are left out', async () => {
  const { body } = await post('/grid/read', own, by())
  expect(body.rows).toMatchObject([
    { id: due.get(first), values: { talks: 4, people: 40 } },
    { id: due.get(other), values: { talks: 0, people: 1200 } },
  ])
  expect(body.doubts).toMatchObject([{ cell: 'Quý 3!B4', name: 'Tổ chị Hoa' }])
  expect(body.faults).toMatchObject([{ cell: 'Quý 3!B4', vi: expect.stringContaining('“Tổ chị Hoa”') }])
  const told = await post('/grid/read', own, by({ names: { 'to chi hoa': third } }))
  expect(told.body).toMatchObject({ doubts: [], faults: [] })
  expect(told.body.rows[2]).toMatchObject({ id: due.get(third), values: { talks: 3, people: 7 } })
})

test('it is kept by its heads for the unit and the form, and offered for the next workbook with the same', async () => {
  const kept = by({ names: { 'to chi hoa': third } })
  expect((await post('/grid/mappings', own, kept)).status).toBe(200)
  const next = await book([[num(1), 'Tổ chị Hoa', num(9), num(9)]], 'người DỰ')
  const { guess } = (await post('/grid/sheets', next)).body
  expect(guess).toEqual({ isKept: true, mapping: JSON.parse(kept.mapping) })
  const { rows } = (await post('/grid/read', next, { mapping: JSON.stringify(guess.mapping) })).body
  expect(rows).toMatchObject([{ id: due.get(third), values: { talks: 9, people: 9 } }])
  const changed = await book([[num(1), 'Tổ 1', num(9), num(9)]], 'Số hộ')
  expect((await post('/grid/sheets', changed)).body.guess.isKept).toBe(false)
  // Another commune keeps its own.
  const theirs = await post('/grid/sheets', next, { place: String(town.communes[1]) }, 'officer:1:1')
  expect(theirs.body.guess?.isKept ?? false).toBe(false)
})

test('two rows of one area, a word where a number belongs: told by cell, and marked in the copy', async () => {
  const bad = await book([
    ['1', 'Tổ 1', num(1), 'nhiều'],
    ['2', 'TDP số 1', num(2), num(2)],
  ])
  const { faults } = (await post('/grid/read', bad, by())).body
  expect(faults.map(({ cell }: { cell: string }) => cell)).toEqual(['Quý 3!D2', 'Quý 3!B3'])
  const [sheet] = await readSheets((await post('/grid/marked', bad, by())).body)
  expect(sheet?.rows[1]?.cells.get(3)?.text).toMatch(/^D2: /)
  expect(sheet?.rows[2]?.cells.get(3)?.text).toMatch(/^B3: .*B2/)
})

test.each([
  ['no JSON', { mapping: '{' }],
  ['another sheet', by({ sheet: 'Quý 4' })],
  ['a row that is not there', by({ head: 99 })],
  ['one column twice', by({ columns: { talks: 2, people: 2 } })],
  ['no column of figures', by({ columns: {} })],
])('a mapping of %s does not fit', async (_, fields) => {
  for (const path of ['/grid/read', '/grid/marked', '/grid/mappings'])
    expect(await post(path, own, fields)).toMatchObject({ status: 409, body: { code: 'collection.mappingOff' } })
})

test('CSV is read as well', async () => {
  const csv = Buffer.from('\uFEFFĐơn vị;STT;talks;people\nTổ 1;2;5;50\nTổ lạ;3;1;1\n')
  const { guess } = (await post('/grid/sheets', csv)).body
  expect(guess.mapping).toEqual({ sheet: 'CSV', head: 1, area: 0, columns: { talks: 2, people: 3 }, names: {} })
  const { rows } = (await post('/grid/read', csv, { mapping: JSON.stringify(guess.mapping) })).body
  expect(rows).toMatchObject([{ id: due.get(first), values: { talks: 5, people: 50 } }])
})

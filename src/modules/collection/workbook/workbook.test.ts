import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import { readSheets } from '../../../platform/workbook/read.ts'
import { type Cell, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import type { FieldShown } from '../contract.ts'
import { readTemplate } from './read-template.ts'
import { writeGridTemplate } from './template.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'f', ['talks', 'people', '~groups'])
const q2 = await open(db, 'f', '2014-Q2')
const due = await open(db, 'f', '2014-Q3')
const [officer, second] = [town.actor('officer:0:1'), town.actor('officer:0:2')]
const [first = 0, other = 0, third = 0] = town.areas[0]
const key = { place: String(town.communes[0]), form: 'f', period: '2014-Q3' }
const template = `/grid/template?${new URLSearchParams(key)}`

type Sent = { fields?: Record<string, string>; name?: string; path?: string; actor?: string }
function post(
  book: Uint8Array,
  { fields = key, name = 'a.xlsx', path = '/grid/read', actor = 'officer:0:1' }: Sent = {},
) {
  const parts = Object.entries(fields).map(
    ([field, value]) => `--b\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(parts.join('') + file), Buffer.from(book), Buffer.from('\r\n--b--\r\n')])
  return call(town.actor(actor), 'POST', path, body, { 'content-type': 'multipart/form-data; boundary=b' })
}

const empty: Uint8Array = (await call(officer, 'GET', template)).body
/** The template with its first sheet changed as text. */
function changed(change: (xml: string) => string, book = empty): Uint8Array {
  const parts = unzipSync(book)
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(change(sheet)) })
}
/** Puts cells into the template, by their address; of numbers as they are, of others as texts. */
const filled = (cells: Record<string, number | string>, book = empty): Uint8Array =>
  changed((xml) => {
    let now = xml
    for (const [at, value] of Object.entries(cells)) {
      const cell =
        typeof value === 'number'
          ? `<c r="${at}"><v>${value}</v></c>`
          : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
      const there = new RegExp(`<c r="${at}"[^>]*?(/>|>.*?</c>)`)
      expect(now).toMatch(there)
      now = now.replace(there, cell)
    }
    return now
  }, book)

test('the template names areas and cells, locks all but what is filled in, and says what may stand there', async () => {
  const [sheet] = await readSheets(empty)
  expect(sheet?.rows[0]?.cells.get(0)?.text).toBe(`binhan-grid f 1 ${key.place} 2014-Q3`)
  expect([...(sheet?.rows[1]?.cells.values() ?? [])].map(({ text }) => text).slice(2)).toEqual([
    'Thôn, tổ dân phố',
    'talks (cuộc)',
    'people (cuộc)',
    'groups (cuộc)',
  ])
  expect(sheet?.rows.slice(2).map(({ cells }) => cells.get(2)?.text)).toEqual([
    'tổ dân phố số 1',
    'tổ dân phố số 2',
    'tổ dân phố số 3',
  ])
  const xml = strFromU8(unzipSync(empty)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml).toContain('<sheetProtection sheet="1"')
  expect(xml).toContain('<row r="1" hidden="1">')
  expect(xml.match(/<dataValidation /g)).toHaveLength(3)
  expect(xml).toContain('sqref="D3:D5"')
})

test('what is added up stands there as a sum, nothing until all its parts are said; it is not read back', async () => {
  const field = (code: string, sum?: string[]) =>
    ({ code, vi: code, helpVi: '', unit: 'cuộc', atMost: null, ...(sum && { sum }) }) as FieldShown
  const fields = [field('day'), field('all', ['day', 'night']), field('night')]
  const row = { placeId: first, placeName: 'tổ dân phố số 1', version: 0, state: 'due' as const, inTotal: null }
  const book = await writeGridTemplate(
    {
      form: { code: 'f', vi: 'f', version: 1, fields },
      place: { id: Number(key.place), name: '' },
      ...{ period: key.period, rows: [{ ...row, draft: { day: 4 }, previous: {} }] },
    },
    false,
  )
  const xml = strFromU8(unzipSync(book)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml).toContain('<f>IF(COUNT(D3,F3)=2,SUM(D3,F3),&quot;&quot;)</f>')
  expect(xml.match(/<dataValidation /g)).toHaveLength(2)
  const asked = { ...key, place: Number(key.place), version: 1 }
  const [read] = readTemplate(await readSheets(filled({ F3: 5 }, book)), asked).rows
  expect([...(read?.values.keys() ?? [])]).toEqual(['day', 'night'])
})

test('filled and sent back it becomes typed figures; nothing is saved and nothing is sent', async () => {
  const { status, body } = await post(filled({ D3: 4, E3: '1.420', F3: 2, D4: 0 }))
  expect([status, body.faults, body.same]).toEqual([200, [], 1])
  expect(body.rows).toEqual([
    {
      id: due.get(first),
      placeName: 'tổ dân phố số 1',
      version: 0,
      values: { talks: 4, people: 1420, groups: 2 },
      isBad: false,
    },
    { id: due.get(other), placeName: 'tổ dân phố số 2', version: 0, values: { talks: 0 }, isBad: false },
  ])
  const { state, version } = (await call(officer, 'GET', `/submissions/${due.get(first)}`)).body
  expect([state, version]).toEqual(['due', 0])
})

test('every fault has its cell, what is right beside it is kept, and a marked copy says it', async () => {
  const book = filled({ D3: 'ba', E3: 12, F3: '1,5', D4: 7, A5: first, D5: 3 })
  const { body } = await post(book)
  expect(body.faults.map(({ cell }: { cell: string }) => cell)).toEqual(['Nhập số!D3', 'Nhập số!F3', 'Nhập số!C5'])
  expect(body.faults[0].vi).toContain('không phải là số đếm')
  expect(body.faults[2].vi).toContain('đã có ở ô Nhập số!C3')
  expect(body.rows).toMatchObject([
    { values: { people: 12 }, isBad: true },
    { values: { talks: 7 }, isBad: false },
  ])
  const marked = await post(book, { path: '/grid/marked' })
  const [sheet] = await readSheets(marked.body)
  expect(sheet?.rows[0]?.cells.get(4)?.text).toBe('Lỗi cần sửa')
  expect(sheet?.rows[1]?.cells.get(1)?.text).toBe('ba')
  expect(sheet?.rows[1]?.cells.get(4)?.text).toMatch(/^D3: .* F3: /)
})

test('a day where a number belongs is said, and an area that is none here, or works no more', async () => {
  const day = changed((xml) => xml.replace(/<c r="D3"[^>]*?\/?>(<\/c>)?/, '<c r="D3" s="8"><v>41925</v></c>'))
  expect((await post(day)).body.faults).toMatchObject([
    { cell: 'Nhập số!D3', vi: expect.stringContaining('không phải là số đếm') },
  ])
  const strange = (await post(filled({ A3: town.areas[1][0] ?? 0, D3: 1 }))).body.faults
  expect(strange).toMatchObject([{ cell: 'Nhập số!C3', vi: expect.stringContaining('không phải nơi nộp phiếu này') }])
  const gone = await getRow(db, sql<{ id: number }>`select id from places.place where works_to <= '2014-10-13' limit 1`)
  const ended = (await post(filled({ A3: gone.id, D3: 1 }))).body.faults
  expect(ended).toMatchObject([{ cell: 'Nhập số!C3', vi: expect.stringContaining('đã kết thúc hoạt động từ ngày') }])
  const typed = (await post(filled({ A3: 'x', D3: 1 }))).body.faults
  expect(typed).toMatchObject([{ cell: 'Nhập số!C3' }])
})

test('what somebody changed, sent or included meanwhile is told and not overwritten; the same again is no fault', async () => {
  const before = filled({ D3: 9, E3: 9, F3: 9, D4: 1, E4: 1, F4: 1, D5: 2 })
  await call(second, 'PUT', `/submissions/${due.get(first)}/draft`, { baseVersion: 0, values: { talks: '5' } })
  await call(town.actor('head:0:1'), 'POST', `/submissions/${due.get(other)}/send`, {
    ...{ baseVersion: 0, values: { talks: 1, people: 1, groups: 1 } },
  })
  const areas = { areas: [third], reason: 'x', baseVersion: 0 }
  expect((await call(officer, 'POST', '/totals', { ...key, place: town.communes[0], ...areas })).status).toBe(200)
  const { body } = await post(before)
  expect([body.rows, body.same]).toEqual([[], 1])
  expect(body.faults.map(({ cell, vi }: { cell: string; vi: string }) => [cell, vi])).toEqual([
    ['Nhập số!C3', expect.stringContaining('đã có người sửa sau khi tải')],
    ['Nhập số!C5', expect.stringContaining('đã gộp trong số của xã, phường')],
  ])
  expect((await post(filled({ D4: 8 }))).body.faults[0].vi).toContain('đã gửi phiếu với số khác')
  // The template of now holds what was typed, and only who can still be entered.
  const [sheet] = await readSheets((await call(officer, 'GET', template)).body)
  expect(sheet?.rows.slice(2).map(({ cells }) => [cells.get(2)?.text, cells.get(3)?.text])).toEqual([
    ['tổ dân phố số 1', '5'],
  ])
})

test('the period before stands beside if asked, and is not read', async () => {
  await call(town.actor('head:0:0'), 'POST', `/submissions/${q2.get(first)}/send`, {
    ...{ baseVersion: 0, values: { talks: 3, people: 30, groups: 2 } },
  })
  const { body } = await call(officer, 'GET', `${template}&previous=yes`)
  const [sheet] = await readSheets(body)
  expect([...(sheet?.rows[2]?.cells.values() ?? [])].map(({ text }) => text).slice(2)).toEqual([
    'tổ dân phố số 1',
    '5',
    '3',
    '30',
    '2',
  ])
  expect((await post(body)).body).toMatchObject({ rows: [], same: 1, faults: [] })
})

test('a template of another period or unit, of a changed form, or none at all, is told apart', async () => {
  const code = async (book: Uint8Array, sent?: Sent) => (await post(book, sent)).body.code
  expect(await code(empty, { fields: { ...key, period: '2014-Q2' } })).toBe('collection.notThisTemplate')
  expect(await code(changed((xml) => xml.replace(' f 1 ', ' f 2 ')))).toBe('collection.oldTemplate')
  const rows: Cell[][] = [['Tổ 1', 3].map(String)]
  expect(await code(await writeXlsx([{ name: 'A', widths: [9], head: ['Tổ', 'Số'], rows }]))).toBe(
    'collection.noTemplate',
  )
  expect(await code(new Uint8Array())).toBe('collection.noWorkbook')
})

test.each<[string, (book: Uint8Array) => Uint8Array, string]>([
  ['macros', (book) => zipSync({ ...unzipSync(book), 'xl/vbaProject.bin': strToU8('x') }), 'workbook.macros'],
  [
    'merged cells',
    (book) =>
      changed(
        (xml) => xml.replace('<sheetProtection', '<mergeCells><mergeCell ref="D3:D4"/></mergeCells><sheetProtection'),
        book,
      ),
    'workbook.merged',
  ],
  ['a million rows', () => Buffer.from('a\n'.repeat(1_000_000)), 'workbook.tooManyRows'],
  [
    'a bomb',
    (book) => zipSync({ ...unzipSync(book), 'xl/worksheets/sheet1.xml': new Uint8Array(64 << 20) }),
    'workbook.tooBig',
  ],
  ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook.oldWorkbook'],
])('%s: refused with its sentence', async (_, make, code) => {
  const { status, body } = await post(make(empty))
  expect([status >= 400 && status < 500, body.code]).toEqual([true, code])
  expect(body.detail.length).toBeGreaterThan(20)
})

test('a mark of secrecy in the name, in a cell, or said by who sends it: refused, and never told again', async () => {
  const refused = [
    await post(empty, { name: 'so-lieu-MAT.xlsx' }),
    await post(filled({ D3: 'TỐI MẬT' })),
    await post(empty, { fields: { ...key, secret: 'yes' } }),
  ]
  for (const { status, body } of refused) {
    expect([status, body.code]).toEqual([422, 'secrecy.secret'])
    expect(body.detail).toContain('mạng LAN độc lập')
    expect(JSON.stringify(body)).not.toContain('so-lieu')
  }
})

test.each(['officer:1:1', 'officer:front', 'head:0:0', 'district:1', 'leader', 'outsider'])(
  '%s gets no template and reads none',
  async (name) => {
    expect((await call(town.actor(name), 'GET', template)).status).toBe(403)
    expect((await post(empty, { actor: name })).status).toBe(403)
  },
)

test('the table and who has sent come as typed workbooks: numbers, dates, heads in sight, nothing to be computed', async () => {
  const { body, headers } = await call(officer, 'GET', `/grid/export?${new URLSearchParams(key)}`)
  expect(String(headers?.['content-disposition'])).toContain('so-lieu-f-2014-Q3.xlsx')
  const [sheet] = await readSheets(body)
  expect(
    sheet?.rows.map(({ cells }) =>
      [...cells.values()].map(({ text, kind }) => (kind === 'text' ? text : `${kind} ${text}`)),
    ),
  ).toEqual([
    ['Thôn, tổ dân phố', 'Tình trạng', 'Ngày gửi', 'talks', 'people', 'groups'],
    ['tổ dân phố số 1', 'Đang nhập'],
    ['tổ dân phố số 2', 'Chờ duyệt', 'day 2014-10-13', 'number 1', 'number 1', 'number 1'],
    ['tổ dân phố số 3', 'Gộp trong số của xã, phường'],
  ])
  expect(strFromU8(unzipSync(body)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('state="frozen"')
  const progress = await call(officer, 'GET', `/progress/export?place=${key.place}&period=2014-Q3&chain=government`)
  const [rows, sums] = await readSheets(progress.body)
  expect(rows?.rows[3]?.cells.get(1)?.text).toBe('Gộp trong số của xã, phường')
  expect([...(sums?.rows[1]?.cells.values() ?? [])].map(({ text, kind }) => `${kind} ${text}`)).toEqual([
    'number 3',
    'number 1',
    'number 0',
    'number 0',
    'number 0',
    'number 2',
  ])
  const hidden = await call(town.actor('outsider'), 'GET', `/progress/export?place=${key.place}&period=2014-Q3`)
  expect(hidden.status).toBe(403)
})

import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { locks } from '../../platform/db/lock-numbers.ts'
import type { Actor } from '../../shared/actor.ts'
import { closeLedgerMoment, saveMeasures, verifyLedger } from '../facts/index.ts'
import { readKnown } from './values/known.ts'

const { db, app: pool } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'own', ['talks', 'people'])
await makeForm(db, 'other', ['visits'])
const kinds = {
  unit: 'người',
  decimals: 0,
  nature: 'flow' as const,
  levels: ['commune' as const],
  source: 'entered' as const,
}
const rest = { bodies: 'add' as const, leadingChain: null, coverage: null, persons: false }
const measure = (code: string, more = {}) => ({ ...kinds, ...rest, code, vi: code, en: code, ...more })
const categories = ['m', 'f'].map((code) => ({ code, vi: code, en: code }))
await db
  .transaction()
  .execute((tx) =>
    saveMeasures(tx, [
      measure('split', { categories }),
      measure('area', { decimals: 1 }),
      measure('stock', { nature: 'stock' }),
      measure('money', { decimals: 3 }),
      measure('share', { nature: 'snapshot' }),
    ]),
  )
const office = town.actor('office')
// Another person of the same rights.
const second: Actor = { ...office, accountId: town.actor('leader').accountId, name: 'leader' }

async function send(path: string, text: string | Buffer, fields: Record<string, string> = {}, actor = office) {
  const part = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="so-cu.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const before = Object.entries(fields)
    .map(([name, value]) => part(name, value))
    .join('')
  const payload = Buffer.concat([Buffer.from(before + head), Buffer.from(text), Buffer.from('\r\n--b--\r\n')])
  return call(actor, 'POST', path, payload, { 'content-type': 'multipart/form-data; boundary=b' })
}
const check = (text: string | Buffer, fields = {}) => send('/values/check', text, fields)

async function value(item: string, place: number, period: string, standing: 'sent' | 'official' = 'sent') {
  const question = { items: [item], places: { ids: [place] }, periods: [`PLAN_YEAR:${period}`], standing }
  return (await call(office, 'POST', '/pivot', question)).body.cells.value[0]
}

/** A moment at which the first file was imported, and not accepted. */
let before = ''

describe('a file of figures', () => {
  test('long: a row for each figure; provisional, and official when a second person accepts all of it', async () => {
    const text =
      'measure,place,period,value\ntalks,t-0-0,2012-Q1,3\npeople,t-0-0,2012-Q1,"1.420"\ntalks,t-0-1,2012-Q1,0\n'
    const dry = await check(text)
    expect(dry.body).toMatchObject({ shape: 'long', rows: 3, figures: 3, badRows: 0, places: 2, faultCount: 0 })
    // What was read adds up to what the sender's own table says.
    expect(dry.body.measures).toMatchObject([
      { code: 'people', figures: 1, total: 1420 },
      { code: 'talks', figures: 2, total: 3 },
    ])
    expect(await value('talks', town.communes[0], '2012-Q1')).toBeNull()

    const { status, body } = await send('/values', text)
    expect([status, body.figures, body.refused]).toEqual([200, 3, 0])
    expect(await value('talks', town.communes[0], '2012-Q1')).toBe(3)
    expect(await value('people', town.district, '2012-Q1')).toBe(1420)
    expect(await value('talks', town.communes[0], '2012-Q1', 'official')).toBeNull()

    const mine = await call(office, 'POST', '/imports/accept', { items: [{ id: body.id, baseVersion: 1 }] })
    expect([mine.status, mine.body.code]).toEqual([403, 'exchange.ownImport'])
    before = await db.transaction().execute(closeLedgerMoment)
    const waits = await call(second, 'GET', '/work')
    expect(waits.body.items.map((one: { id: string }) => one.id)).toContain(`import:${body.id}`)
    expect((await call(second, 'POST', '/imports/accept', { items: [{ id: body.id, baseVersion: 1 }] })).status).toBe(
      200,
    )
    expect(await value('talks', town.communes[0], '2012-Q1', 'official')).toBe(3)
    const again = await call(second, 'POST', '/imports/accept', { items: [{ id: body.id, baseVersion: 2 }] })
    expect(again.body.code).toBe('exchange.notWaiting')
  })

  test('wide: a column for each measure and part; an empty cell says nothing', async () => {
    const text = 'place;period;split:m;split:f;area;stock\n00199;2012;4;;12,5;-2\n00193;2012;1;0;;\n'
    const { body } = await send('/values', text)
    expect(body).toMatchObject({ figures: 5, refused: 0 })
    expect(await value('split', town.district, '2012')).toBe(5)
    expect(await value('area', town.communes[0], '2012')).toBe(12.5)
    expect(await value('area', town.communes[1], '2012')).toBeNull()
    expect(await value('stock', town.communes[0], '2012')).toBe(-2)
  })

  test('a figure that may mean thousands or a decimal part is refused with both ways to write it; all else is read', async () => {
    const say = async (value: string) => {
      const { body } = await check(`place;period;money\n00199;2013-01;${value}\n`)
      return body.faults[0]?.vi ?? body.figures
    }
    expect(await say('1.250')).toBe(
      '“1.250” đọc được hai cách: hàng nghìn hay phần lẻ. Hàng nghìn thì ghi liền, như 1250; phần lẻ thì thêm một số 0, như 1.2500.',
    )
    expect(await say('12,500')).toContain('hai cách')
    expect(await say('1.250,12345')).toContain('3 chữ số thập phân')
    expect(await say('1,250,000.5')).toContain('Hàng nghìn ghi liền, như 1420,5')
    const text = ['1250', '1.2500', '0.125', '1.250.000', '1.250.000,5', '12,5', '1234.567']
    const file = text.map((value, n) => `00199;2013-0${n + 1};${value}`).join('\n')
    expect((await send('/values', `place;period;money\n${file}\n`)).body.figures).toBe(text.length)
    const periods = text.map((_, n) => `BUDGET:2013-M0${n + 1}`)
    const question = { items: ['money'], places: { ids: [town.communes[0]] }, periods, standing: 'sent' }
    const { body } = await call(office, 'POST', '/pivot', question)
    expect(body.cells.value).toEqual([1250, 1.25, 0.125, 1_250_000, 1_250_000.5, 12.5, 1234.567])
  })

  test('zeros after the point of a whole number are read, as programs write them; thousands stay thousands', async () => {
    const said = ['7.0', '1250.0', '12.00', '3.0000', '-4.0', '7.000', '1.420']
    const lines = said.map((value, n) => `00199,2011-0${n + 1},${value}`)
    const { body } = await check(['place,period,stock', ...lines].join('\n'))
    expect(body).toMatchObject({ badRows: 0, measures: [{ total: 7 + 1250 + 12 + 3 - 4 + 7000 + 1420 }] })
    const bad = await check('place,period,stock\n00199,2011-01,7.5\n00199,2011-02,7.00.0\n')
    expect(bad.body).toMatchObject({ badRows: 2 })
  })

  test('what stands behind a figure names the file, who imported it and who accepted it', async () => {
    const question = { item: 'talks', place: town.areas[0][0], period: 'PLAN_YEAR:2012-Q1', standing: 'sent' }
    const { body } = await call(office, 'POST', '/explain', question)
    expect(body.records.items[0]).toMatchObject({
      title: { vi: 'Nhập từ tệp “so-cu.csv”' },
      ...{
        amount: 3,
        sentBy: 'office',
        acceptedBy: 'leader',
        chain: { vi: 'Ủy ban nhân dân' },
      },
      link: expect.stringMatching(/^\/exchange\/values\?import=[0-9a-f-]{36}$/),
    })
    const known = await db.transaction().execute(closeLedgerMoment)
    expect(
      (await call(office, 'POST', '/explain', { ...question, asKnownAt: known })).body.records.items[0],
    ).toMatchObject({ acceptedBy: 'leader' })
    expect(
      (await call(office, 'POST', '/explain', { ...question, asKnownAt: before })).body.records.items[0],
    ).toMatchObject({ amount: 3, acceptedBy: null })
  })

  test('taken back, its figures are gone from every number, official ones too, and the ledger holds', async () => {
    const { body } = await send('/values', 'measure,place,period,value\ntalks,t-1-0,2012-Q2,7\n')
    await call(second, 'POST', '/imports/accept', { items: [{ id: body.id, baseVersion: 1 }] })
    const alone = await call(office, 'POST', `/imports/${body.id}/withdraw`, { baseVersion: 2, reason: 'nhầm tệp' })
    expect([alone.status, alone.body.code]).toEqual([403, 'exchange.ownAccepted'])
    const noReason = await call(second, 'POST', `/imports/${body.id}/withdraw`, { baseVersion: 2, reason: ' ' })
    expect(noReason.status).toBe(400)
    const taken = await call(second, 'POST', `/imports/${body.id}/withdraw`, { baseVersion: 2, reason: 'nhầm tệp' })
    expect(taken.status).toBe(200)
    for (const standing of ['sent', 'official'] as const)
      expect(await value('talks', town.communes[1], '2012-Q2', standing)).toBeNull()
    expect((await verifyLedger(db, app.contributions.proofs())).wrong).toEqual([])
    // And may be said again.
    expect((await send('/values', 'measure,place,period,value\ntalks,t-1-0,2012-Q2,8\n')).status).toBe(200)
    expect(await value('talks', town.communes[1], '2012-Q2')).toBe(8)
    expect((await verifyLedger(db, app.contributions.proofs())).wrong).toEqual([])
  })

  test('a unit is met in the days it works; of a code that several bore, whoever bore it first has all the days', async () => {
    const known = await db.transaction().execute(readKnown)
    const found = (code: string) => {
      const met = known.placeIn(code, { from: '2014-01-01', to: '2015-01-01' })
      return typeof met === 'string' ? met : [met.place.worksTo, met.part.from, met.part.to]
    }
    expect(found('hn-00592-a')).toEqual(['2014-04-01', '2014-01-01', '2014-04-01'])
    expect(found('hn-00592-b')).toEqual(['2025-07-01', '2014-04-01', '2015-01-01'])
    expect(found('00592')).toEqual(['2014-04-01', '2014-01-01', '2015-01-01'])
    expect(known.placeIn('hn-00592-b', { from: '2014-01-01', to: '2014-04-01' })).toBe('not-working')
  })

  test('a month is written as calendars write it', async () => {
    expect((await send('/values', 'measure,place,period,value\ntalks,t-0-1,2012-08,4\n')).body.figures).toBe(1)
    const periods = ['BUDGET:2012-M08', 'BUDGET:2012-M09', 'PLAN_YEAR:2012-Q3']
    const question = { items: ['talks'], places: { ids: [town.communes[0]] }, periods, standing: 'sent' }
    expect((await call(office, 'POST', '/pivot', question)).body.cells.value).toEqual([4, null, 4])
  })

  test.each([
    [
      'a measure nobody knows',
      'nope,00199,2012,1',
      1,
      'Không có số liệu gốc mã “nope”. Xem mã ở trang Danh mục số liệu gốc',
    ],
    ['a place nobody knows', 'stock,99999,2012,1', 2, 'Không có địa bàn mã “99999”'],
    ['a unit that does not work then', 'stock,hn-00611-a,2012,1', 2, 'không hoạt động ngày nào trong kỳ này'],
    ['a period that is none', 'stock,00199,2012-Q5,1', 3, 'Không có kỳ “2012-Q5”'],
    ['a period that has not begun', 'stock,00199,2015,1', 3, 'Kỳ này chưa bắt đầu'],
    ['a value with a comma', 'stock,00199,2013,"1,5"', 4, 'dấu phẩy'],
    ['words', 'stock,00199,2013,nhiều', 4, 'không phải là số'],
    ['nothing', 'stock,00199,2013,', 4, 'Chưa có số'],
    ['less than nothing', 'share,00199,2013,-1', 4, 'không được âm'],
    ['a level it is not recorded at', 'talks,00199,2013,1', 1, 'không ghi ở cấp'],
    [
      'a part that is missing',
      'split,00199,2013,1',
      1,
      'ghi một nhóm ở cột category (Phân tổ); tệp dạng ngang thì ở đầu cột, như split:m. Các nhóm: m, f.',
    ],
    ['what the system records itself', 'form.own:received,t-0-0,2013-Q1,1', 1, 'hệ thống tự ghi'],
  ])('%s is told by line and column, and nothing is taken', async (_, row, column, words) => {
    const good = 'share,00199,2013-Q1,1'
    const refused = await send('/values', `measure,place,period,value\n${good}\n${row}\n`)
    expect([refused.status, refused.body.code]).toEqual([400, 'exchange.badFile'])
    expect(refused.body.faults).toMatchObject([{ line: 3, column }])
    expect(refused.body.faults[0].detail).toContain(words)
    expect(await value('share', town.communes[0], '2013-Q1')).toBeNull()
  })

  test('one mistake in many lines is told once, with the lines it is in; of too many kinds, how many are not named', async () => {
    const lines = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n))
    const future = lines(300, () => 'stock,00199,2015,1')
    const alike = await check(['measure,place,period,value', ...future, 'stock,00199,2013,nhiều'].join('\n'))
    expect(alike.body).toMatchObject({ badRows: 301, faultCount: 301, unnamed: 0 })
    expect(alike.body.faults).toMatchObject([
      { line: 2, column: 3, vi: 'Kỳ này chưa bắt đầu. Có ở 300 dòng: 2–301.' },
      { line: 302, column: 4 },
    ])
    // Good lines between parts the ranges.
    const parted = lines(30, (n) => (n % 3 === 2 ? `stock,00199,${1950 + n},1` : 'stock,00199,2015,1'))
    const ranges = await check(['measure,place,period,value', ...parted].join('\n'))
    expect(ranges.body.faults[0].vi).toMatch(/ 20 dòng: 2–3, 5–6, 8–9, .*, 29–30\.$/)
    const unlike = lines(205, (n) => `stock,nowhere-${n},2013,1`)
    const many = await check(['measure,place,period,value', ...unlike].join('\n'))
    expect(many.body).toMatchObject({ faultCount: 205, unnamed: 5 })
    expect(many.body.faults).toHaveLength(200)
    const refused = await send('/values', ['measure,place,period,value', ...unlike].join('\n'))
    expect(refused.body.faults.at(-1).detail).toBe('… và 5 lỗi nữa.')
  })

  test('what is said twice in a file, or stands already by a form or a file, is refused', async () => {
    const twice = await check('measure,place,period,value\nstock,00199,2013-Q3,1\nstock,00199,2013,9\n')
    expect(twice.body).toMatchObject({ badRows: 2, figures: 0, faultCount: 2, faults: [{ line: 2 }] })
    expect(twice.body.faults).toHaveLength(1)
    expect(twice.body.faults[0].vi).toMatch(/như dòng 2 và dòng 3: .* Có ở 2 dòng: 2–3\.$/)
    const level = await check('measure,place,period,value\nshare,00199,2013-Q3,1\nshare,00199,2013,9\n')
    expect(level.body).toMatchObject({ badRows: 0, figures: 2 })
    const levels = await check('measure,place,period,value\nshare,00199,2013-Q3,1\nshare,00199,2013-Q3,9\n')
    expect(levels.body).toMatchObject({ badRows: 2, faultCount: 2, faults: [{ line: 2 }] })
    const again = await check('measure,place,period,value\ntalks,t-0-0,2012,3\n')
    // Which one to take back is said, or nobody finds it among many.
    expect(again.body.faults[0].vi).toMatch(/\(từ lần nhập trước: [^,]+\.csv, \d+\/\d+\/\d{4}\)/)
    const form = (await open(db, 'other', '2014-Q3')).get(town.areas[0][0] ?? 0)
    await call(town.actor('head:0:0'), 'POST', `/submissions/${form}/send`, { baseVersion: 0, values: { visits: 2 } })
    const formed = await check('measure,place,period,value\nvisits,t-0-0,2014-09-30,3\n')
    expect(formed.body.faults[0].vi).toContain('thuộc một phiếu của kỳ ấy')
    // Also of an area that has not sent its form yet: it would be counted when it comes.
    const coming = await check('measure,place,period,value\nvisits,t-1-1,2014-Q3,3\n')
    expect(coming.body).toMatchObject({ figures: 0, badRows: 1, faultCount: 1 })
  })

  test('of lines that say the same all are refused, each naming one that it clashes with; the others are taken', async () => {
    const head = 'measure,place,period,value\n'
    const said = ['2010-Q1,50', '2010-Q1,55', '2010-01,2', '2010,1', '2010-Q4,3', '2011-Q1,9']
    const text = head + said.map((one) => `people,t-1-1,${one}\n`).join('')
    const { body } = await send('/values', text, { rows: 'good' })
    expect(body).toMatchObject({ figures: 1, refused: 5 })
    const { body: file } = await call(office, 'GET', `/imports/${body.id}/rest`)
    const rest = String(file).trim().split('\r\n').slice(1)
    const named = rest.map((line) => /,(2010[^,]*),.*Dòng (\d) của tệp cũng ghi số này/.exec(line)?.slice(1))
    expect(named).toEqual([
      ['2010-Q1', '3'],
      ['2010-Q1', '5'],
      ['2010-01', '2'],
      ['2010', '6'],
      ['2010-Q4', '5'],
    ])
    expect(await value('people', town.communes[1], '2011')).toBe(9)
    const many = Array.from({ length: 6_000 }, (_, n) => `people,t-1-1,${n % 2 ? '2009-Q1' : '2009'},1\n`).join('')
    const told = await check(`${head}${many}people,t-1-1,2012,4\n`)
    expect(told.body).toMatchObject({ badRows: 6_000, faultCount: 6_000, unnamed: 0, figures: 1 })
    // A block pasted twice leaves room for all else that is wrong.
    expect(told.body.faults).toHaveLength(2)
  })

  test('a figure with a comma that is not quoted is a cell too many, never half a figure', async () => {
    for (const text of [
      'measure,place,period,value\nstock,00193,2013-Q2,1,420\n',
      'place,period,stock\n00193,2013-Q2,1,420\n',
      'place,period,stock,share\n00193,2013-Q2,1,420,3\n',
    ])
      expect((await check(text)).body).toMatchObject({ figures: 0, badRows: 1, faults: [{ line: 2 }] })
  })

  test.each([
    ['never closed', '"stock,00193,2013-Q2,1\n', 1],
    ['never closed, before many good lines', `"stock,00193,2013-Q2,1\n${'stock,00193,2013-Q3,1\n'.repeat(500)}`, 1],
    [
      'closed by a good line further on',
      `stock,00193,2013-Q1,1\n"stock,00193,2013-Q2,1\n${'x,y,z,1\n'.repeat(9)}"a",b,c,1\n`,
      2,
    ],
    ['with letters behind it', '"stock"x,00193,2013-Q2,1\nstock,00193,2013-Q3,1\n', 1],
  ])('a quote %s is told by its own line', async (_, rows, nth) => {
    const { status, body } = await check(`measure,place,period,value\n${rows}`)
    expect([status, body.code]).toEqual([400, 'exchange.unreadable'])
    expect(body.faults).toMatchObject([{ line: 1 + nth }])
  })

  test.each([
    'Số liệu,Địa bàn,Kỳ,Giá trị,Phân tổ',
    'SO LIEU;DIA BAN;KY;GIA TRI;PHAN TO',
    'Mã số liệu,địa bàn,kỳ,Số liệu,phân tổ',
    'Chỉ tiêu,địa bàn,kỳ,giá trị,phân tổ',
  ])('the head in Vietnamese is read as the English one: %s', async (head) => {
    const mark = head.includes(';') ? ';' : ','
    const { body } = await check(`${head}\n${['split', '00199', '2010-Q1', '4', 'm'].join(mark)}\n`)
    expect([body.shape, body.figures, body.faults]).toEqual(['long', 1, []])
  })

  test('a file parted by a mark that is not read is told so', async () => {
    const { body } = await check('place|period|measure|value\n00199|2010-Q1|stock|4\n')
    expect([body.code, body.faults[0].detail]).toEqual([
      'exchange.badHeader',
      expect.stringContaining('ngăn bằng dấu |'),
    ])
  })

  test('an import waits for another import, and for nothing else that is locked', async () => {
    const holder = await pool.connect()
    const others = Object.values(locks).filter(
      (number) => number !== locks.load && number !== locks.ledger && number !== locks.audit,
    )
    for (const number of others) await holder.query('select pg_advisory_lock($1)', [number])
    expect((await send('/values', 'measure,place,period,value\nshare,00193,2013-Q3,4\n')).status).toBe(200)
    await holder.query('select pg_advisory_unlock_all()')
    holder.release()
    expect(new Set(Object.values(locks)).size).toBe(Object.keys(locks).length)
  })

  test('the same file at the same moment is taken once', async () => {
    const text = 'measure,place,period,value\nvisits,t-0-2,2012-Q4,9\n'
    const answers = await Promise.all([1, 2, 3].map(() => send('/values', text)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(await value('visits', town.areas[0][2] ?? 0, '2012-Q4')).toBe(9)
  })

  test('the good rows only: the others come back as a file with what is wrong', async () => {
    const text =
      'measure,place,period,value\nvisits,t-0-1,2013-Q1,5\nvisits,t-9-9,2013-Q1,5\nvisits,t-0-2,2013-Q1,"a;b"\n'
    const { body } = await send('/values', text, { rows: 'good' })
    expect(body).toMatchObject({ figures: 1, refused: 2 })
    const { body: file } = await call(office, 'GET', `/imports/${body.id}/rest`)
    const lines = String(file).trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/^visits,t-9-9,2013-Q1,5,.*Không có địa bàn/)
    expect(lines[2]).toContain('"a;b"')
  })

  test.each([';', '\t', ','])('the file of the rest is parted as the file was, by %j', async (mark) => {
    const rows = ['measure,place,period,value', 'visits,t-0-1,2013-Q4,5', 'visits,t-9-9,2013-Q4,5']
    const text = `${rows.join('\n').replaceAll(',', mark)}\n`
    const { body } = await send('/values', text, { rows: 'good' })
    const { body: file } = await call(office, 'GET', `/imports/${body.id}/rest`)
    const [head = '', line = ''] = String(file).trim().split('\r\n')
    expect(head).toBe(`measure,place,period,value,loi,error`.replaceAll(',', mark))
    // Why, in both languages: who mends it may read either.
    const [vi = '', en = ''] = line.split(mark).slice(4)
    expect(vi).toContain('Không có địa bàn')
    expect(en).toMatch(/place/i)
    expect(en).not.toBe(vi)
    expect(line.startsWith('visits,t-9-9,2013-Q4,5,'.replaceAll(',', mark))).toBe(true)
    await call(office, 'POST', `/imports/${body.id}/withdraw`, { baseVersion: 1, reason: 'x' })
  })

  test('the file of the rest computes nothing in a spreadsheet, and brought in again reads as it was', async () => {
    const head = 'measure,place,period,value\n'
    const text = `${head}visits,t-0-1,2013-Q2,5\n"=1+1",t-0-1,2013-Q2,5\nstock,t-0-1,2013-Q2,-5\n`
    const { body } = await send('/values', text, { rows: 'good' })
    expect(body).toMatchObject({ figures: 1, refused: 2 })
    const { body: file } = await call(office, 'GET', `/imports/${body.id}/rest`)
    const lines = String(file).trim().split('\r\n')
    expect(lines[1]).toMatch(/^'=1\+1,t-0-1/)
    expect(lines[2]).toMatch(/^stock,t-0-1,2013-Q2,-5,/)
    const cut = lines.map((line) => line.split(',').slice(0, 4).join(',')).join('\n')
    const again = await check(cut.replace('stock,t-0-1', 'stock,00199'))
    expect(again.body).toMatchObject({ figures: 1, badRows: 1 })
    expect(again.body.faults[0].vi).toContain('“=1+1”')
  })

  test('a body that reports for another place, or at another time, is refused: it would be counted a second time', async () => {
    const head = 'measure,place,period,body,value\n'
    const faultsOf = async (rows: string) =>
      (await check(`${head}${rows}`)).body.faults.map((one: { line: number; column: number; vi: string }) => one)
    for (const body of ['police:c0', 'police:district', 'government:city']) {
      const [fault, ...others] = await faultsOf(`stock,00193,2013-Q2,${body},1\n`)
      expect([fault.line, fault.column, others.length]).toEqual([2, 4, 0])
      expect(fault.vi).toContain(`“${body}” không báo cáo cho địa bàn này`)
    }
    // An area is reported for by its commune's body.
    expect(await faultsOf('people,t-1-0,2011-Q2,government:c1,1\n')).toEqual([])
    expect(await faultsOf('people,t-1-0,2011-Q2,government:c0,1\n')).toHaveLength(1)
    // Of days before bodies were entered whoever reports since speaks; not beside another who did.
    const at = town.communes[1]
    const set = (code: string, from: string, to: string) =>
      sql`insert into people.body (code, name, short_name, folded, kind, chain_id, place_id, valid_from, valid_to)
        select ${code}, ${code}, ${code}, ${code}, 'state', id, ${at}, ${from}::date, ${to}::date from people.chain
        where code = 'women'`.execute(db)
    await set('women:new', '2013-07-01', '2100-01-01')
    expect(await faultsOf('stock,00193,2012-Q2,women:new,1\n')).toEqual([])
    await set('women:old', '2012-01-01', '2013-07-01')
    expect((await faultsOf('stock,00193,2012-Q2,women:new,1\n'))[0].vi).toContain('không hoạt động trong kỳ này')
    expect(await faultsOf('stock,00193,2012-Q2,women:old,1\n')).toEqual([])
  })

  test('a body or a line in its own column; else the line that was chosen', async () => {
    const text =
      'measure,place,period,body,value\nstock,00193,2013-Q1,front,1\nstock,00193,2013-Q1,police:c1,2\nstock,00193,2013-Q1,,4\n'
    expect((await send('/values', text, { chain: 'government' })).body).toMatchObject({ figures: 3 })
    const question = {
      items: ['stock'],
      places: { ids: [town.communes[1]] },
      periods: ['PLAN_YEAR:2013-Q1'],
      standing: 'sent',
    }
    for (const [chain, amount] of [
      ['front', 1],
      ['police', 2],
      ['government', 4],
    ])
      expect((await call(office, 'POST', '/pivot', { ...question, chain })).body.cells.value[0]).toBe(amount)
  })

  test.each([
    ['an unknown head', 'a,b,c\n1,2,3\n', 'exchange.badHeader'],
    ['a head alone', 'measure,place,period,value\n', 'exchange.noRows'],
    ['an empty file', '', 'exchange.noFile'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0xff, 10, 13]), 'exchange.unreadable'],
  ])('%s is refused in words', async (_, file, code) => {
    const { status, body } = await check(file)
    expect([status, body.code]).toEqual([400, code])
  })

  test('letters that are no UTF-8 are not kept as others', async () => {
    const file = Buffer.concat([
      Buffer.from('measure,place,period,value\nstock,00199,2013-Q4,'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ])
    expect((await check(file)).body.faults[0].vi).toContain('UTF-8')
  })

  test.each(['outsider', 'head:0:0', 'officer:0:1', 'district:1', 'leader', 'auditor'])(
    '%s imports nothing',
    async (name) => {
      const actor = town.actor(name)
      expect((await send('/values', 'x', {}, actor)).status).toBe(403)
      expect((await call(actor, 'GET', '/imports')).status).toBe(403)
    },
  )
})

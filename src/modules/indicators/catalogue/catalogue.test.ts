import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import { withCells } from '../cells.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const [office, outsider] = [town.actor('office'), town.actor('outsider')]
await setToday(db, '2014-10-13')
await makeForm(db, 'f', ['a', 'b'], { level: 'commune' })
await makeForm(db, 'g', ['hurt'], { level: 'commune', persons: true })

const fields = {
  ...{ vi: 'Tỷ lệ', en: 'Rate', unit: '%', decimals: 1, layer: 'city', direction: 'up', cut: 'year', planPath: null },
  ...{ note: { vi: '', en: '' }, doneFrom: 100, riskFrom: 85, bands: null },
}
const formula = (expression: string | null, validFrom = '2014-01-01') => ({
  ...{ expression, validFrom, notComputed: expression === null ? { vi: 'chưa có', en: 'not yet' } : null },
})
const add = (code: string, expression: string | null, more: object = {}) =>
  call(office, 'POST', '/indicators', { code, ...fields, ...formula(expression), ...more })
const get = async (code: string) => (await call(office, 'GET', `/indicators/${code}`)).body

test('added, edited, given a new formula: each from the version seen, each with its audit line', async () => {
  expect((await add('K1', 'a / b')).body).toEqual({ version: 2 })
  const edited = {
    ...fields,
    baseVersion: 2,
    vi: 'Tên mới',
    ...{ layer: 'body', responsible: 'Đoàn A', evidence: 'Biên bản' },
    direction: 'down',
    riskFrom: 60,
    bands: [50],
  }
  expect((await call(office, 'PUT', '/indicators/K1', edited)).body).toEqual({ version: 3 })
  expect((await call(office, 'PUT', '/indicators/K1', edited)).body.code).toBe('request.changedMeanwhile')
  const next = { ...formula('a / (a + b)', '2014-07-01'), baseVersion: 3 }
  expect((await call(office, 'POST', '/indicators/K1/versions', next)).body).toEqual({ version: 4 })
  expect(await get('K1')).toMatchObject({
    ...{ responsible: 'Đoàn A', evidence: 'Biên bản' },
    ...{ vi: 'Tên mới', layer: 'body', direction: 'down', riskFrom: 60, bands: [50], version: 4 },
    ...{ expression: 'a / (a + b)', formula: { number: 2, from: '2014-07-01' } },
    versions: [
      { number: 1, from: '2014-01-01', expression: 'a / b' },
      { number: 2, from: '2014-07-01', expression: 'a / (a + b)' },
    ],
  })
  const lines = await rows(
    db,
    sql<{ action: string }>`select action from audit.line where object_id = 'K1' order by id`,
  )
  expect(lines.map(({ action }) => action)).toEqual(['indicator.added', 'indicator.edited', 'indicator.formula-added'])
})

test('a formula of the same day replaces only where it is said to; before the first none can begin', async () => {
  const version = async (expression: string, validFrom: string, more: object = {}) => {
    const body = { ...formula(expression, validFrom), baseVersion: (await get('S1')).version, ...more }
    return call(office, 'POST', '/indicators/S1/versions', body)
  }
  await add('S1', 'a / b')
  const before = await get('S1')
  const same = await version('b / a', '2014-01-01')
  expect([same.status, same.body.code]).toEqual([409, 'indicators.sameDay'])
  expect(same.body.detail).toMatch(/1\/1\/2014.*thay/)
  const early = await version('b / a', '2013-12-31')
  expect([early.status, early.body.code]).toEqual([400, 'indicators.beforeFirst'])
  expect(early.body.detail).toMatch(/1\/1\/2014/)
  // Nor by saying that it replaces.
  expect((await version('b / a', '2013-12-31', { replaces: true })).body.code).toBe('indicators.beforeFirst')
  expect(await get('S1')).toEqual(before)
  expect((await version('b / a', '2014-01-01', { replaces: true })).status).toBe(200)
  // What was replaced stays in the history.
  expect(await get('S1')).toMatchObject({ expression: 'b / a', versions: [{ expression: 'a / b' }, { number: 2 }] })
  expect((await version('a / (a + b)', '2014-01-02')).status).toBe(200)
})

test('one that is no longer used is in no later period, and read by earlier ones; it ends for a reason, named by none', async () => {
  const end = async (code: string, validFrom: string, more: object = {}) =>
    call(office, 'POST', `/indicators/${code}/versions`, {
      ...formula(null, validFrom),
      ...{ baseVersion: (await get(code)).version, ends: true, ...more },
    })
  await add('R1', 'a / b', { validFrom: '2013-01-01' })
  await add('R2', 'R1 - 10%', { validFrom: '2013-01-01', unit: 'điểm phần trăm' })
  const named = await end('R1', '2014-07-01')
  expect([named.body.code, named.body.detail]).toEqual([
    'indicators.stillNamed',
    expect.stringMatching(/R2.*"R1" đã ngừng dùng/),
  ])
  expect((await end('R2', '2014-07-01', formula('a / b', '2014-07-01'))).body.code).toBe('indicators.formulaOrReason')
  expect((await end('R2', '2012-07-01')).body.code).toBe('indicators.beforeFirst')
  expect((await end('R2', '2014-07-01')).status).toBe(200)
  expect((await end('R1', '2014-07-01')).status).toBe(200)
  expect(await get('R1')).toMatchObject({
    ...{ ended: true, expression: null, notComputed: { vi: 'chưa có' }, formula: { from: '2014-07-01' } },
    versions: [{ ends: false }, { ends: true }],
  })
  const codesOf = async (period: string) =>
    (await call(office, 'GET', `/scorecard?place=${town.city}&period=PLAN_YEAR:${period}`)).body.items.map(
      ({ code }: { code: string }) => code,
    )
  expect(await codesOf('2014-Q2')).toEqual(expect.arrayContaining(['R1', 'R2']))
  for (const period of ['2014-Q3', '2014', '2015-Q1'])
    expect((await codesOf(period)).filter((code: string) => /^R/.test(code))).toEqual([])
  // Asked for by its code it says so, of no forms, and no other formula is in force.
  const body = { items: ['R1'], places: { ids: [town.city] }, periods: ['PLAN_YEAR:2014-Q2', 'PLAN_YEAR:2014-Q3'] }
  const { items, cells } = withCells((await call(office, 'POST', '/pivot', body)).body)
  expect([items[0]?.formulas, cells.at(-1)]).toMatchObject([[], { value: null, why: 'ended', expected: null }])
  // A formula from then on cannot name it; one of before may.
  expect(await check('R1 + 1', { validFrom: '2014-07-01' })).toMatchObject({ fault: { column: 1 } })
  expect(await check('R1 + 1', { validFrom: '2014-06-30' })).toMatchObject({ fault: null })
  // Taken in again with the others it stays ended; a formula of a later day brings it back, and nothing ends before that.
  await makeIndicator(db, 'R1', 'a / b', { validFrom: '2014-01-01' })
  expect((await get('R1')).versions).toHaveLength(2)
  const again = { ...formula('a / (a + b)', '2015-01-01'), baseVersion: (await get('R1')).version }
  expect((await call(office, 'POST', '/indicators/R1/versions', again)).status).toBe(200)
  expect(await codesOf('2015-Q1')).toContain('R1')
  expect((await end('R1', '2014-08-01')).body.code).toBe('indicators.endsBeforeLater')
})

test('an indicator whose formula reads something units are never compared by says so', async () => {
  expect((await get('K1')).unranked).toBe(false)
  await sql`update facts.measure set unranked = true where code = 'b'`.execute(db)
  expect((await get('K1')).unranked).toBe(true)
  await sql`update facts.measure set unranked = false where code = 'b'`.execute(db)
})

test('who does not decide what is measured changes nothing', async () => {
  const before = await get('K1')
  expect((await call(outsider, 'PUT', '/indicators/K1', { ...fields, baseVersion: 4 })).status).toBe(403)
  expect((await call(outsider, 'POST', '/indicators', { code: 'K9', ...fields, ...formula('a') })).status).toBe(403)
  expect(await get('K1')).toEqual(before)
})

test.each<[string, object, string]>([
  ['9K', {}, 'indicators.badCode'],
  ['count', {}, 'indicators.badCode'],
  ['year_before', {}, 'indicators.badCode'],
  ['commune', {}, 'indicators.badCode'],
  ['a', {}, 'indicators.codeTaken'],
  ['K1', {}, 'indicators.codeTaken'],
  ['k1', {}, 'indicators.codeTaken'],
  ['A', {}, 'indicators.codeTaken'],
  ['K2', { doneFrom: 80 }, 'indicators.badLimits'],
  ['K2', { riskFrom: 0 }, 'indicators.badLimits'],
  ['K2', { bands: [50, 50] }, 'indicators.badBands'],
  ['K2', { bands: [] }, 'indicators.badBands'],
  ['K2', { layer: 'body' }, 'indicators.whoseBody'],
  ['K2', { expression: null }, 'indicators.formulaOrReason'],
  ['K2', { notComputed: { vi: 'x', en: 'x' } }, 'indicators.formulaOrReason'],
  ['K2', { expression: 'a / c' }, 'indicators.badExpression'],
  ['K2', { expression: 'a / K2' }, 'indicators.badExpression'],
  ['K2', { expression: 'a / b + a' }, 'indicators.badExpression'],
  ['K2', { expression: 'a' }, 'indicators.otherUnit'],
  ['K2', { expression: 'a + b', unit: 'người' }, 'indicators.otherUnit'],
  ['K2', { expression: 'a / b', unit: 'cuộc' }, 'indicators.otherUnit'],
  ['K2', { expression: 'count(commune where a >= 1)' }, 'indicators.otherUnit'],
  ['K2', { expression: 'a * b', unit: 'cuộc' }, 'indicators.badExpression'],
  ['K2', { expression: 'a / 0', unit: 'cuộc' }, 'indicators.badExpression'],
  ['K2', { expression: 'a / places(commune)' }, 'indicators.otherUnit'],
  ['K2', { expression: 'a / places(commune)', unit: 'cuộc' }, 'indicators.otherUnit'],
])('%s with %j is refused (%s), and nothing is saved', async (code, more, problem) => {
  const before = await call(office, 'GET', '/indicators')
  expect((await add(code, 'a / b', more)).body.code).toBe(problem)
  expect((await call(office, 'GET', '/indicators')).body).toEqual(before.body)
})

test('another unit is refused where a formula that names it would mix units; the word is told', async () => {
  // What a constant made of it may be called anything.
  await add('K3', 'a * 2', { unit: 'cuộc' })
  await add('K4', 'K3 + a', { unit: 'cuộc' })
  const edited = { ...fields, unit: 'người', baseVersion: (await get('K3')).version }
  const { body } = await call(office, 'PUT', '/indicators/K3', edited)
  expect(body.code).toBe('indicators.stillNamed')
  expect(body.detail).toMatch(/K4/)
})

test('an indicator’s unit is held against what its formula comes out in, at the field, whichever of them is changed', async () => {
  expect((await add('U1', 'a + b', { unit: 'cuộc' })).status).toBe(200)
  const edited = { ...fields, unit: '%', baseVersion: (await get('U1')).version }
  const unit = await call(office, 'PUT', '/indicators/U1', edited)
  expect(unit.body).toMatchObject({ code: 'indicators.otherUnit', status: 400, faults: [{ path: 'unit' }] })
  expect(unit.body.detail).toMatch(/“%”.*“cuộc”/)
  const next = { ...formula('a / b', '2014-07-01'), baseVersion: (await get('U1')).version }
  const rate = await call(office, 'POST', '/indicators/U1/versions', next)
  expect(rate.body.code).toBe('indicators.otherUnit')
  expect(rate.body.detail).toMatch(/tỷ lệ/)
  expect(await get('U1')).toMatchObject({ unit: 'cuộc', versions: [{ expression: 'a + b' }] })
  // Said while it is written, before anything is saved.
  expect(await check('a + b', { unit: '%' })).toMatchObject({ fault: null, misfit: { vi: expect.stringMatching(/%/) } })
  expect(await check('a + b', { unit: 'cuộc' })).toMatchObject({ fault: null, misfit: null })
})

test('of two who add one code at once, one is told', async () => {
  const both = await Promise.all([add('K5', 'a / b'), add('K5', 'b / a')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await get('K5')).versions).toHaveLength(1)
})

const check = async (expression: string, more: object = {}) =>
  (await call(office, 'POST', '/indicators/check', { expression, ...more })).body

test.each([
  ['a / c', 5, 1],
  ['a + talkss', 5, 6],
  ['a / 0,5', 6, 1],
  ['a * 1.500', 5, 5],
  ['a * 1.000.000', 5, 9],
  ['count(comune where a >= 1)', 7, 6],
  ['a +', 4, 1],
  ['median(a)', 1, 6],
  ['count(commune where a == 0)', 23, 2],
  ['count(commune where a >= 1 và b >= 1)', 28, 2],
  ['a ≥ b', 3, 1],
])('%s: the fault is at %i, %i long', async (expression, column, length) => {
  expect(await check(expression)).toMatchObject({
    fault: { column, length, vi: expect.stringMatching(/./) },
    value: null,
  })
})

test.each([
  ['ifference', null],
  ['k4 + a', 'K4'],
  ['previus + a', null],
])('%s: an unknown name is told with the one that is near', async (expression, near) => {
  const { fault } = await check(expression)
  expect(fault.vi.endsWith(near === null ? '"' : `gần nhất là "${near}"`)).toBe(true)
  expect(fault.vi.includes('gần nhất')).toBe(near !== null)
})

test('a way back to the indicator it is for is a fault; without one it is none', async () => {
  expect(await check('K4 + a')).toMatchObject({ fault: null })
  expect(await check('K4 + a', { code: 'K3' })).toMatchObject({ fault: { column: 1, length: 2 } })
})

test('what it is made of, in words’ names, and each part’s value at a place in a quarter', async () => {
  const quarters = { '2014-Q2': [4, 8], '2014-Q3': [6, 8] }
  for (const [code, [a = 0, b = 0]] of Object.entries(quarters)) {
    const id = (await open(db, 'f', code)).get(town.communes[0])
    await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { a, b } })
    await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
  }
  const where = { place: town.city, period: 'PLAN_YEAR:2014-Q3' }
  const tried = await check('(a - previous(a)) / previous(a)', { ...where, unit: '%', decimals: 1 })
  expect(tried).toMatchObject({ fault: null, unit: null, names: [{ code: 'a' }], value: { value: 50 } })
  expect(tried.parts).toMatchObject([
    { text: 'a', value: 6, unit: 'cuộc', forms: { received: 1 } },
    { text: 'previous(a)', value: 4, unit: 'cuộc', forms: { received: 1 } },
  ])
  // A difference of two rates is told in points: 75 of 100 less 50.
  const points = await check('a / b - 50%', { ...where, unit: 'điểm phần trăm', decimals: 1 })
  expect(points).toMatchObject({ misfit: null, value: { value: 25 } })
  // The figure itself rests on both quarters.
  expect(tried.value).toMatchObject({ received: 2 })
  // The forms of a part are those of the period it looks at: none was due there.
  const { parts } = await check('a - previous(previous(a))', { ...where, unit: 'cuộc' })
  expect(parts).toMatchObject([{ forms: { received: 1 } }, { value: null, forms: null }])
  // It is told by bands: communes are counted by their ends only.
  expect(await check('count(commune where K1 >= 40%)', where)).toMatchObject({ fault: { column: 24, length: 2 } })
  const counted = await check('count(commune where K1 < 50%) / places(district)', { ...where, unit: '%' })
  // K1 by the formula of today: 6 / 14.
  expect(counted.parts).toMatchObject([
    { text: 'count(commune where K1 < 50%)', value: 1, unit: 'commune' },
    { text: 'places(district)', unit: 'district' },
  ])
  expect(await check('a / (b - b)', where)).toMatchObject({ value: { value: null, why: 'no-value' } })
})

test('a formula cannot be made up to tell a small count below the city', async () => {
  const id = (await open(db, 'g', '2014-Q3')).get(town.communes[0])
  await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { hurt: 2 } })
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
  const at = (place: number) => check('hurt + 1000', { place, period: 'PLAN_YEAR:2014-Q3' })
  expect(await at(town.communes[0])).toMatchObject({ value: { value: null, why: 'masked' }, parts: [{ value: null }] })
  expect(await at(town.city)).toMatchObject({ value: { value: 1002 } })
})

test('many are saved at once whatever they name of each other, and again only where they changed', async () => {
  await makeIndicator(db, 'L1', 'a / b')
  await makeIndicator(db, 'L1', 'a / b')
  expect((await get('L1')).versions).toHaveLength(1)
})

test('a number too long is refused at the word; a value beyond all numbers is none, wherever it is read', async () => {
  const nines = '9'.repeat(200)
  const long = await add('N91', `a * ${nines} * ${nines}`)
  expect([long.status, long.body.code, long.body.params.column]).toEqual([400, 'indicators.badExpression', 5])
  const check = await call(office, 'POST', '/indicators/check', { expression: `a * ${'9'.repeat(400)}` })
  expect(check.body.fault).toMatchObject({ column: 5, length: 400 })
  const one = 'places(district) / places(district)'
  const huge = `${Array.from({ length: 21 }, () => '999999999999999').join(' * ')} * ${one}`
  // Still a number: only written in percent it is beyond them.
  const percent = `1${'0'.repeat(14)} * ${Array.from({ length: 21 }, () => `1${'0'.repeat(14)}`).join(' * ')} * ${one}`
  const where = { place: town.city, period: 'PLAN_YEAR:2014' }
  for (const expression of [huge, percent]) {
    const tried = await call(office, 'POST', '/indicators/check', { expression, unit: '%', ...where })
    expect(tried.body).toMatchObject({ fault: null, value: { value: null, why: 'no-value' } })
  }
  expect((await add('N92', huge, { unit: 'cuộc' })).status).toBe(200)
  const card = await call(office, 'GET', `/scorecard?place=${town.city}&period=PLAN_YEAR:2014`)
  expect([card.status, card.body.items.find((one: { code: string }) => one.code === 'N92').why]).toEqual([
    200,
    'no-value',
  ])
})

test('no indicator takes the name of a part of a breakdown: a code has no colon, as the sentence says', async () => {
  for (const code of ['a:front', 'A:1', 'A1:', ':A1']) {
    const { status, body } = await add(code, 'b')
    expect([status, body.code]).toEqual([400, 'indicators.badCode'])
  }
})

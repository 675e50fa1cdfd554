import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { verifyLedger } from '../../facts/index.ts'
import { addPlaces, importPlaceGroups } from '../../places/index.ts'
import { openRounds } from '../rounds/open.ts'
import type { Cell, Shape } from './contract.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const office = town.actor('office')
const officer = town.actor('officer:0:1')
const [area = 0] = town.areas[0]

/** The office of the Front: its own chain alone. */
const frontOffice: Actor = {
  ...office,
  accountId: town.actor('focal').accountId,
  grants: office.grants.map((grant) => (grant.permission === 'forms.edit' ? { ...grant, chain: 'front' } : grant)),
}

const newCell = (code: string, vi: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, measure: '', category: null, vi, en: vi, helpVi: '', helpEn: '', atMost: null },
  ...{ unit: 'cuộc', nature: 'flow', persons: false },
  ...more,
})
const read = async (code: string) => (await call(office, 'GET', `/form-drafts/${code}`)).body
const keep = async (code: string, change: (shape: Shape) => Shape, actor = office) => {
  const { base, draft, shape } = await read(code)
  const body = { baseVersion: draft?.version ?? 0, base, shape: change(shape) }
  return call(actor, 'PUT', `/form-drafts/${code}`, body)
}
const publish = async (code: string, from: string, actor = office) => {
  const { draft } = await read(code)
  return call(actor, 'POST', `/form-drafts/${code}/publish`, { baseVersion: draft?.version ?? 0, from })
}

test('a form is changed from a day on: what is open keeps its shape, what opens later has the new one', async () => {
  await makeForm(db, 'f1', ['talks', 'people', '~groups'])
  const q3 = await open(db, 'f1', '2014-Q3')
  const kept = await keep('f1', (shape) => ({
    ...shape,
    sections: [{ code: 's1', vi: 'Tổ liên gia', en: 'Groups' }],
    cells: [
      ...shape.cells.filter(({ code }) => code !== 'people'),
      newCell('c4', 'Buổi tối', { section: 's1' }),
      newCell('c5', 'Buổi ngày', { section: 's1' }),
      newCell('c6', 'Cộng', { section: 's1', sum: ['c4', 'c5'] }),
    ],
  }))
  expect(kept).toMatchObject({ status: 200, body: { version: 1 } })
  // Nobody is asked anything yet.
  expect((await call(officer, 'GET', '/forms')).body.items[0]).toMatchObject({ version: 1, sections: [] })
  expect(await publish('f1', '2014-11-01')).toMatchObject({ status: 200, body: { number: 2, opened: 0 } })
  const codes = async () =>
    (await call(officer, 'GET', '/forms')).body.items[0].fields.map(({ code }: { code: string }) => code)
  // Published, and its day is to come.
  expect(await codes()).toEqual(['talks', 'people', 'groups'])
  const head = town.actor('head:0:0')
  const old = await call(head, 'POST', `/submissions/${q3.get(area)}/send`, {
    ...{ baseVersion: 0, values: { talks: 2, people: 40, groups: 3 } },
  })
  expect(old).toMatchObject({ status: 200 })

  await setToday(db, '2014-12-20')
  await openRounds(db, '2014-12-20')
  expect(await codes()).toEqual(['talks', 'groups', 'c4', 'c5', 'c6'])
  const { items } = (await call(head, 'GET', `/submissions?place=${area}&form=f1&period=2014-Q4`)).body
  const shown = (await call(head, 'GET', `/submissions/${items[0].id}`)).body
  expect(shown.sections).toEqual([{ code: 's1', vi: 'Tổ liên gia', en: 'Groups' }])
  const sent = await call(head, 'POST', `/submissions/${items[0].id}/send`, {
    // A total that is typed is not believed.
    ...{ baseVersion: 0, values: { talks: 2, groups: 3, c4: 5, c5: '1.002', c6: 1 } },
  })
  expect(sent).toMatchObject({ status: 200 })
  const [last] = (await call(head, 'GET', `/submissions/${items[0].id}`)).body.sendings
  expect(last.values).toEqual({ talks: 2, groups: 3, c4: 5, c5: 1002, c6: 1007 })
  // What was sent in the old shape stays as it was, with its figures.
  const before = (await call(head, 'GET', `/submissions/${q3.get(area)}`)).body
  expect(before.fields.map(({ code }: { code: string }) => code)).toEqual(['talks', 'people', 'groups'])
  const { total } = await getRow(
    db,
    sql<{
      total: number
    }>`select sum(amount)::int as total from facts.entry e join facts.measure m on m.id = e.measure_id
      where m.code in ('people', 'f1_c6')`,
  )
  expect(total).toBe(1047)
  await setToday(db, '2014-10-13')
})

test('a new form: begun, filled with cells, published; its round opens at once where its time has come', async () => {
  const shape = {
    ...{ vi: 'Mẫu mới', en: 'New', level: 'neighbourhood', calendar: 'PLAN_YEAR', cut: 'quarter', dueAfterDays: 15 },
    ...{
      dueInWorkingDays: false,
      owedBy: null,
      owedByGroups: [],
      owedByBodies: [],
      opensAfterDays: null,
      evidence: null,
    },
    ...{ sections: [], cells: [], checks: [] },
  }
  const body = { code: 'new1', chain: 'government', shape }
  expect(await call(office, 'POST', '/form-drafts', body)).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await call(office, 'POST', '/form-drafts', body)).toMatchObject({
    ...{ status: 409, body: { code: 'collection.formCodeTaken' } },
  })
  expect(await publish('new1', '2014-07-01')).toMatchObject({
    status: 400,
    body: {
      code: 'collection.badShape',
      faults: [{ path: 'cells', detail: 'Biểu mẫu chưa có ô nào. Thêm ít nhất một ô.' }],
    },
  })
  await keep('new1', (old) => ({ ...old, cells: [newCell('c1', 'Số buổi')] }))
  expect(await publish('new1', '2104-08-15')).toMatchObject({ status: 400, body: { code: 'collection.tooFar' } })
  expect(await publish('new1', '2014-08-15')).toMatchObject({ status: 200, body: { number: 1, opened: 6 } })
  const { items } = (await call(town.actor('head:0:0'), 'GET', `/submissions?place=${area}&form=new1`)).body
  expect(items.map(({ period }: { period: string }) => period)).toEqual(['2014-Q3'])
  expect((await read('new1')).versions).toMatchObject([{ number: 1, from: '2014-08-15', periods: ['2014-Q3'] }])
})

test('a day by which rounds are open already, or a later version is out, is refused and the draft stays', async () => {
  await makeForm(db, 'f2', ['visits'])
  await open(db, 'f2', '2014-Q3')
  await keep('f2', (shape) => ({ ...shape, vi: 'Tên mới' }))
  expect(await publish('f2', '2014-09-01')).toMatchObject({
    status: 409,
    body: {
      code: 'collection.roundsSince',
      detail:
        'Quý III/2014 đã mở từ ngày 15/9/2014 với biểu mẫu hiện hành, và phiếu của kỳ ấy giữ biểu mẫu đó. Chọn ngày áp dụng sau ngày 15/9/2014.',
    },
  })
  expect((await read('f2')).draft).toMatchObject({ version: 1 })
  expect(await publish('f2', '2014-11-01')).toMatchObject({ status: 200 })
  await keep('f2', (shape) => ({ ...shape, vi: 'Tên khác' }))
  expect(await publish('f2', '2014-10-20')).toMatchObject({
    ...{ status: 409, body: { code: 'collection.publishedAlready' } },
  })
})

test('a cell keeps what it counts, a form its level and periods', async () => {
  await makeForm(db, 'f3', ['calls', 'letters'])
  await keep('f3', (shape) => ({
    ...{ ...shape, level: 'commune' },
    cells: shape.cells.map((cell) => (cell.code === 'calls' ? { ...cell, measure: 'letters' } : cell)),
  }))
  const { status, body } = await publish('f3', '2014-11-01')
  expect([status, body.code, body.faults.map(({ path }: { path: string }) => path)]).toEqual([
    ...[400, 'collection.badShape', ['level', 'cells.calls']],
  ])
})

test('two people in one draft: the second is told, nothing is written over', async () => {
  await makeForm(db, 'f4', ['walks'])
  const { base, shape } = await read('f4')
  const save = (vi: string, baseVersion: number) =>
    call(office, 'PUT', '/form-drafts/f4', { baseVersion, base, shape: { ...shape, vi } })
  expect(await save('Một', 0)).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await save('Hai', 0)).toMatchObject({ status: 409, body: { code: 'request.changedMeanwhile' } })
  expect((await read('f4')).shape.vi).toBe('Một')
  expect(await call(office, 'POST', '/form-drafts/f4/publish', { baseVersion: 0, from: '2014-11-01' })).toMatchObject({
    ...{ status: 409, body: { code: 'request.changedMeanwhile' } },
  })
  expect(await publish('f4', '2014-11-01')).toMatchObject({ status: 200 })
  // Whoever still has the page from before it was published begins no draft from the old shape.
  expect(await save('Ba', 0)).toMatchObject({ status: 409, body: { code: 'request.changedMeanwhile' } })
  expect(await call(office, 'POST', '/form-drafts/f4/publish', { baseVersion: 0, from: '2014-11-01' })).toMatchObject({
    ...{ status: 409, body: { code: 'collection.nothingDrafted' } },
  })
  await keep('f4', (old) => ({ ...old, vi: 'Bỏ' }))
  expect(await call(office, 'DELETE', '/form-drafts/f4?baseVersion=1')).toMatchObject({ status: 200 })
  expect(await read('f4')).toMatchObject({ draft: null, shape: { vi: 'Một' } })
})

test('only the units named send it, with all below them; a last day in Tết moves to the next working day', async () => {
  const shape = {
    ...{ vi: 'Tháng', en: 'Month', level: 'neighbourhood', calendar: 'ND09', cut: 'month', sections: [], checks: [] },
    ...{
      dueAfterDays: 36,
      dueInWorkingDays: false,
      owedBy: null,
      owedByGroups: [],
      owedByBodies: [],
      opensAfterDays: null,
      evidence: null,
      cells: [newCell('c1', 'Số buổi')],
    },
  }
  const begin = (code: string, more: object) =>
    call(office, 'POST', '/form-drafts', { code, chain: 'government', shape: { ...shape, ...more } })
  await begin('nobody', { owedBy: [999_999] })
  expect(await publish('nobody', '2014-12-20')).toMatchObject({ status: 400, body: { faults: [{ path: 'owedBy' }] } })
  await setToday(db, '2015-01-10')
  const due = async (code: string) =>
    (await call(office, 'GET', `/submissions?form=${code}`)).body.items.map(
      ({ placeId, dueOn }: { placeId: number; dueOn: string }) => [placeId, dueOn],
    )
  await begin('tet', { owedBy: [town.communes[0]] })
  expect(await publish('tet', '2015-01-02')).toMatchObject({ status: 200, body: { opened: 3 } })
  expect(await due('tet')).toEqual(town.areas[0].map((id) => [id, '2015-02-23']))
  // Declared otherwise, the round that opens later follows; who may not declare days does not.
  const declare = (actor: Actor, day: string) => call(actor, 'PUT', `/days-off/${day}`, { vi: 'Nghỉ bù', works: false })
  expect([(await declare(officer, '2015-02-23')).status, (await declare(office, '2015-02-23')).status]).toEqual([
    403, 200,
  ])
  await begin('working', { owedBy: [town.areas[1][0]], dueAfterDays: 22, dueInWorkingDays: true })
  expect(await publish('working', '2015-01-02')).toMatchObject({ status: 200, body: { opened: 1 } })
  // 22 working days after 14/1/2015: 21 of them to 12/2, then Friday 13/2.
  expect(await due('working')).toEqual([[town.areas[1][0], '2015-02-13']])
  expect((await call(office, 'DELETE', '/days-off/2015-02-23')).status).toBe(200)
  await setToday(db, '2014-10-13')
})

test('before its opening day a form is seen and cannot be sent, and waits in nobody’s work', async () => {
  await makeForm(db, 'f7', ['patrols'])
  await keep('f7', (shape) => ({ ...shape, opensAfterDays: 5 }))
  await setToday(db, '2014-09-20')
  expect(await publish('f7', '2014-09-10')).toMatchObject({ status: 200, body: { opened: 6 } })
  const head = town.actor('head:0:0')
  const { items } = (await call(head, 'GET', `/submissions?place=${area}&form=f7`)).body
  // The quarter ends on Tuesday 30/9; the fifth working day after is Tuesday 7/10.
  expect(items).toMatchObject([{ period: '2014-Q3', opensOn: '2014-10-07', dueOn: '2014-10-15' }])
  const send = () => call(head, 'POST', `/submissions/${items[0].id}/send`, { baseVersion: 0, values: { patrols: 3 } })
  const work = async () =>
    (await call(head, 'GET', '/work')).body.items.some(({ id }: { id: string }) => id.includes(items[0].id))
  await setToday(db, '2014-10-06')
  expect(await work()).toBe(false)
  expect((await call(head, 'GET', `/submissions/${items[0].id}`)).status).toBe(200)
  expect(await send()).toMatchObject({
    status: 409,
    body: {
      code: 'collection.notOpen',
      detail: 'Quý III/2014: biểu mẫu này chưa mở, mở từ ngày 7/10/2014. Số liệu chưa được gửi.',
    },
  })
  await setToday(db, '2014-10-07')
  expect(await work()).toBe(true)
  expect((await send()).status).toBe(200)
  // What is seen already keeps its shape, though it is not open: no version begins from a day since it is.
  await keep('f7', (shape) => ({ ...shape, vi: 'Tên mới' }))
  expect(await publish('f7', '2014-09-14')).toMatchObject({ status: 409, body: { code: 'collection.roundsSince' } })
  await setToday(db, '2014-10-13')
})

test('a rule says who fills it: a list of places is asked while it lists them, what is open keeps who owed it', async () => {
  const list = (members: string[][]) =>
    db
      .transaction()
      .execute((tx) =>
        importPlaceGroups(
          tx,
          [['group', 'name', 'place_id', 'from', 'to', 'restricted'], ...members]
            .map((line) => line.join('\t'))
            .join('\n'),
        ),
      )
  const [one, other] = ['hn-00199-a', 'hn-00193-a']
  await list([
    ['lively', 'Nơi đông dân', one, '2014-01-01', '2014-12-01', 'no'],
    ['lively', 'Nơi đông dân', other, '2014-12-01', '', 'no'],
    ['hidden', 'Điểm', one, '2014-01-01', '', 'yes'],
  ])
  const count = async (rule: object) => {
    const body = { level: 'neighbourhood', owedBy: [], owedByGroups: [], owedByBodies: [], ...rule }
    return (await call(office, 'POST', '/form-drafts/f5/owers', body)).body
  }
  await makeForm(db, 'f5', ['rounds'])
  expect(await count({ owedByGroups: ['lively'] })).toEqual({
    ...{ day: '2014-10-13', items: [{ form: 'tổ dân phố', count: 3, bodies: 1 }] },
  })
  expect((await count({ owedBy: null })).items).toEqual([{ form: 'tổ dân phố', count: 6, bodies: 2 }])
  expect((await count({ owedBy: [town.areas[1][0]], owedByGroups: ['lively'] })).items[0].count).toBe(4)
  expect((await count({})).items).toEqual([])
  await keep('f5', (shape) => ({ ...shape, owedBy: [], owedByGroups: ['hidden'] }))
  expect(await publish('f5', '2014-09-01')).toMatchObject({ status: 400, body: { faults: [{ path: 'owedBy' }] } })
  await keep('f5', (shape) => ({ ...shape, owedBy: [], owedByGroups: ['lively'] }))
  expect(await publish('f5', '2014-09-01')).toMatchObject({ status: 200, body: { opened: 3 } })
  expect((await read('f5')).shape).toMatchObject({ owedBy: [], owedByGroups: ['lively'] })

  // An area that is new owes the next round by the rule; nobody named it.
  const parents = [{ parentId: town.communes[1], from: '2014-12-05', to: '2025-07-01', document: null }]
  const fresh = { code: 't-new', level: 'neighbourhood' as const, form: 'tổ dân phố', name: 'số 9', neighbourhoods: [] }
  await db.transaction().execute((tx) => addPlaces(tx, [{ ...fresh, parents }]))
  const asked = async (period: string) =>
    (await call(office, 'GET', `/submissions?form=f5&period=${period}`)).body.items
      .map(({ placeId }: { placeId: number }) => placeId)
      .sort()
  await setToday(db, '2015-01-05')
  await openRounds(db, '2015-01-05')
  // On its first day, the third quarter's list held; so it was opened. In December the list holds the other commune: of that only
  // what began to work in it.
  expect(await asked('2014-Q3')).toEqual([...town.areas[0]].sort())
  const q4 = await asked('2014-Q4')
  expect(q4).toHaveLength(4)
  expect(q4.filter((id: number) => !town.areas[0].includes(id))).toHaveLength(1)
  // Who sends by key what is open is not told that the rule of today asks others.
  await keep('f5', (shape) => ({ ...shape, owedByGroups: [], owedBy: [town.communes[1]] }))
  expect(await publish('f5', '2015-01-06')).toMatchObject({ status: 200 })
  expect(await asked('2014-Q3')).toEqual([...town.areas[0]].sort())
  const key = { form: 'f5', place: area, period: '2014-Q4', values: { rounds: 1 } }
  expect((await call(town.actor('head:0:0'), 'POST', '/submissions', key)).status).toBe(200)
  await setToday(db, '2014-10-13')
})

test('last day and who owes it are of a version: a round opened late is as it was on the day its form was to be seen', async () => {
  await makeForm(db, 'f8', ['stalls'])
  await setToday(db, '2014-10-25')
  await keep('f8', (shape) => ({ ...shape, dueAfterDays: 5, owedBy: [town.communes[0]] }))
  // The third quarter, nobody’s round yet, opens now: seen from 15/9, before the day of the new version.
  expect(await publish('f8', '2014-10-20')).toMatchObject({ status: 200, body: { number: 2, opened: 6 } })
  const asked = async (period: string) => {
    const { items } = (await call(office, 'GET', `/submissions?form=f8&period=${period}`)).body
    return [items.length, items[0].dueOn]
  }
  expect(await asked('2014-Q3')).toEqual([6, '2014-10-15'])
  await setToday(db, '2014-12-20')
  await openRounds(db, '2014-12-20')
  expect(await asked('2014-Q4')).toEqual([3, '2015-01-05'])
  const { versions } = await read('f8')
  expect(versions).toMatchObject([
    { number: 2, dueAfterDays: 5, periods: ['2014-Q4'] },
    { number: 1, dueAfterDays: 15, periods: ['2014-Q3'] },
  ])
  await setToday(db, '2014-10-13')
})

test('what is said of a period to come is of the version it will be asked in; totals are not sent by these keys', async () => {
  await makeForm(db, 'f10', ['visits'])
  const q3 = await open(db, 'f10', '2014-Q3')
  await keep('f10', (shape) => ({ ...shape, opensAfterDays: 0, owedBy: [town.communes[0]] }))
  expect(await publish('f10', '2014-11-01')).toMatchObject({ status: 200, body: { number: 2 } })
  const send = (who: string, place = 0, period = '2014-Q4') =>
    call(town.actor(who), 'POST', '/submissions', { form: 'f10', place, period, values: { visits: 1 } })
  // Version 1 would be seen from 16/12 on, and asked of every area.
  const owing = await send('head:0:0', area)
  expect(owing.body).toMatchObject({ code: 'collection.notOpen' })
  expect(owing.body.detail).toContain('31/12/2014')
  const [elsewhere = 0] = town.areas[1]
  expect((await send('officer:1:1', elsewhere)).body).toMatchObject({ code: 'collection.notDueHere' })

  const [commune = 0] = town.communes
  await sql`insert into collection.submission (id, round_id, place_id, body_id, span_from, span_to, is_total)
    select gen_random_uuid(), round_id, ${commune}, body_id, span_from, span_to, true from collection.submission
    where id = ${q3.get(area)}`.execute(db)
  expect((await send('officer:0:1', commune, '2014-Q3')).body).toMatchObject({ code: 'collection.notDueHere' })
})

test('a breakdown: its parts count under one new measure, each in its category', async () => {
  await makeForm(db, 'f6', ['meetings'])
  const part = (code: string, category: string, name: string) =>
    newCell(code, `Người dự: ${name}`, { category, measure: 'new:c2', of: { vi: 'Người dự', en: '' }, unit: 'người' })
  const parts = [part('c3', 'p1', 'Nam'), part('c4', 'p2', 'Nữ')]
  await keep('f6', (shape) => ({
    ...shape,
    cells: [...shape.cells, ...parts, newCell('c5', 'Trẻ', { atMost: 'new:c2', unit: 'người' })],
  }))
  expect(await publish('f6', '2014-09-01')).toMatchObject({ status: 200, body: { number: 2 } })
  const { items } = (await call(office, 'GET', '/measures')).body
  expect(items.find(({ code }: { code: string }) => code === 'f6_c2')).toMatchObject({
    ...{ vi: 'Người dự', unit: 'người', nature: 'flow' },
    categories: [
      { code: 'p1', vi: 'Nam' },
      { code: 'p2', vi: 'Nữ' },
    ],
  })
  const id = (await open(db, 'f6', '2014-Q3')).get(area)
  const values = { meetings: 1, c3: 7, c4: 5, c5: 13 }
  const send = () => call(town.actor('head:0:0'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
  // A limit by a question that was new holds by its parts together.
  expect(await send()).toMatchObject({ status: 400, body: { faults: [{ path: 'values.c5' }] } })
  values.c5 = 12
  expect((await send()).status).toBe(200)
  const question = { items: ['f6_c2'], periods: ['PLAN_YEAR:2014-Q3'], standing: 'sent', places: { ids: [area] } }
  expect((await call(officer, 'POST', '/pivot', question)).body.cells.value).toEqual([12])
})

test('a cell that counts under what another line collects is remarked on, and published all the same', async () => {
  await makeForm(db, 'gov2', ['gov_patrols'], { level: 'commune' })
  await makeForm(db, 'frt2', ['frt_patrols'], { chain: 'front', level: 'commune' })
  const { base, shape } = (await call(frontOffice, 'GET', '/form-drafts/frt2')).body
  const cells = [
    ...shape.cells,
    newCell('c2', 'Tuần tra', { measure: 'gov_patrols' }),
    newCell('c3', 'Trong đó cùng chính quyền', { measure: 'gov_patrols', atMost: 'c2', with: 'government' }),
    newCell('c4', 'Ô mới'),
  ]
  await call(frontOffice, 'PUT', '/form-drafts/frt2', { baseVersion: 0, base, shape: { ...shape, cells } })
  const { remarks } = (await call(frontOffice, 'GET', '/form-drafts/frt2')).body
  expect(remarks).toMatchObject([
    { cell: 'c2', vi: expect.stringContaining('cộng chung với số liệu của biểu mẫu “gov2” (tuyến ') },
  ])
  const body = { baseVersion: 1, from: '2014-11-01' }
  expect((await call(frontOffice, 'POST', '/form-drafts/frt2/publish', body)).status).toBe(200)
})

const actors: Record<string, Actor | null> = {
  ...Object.fromEntries(
    [
      'office',
      'head:0:0',
      'officer:0:1',
      'officer:front',
      'district:1',
      'leader',
      'clerk',
      'focal',
      'auditor',
      'outsider',
    ].map((name) => [name, town.actor(name)]),
  ),
  'front office': frontOffice,
  nobody: null,
}
await makeForm(db, 'gov', ['gov_cell'])
await makeForm(db, 'frt', ['frt_cell'], { chain: 'front', level: 'commune' })

test.each([
  ['office', [true, false]],
  ['front office', [false, true]],
  ...[
    'head:0:0',
    'officer:0:1',
    'officer:front',
    'district:1',
    'leader',
    'clerk',
    'focal',
    'auditor',
    'outsider',
    'nobody',
  ].map((name): [string, boolean[]] => [name, [false, false]]),
])('%s changes forms of the government, of the Front: %s', async (name, [ofGovernment, ofFront]) => {
  for (const [code, may] of [
    ['gov', ofGovernment],
    ['frt', ofFront],
  ] as const) {
    const refused = name === 'nobody' ? 401 : 403
    const { base, shape, draft } = (await call(code === 'frt' ? frontOffice : office, 'GET', `/form-drafts/${code}`))
      .body
    const seen = { baseVersion: draft?.version ?? 0, base, shape }
    const actor = actors[name] ?? null
    const answers = [
      await call(actor, 'GET', `/form-drafts/${code}`),
      await call(actor, 'PUT', `/form-drafts/${code}`, seen),
      await call(actor, 'POST', `/form-drafts/${code}/publish`, { baseVersion: 99, from: '2014-11-01' }),
      await call(actor, 'DELETE', `/form-drafts/${code}?baseVersion=99`),
    ].map(({ status }) => status)
    expect(answers).toEqual(may ? [200, 200, 409, 409] : [refused, refused, refused, refused])
  }
  const { status, body } = await call(actors[name] ?? null, 'GET', '/form-drafts')
  if (name === 'front office')
    expect(new Set(body.items.map(({ chain }: { chain: string }) => chain))).toEqual(new Set(['front']))
  else expect(status).toBe(name === 'office' ? 200 : name === 'nobody' ? 401 : 403)
})

test('the ledger agrees with itself after all of it', async () => {
  expect((await verifyLedger(db, null)).wrong).toEqual([])
})

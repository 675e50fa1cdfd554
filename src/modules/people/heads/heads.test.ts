import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { addUsers } from '../../../platform/auth/users.ts'
import { getRow, rows, transaction } from '../../../platform/db/database.ts'
import { readSheets } from '../../../platform/workbook/read.ts'
import { findTable } from '../../../platform/workbook/table.ts'
import { type Cell, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import type { Actor } from '../../../shared/actor.ts'
import { addPosts, getActor } from '../index.ts'
import { runList } from './list-job.ts'
import { columns } from './plan-list.ts'

const { db } = await testDatabase('hanoi')
const { app, call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const officer = town.actor('officer:0:1')
const post = { bodyCode: 'government:city', placeId: town.city, title: 'Quản trị', holder: 'Quản trị' }
const [adminId = 0] = await transaction(db, (tx) =>
  addPosts(tx, [{ ...post, role: 'administrator', from: '2012-01-01', to: '9999-12-31' }]),
)
const admin = await getActor(db, adminId, '2014-10-13')
const head = ['Mã địa bàn', 'Quận, huyện', 'Xã, phường', 'Địa bàn', 'Họ và tên', 'Số điện thoại']
const names = await rows(
  db,
  sql<{ name: string }>`select form || ' ' || name as name from places.place
  where id = any(${town.communes}) order by array_position(${town.communes}, id)`,
)
const [commune, other] = names.map(({ name }) => name)

async function send(actor: Actor, path: string, list: Cell[][], fields: Record<string, string> = {}) {
  const book = await writeXlsx([{ name: 'DS', widths: [20], head, rows: list, texts: [5] }])
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const file =
    '--b\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n'
  const body = Buffer.concat([Buffer.from(parts.join('') + file), Buffer.from(book), Buffer.from('\r\n--b--\r\n')])
  return call(actor, 'POST', path, body, { 'content-type': 'multipart/form-data; boundary=b' })
}
const line = (c: number, n: number, name: string | null, phone: string | null): Cell[] => [
  `t-${c}-${n}`,
  null,
  null,
  null,
  name,
  phone,
]
const accounts = async () => (await rows(db, sql`select from people.account where phone is not null`)).length
const stateOf = async (actor: Actor, placeId: number) =>
  (await call(actor, 'GET', '/heads?limit=500')).body.items.find((one: { placeId: number }) => one.placeId === placeId)
const area = (c: number, n: number) => town.areas[c]?.[n] ?? 0

test('each fault is named by its cell; nothing is saved by looking; the marked copy has all', async () => {
  const list: Cell[][] = [
    [null, null, commune ?? '', 'tổ dân phố số 99', 'Trần Văn Bình', '0912000001'],
    [null, null, 'phường Không Có', 'tổ dân phố số 1', 'Trần Văn Bình', '0912000002'],
    line(0, 0, null, '0912000003'),
    line(0, 1, 'head:0:1', '12'),
    line(0, 0, 'Lê Thị Hoa', '0912000004'),
    [null, null, other ?? '', 'tổ dân phố số 1', 'Trần Văn Bình', '0912000005'],
    line(0, 2, 'Phạm Văn Minh', '0912000001'),
  ]
  const before = await accounts()
  const { body } = await send(officer, '/heads/check', list)
  const faults = Object.fromEntries(body.faults.map(({ cell, vi }: { cell: string; vi: string }) => [cell, vi]))
  expect(Object.keys(faults)).toEqual(['DS!D2', 'DS!C3', 'DS!E4', 'DS!E5', 'DS!F5', 'DS!E6', 'DS!C7', 'DS!E8'])
  expect(faults['DS!D2']).toContain('Gần nhất: “tổ dân phố số')
  expect(faults['DS!C7']).toContain('phạm vi của bạn')
  expect(faults['DS!F5']).toContain('0912345678')
  expect(await accounts()).toBe(before)
  expect((await send(officer, '/heads', list)).body).toMatchObject({ code: 'heads.badList' })
  const copy = await send(officer, '/heads/corrected', list)
  const marked = findTable(await readSheets(copy.body), { ...columns, fault: { names: ['Lỗi cần sửa'], needed: true } })
  expect(marked.rows).toHaveLength(7)
  expect(marked.rows[0]?.cells.fault?.text).toContain('D2: ')
})

test('the template has the areas of the unit and the heads that are known, and can be sent back', async () => {
  const { body } = await call(officer, 'GET', '/heads/template')
  const { rows: found } = findTable(await readSheets(body), columns)
  expect(found.map(({ cells }) => cells.code?.text).sort()).toEqual(['t-0-0', 't-0-1', 't-0-2'])
  expect(found.map(({ cells }) => cells.area?.text)).toContain('tổ dân phố số 1')
})

// The small town calls its heads `head:0:0`, which no person is called.
const rename = (c: number, n: number, name: string) =>
  sql`update people.account set name = ${name} where id = ${town.actor(`head:${c}:${n}`).accountId}`.execute(db)

test('a list becomes accounts, one person with two posts once; a stop and a second run make none twice', async () => {
  await rename(0, 0, 'Nguyễn Văn An')
  await sql`delete from people.holding where account_id = any(${[1, 2].map((n) => town.actor(`head:0:${n}`).accountId)})`.execute(
    db,
  )
  const before = await accounts()
  const list = [
    line(0, 0, 'Nguyễn văn An', '912 100 001'),
    line(0, 1, 'Lê Thị Hoa', '0912100002'),
    line(0, 2, 'Lê Thị Hoa', '0912100002'),
  ]
  expect((await send(officer, '/heads/check', list)).body).toMatchObject({ rows: 3, badRows: 0, made: 2, second: 1 })
  const { body } = await send(officer, '/heads', list)
  expect(body.rows).toBe(3)
  const last = async (actor: Actor) => (await call(actor, 'GET', '/heads/lists')).body.id
  expect([await last(officer), await last(admin)]).toEqual([body.id, null])
  // The first try ends after its writes, before it is said to be done.
  const stop = runList(app, { listId: body.id }, () => Promise.reject(new Error('killed')))
  await expect(stop).rejects.toThrow('killed')
  await app.jobs.runWaiting(app)
  expect((await call(officer, 'GET', `/heads/lists/${body.id}`)).body).toEqual({
    job: { state: 'done', done: 3, total: 3 },
    left: [],
  })
  expect(await accounts()).toBe(before + 2)
  expect(await rows(db, sql`select from people.account_list_row`)).toEqual([])
  expect(await last(officer)).toBeNull()
  // A row that could not be done is still told to whoever comes back.
  await sql`insert into people.account_list_row (list_id, number, place_id, fault)
    values (${body.id}, 9, ${area(0, 0)}, '{"vi":"x","en":"x"}')`.execute(db)
  expect(await last(officer)).toBe(body.id)
  await sql`delete from people.account_list_row`.execute(db)
  const [one, two, three] = [
    await stateOf(officer, area(0, 0)),
    await stateOf(officer, area(0, 1)),
    await stateOf(officer, area(0, 2)),
  ]
  expect([one.state, two.state, three.state]).toEqual(['never', 'never', 'never'])
  expect(one.head.accountId).toBe(town.actor('head:0:0').accountId)
  expect(two.head.accountId).toBe(three.head.accountId)
  const { posts, grants } = await getActor(db, two.head.accountId, '2014-10-13')
  expect(posts.map(({ placeId }) => placeId).sort()).toEqual([area(0, 1), area(0, 2)].sort())
  expect(grants.map(({ permission }) => permission)).toContain('submissions.enter')
  expect((await send(officer, '/heads/check', list)).body).toMatchObject({ made: 0, second: 0, same: 3, badRows: 0 })
})

test('an officer manages the own commune and line; the administrator every area; neither sees content', async () => {
  const seen = async (actor: Actor) =>
    (await call(actor, 'GET', '/heads')).body.items.map(({ placeId }: { placeId: number }) => placeId).sort()
  expect(await seen(officer)).toEqual([...(town.areas[0] ?? [])].sort())
  expect(await seen(town.actor('officer:front'))).toEqual([])
  expect(await seen(admin)).toEqual(town.areas.flat().sort())
  expect(admin.grants.map(({ permission }) => permission).sort()).toEqual([
    'heads.manage',
    'people.manage',
    'places.manage',
  ])
  expect((await call(admin, 'GET', `/heads?q=nguyen van an`)).body.total).toBe(1)
})

const waitingFor = async (actor: Actor) =>
  (await call(actor, 'GET', '/heads/waiting')).body.communes.map(
    ({ communeId, slips, beyond }: Record<string, number>) => [communeId, slips, beyond],
  )

test('no code for who holds, or will hold, a post beyond one’s own to manage', async () => {
  const namesFor = async (actor: Actor, place: number) =>
    (await call(actor, 'POST', '/heads/slips', { place })).body.slips.map(({ name }: { name: string }) => name)
  expect(await namesFor(officer, town.communes[0])).toContain('Lê Thị Hoa')
  const holding = sql`people.holding where account_id = (select id from people.account where name = 'Lê Thị Hoa')
    and from_day = '2014-12-01'`
  await sql`insert into people.holding (post_id, account_id, from_day, to_day)
    select p.id, a.id, '2014-12-01', '2014-12-31' from people.post p, people.account a
    where p.place_id = ${area(1, 0)} and p.role = 'area_head' and a.name = 'Lê Thị Hoa'`.execute(db)
  expect(await namesFor(officer, town.communes[0])).toEqual(['Nguyễn Văn An'])
  expect(await waitingFor(officer)).toEqual([[town.communes[0], 1, 1]])
  const found = await waitingFor(admin)
  expect(found.sort()).toEqual(
    [
      [town.communes[0], 2, 0],
      [town.communes[1], 1, 0],
    ].sort(),
  )
  expect(await waitingFor(town.actor('officer:1:1'))).toEqual([[town.communes[1], 0, 1]])
  expect(await namesFor(admin, town.communes[0])).toContain('Lê Thị Hoa')
  await sql`delete from ${holding}`.execute(db)
})

test('slips have codes that nothing keeps; the same command tells the same ones; a new print makes others', async () => {
  const id = randomUUID()
  const ask = (key: string) =>
    call(officer, 'POST', '/heads/slips', { place: town.communes[0] }, { 'idempotency-key': key })
  const first = await ask(id)
  expect(first.body.slips.map(({ name }: { name: string }) => name).sort()).toEqual(['Lê Thị Hoa', 'Nguyễn Văn An'])
  expect(first.body.slips.find(({ name }: { name: string }) => name === 'Lê Thị Hoa').posts).toHaveLength(2)
  const codes = first.body.slips.map(({ code }: { code: string }) => code)
  expect(codes.every((code: string) => /^\d{12}$/.test(code))).toBe(true)
  expect((await ask(id)).body).toEqual(first.body)
  const again = await ask(randomUUID())
  expect(again.body.slips.map(({ code }: { code: string }) => code)).not.toEqual(codes)
  const kept = JSON.stringify([
    await rows(db, sql`select answer from platform.command`),
    await rows(db, sql`select note from audit.line`),
  ])
  for (const text of [...codes, 'Nguyễn Văn An', '+84912100001']) expect(kept).not.toContain(text)
  expect((await call(town.actor('officer:1:1'), 'POST', '/heads/slips', { place: town.communes[0] })).body.code).toBe(
    'heads.noneToPrint',
  )
})

test.each([
  ['officer', 200],
  ['head:0:0', 403],
  ['officer:1:1', 403],
  ['officer:front', 403],
  ['district:1', 403],
  ['office', 403],
  ['outsider', 403],
] as const)('%s resets a head: %i', async (name, status) => {
  const { head } = await stateOf(admin, area(0, 0))
  const actor = name === 'officer' ? officer : town.actor(name)
  const { body, status: found } = await call(actor, 'POST', `/heads/${head.accountId}/reset`, {
    baseVersion: head.version,
  })
  expect(found).toBe(status)
  if (found === 200)
    expect(body.slips).toMatchObject([{ name: 'Nguyễn Văn An', code: expect.stringMatching(/^\d{12}$/) }])
})

test('who heads an area in each line is reset, and gets a slip, by an officer of either in the commune', async () => {
  const { addPlaces } = await import('../../places/index.ts')
  const parents = [{ parentId: town.communes[0] ?? 0, from: '2009-05-08', to: '2025-07-01', document: null }]
  const residential = { code: 'r-0', level: 'residential_area' as const, form: 'khu dân cư', name: 'số 1' }
  const { accountId, version } = (await stateOf(officer, area(0, 1))).head
  const lead = { bodyCode: 'front:c0', role: 'area_head' as const, title: 'Trưởng ban', holder: 'x', accountId }
  await transaction(db, async (tx) => {
    await addPlaces(tx, [{ ...residential, parents, neighbourhoods: [] }])
    const { id } = await getRow(tx, sql<{ id: number }>`select id from places.place where code = 'r-0'`)
    await addPosts(tx, [{ ...lead, placeId: id, from: '2014-01-01', to: '9999-12-31' }])
  })
  const namesFor = async (actor: Actor) =>
    (await call(actor, 'POST', '/heads/slips', { place: town.communes[0] })).body.slips?.map(
      ({ name }: { name: string }) => name,
    )
  const reset = (actor: Actor, baseVersion: number) => call(actor, 'POST', `/heads/${accountId}/reset`, { baseVersion })
  for (const name of ['head:0:0', 'officer:1:1', 'district:1', 'office', 'outsider'])
    expect([name, (await reset(town.actor(name), version)).status]).toEqual([name, 403])
  const managers = [officer, town.actor('officer:front'), admin]
  for (const [done, actor] of managers.entries()) {
    expect(await namesFor(actor)).toContain('Lê Thị Hoa')
    expect((await reset(actor, version + done)).body.slips).toMatchObject([{ name: 'Lê Thị Hoa' }])
  }
  expect(await waitingFor(town.actor('officer:front'))).toEqual([[town.communes[0], 1, 0]])
  // A post in another commune is beyond both.
  await sql`insert into people.holding (post_id, account_id, from_day, to_day) select id, ${accountId}, '2014-12-01', '2014-12-31'
    from people.post where place_id = ${area(1, 0)} and role = 'area_head'`.execute(db)
  for (const actor of managers.slice(0, 2)) expect((await reset(actor, version + 3)).body.code).toBe('heads.otherPosts')
  expect(await waitingFor(town.actor('officer:front'))).toEqual([[town.communes[0], 0, 1]])
  await sql`delete from people.holding where account_id = ${accountId} and from_day = '2014-12-01'`.execute(db)
  await sql`delete from people.holding h using people.post p where p.id = h.post_id and p.title = 'Trưởng ban'`.execute(
    db,
  )
})

test('reset: another version, a post beyond one’s own, and a password that many share are refused', async () => {
  const { head } = await stateOf(admin, area(0, 0))
  const reset = (baseVersion: number) => call(officer, 'POST', `/heads/${head.accountId}/reset`, { baseVersion })
  expect((await reset(head.version - 1)).body.code).toBe('request.changedMeanwhile')
  const office = {
    bodyCode: 'police:city',
    placeId: town.city,
    role: 'programme_office' as const,
    title: 'x',
    holder: 'x',
  }
  const [extra] = await transaction(db, (tx) =>
    addPosts(tx, [{ ...office, accountId: head.accountId, from: '2014-01-01', to: '2014-12-01' }]),
  )
  expect(extra).toBe(head.accountId)
  expect((await reset(head.version)).body.code).toBe('heads.otherPosts')
  await sql`delete from people.holding where account_id = ${head.accountId} and from_day = '2014-01-01'`.execute(db)
  const [userId] = await transaction(db, (tx) => addUsers(tx, [{ name: 'x', phone: '+84912999999' }]))
  await sql`update auth.account set password = 'same' where "userId" in (${userId}, (select user_id from people.account where id = ${head.accountId}))`.execute(
    db,
  )
  expect((await reset(head.version)).body.code).toBe('heads.sharedPassword')
  await sql`update auth.account set password = null where password = 'same'`.execute(db)
})

test('a post is handed over from a day; what was is kept; who holds nothing else is signed out', async () => {
  const before = await stateOf(officer, area(0, 0))
  const [{ userId } = { userId: '' }] = await rows(
    db,
    sql<{ userId: string }>`select user_id as "userId" from people.account where id = ${before.head.accountId}`,
  )
  const session = () => rows(db, sql`select from auth.session where "userId" = ${userId}`)
  await sql`insert into auth.session (id, "userId", token, "expiresAt") values ('s', ${userId}, 't', now() + interval '1 day')`.execute(
    db,
  )
  const give = (body: object, actor = officer) =>
    call(actor, 'POST', `/heads/posts/${before.post.id}/hand-over`, {
      baseVersion: before.post.version,
      from: '2014-10-13',
      ...body,
    })
  const binh = { name: 'Trần Văn Bình', phone: '0912100009' }
  expect((await give(binh, town.actor('officer:1:1'))).status).toBe(403)
  expect((await give({ ...binh, from: '2012-01-01' })).body.code).toBe('heads.tooEarly')
  expect((await give({ ...binh, phone: '0912100002' })).body.code).toBe('heads.phoneTaken')
  expect((await give({ ...binh, name: '1' })).body.code).toBe('heads.badName')
  expect((await give({ name: 'Nguyễn Văn An', phone: '0912100001' })).body.code).toBe('heads.samePerson')
  expect((await give({ ...binh, baseVersion: 99 })).body.code).toBe('request.changedMeanwhile')
  expect(await session()).toHaveLength(1)
  const { body } = await give(binh)
  expect(await session()).toHaveLength(0)
  const after = await stateOf(officer, area(0, 0))
  expect(after.head).toMatchObject({ accountId: body.accountId, name: 'Trần Văn Bình', since: '2014-10-13' })
  expect((await getActor(db, before.head.accountId, '2014-10-13')).grants).toEqual([])
  expect((await getActor(db, before.head.accountId, '2014-10-12')).grants.length).toBeGreaterThan(0)
  expect(await rows(db, sql`select from audit.line where action = 'head.handed-over'`)).toHaveLength(1)
})

test('a hand-over of today that was a mistake is mended today', async () => {
  const { post, head } = await stateOf(officer, area(0, 0))
  const give = (baseVersion: number, name: string, phone: string) =>
    call(officer, 'POST', `/heads/posts/${post.id}/hand-over`, { baseVersion, name, phone, from: '2014-10-13' })
  expect((await give(post.version, 'Nguyễn Văn An', '0912100001')).status).toBe(200)
  expect((await stateOf(officer, area(0, 0))).head.name).toBe('Nguyễn Văn An')
  expect((await getActor(db, head.accountId, '2014-10-13')).posts).toEqual([])
  expect((await give(post.version + 1, 'Trần Văn Bình', '0912100009')).status).toBe(200)
  expect((await stateOf(officer, area(0, 0))).head.accountId).toBe(head.accountId)
})

test('from a later day on: the present head works until then, who comes is shown and gets a slip', async () => {
  const { post, head } = await stateOf(officer, area(0, 1))
  const give = (baseVersion: number, body: object) =>
    call(officer, 'POST', `/heads/posts/${post.id}/hand-over`, {
      ...{ baseVersion, name: 'Đỗ Thị Lan', phone: '0912100010', from: '2014-11-01' },
      ...body,
    })
  for (const from of ['9999-12-31', '2015-10-15'])
    expect((await give(post.version, { from })).body.code).toBe('heads.tooLate')
  expect((await give(post.version, {})).status).toBe(200)
  const now = await stateOf(officer, area(0, 1))
  expect(now.head.accountId).toBe(head.accountId)
  expect(now.coming).toEqual({ name: 'Đỗ Thị Lan', phone: '+84912100010', from: '2014-11-01' })
  const { slips } = (await call(officer, 'POST', '/heads/slips', { place: town.communes[0] })).body
  expect(slips.map(({ name }: { name: string }) => name)).toContain('Đỗ Thị Lan')
  // One that has not begun is replaced: another name for the same number too.
  expect((await give(post.version + 1, { name: 'Đỗ Thị Loan', from: '2014-10-20' })).status).toBe(200)
  const replaced = await stateOf(officer, area(0, 1))
  expect(replaced.coming).toMatchObject({ name: 'Đỗ Thị Loan', from: '2014-10-20' })
  expect(replaced.head.accountId).toBe(head.accountId)
  await setToday(db, '2014-10-19')
  expect((await stateOf(officer, area(0, 1))).head.accountId).toBe(head.accountId)
  await setToday(db, '2014-10-20')
  expect((await stateOf(officer, area(0, 1))).head.name).toBe('Đỗ Thị Loan')
  await setToday(db, '2014-10-13')
})

test.each([
  ['head:0:0', 403],
  ['officer:1:1', 403],
  ['officer:front', 403],
  ['district:1', 403],
  ['office', 403],
  ['outsider', 403],
  ['officer', 200],
] as const)('%s takes back a hand-over that has not begun: %i', async (name, status) => {
  const { post, head } = await stateOf(officer, area(0, 1))
  const actor = name === 'officer' ? officer : town.actor(name)
  const take = (baseVersion: number) =>
    call(actor, 'POST', `/heads/posts/${post.id}/withdraw-hand-over`, { baseVersion })
  expect((await take(post.version)).status).toBe(status)
  if (status !== 200) return
  const after = await stateOf(officer, area(0, 1))
  expect([after.coming, after.head.accountId]).toEqual([null, head.accountId])
  await setToday(db, '2014-12-01')
  expect((await stateOf(officer, area(0, 1))).head.accountId).toBe(head.accountId)
  await setToday(db, '2014-10-13')
  expect(await rows(db, sql`select from auth."user" where "phoneNumber" = '+84912100010'`)).toEqual([])
  expect((await take(post.version)).body.code).toBe('request.changedMeanwhile')
  expect((await take(after.post.version)).body.code).toBe('heads.nothingComing')
})

test.each([
  ['head:0:0', 403],
  ['officer:1:1', 403],
  ['officer:front', 403],
  ['district:1', 403],
  ['office', 403],
  ['outsider', 403],
  ['officer', 200],
] as const)('%s corrects a head’s name and number: %i', async (name, status) => {
  const { head } = await stateOf(officer, area(0, 1))
  const actor = name === 'officer' ? officer : town.actor(name)
  const put = (body: object) =>
    call(actor, 'PUT', `/heads/${head.accountId}`, {
      ...{ baseVersion: head.version, name: 'Lê Thị Hoà Bình', phone: '0912 100 020' },
      ...body,
    })
  if (status !== 200) {
    expect((await put({})).status).toBe(status)
    return
  }
  const { userId } = await getRow(
    db,
    sql<{ userId: string }>`select user_id as "userId" from people.account where id = ${head.accountId}`,
  )
  const sessions = () => rows(db, sql`select from auth.session where "userId" = ${userId}`)
  await sql`insert into auth.session (id, "userId", token, "expiresAt") values ('e', ${userId}, 'te', now() + interval '1 day')`.execute(
    db,
  )
  expect((await put({ baseVersion: 99 })).body.code).toBe('request.changedMeanwhile')
  expect((await put({ phone: '0912100009' })).body.code).toBe('heads.phoneInUse')
  expect((await put({ phone: '12' })).body.code).toBe('heads.badPhone')
  expect((await put({ name: '1' })).body.code).toBe('heads.badName')
  // The name alone leaves the sessions.
  expect((await put({ phone: '0912100002' })).body).toEqual({ version: head.version + 1 })
  expect(await sessions()).toHaveLength(1)
  expect((await put({ baseVersion: head.version + 1 })).status).toBe(200)
  expect(await sessions()).toHaveLength(0)
  expect((await stateOf(officer, area(0, 1))).head).toMatchObject({
    ...{ accountId: head.accountId, name: 'Lê Thị Hoà Bình', phone: '+84912100020', version: head.version + 2 },
  })
  expect(await rows(db, sql`select name, "phoneNumber" as phone, email from auth."user" where id = ${userId}`)).toEqual(
    [{ name: 'Lê Thị Hoà Bình', phone: '+84912100020', email: '+84912100020@phone.invalid' }],
  )
  const notes = await rows(db, sql<{ note: object }>`select note from audit.line where action = 'head.corrected'`)
  expect(notes.map(({ note }) => note)).toEqual([
    { name: true, phone: false },
    { name: false, phone: true },
  ])
})

test('more than go in one transaction, and more slips than in one print', async () => {
  const { addPlaces } = await import('../../places/index.ts')
  const parents = [{ parentId: town.communes[1], from: '2009-05-08', to: '2025-07-01', document: null }]
  const list = Array.from({ length: 1_100 }, (_, n) => ({
    ...{ code: `m-${n}`, level: 'neighbourhood' as const, form: 'tổ dân phố', name: `mới ${n}` },
    ...{ parents, neighbourhoods: [] },
  }))
  await transaction(db, (tx) => addPlaces(tx, list))
  const lines: Cell[][] = list.map(({ code }, n) => [
    code,
    null,
    null,
    null,
    'Người Đứng Đầu',
    `098${String(n).padStart(7, '0')}`,
  ])
  const before = await accounts()
  const { body } = await send(admin, '/heads', lines)
  expect(body.rows).toBe(1_100)
  await app.jobs.runWaiting(app)
  expect((await call(admin, 'GET', `/heads/lists/${body.id}`)).body.job).toMatchObject({ state: 'done', done: 1_100 })
  expect(await accounts()).toBe(before + 1_100)
  expect((await call(admin, 'POST', '/heads/slips', { place: town.communes[1] })).body.code).toBe('heads.tooManySlips')
})

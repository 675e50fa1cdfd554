import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown } from '../../../test/factories.ts'
import { rows } from '../../platform/db/database.ts'
import { placeOfPlan } from './place.ts'
import { savePlanDraft } from './save.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const office = town.actor('office')
await makeForm(db, 'help', ['progressed', 'helped'], { level: 'commune' })
await makeIndicator(db, 'A1', 'progressed / helped')

const upload = (content: Uint8Array | string, name: string, actor = office) => {
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--b--\r\n')])
  return call(actor, 'POST', '/plans/read', payload, { 'content-type': 'multipart/form-data; boundary=b' })
}

const days = { from: '2026-01-01', to: '2027-01-01' }
const oneItem = {
  ...{ key: 'a', parentKey: null, path: 'I', marker: 'I.', title: 'x', text: '', line: 1 },
  ...{ indicators: [], lead: [], support: [] },
}
const oneDraft = {
  ...{ title: 'Kế hoạch', items: [oneItem], agencies: [], phases: [], recipients: [] },
  ...{ legalBases: [], signature: null },
}

const text = readFileSync(join(import.meta.dirname, 'import/fixtures/hai-an.txt'))

describe('a plan, from its file to its corrected tree', () => {
  test('read, saved, corrected; the paths below a moved item follow; an old version is told', async () => {
    const { body } = await upload(text, 'ke-hoach.md')
    expect(body.draft.items.length).toBeGreaterThan(10)
    expect(
      body.lines.every(
        (line: { key: string | null }) =>
          line.key === null || body.draft.items.some((item: { key: string }) => item.key === line.key),
      ),
    ).toBe(true)
    const closing = 'Trên đây là Kế hoạch.\nYêu cầu các đơn vị thực hiện./.'
    const phases = [...body.draft.phases, { title: 'Chưa rõ ngày', from: null, to: null, key: null }]
    const plan = {
      code: 'HA-2026',
      place: town.city,
      from: '2026-01-01',
      to: '2027-01-01',
      draft: { ...body.draft, closing, phases },
    }
    const { id } = (await call(office, 'POST', '/plans', plan)).body
    const before = (await call(office, 'GET', `/plans/${id}/items`)).body
    expect(before.items.map((item: { path: string }) => item.path)).toEqual(
      body.draft.items.map((item: { path: string }) => item.path),
    )

    expect(before.plan.closing).toBe(closing)
    expect(before.plan.opening).toMatch(/^Thực hiện Chương trình hành động số 21-CTr\/TU/)
    expect(before.plan.phases.at(-1)).toEqual({ title: 'Chưa rõ ngày', from: null, to: null, path: null })

    const child = before.items.find((item: { parentId: number | null }) => item.parentId !== null)
    const root = before.items.find(
      (item: { parentId: number | null; id: number }) => item.parentId === null && item.id !== child.parentId,
    )
    const moved = await call(office, 'PATCH', `/plans/${id}/items/${child.id}`, {
      baseVersion: 1,
      parentId: root.id,
      title: 'Tên mới',
      indicators: ['A1'],
      lead: ['Sở Tư pháp', 'Sở Tư pháp'],
      support: ['Hội Luật gia'],
    })
    expect(moved.body).toEqual({ version: 2 })
    const after = (await call(office, 'GET', `/plans/${id}/items`)).body
    expect(after.items.find((item: { id: number }) => item.id === child.id)).toMatchObject({
      parentId: root.id,
      title: 'Tên mới',
      indicators: ['A1'],
      path: expect.stringMatching(new RegExp(`^${root.path}`)),
      agencies: expect.arrayContaining([
        { role: 'lead', name: 'Sở Tư pháp', bodyId: null },
        { role: 'support', name: 'Hội Luật gia', bodyId: null },
      ]),
    })
    const unknown = await call(office, 'PATCH', `/plans/${id}/items/${child.id}`, {
      baseVersion: 2,
      indicators: ['Z9'],
    })
    expect(unknown.body).toMatchObject({ status: 400, code: 'plan.noSuchIndicator', params: { code: 'Z9' } })
    const stale = await call(office, 'PATCH', `/plans/${id}/items/${child.id}`, { baseVersion: 1, title: 'x' })
    expect(stale.body.code).toBe('request.changedMeanwhile')
    const circle = await call(office, 'PATCH', `/plans/${id}/items/${root.id}`, { baseVersion: 2, parentId: child.id })
    expect(circle.body.code).toBe('plan.circle')
  })

  test('a broken tree, a code that is taken, days the wrong way round: nothing is saved', async () => {
    const item = {
      key: 'a',
      parentKey: 'b',
      path: 'I',
      marker: 'I.',
      title: 'x',
      text: '',
      line: 3,
      lead: [],
      support: [],
    }
    const draft = {
      title: 'x',
      items: [item, { ...item, key: 'b', parentKey: null }],
      agencies: [],
      phases: [],
      recipients: [],
      legalBases: [],
      signature: null,
    }
    const save = (more: object) =>
      call(office, 'POST', '/plans', {
        code: 'X',
        place: town.city,
        from: '2026-01-01',
        to: '2027-01-01',
        draft,
        ...more,
      })
    const broken = await save({})
    expect(broken).toMatchObject({ status: 400, body: { code: 'plan.brokenTree' } })
    expect(broken.body.faults.map((fault: { line: number }) => fault.line)).toEqual([3, 3])
    const whole = { ...draft, items: [{ ...item, parentKey: null }] }
    expect((await save({ code: 'HA-2026', draft: whole })).body.code).toBe('plan.codeTaken')
    expect((await save({ to: '2025-01-01' })).body.code).toBe('plan.endsBeforeItBegins')
    expect((await call(office, 'GET', '/plans')).body.items.map((one: { code: string }) => one.code)).toEqual([
      'HA-2026',
    ])
  })
})

test.each([
  ['no items', { items: [] }, ['draft.items']],
  ['no title', { title: '  ' }, ['draft.title']],
  ['an item without a path', { items: [{ ...oneItem, path: '' }] }, ['draft.items.0.path']],
  ['an item whose path is endless', { items: [{ ...oneItem, path: 'I'.repeat(9000) }] }, ['draft.items.0.path']],
  ['a path that leads elsewhere', { items: [{ ...oneItem, path: '../x' }] }, ['draft.items.0.path']],
  ['a path with unseen letters', { items: [{ ...oneItem, path: 'I\u202e' }] }, ['draft.items.0.path']],
  ['a path of another mark', { items: [{ ...oneItem, marker: '2.', path: '3' }] }, ['draft.items.0.path']],
  ['a sign for a number', { items: [{ ...oneItem, marker: '2.', path: '-1' }] }, ['draft.items.0.path']],
  [
    'a path that is not below its parent’s',
    { items: [oneItem, { ...oneItem, key: 'b', parentKey: 'a', path: 'II.1', marker: '1.' }] },
    ['draft.items.1.path'],
  ],
  ['an agency of no item', { agencies: [{ name: 'Sở Tư pháp', key: 'z' }] }, ['draft.agencies.0.key']],
  ['a phase of no item', { phases: [{ title: 'Đợt 1', ...days, key: 'z' }] }, ['draft.phases.0.key']],
])('what has %s is no plan: it is told where, and nothing is saved', async (_, more, paths) => {
  const body = { code: 'NONE', place: town.city, ...days, draft: { ...oneDraft, ...more } }
  const answer = await call(office, 'POST', '/plans', body)
  expect(answer).toMatchObject({ status: 400, body: { code: 'plan.brokenTree' } })
  expect(answer.body.faults.map((fault: { path: string }) => fault.path)).toEqual(paths)
})

test('a code that is not what it looks like, days that no period reaches', async () => {
  const save = async (more: object) =>
    (await call(office, 'POST', '/plans', { code: 'ODD', place: town.city, ...days, draft: oneDraft, ...more })).body
  expect(await save({ code: 'KH\u202e-2026' })).toMatchObject({ code: 'plan.unseenLetter', faults: [{ path: 'code' }] })
  expect(await save({ code: 'KH\u0007' })).toMatchObject({ status: 400, code: 'plan.unseenLetter' })
  expect(await save({ number: '1/KH\u200b' })).toMatchObject({ faults: [{ path: 'number' }] })
  expect(await save({ from: '0001-01-01', to: '9999-12-31' })).toMatchObject({
    status: 400,
    code: 'plan.daysOutOfRange',
  })
  expect(await save({ to: '2101-01-02' })).toMatchObject({ code: 'plan.daysOutOfRange' })
})

test('a plan is of the city, a district or a commune', async () => {
  const body = { code: 'AREA', ...days, draft: oneDraft }
  const area = await call(office, 'POST', '/plans', { ...body, place: town.areas[0]?.[0] })
  expect(area.body).toMatchObject({ status: 400, code: 'plan.noPlanHere', faults: [{ path: 'place' }] })
  expect((await call(office, 'POST', '/plans', { ...body, place: town.communes[0] })).status).toBe(200)
})

test('two save one code at once: the second waits for the first, and is told', async () => {
  const plan = { ...{ code: 'SAME', placeId: town.city, number: null, issuedOn: null }, ...days, draft: oneDraft }
  const { second } = await db.transaction().execute(async (tx) => {
    await savePlanDraft(tx, plan)
    const answer = call(office, 'POST', '/plans', { code: 'SAME', place: town.city, ...days, draft: oneDraft })
    const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(() => rows(db, waits)).toHaveLength(1)
    return { second: answer }
  })
  expect((await second).body).toMatchObject({ status: 409, code: 'plan.codeTaken' })
})

describe('whose plan it is', () => {
  const head = (place: string) => `ỦY BAN NHÂN DÂN\n${place}\n\nKẾ HOẠCH\n\nNăm 2026\n\nI. A\n\n1. B`
  const placeIn = async (place: string) => (await upload(head(place), 'a.md')).body.place
  const named = { name: 'tỉnh Bắc Ninh', line: 2 }

  test('is read from the letterhead and found in the list, or told to be none of it', async () => {
    expect(await placeIn('TỈNH BẮC NINH')).toEqual({ ...named, id: null })
    const city = (await call(office, 'GET', `/places/${town.city}`)).body
    const printed = `${city.form} ${city.name}`
    expect(await placeIn(printed.toUpperCase())).toMatchObject({ line: 2, id: town.city })
    expect((await upload('KẾ HOẠCH\n\nNăm 2026\n\nI. A', 'a.md')).body.place).toBeNull()
  })

  test('at the terminal: the place named, the place given, the city where none is named; never another in silence', async () => {
    const { code } = (await call(office, 'GET', `/places/${town.city}`)).body
    const find = (...given: [typeof named | null, string?]) =>
      db.transaction().execute((tx) => placeOfPlan(tx, ...given))
    expect(await find(null)).toBe(town.city)
    expect(await find(named, code)).toBe(town.city)
    await expect(find(named)).rejects.toMatchObject({ kind: { code: 'plan.otherPlace' }, params: named })
    await expect(find(null, 'x')).rejects.toMatchObject({ kind: { code: 'plan.noSuchPlaceCode' } })
  })
})

test('each phase with a day missing or out of order is told by its name; nothing is saved', async () => {
  const phases = [
    { title: 'Một', from: '2026-01-01', to: null, key: null },
    { title: 'Hai', from: null, to: null, key: null },
    { title: 'Ba', from: '2026-03-01', to: '2026-03-01', key: null },
  ]
  const answer = await call(office, 'POST', '/plans', {
    ...{ code: 'NGAY', place: town.city, ...days, draft: { ...oneDraft, phases } },
  })
  expect(answer.body).toMatchObject({ status: 400, code: 'plan.brokenTree' })
  expect(answer.body.faults.map(({ path }: { path: string }) => path)).toEqual([
    'draft.phases.0.from',
    'draft.phases.2.from',
  ])
})

describe('files that are no plans', () => {
  test.each([
    ['a DOCX that is no DOCX', Buffer.from('PK\u0003\u0004 nonsense'), 'planImport.'],
    ['a text that calls itself DOCX', Buffer.from('I. Mục tiêu\n1. Giảm vụ'), 'planImport.notDocx'],
    ['a PDF', Buffer.from('%PDF-1.4'), 'planImport.notDocx'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]), 'planImport.'],
    ['a picture called DOCX', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'planImport.picture'],
    ['nothing', Buffer.from(''), 'planImport.noText'],
  ])('%s', async (_, content, code) => {
    const answer = await upload(content, 'x.docx')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body.code).toContain(code)
  })
})

test.each([
  ['office', 200],
  ['leader', 403],
  ['district:1', 403],
  ['officer:0:1', 403],
  ['head:0:0', 403],
  ['auditor', 403],
  ['outsider', 403],
])('%s importing a plan is answered %i', async (name, status) => {
  expect((await upload(text, 'x.md', town.actor(name))).status).toBe(status)
})

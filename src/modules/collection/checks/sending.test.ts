import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Check } from '../forms/contract.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-09-01')
const office = town.actor('office')
const [head, officer] = [town.actor('head:0:0'), town.actor('officer:0:1')]
const [area = 0] = town.areas[0]

const checks: Check[] = [
  { code: 'k1', cell: 'total', hard: true, rule: { kind: 'sum', parts: ['day', 'night'], how: 'equal' } },
  { code: 'k2', cell: 'night', hard: false, rule: { kind: 'range', least: null, most: 20 } },
  { code: 'k3', cell: 'total', hard: false, rule: { kind: 'other', form: 'beside', of: 'people', how: 'most' } },
]
await makeForm(db, 'checked', ['day', 'night', 'total'])
await makeForm(db, 'beside', ['people'])
const read = async () => (await call(office, 'GET', '/form-drafts/checked')).body
const put = async (list: Check[]) => {
  const { base, draft, shape } = await read()
  const body = { baseVersion: draft?.version ?? 0, base, shape: { ...shape, checks: list } }
  return call(office, 'PUT', '/form-drafts/checked', body)
}
const publish = async () =>
  call(office, 'POST', '/form-drafts/checked/publish', {
    ...{ baseVersion: (await read()).draft?.version ?? 0, from: '2014-09-01' },
  })

test('a check of another form names a cell that form has', async () => {
  const rule = { kind: 'other', form: 'beside', of: 'nobody', how: 'most' } as const
  expect(await put([{ code: 'k', cell: 'total', hard: false, rule }])).toMatchObject({ status: 200 })
  expect(await publish()).toMatchObject({
    status: 400,
    body: { code: 'collection.badShape', faults: [{ path: 'checks.k' }] },
  })
})

test.each([
  ['level', { level: 'commune' }],
  ['periods', { cut: 'half' }],
] as const)(
  'a check of a form of another %s, which would never be held against anything, is refused',
  async (what, more) => {
    await makeForm(db, `far_${what}`, [`far_${what}_people`], more)
    const rule = { kind: 'other', form: `far_${what}`, of: `far_${what}_people`, how: 'most' } as const
    const { draft } = await read()
    expect(await put([{ code: 'k', cell: 'total', hard: false, rule }])).toMatchObject({ status: 200 })
    expect((await read()).draft.version).toBe((draft?.version ?? 0) + 1)
    const { status, body } = await publish()
    expect([status, body.faults.map(({ path }: { path: string }) => path)]).toEqual([400, ['checks.k']])
    expect(body.faults[0].detail).toContain('cùng cấp và cùng kỳ')
  },
)

test('hard is refused, soft is sent with a reason, which stands before who accepts', async () => {
  await put(checks)
  expect(await publish()).toMatchObject({ status: 200 })
  await setToday(db, '2014-10-13')
  const id = (await open(db, 'checked', '2014-Q3')).get(area)
  const beside = (await open(db, 'beside', '2014-Q3')).get(area)
  const send = (values: object, reason?: string) =>
    call(head, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values, ...(reason && { reason }) })
  expect(await send({ day: 5, night: 21, total: 27 }, 'đúng')).toMatchObject({
    status: 400,
    body: {
      code: 'collection.badValues',
      faults: [{ path: 'values.total', detail: 'total: phải bằng “day” + “night” (26), đang lệch 1.' }],
    },
  })
  await call(head, 'POST', `/submissions/${beside}/send`, { baseVersion: 0, values: { people: 9 } })
  expect(await send({ day: 5, night: 21, total: 26 })).toMatchObject({
    status: 409,
    body: {
      code: 'collection.reasonNeeded',
      faults: [
        { path: 'values.night', detail: 'night: thường không quá 20.' },
        { path: 'values.total', detail: 'total: thường không quá “people” ở phiếu “beside” (9), đang lệch 17.' },
      ],
    },
  })
  // Nothing was kept of what was refused.
  expect((await call(head, 'GET', `/submissions/${id}`)).body).toMatchObject({ state: 'due', sendings: [], checks })
  expect(await send({ day: 5, night: 21, total: 26 }, 'Ngày hội')).toMatchObject({ status: 200 })
  const shown = (await call(officer, 'GET', `/submissions/${id}`)).body
  expect(shown.odd.map(({ path }: { path: string }) => path)).toEqual(['values.night', 'values.total'])
  expect(shown.sendings[0].reason).toBe('Ngày hội')
  const { rows } = (await call(officer, 'GET', `/progress?place=${town.communes[0]}&period=2014-Q3`)).body
  const cell = rows.find(({ placeId }: { placeId: number }) => placeId === area).cells.checked
  expect([cell.waiting.odd.length, cell.waiting.reason]).toEqual([2, 'Ngày hội'])
  // In the table for entry the same checks stand, with what the other form says.
  const grid = (await call(officer, 'GET', `/grid?place=${town.communes[0]}&form=checked&period=2014-Q3`)).body
  expect(grid.form.checks).toEqual(checks)
  expect(grid.rows[0].others).toMatchObject([{ form: 'beside', cell: 'people', value: 9 }])
  expect(grid.rows[1].others).toEqual([])
})

test('what another form says is told to who handles this one alone', async () => {
  const { items } = (await call(office, 'GET', `/submissions?place=${area}&form=checked`)).body
  const told = async (name: string) => (await call(town.actor(name), 'GET', `/submissions/${items[0].id}`)).body.others
  expect([(await told('head:0:0')).length, (await told('officer:0:1')).length]).toEqual([1, 1])
  expect([await told('office'), await told('district:1')]).toEqual([[], []])
})

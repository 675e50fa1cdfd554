import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import { verifyLedger } from '../../facts/index.ts'
import { roundProof, submissionProof } from './records.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'f', ['a'])
const forms = await open(db, 'f', '2014-Q3')
const [first = 0, second = 0, third = 0] = town.areas[0]
const idOf = (place: number) => forms.get(place) ?? ''
const extend = (name: string, place: number, until: string, more: object = {}) =>
  call(town.actor(name), 'POST', `/submissions/${idOf(place)}/extension`, {
    ...{ baseVersion: 0, until, reason: 'Lũ, mất điện', ...more },
  })
const send = (name: string, place: number, baseVersion = 0) =>
  call(town.actor(name), 'POST', `/submissions/${idOf(place)}/send`, { baseVersion, values: { a: 1 } })
const onTime = async (place: number) => {
  const question = { items: ['form.f:on_time'], periods: ['PLAN_YEAR:2014-Q3'], standing: 'sent' }
  const { body } = await call(town.actor('officer:0:1'), 'POST', '/pivot', { ...question, places: { ids: [place] } })
  return body.cells.value[0]
}

// The superior of the same line gives it; nobody else, not the unit itself.
test.each([
  ['officer:0:1', 200],
  ['head:0:0', 403],
  ['officer:1:1', 403],
  ['officer:front', 403],
  ['district:1', 403],
  ['office', 403],
  ['leader', 403],
  ['auditor', 403],
  ['outsider', 403],
])('%s gives more time to an area: %i', async (name, status) => {
  expect((await extend(name, third, `2014-10-${name === 'officer:0:1' ? 17 : 20}`)).status).toBe(status)
})

test('more time is on the form with its reason, counts as in time, and moves nobody else', async () => {
  expect(await extend('officer:0:1', first, '2014-10-25')).toMatchObject({ status: 200, body: { dueOn: '2014-10-25' } })
  const shown = (await call(town.actor('head:0:0'), 'GET', `/submissions/${idOf(first)}`)).body
  expect(shown).toMatchObject({
    dueOn: '2014-10-25',
    extension: { dueOn: '2014-10-25', before: '2014-10-15', reason: 'Lũ, mất điện', by: 'officer:0:1' },
  })
  const { items } = (await call(town.actor('head:0:0'), 'GET', '/work')).body
  expect(items.map(({ due }: { due: string }) => due)).toEqual(['2014-10-25'])
  await setToday(db, '2014-10-25')
  expect((await send('head:0:0', first)).status).toBe(200)
  expect((await send('head:0:1', second)).status).toBe(200)
  expect([await onTime(first), await onTime(second)]).toEqual([1, 0])
  // Proved from the records.
  expect((await verifyLedger(db, { submission: submissionProof, round: roundProof })).wrong).toEqual([])
  const lines = await rows(
    db,
    sql<{ action: string }>`select action from audit.line where action = 'submission.extended'`,
  )
  expect(lines).toHaveLength(2)
  await setToday(db, '2014-10-13')
})

test('not for what is sent, not to a day that is no later, not into another century, not unseen', async () => {
  expect(await extend('officer:0:1', third, '2104-10-20')).toMatchObject({
    ...{ status: 400, body: { code: 'collection.tooFar' } },
  })
  expect(await extend('officer:0:1', second, '2014-11-20', { baseVersion: 1 })).toMatchObject({
    ...{ status: 409, body: { code: 'collection.notToExtend' } },
  })
  expect(await extend('officer:0:1', third, '2014-10-14')).toMatchObject({
    status: 400,
    body: {
      detail:
        'Hạn mới phải khác hạn hiện nay (17/10/2014), không trước hạn chung và không ở quá khứ. Chọn ngày khác, từ ngày 15/10/2014.',
    },
  })
  expect(await extend('officer:0:1', third, '2014-10-30', { baseVersion: 7 })).toMatchObject({
    ...{ status: 409, body: { code: 'collection.decidedUnseen' } },
  })
})

test('time that was given is shortened, or taken back as far as the last day of all units, with its reason', async () => {
  await makeForm(db, 'g', ['a'])
  const id = (await open(db, 'g', '2014-Q3')).get(third)
  const move = async (until: string) =>
    (
      await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/extension`, {
        ...{ baseVersion: 0, until, reason: 'Ghi nhầm ngày' },
      })
    ).status
  const due = async () => (await call(town.actor('head:0:2'), 'GET', `/submissions/${id}`)).body.dueOn
  for (const [until, status, dueOn] of [
    ['2014-12-24', 200, '2014-12-24'],
    ['2014-10-24', 200, '2014-10-24'],
    ['2014-10-24', 400, '2014-10-24'],
    ['2014-10-14', 400, '2014-10-24'],
    ['2014-10-15', 200, '2014-10-15'],
    ['2014-10-15', 400, '2014-10-15'],
  ] as const)
    expect([until, await move(until), await due()]).toEqual([until, status, dueOn])
})

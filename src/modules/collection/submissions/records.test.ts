import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
// Business time stands years before recording time, as it does in a demo.
await setToday(db, '2014-10-13')
await makeForm(db, 'talks1', ['talks'])
const area = town.areas[0][0] ?? 0
const id = (await open(db, 'talks1', '2014-Q3')).get(area) ?? ''
const [head, first, second] = [town.actor('head:0:0'), town.actor('officer:0:1'), town.actor('officer:0:2')]
const moments: Record<string, string> = {}

let version = 0
async function step(name: string, run: () => Promise<{ status: number }>) {
  expect((await run()).status).toBe(200)
  version += 1
  moments[name] = (await getRow(db, sql<{ now: string }>`select clock_timestamp() as now`)).now
}
const send = (actor: typeof head, talks: number, more = {}) =>
  call(actor, 'POST', `/submissions/${id}/send`, { baseVersion: version, values: { talks }, ...more })
const accept = (actor: typeof head) =>
  call(actor, 'POST', '/submissions/accept', { items: [{ id, baseVersion: version }] })

beforeAll(async () => {
  await step('sent', () => send(head, 3))
  await step('accepted', () => accept(first))
  await step('corrected', () => send(second, 4, { reason: 'sót', enteredFor: 'phone' }))
  await step('again', () => send(second, 5, { reason: 'sót nữa', enteredFor: 'phone' }))
  await step('returned', () =>
    call(first, 'POST', `/submissions/${id}/return`, { baseVersion: version, reason: 'Xem lại.' }),
  )
  await step('third', () => send(head, 6, { reason: 'đã xem' }))
  await step('acceptedAgain', () => accept(second))
  await step('waits', () => send(head, 7, { reason: 'lại sót' }))
})

const behind = async (name: string, standing: 'sent' | 'official', at?: string) => {
  const asked = { item: 'talks', place: area, period: 'PLAN_YEAR:2014-Q3', standing }
  const answer = await call(town.actor(name), 'POST', '/explain', {
    ...asked,
    ...(at ? { asKnownAt: moments[at] } : {}),
  })
  expect(answer.status).toBe(200)
  return answer.body.records.items
}

const whole = (amount: number, sentBy: string, acceptedBy: string | null, enteredFor = false) => [
  expect.objectContaining({ amount, sentBy, acceptedBy, enteredFor }),
]

test('a correction that waits: its sender and nobody’s acceptance with its figure, the accepted one with its own', async () => {
  const [sent] = await behind('office', 'sent')
  expect([sent]).toEqual(whole(7, 'head:0:0', null))
  expect(sent.acceptedAt).toBeNull()
  const [official] = await behind('office', 'official')
  expect([official]).toEqual(whole(6, 'head:0:0', 'officer:0:2'))
  expect(sent.sentAt > official.sentAt).toBe(true)
})

test.each([
  ['sent', 'sent', whole(3, 'head:0:0', null)],
  ['accepted', 'sent', whole(3, 'head:0:0', 'officer:0:1')],
  ['accepted', 'official', whole(3, 'head:0:0', 'officer:0:1')],
  ['corrected', 'sent', whole(4, 'officer:0:2', null, true)],
  ['corrected', 'official', whole(3, 'head:0:0', 'officer:0:1')],
  ['again', 'sent', whole(5, 'officer:0:2', null, true)],
  // Returned, what was sent before it and not accepted is gone with it.
  ['returned', 'sent', whole(3, 'head:0:0', 'officer:0:1')],
  ['third', 'sent', whole(6, 'head:0:0', null)],
  ['third', 'official', whole(3, 'head:0:0', 'officer:0:1')],
  ['acceptedAgain', 'official', whole(6, 'head:0:0', 'officer:0:2')],
] as const)('as known when it was %s, %s: the figure and the people of then', async (at, standing, expected) => {
  expect(await behind('office', standing, at)).toEqual(expected)
})

test('nothing was official before it was accepted', async () => {
  expect(await behind('office', 'official', 'sent')).toEqual([])
})

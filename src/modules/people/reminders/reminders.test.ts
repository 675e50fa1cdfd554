import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { App } from '../../../platform/app.ts'
import { rows, transaction } from '../../../platform/db/database.ts'
import type { WorkItem } from '../../../platform/module.ts'
import { reminderOf, sayReminder } from './due.ts'
import { askReminders } from './remind.ts'

const item = (state: WorkItem['state'], due: string | null, count = 1): WorkItem => ({
  ...{ id: `${state} ${due}`, state, due, count, link: '/' },
  ...{ title: { vi: 'Phiếu', en: 'Form' }, detail: { vi: 'Nguyễn Văn An', en: '' } },
})

// 15/10/2014 is a Wednesday.
test.each([
  ['four days before', '2014-10-11', [item('due', '2014-10-15')], null],
  ['three days before', '2014-10-12', [item('due', '2014-10-15', 2)], { due: 2, next: '2014-10-15' }],
  ['the day before', '2014-10-14', [item('due', '2014-10-15')], { due: 1 }],
  ['the day itself', '2014-10-15', [item('due', '2014-10-15')], { due: 1, next: '2014-10-15' }],
  ['the day after', '2014-10-16', [item('overdue', '2014-10-15')], { overdue: 1, next: null }],
  ['two days after', '2014-10-17', [item('overdue', '2014-10-15')], null],
  ['a week and a day after', '2014-10-23', [item('overdue', '2014-10-15')], { overdue: 1 }],
  ['returned, the day before', '2014-10-14', [item('returned', '2014-10-15')], { returned: 1, due: 0 }],
  ['waits for acceptance, on a Tuesday', '2014-10-14', [item('to-accept', '2014-10-15', 9)], null],
  ['waits for acceptance, on a Monday', '2014-10-13', [item('to-accept', '2014-10-15', 9)], { waiting: 9 }],
  [
    'what is far is told along with what is near',
    '2014-10-14',
    [item('due', '2014-10-15'), item('due', '2014-11-30')],
    { due: 2 },
  ],
  [
    'sent, done or missing from others',
    '2014-10-15',
    [item('sent', '2014-10-15'), item('done', null), item('missing', '2014-10-15')],
    null,
  ],
  ['nothing', '2014-10-13', [], null],
])('a reminder of what is %s', (_, today, items, wanted) => {
  const reminder = reminderOf(items, today)
  if (wanted === null) expect(reminder).toBeNull()
  else expect(reminder).toMatchObject(wanted)
})

test('it says counts and days, no form, no place and no person', () => {
  const items = [item('due', '2014-10-15', 2), item('returned', '2014-10-15'), item('overdue', '2014-09-30')]
  const reminder = reminderOf(items, '2014-10-15')
  expect(reminder && sayReminder(reminder, 'https://binhan.example')).toBe(
    'Bình An: 1 việc quá hạn; 2 việc cần làm (hạn gần nhất 15/10/2014); 1 việc bị trả lại. Xem tại https://binhan.example',
  )
})

const { db } = await testDatabase('hanoi')
const { app: house } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'talks1', ['talks'])
await open(db, 'talks1', '2014-Q3')
const morning = new Date('2014-10-15T08:00:00+07:00')
const account = (name: string) => town.actor(name).accountId
const reach = (name: string, phone: string | null, email: string | null) =>
  sql`update people.account set user_id = ${name}, phone = ${phone}, email = ${email} where id = ${account(name)}`.execute(
    db,
  )
await reach('head:0:0', '+84900000001', 'a@hanoi.example')
await reach('head:0:1', null, 'b@hanoi.example')
await reach('head:0:2', null, null)

function reached(fails: (to: string) => boolean = () => false) {
  const sent: string[] = []
  const take = async (to: string, text: string) => {
    if (fails(to)) throw new Error('no')
    sent.push(`${to}: ${text}`)
  }
  const messages: App['messages'] = { sms: take, mail: (to, _, text) => take(to, text) }
  return { sent, app: { ...house, messages, config: { ...house.config, publicUrl: 'https://b.example' } } }
}
const states = () =>
  rows(
    db,
    sql<{
      id: number
      channel: string
      state: string
    }>`select account_id as id, channel, state from people.reminder order by 1`,
  )

test('before the morning, in a demo, or without a way to reach anybody, nobody is asked to be reminded', async () => {
  const { app } = reached()
  await askReminders(app, new Date('2014-10-15T07:29:00+07:00'))
  await askReminders(app, new Date('2014-10-15T19:00:00+07:00'))
  await askReminders({ ...app, config: { ...app.config, demo: '2014' } }, morning)
  await askReminders({ ...app, messages: { mail: null, sms: null } }, morning)
  expect(await rows(db, sql`select from people.reminder_day`)).toEqual([])
})

test('everybody with work is reached once, by SMS before mail; what was not taken is tried again, the others are not', async () => {
  await setToday(db, '2014-10-15')
  const due = (await rows(db, sql<{ due: string }>`select due_on as due from collection.round`))[0]?.due ?? ''
  await setToday(db, due)
  const first = reached((to) => to.startsWith('b@'))
  await askReminders(first.app, morning)
  await askReminders(first.app, morning)
  expect(await rows(db, sql`select from people.reminder_day`)).toHaveLength(1)
  await house.jobs.runWaiting(first.app)
  expect(first.sent).toEqual([
    expect.stringMatching(
      /^\+84900000001: Bình An: 1 việc cần làm \(hạn gần nhất \d+\/10\/2014\)\. Xem tại https:\/\/b\.example$/,
    ),
  ])
  expect(await states()).toEqual([
    { id: account('head:0:0'), channel: 'sms', state: 'sent' },
    { id: account('head:0:1'), channel: 'mail', state: 'failed' },
  ])
  const again = reached()
  await transaction(db, (tx) => house.jobs.ask(tx, { name: 'people.remind', input: { day: due }, by: null }))
  await house.jobs.runWaiting(again.app)
  expect(again.sent).toEqual([expect.stringMatching(/^b@hanoi\.example: Bình An: 1 việc cần làm/)])
  expect((await states()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  const notes = await rows(
    db,
    sql<{ note: object }>`select note from audit.line where action = 'reminders.sent' order by id`,
  )
  expect(notes.map(({ note }) => note)).toEqual([
    { sent: 1, failed: 1, open: 0 },
    { sent: 2, failed: 0, open: 0 },
  ])
})

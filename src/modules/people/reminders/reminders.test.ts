import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { App } from '../../../platform/app.ts'
import { rows, transaction } from '../../../platform/db/database.ts'
import { countParts, withoutDiacritics } from '../../../platform/messages/plain.ts'
import type { WorkItem } from '../../../platform/module.ts'
import { addDays } from '../../../shared/spans.ts'
import { reminderOf, sayReminder } from './due.ts'
import { askReminders } from './remind.ts'
import { isQuiet } from './wishes.ts'

const item = (state: WorkItem['state'], due: string | null, count = 1): WorkItem => ({
  ...{ id: `${state} ${due}`, state, due, count, link: '/' },
  ...{ title: { vi: 'Phiếu', en: 'Form' }, detail: { vi: 'Nguyễn Văn An', en: '' } },
})

const count = fc.integer({ min: 0, max: 99_999 })
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

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
  expect(reminder && sayReminder(reminder, 'https://binhan.example', 'mail')).toBe(
    'Bình An: 1 việc quá hạn; 2 việc cần làm (hạn gần nhất 15/10/2014); 1 việc bị trả lại. Xem tại https://binhan.example',
  )
})

test('by SMS it costs one message, whatever the counts; an address that does not fit is left out', () => {
  fc.assert(
    fc.property(
      fc.record({ due: count, overdue: count, returned: count, waiting: count, next: fc.constant('2014-10-15') }),
      fc.webUrl({ size: 'medium' }),
      (reminder, address) => {
        const said = sayReminder(reminder, address, 'sms')
        expect(countParts(said)).toBe(1)
        expect(said).not.toMatch(/[^\x20-\x7e]/)
        const whole = withoutDiacritics(sayReminder(reminder, address, 'mail'))
        expect(said).toBe(countParts(whole) === 1 ? whole : withoutDiacritics(sayReminder(reminder, '', 'mail')))
      },
    ),
  )
})

/** The slow, obvious way: each minute of the day, from the first on until the other is reached. */
function quietMinutes(from: number, until: number): Set<number> {
  const minutes = new Set<number>()
  for (let minute = from; minute !== until; minute = (minute + 1) % 1440) minutes.add(minute)
  return minutes
}

test('quiet hours go over midnight, and end at their second time', () => {
  const minute = fc.integer({ min: 0, max: 1439 })
  fc.assert(
    fc.property(minute, minute, minute, (from, until, now) => {
      fc.pre(from !== until)
      const quiet = { from: clock(from), until: clock(until) }
      expect(isQuiet(quiet, clock(now))).toBe(quietMinutes(from, until).has(now))
    }),
  )
  expect(isQuiet(null, '08:00')).toBe(false)
})

const { db } = await testDatabase('hanoi')
const { app: house, call } = await testApp(db)
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
      /^\+84900000001: Binh An: 1 viec can lam \(han gan nhat \d+\/10\/2014\)\. Xem tai https:\/\/b\.example$/,
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

const wishes = async (name: string) => (await call(town.actor(name), 'GET', '/reminders')).body
const choose = async (name: string, wish: object) =>
  call(town.actor(name), 'PUT', '/reminders', {
    ...{ refused: [], quiet: null, baseVersion: (await wishes(name)).version },
    ...wish,
  })

test('a kind that is not wanted by SMS goes by mail, by neither it does not go; quiet hours wait for their end', async () => {
  const [round] = await rows(db, sql<{ due: string }>`select due_on as due from collection.round`)
  await setToday(db, addDays(round?.due ?? '', -1))
  await choose('head:0:0', { refused: [{ kind: 'due', way: 'sms' }] })
  await reach('head:0:2', '+84900000003', null)
  await choose('head:0:2', { refused: [{ kind: 'due', way: 'sms' }] })
  await choose('head:0:1', { quiet: { from: '20:00', until: '09:30' } })
  const { sent, app } = reached()
  const at = async (time: string) => {
    await askReminders(app, new Date(`2014-10-15T${time}:00+07:00`))
    await house.jobs.runWaiting(app)
    return sent.splice(0).map((one) => one.split(':')[0])
  }
  expect(await at('07:45')).toEqual(['a@hanoi.example'])
  expect(await at('08:20')).toEqual([])
  expect(await at('09:20')).toEqual([])
  // Whose work came up meanwhile is not told at another hour: once a day, in the morning.
  await choose('head:0:2', { refused: [] })
  expect(await at('10:00')).toEqual(['b@hanoi.example'])
  expect(await at('11:00')).toEqual([])
})

test('what somebody chose stands as they chose it; over what another window chose, it is refused', async () => {
  const quiet = { from: '21:00', until: '07:00' }
  const refused = [
    { kind: 'overdue', way: 'mail' },
    { kind: 'waiting', way: 'sms' },
  ]
  const { version } = await wishes('officer:0:1')
  expect(version).toBe(0)
  expect(await choose('officer:0:1', { refused, quiet })).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await wishes('officer:0:1')).toMatchObject({ refused, quiet, version: 1 })
  expect(await choose('officer:0:1', { baseVersion: 0 })).toMatchObject({ status: 409 })
  const same = await choose('officer:0:1', { quiet: { from: '07:00', until: '07:00' } })
  expect([same.status, same.body.code]).toEqual([400, 'reminders.sameTimes'])
  expect((await choose('officer:0:1', { quiet: { from: '7h', until: '07:00' } })).status).toBe(400)
  expect((await choose('officer:0:1', { refused: [{ kind: 'due', way: 'app' }] })).status).toBe(400)
  expect(await wishes('officer:0:1')).toMatchObject({ refused, quiet, version: 1 })
})

test('a message is tried to oneself alone, once a minute, where there is a way', async () => {
  await reach('officer:0:1', '+84900000005', null)
  const trial = (way: string) => call(town.actor('officer:0:1'), 'POST', '/reminders/try', { way })
  expect((await trial('sms')).body.code).toBe('reminders.noWay')
  const { sent, app } = reached()
  const refusing = reached(() => true)
  const open = { ...house.messages }
  try {
    Object.assign(house.messages, refusing.app.messages)
    expect((await trial('sms')).body.code).toBe('reminders.notTaken')
    Object.assign(house.messages, app.messages)
    expect((await trial('mail')).body.code).toBe('reminders.noWay')
    const tried = await trial('sms')
    expect(tried).toMatchObject({ status: 200, body: { parts: 1 } })
    expect(sent).toEqual([`+84900000005: ${tried.body.text}`])
    expect((await trial('sms')).body.code).toBe('reminders.triedJustNow')
  } finally {
    Object.assign(house.messages, open)
  }
  expect(sent).toHaveLength(1)
})

test('the office sees the last days by counts alone', async () => {
  const runs = (await call(town.actor('office'), 'GET', '/reminders/runs')).body.items as object[]
  expect(runs).toHaveLength(2)
  expect(Object.keys(runs[0] ?? {}).sort()).toEqual(['day', 'failed', 'open', 'sent', 'unreachable'])
  expect(runs).toMatchObject([
    { sent: 2, failed: 0, open: 0, unreachable: 1 },
    { sent: 2, failed: 0, open: 0, unreachable: 0 },
  ])
})

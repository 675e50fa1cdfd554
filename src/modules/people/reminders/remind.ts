import type { App } from '../../../platform/app.ts'
import { writeAudit } from '../../../platform/audit/audit.ts'
import { today } from '../../../platform/clock.ts'
import { transaction } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import type { JobRun } from '../../../platform/jobs/jobs.ts'
import { type Day, timeAt } from '../../../shared/spans.ts'
import { getActor } from '../queries.ts'
import { reminderOf, sayReminder } from './due.ts'
import {
  type Channel,
  countReminders,
  findUnreminded,
  noteSending,
  noteSent,
  type Reached,
  takeDay,
} from './queries.ts'

/** Local times between which people are reminded. */
const [MORNING, EVENING] = ['07:30', '19:00']
const PAGE = 200

/**
 * Asks once a day, in the morning (Asia/Ho_Chi_Minh), for everybody to be reminded of their work; on as many servers as there are.
 * Nothing goes out of a demo, whose people are invented, nor where the installation has no way to reach anybody.
 */
export async function askReminders(app: App, now = new Date()): Promise<void> {
  const { mail, sms } = app.messages
  if (app.config.demo || (!mail && !sms)) return
  const time = timeAt(now)
  if (time < MORNING || EVENING <= time) return
  const day = await today(app.db)
  await transaction(app.db, async (tx) => {
    if (await takeDay(tx, day)) await app.jobs.ask(tx, { name: 'people.remind', input: { day }, by: null })
  })
}

/** Reminds everybody of what their work is on the day (`reminderOf`), by SMS, else by mail. Run again it goes on with who was not reached. */
export const remindAll: JobRun<App> = async (app, input) => {
  const day = String(input.day)
  for (let after = 0; ; ) {
    const people = await findUnreminded(app.db, day, after, PAGE)
    for (const one of people) await remind(app, one, day)
    const last = people.at(-1)
    if (!last) break
    after = last.id
  }
  const { sent, failed, open } = (await countReminders(app.db, day)) ?? { sent: 0, failed: 0, open: 0 }
  await transaction(app.db, (tx) =>
    writeAudit(tx, timeUuid(), null, [
      { action: 'reminders.sent', object: ['day', day], note: { sent, failed, open } },
    ]),
  )
  if (failed > 0) throw new Error(`${failed} reminders were not taken`)
}

async function remind(app: App, person: Reached, day: Day): Promise<void> {
  const channel = channelOf(app, person)
  if (!channel) return
  const work = await app.contributions.work(app.db, await getActor(app.db, person.id, day), day)
  const reminder = reminderOf(work, day)
  if (!reminder || !(await noteSending(app.db, person, day, channel))) return
  const text = sayReminder(reminder, app.config.publicUrl ?? '')
  const { mail, sms } = app.messages
  const going =
    channel === 'sms' ? sms?.(person.phone ?? '', text) : mail?.(person.email ?? '', 'Bình An: việc đến hạn', text)
  const isSent = await Promise.resolve(going).then(
    () => true,
    () => false,
  )
  await noteSent(app.db, person, day, isSent)
}

const channelOf = ({ messages }: App, { phone, email }: Reached): Channel | null =>
  messages.sms && phone ? 'sms' : messages.mail && email ? 'mail' : null

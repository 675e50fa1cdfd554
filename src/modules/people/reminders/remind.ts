import type { App } from '../../../platform/app.ts'
import { writeAudit } from '../../../platform/audit/audit.ts'
import { today } from '../../../platform/clock.ts'
import { transaction } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import type { JobRun } from '../../../platform/jobs/jobs.ts'
import type { Actor } from '../../../shared/actor.ts'
import { type Day, timeAt } from '../../../shared/spans.ts'
import { findActors } from '../queries.ts'
import { ways } from './contract.ts'
import { reminderOf, sayReminder } from './due.ts'
import {
  countReminders,
  findUnreminded,
  isAnybodyQuiet,
  noteSending,
  noteSent,
  type Reached,
  takeHour,
} from './queries.ts'
import { addressBy, sendBy } from './send.ts'
import { isQuiet, wantedBy } from './wishes.ts'

/** Local times between which people are reminded. */
const [MORNING, EVENING] = ['07:30', '19:00']
const PAGE = 200
/** Messages under way at a time: a gateway takes a while for each, and the pool of connections is everybody's. */
const AT_ONCE = 6

/**
 * Asks once a day, in the morning (Asia/Ho_Chi_Minh), for everybody to be reminded of their work, and hourly for who wanted quiet
 * before; on as many servers as there are. Nothing goes out of a demo, whose people are invented, nor where the installation has
 * no way to reach anybody.
 */
export async function askReminders(app: App, now = new Date()): Promise<void> {
  const { mail, sms } = app.messages
  if (app.config.demo || (!mail && !sms)) return
  const time = timeAt(now)
  if (time < MORNING || EVENING <= time) return
  const day = await today(app.db)
  await transaction(app.db, async (tx) => {
    const taken = await takeHour(tx, day, Number(time.slice(0, 2)), { sms: sms !== null, mail: mail !== null })
    if (!taken || (!taken.isFirst && !(await isAnybodyQuiet(tx)))) return
    await app.jobs.ask(tx, {
      name: 'people.remind',
      input: { day, time, onlyQuiet: !taken.isFirst },
      by: null,
    })
  })
}

/**
 * Reminds everybody of what their work is on the day (`reminderOf`), by SMS, else by mail, as each of them wants it. Run again it
 * goes on with who was not reached.
 */
export const remindAll: JobRun<App> = async (app, input) => {
  const [day, time, onlyQuiet] = [String(input.day), String(input.time ?? MORNING), input.onlyQuiet === true]
  for (let after = 0; ; ) {
    const people = await findUnreminded(app.db, { day, after, limit: PAGE, onlyQuiet })
    const awake = people.filter(({ quiet }) => !isQuiet(quiet, time))
    const ids = awake.map(({ id }) => id)
    const actors = await findActors(app.db, ids, day)
    const next = awake.values()
    const worker = async () => {
      for (const one of next) await remind(app, one, actors.get(one.id), day)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
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

async function remind(app: App, person: Reached, actor: Actor | undefined, day: Day): Promise<void> {
  const open = ways.filter((way) => addressBy(app, person, way) !== null)
  if (!actor || open.length === 0) return
  const work = await app.contributions.work(app.db, actor, day)
  // One message a day is enough: the first way by which there is something they want to be told.
  for (const way of open) {
    const reminder = reminderOf(wantedBy(work, person.refused, way), day)
    if (!reminder) continue
    if (!(await noteSending(app.db, person, day, way))) return
    const text = sayReminder(reminder, app.config.publicUrl ?? '', way)
    await noteSent(app.db, person, day, await sendBy(app, person, way, text))
    return
  }
}

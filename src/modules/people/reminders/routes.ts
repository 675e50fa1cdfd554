import { demandVersion, onlyOwn, read, type Served, signedIn, write } from '../../../platform/http/serve.ts'
import { countParts } from '../../../platform/messages/plain.ts'
import { type Actor, holds } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import { getReminders, listReminderRuns, reminderProblems, setReminders, tryReminder, ways } from './contract.ts'
import { sayReminder } from './due.ts'
import { findRuns, getWishes, holdWishes, noteTried, saveWishes, toRefusals } from './queries.ts'
import { addressBy, sendBy } from './send.ts'

const TRY_AGAIN_AFTER = 60

/** Who sees how many were reminded: whoever answers for the programme, and for the installation. */
const mayReadRuns = (actor: Actor | null): boolean => holds(actor, 'calendar.edit') || holds(actor, 'people.manage')

export const reminderRoutes: Served[] = [
  read(getReminders, {
    policy: signedIn,
    personal: onlyOwn,
    answer: async ({ db, app, actor }) => {
      const { refused, quiet, version, ...own } = await getWishes(db, actor?.accountId ?? 0)
      return {
        ...{ refused: toRefusals(refused), quiet, version },
        ways: ways.map((way) => ({
          ...{ way, isOpen: app.messages[way] !== null && !app.config.demo },
          address: way === 'sms' ? own.phone : own.email,
        })),
      }
    },
  }),
  write(setReminders, {
    load: async ({ db, actor }) => {
      if (!actor) return { version: 0 }
      await holdWishes(db, actor.accountId)
      return getWishes(db, actor.accountId)
    },
    policy: signedIn,
    check: ({ body }, wishes) => {
      demandVersion(wishes, body.baseVersion)
      if (body.quiet && body.quiet.from === body.quiet.until) throw new Problem(reminderProblems.sameTimes)
    },
    write: async ({ db, actor, body }) => {
      const accountId = actor?.accountId ?? 0
      const version = await saveWishes(db, accountId, body)
      const note = { refused: body.refused.length, quiet: body.quiet !== null }
      return { answer: { version }, audit: [{ action: 'reminders.chosen', object: ['account', accountId], note }] }
    },
  }),
  write(tryReminder, {
    load: async ({ db, actor }) => {
      if (!actor) return null
      await holdWishes(db, actor.accountId)
      return getWishes(db, actor.accountId)
    },
    policy: signedIn,
    check: ({ app, body }, own) => {
      if (app.config.demo) throw new Problem(reminderProblems.demo)
      if (!own || !addressBy(app, own, body.way)) throw new Problem(reminderProblems.noWay)
      if (own.triedAgo !== null && own.triedAgo < TRY_AGAIN_AFTER) throw new Problem(reminderProblems.triedJustNow)
    },
    write: async ({ db, app, actor, body: { way }, today }, own) => {
      const accountId = actor?.accountId ?? 0
      await noteTried(db, accountId)
      const one = { due: 1, overdue: 0, returned: 0, waiting: 0, next: today }
      const text = sayReminder(one, app.config.publicUrl ?? '', way)
      // Within the transaction: what was not taken may be tried again at once, and a repeated command sends nothing twice.
      if (!own || !(await sendBy(app, own, way, text))) throw new Problem(reminderProblems.notTaken)
      return {
        answer: { text, parts: way === 'sms' ? countParts(text) : 1 },
        audit: [{ action: 'reminders.tried', object: ['account', accountId], note: { way } }],
      }
    },
  }),
  read(listReminderRuns, { policy: mayReadRuns, answer: async ({ db }) => ({ items: await findRuns(db) }) }),
]

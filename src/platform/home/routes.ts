import { sql } from 'kysely'
import { formatDay } from '../../shared/numbers.ts'
import { allProblems, Problem } from '../../shared/problem.ts'
import { addDays } from '../../shared/spans.ts'
import { fold } from '../../shared/text.ts'
import { calendarRoutes } from '../calendar/routes.ts'
import { moveDemoDate } from '../clock.ts'
import { findRow } from '../db/database.ts'
import { anyone, read, type Served, signedIn, write } from '../http/serve.ts'
import { tell } from '../outbox.ts'
import { platformProblems } from '../problems.ts'
import { getDemo, getWork, listProblems, moveDate, search } from './contract.ts'

interface Demo {
  edition: string
  from: string
  until: string
  filled: string[]
  rounds: number
}

const demoOf = sql<{ value: Demo }>`
  select value from platform.setting where name = 'demo'`

/** Questions that cut across modules, answered from what they contribute. */
export const homeRoutes: Served[] = [
  ...calendarRoutes,
  read(getWork, {
    policy: signedIn,
    answer: async ({ db, app, actor, today }) => ({
      today,
      items: actor ? await app.contributions.work(db, actor, today) : [],
    }),
  }),
  read(search, {
    policy: signedIn,
    answer: async ({ db, app, actor, query, today }) => ({
      items: actor ? await app.contributions.search(db, actor, fold(query.q), today) : [],
    }),
  }),
  read(listProblems, {
    policy: anyone,
    answer: async () => ({ items: [...allProblems()].sort((a, b) => (a.code < b.code ? -1 : 1)) }),
  }),
  read(getDemo, {
    policy: anyone,
    answer: async ({ db, app, today }) => {
      const row = app.config.demo ? await findRow(db, demoOf) : null
      if (!row) return { demo: null }
      const { edition, from, until, filled, rounds } = row.value
      return { demo: { edition, today, from, until, filled: filled.length, rounds } }
    },
  }),
  write(moveDate, {
    load: ({ app }) => app.config.demo,
    policy: (actor, demo) => actor !== null && demo !== null,
    write: async ({ db, body }) => {
      const { from, until } = (await findRow(db, demoOf))?.value ?? { from: '2009-01-01', until: '2100-01-01' }
      if (body.today < from || until <= body.today)
        throw new Problem(platformProblems.outsideDemo, { from: formatDay(from), last: formatDay(addDays(until, -1)) })
      await moveDemoDate(db, body.today)
      await tell(db, 'demo.date-moved', { today: body.today })
      return {
        answer: { today: body.today },
        audit: [{ action: 'demo.date-moved', object: ['demo', 'date'], note: { today: body.today } }],
      }
    },
  }),
]

import { sql } from 'kysely'
import { allProblems } from '../../shared/problem.ts'
import { fold } from '../../shared/text.ts'
import { moveDemoDate } from '../clock.ts'
import { findRow } from '../db/database.ts'
import { anyone, read, type Served, signedIn, write } from '../http/serve.ts'
import { getDemo, getWork, listProblems, moveDate, search } from './contract.ts'

const demoOf = sql<{ value: { edition: string; filled: string[]; rounds: number } }>`
  select value from platform.setting where name = 'demo'`

/** Questions that cut across modules, answered from what they contribute. */
export const homeRoutes: Served[] = [
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
      const { edition, filled, rounds } = row.value
      return { demo: { edition, today, filled: filled.length, rounds } }
    },
  }),
  write(moveDate, {
    load: ({ app }) => app.config.demo,
    policy: (actor, demo) => actor !== null && demo !== null,
    write: async ({ db, body }) => {
      await moveDemoDate(db, body.today)
      return {
        answer: { today: body.today },
        audit: [{ action: 'demo.date-moved', object: ['demo', 'date'], note: { today: body.today } }],
      }
    },
  }),
]

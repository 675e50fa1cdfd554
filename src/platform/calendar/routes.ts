import { sql } from 'kysely'
import { holds } from '../../shared/actor.ts'
import { read, type Served, signedIn, write } from '../http/serve.ts'
import { dropDayOff, listDaysOff, saveDayOff } from './contract.ts'
import { listDeclared } from './days-off.ts'

export const calendarRoutes: Served[] = [
  read(listDaysOff, {
    policy: signedIn,
    answer: async ({ db, actor, query }) => ({
      items: await listDeclared(db, query.year ?? null),
      mayEdit: holds(actor, 'calendar.edit'),
    }),
  }),
  write(saveDayOff, {
    policy: (actor) => holds(actor, 'calendar.edit'),
    write: async ({ db, params: { day }, body: { vi, en, works } }) => {
      await sql`insert into platform.day_off (day, vi, en, works) values (${day}, ${vi}, ${en || vi}, ${works})
        on conflict (day) do update set vi = excluded.vi, en = excluded.en, works = excluded.works`.execute(db)
      return { answer: {}, audit: [{ action: 'day-off.declared', object: ['day', day], note: { works } }] }
    },
  }),
  write(dropDayOff, {
    policy: (actor) => holds(actor, 'calendar.edit'),
    write: async ({ db, params: { day } }) => {
      await sql`delete from platform.day_off where day = ${day}`.execute(db)
      return { answer: {}, audit: [{ action: 'day-off.taken-back', object: ['day', day] }] }
    },
  }),
]

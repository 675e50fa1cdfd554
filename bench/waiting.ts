import { sql } from 'kysely'
import { findForm, openRound, saveForms } from '../src/modules/collection/index.ts'
import { findCity } from '../src/modules/places/index.ts'
import { getRow, refreshStatistics } from '../src/platform/db/database.ts'
import { findPeriod } from '../src/shared/calendars.ts'
import type { Base } from './base.ts'
import { slowest, Took } from './ratio.ts'
import { serve } from './server.ts'

const MILLISECONDS = 50

/**
 * Who waits for whom over the whole city: a form of every neighbourhood, one of every commune in two lines, in two
 * quarters, the older mostly accepted, the last one mostly open. Held against the time the page may take.
 */
export async function benchWaiting(base: Base): Promise<void> {
  const { db, measures } = base
  const field = measures.slice(0, 8).map(({ code, categories }) => ({
    ...{ code, measure: code, category: categories[0]?.code ?? null, vi: code, en: code, helpVi: '', helpEn: '' },
    atMost: null,
  }))
  const list = [
    ['waits_area', 'government', 'neighbourhood'],
    ['waits_commune', 'government', 'commune'],
    ['waits_front', 'front', 'commune'],
  ] as const
  await sql`insert into platform.setting (name, value) values ('demo-date', to_jsonb('2014-10-20'::text))
    on conflict (name) do update set value = excluded.value`.execute(db)
  await db.transaction().execute(async (tx) => {
    await saveForms(
      tx,
      list.map(([code, chain, level]) => ({
        ...{ code, vi: code, en: code, chain, level, calendar: 'PLAN_YEAR', cut: 'quarter' as const },
        ...{ dueAfterDays: 15, validFrom: '2010-01-01', fields: field },
      })),
    )
    for (const [code] of list)
      for (const quarter of ['2014-Q2', '2014-Q3']) {
        const [form, period] = [await findForm(tx, code), findPeriod('PLAN_YEAR', quarter)]
        if (form && period) await openRound(tx, form, period)
      }
    // Of a hundred forms: how many of the older and of the last quarter are in each state.
    await sql`
      with dealt as (
        select s.id, r.period_code, abs(hashtext(s.id::text)) % 100 as n from collection.submission s
        join collection.round r on r.id = s.round_id join collection.form f on f.id = r.form_id
        where f.code like 'waits\\_%'),
      stated as (
        select id, case when period_code = '2014-Q2' then case when n < 94 then 'accepted' when n < 97 then 'sent' else 'due' end
          else case when n < 30 then 'accepted' when n < 60 then 'sent' when n < 65 then 'returned' else 'due' end end as state
        from dealt),
      moved as (
        update collection.submission s set state = t.state, sendings = 1, version = 1
        from stated t where t.id = s.id and t.state <> 'due' returning s.id, s.state)
      insert into collection.sending (submission_id, number, "values", sent_at, decision, decided_at)
      select id, 1, '{}', '2014-10-10'::timestamptz + (abs(hashtext(id::text)) % 200) * interval '1 hour',
        nullif(state, 'sent'), case when state <> 'sent' then '2014-10-19'::timestamptz end from moved`.execute(tx)
  })
  await refreshStatistics(db)
  const { open, communes, areas } = await getRow(
    db,
    sql<{ open: number; communes: number; areas: number }>`
      select count(*) filter (where s.state <> 'accepted') as open, count(distinct s.place_id) filter (where p.level = 'commune')
        as communes, count(distinct s.place_id) filter (where p.level = 'neighbourhood') as areas
      from collection.submission s join places.place p on p.id = s.place_id`,
  )
  const city = await findCity(db)
  const server = await serve(base)
  await slowest(
    `who waits for whom: ${communes} communes, ${areas} areas, ${open} open forms, p95, against ${MILLISECONDS} ms`,
    '≤ 1',
    (turn) => server.get(`/waiting?place=${city}${turn % 2 === 0 ? '' : '&level=neighbourhood&wait=send'}`),
    async () => new Took(MILLISECONDS),
  )
  await server.close()
}

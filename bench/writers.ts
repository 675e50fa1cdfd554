import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { findForm, openRound, saveForm } from '../src/modules/collection/index.ts'
import { postFirst } from '../src/modules/facts/index.ts'
import { getRow, rows } from '../src/platform/db/database.ts'
import { findPeriod } from '../src/shared/calendars.ts'
import type { Base } from './base.ts'
import { benchBulk } from './bulk.ts'
import { line } from './ratio.ts'
import { type Served, serve } from './server.ts'

interface Due {
  id: string
  placeId: number
  bodyId: number
  from: string
  to: string
}

/** Forms that each writer sends in a turn. */
const EACH = 12
const TURNS = 5

/** Forms of forty cells from one district: sent through the whole server, and the same rows written by SQL alone. */
export async function benchWriters(base: Base): Promise<void> {
  const server = await serve(base)
  const due = await makeForms(base)
  const take = (count: number) => due.splice(0, count)
  const perSecond: Record<number, number> = {}
  for (const writers of [1, 8]) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let turn = -1; turn < TURNS; turn++) {
      const own = await timed(writers, take(writers * EACH), (one) => send(base, server, one))
      const direct = await timed(writers, take(writers * EACH), (one) => write(base, one))
      if (turn < 0) continue
      ours.push(own)
      theirs.push(direct)
    }
    perSecond[writers] = 1000 / middle(ours)
    // Milliseconds a form; the wish is of forms a second, so it reads the other way round.
    line(
      `40-cell forms, ${writers} writers in one district: sent / written by SQL, a form`,
      '≤ 2',
      middle(ours),
      middle(theirs),
    )
  }
  line('40-cell forms a form: 8 writers / 1 writer', '≤ 1', 1000 / (perSecond[8] ?? 0), 1000 / (perSecond[1] ?? 0))
  const bulk = benchBulk(base, 'bulk, while forms are sent')
  const beside = await timed(8, take(8 * EACH), (one) => send(base, server, one))
  await bulk
  line('40-cell forms while a bulk posting runs: 8 writers / 1 writer alone', '≤ 1', beside, 1000 / (perSecond[1] ?? 0))
  await server.close()
  await sql`delete from platform.setting where name = 'demo-date'`.execute(base.db)
}

const middle = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

/** Milliseconds a form, of all writers together. */
async function timed(writers: number, forms: Due[], send: (one: Due) => Promise<unknown>): Promise<number> {
  const left = [...forms]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let one = left.pop(); one; one = left.pop()) await send(one)
    }),
  )
  return (performance.now() - started) / forms.length
}

const CELLS = 40
const amountOf = (n: number): number => (n * 7) % 30

const send = ({ measures }: Base, server: Served, { id }: Due) =>
  server.post(`/submissions/${id}/send`, {
    ...{
      baseVersion: 0,
      values: Object.fromEntries(measures.slice(0, CELLS).map(({ code }, n) => [code, amountOf(n)])),
    },
  })

/** What sending writes, and nothing that asks whether it may be written. */
const write = ({ db, measures }: Base, { id, ...place }: Due) =>
  db.transaction().execute(async (tx) => {
    const figures = measures.slice(0, CELLS).map((measure, n) => ({
      ...{ measureId: measure.id, categoryId: measure.categories[0]?.id ?? 0, ...place, amount: amountOf(n) },
    }))
    const command = randomUUID()
    const values = JSON.stringify(Object.fromEntries(measures.map(({ code }, n) => [code, amountOf(n)])))
    await postFirst(tx, [{ record: { kind: 'submission', id }, figures, by: null, acceptedBy: null, official: false }])
    await sql`update collection.submission set state = 'sent', version = version + 1, sendings = sendings + 1
      where id = ${id}`.execute(tx)
    await sql`insert into collection.sending (submission_id, number, "values") values (${id}, 1, ${values}::jsonb)`.execute(
      tx,
    )
    await sql`insert into audit.line (action, object_kind, object_id, command_id, note)
      values ('submission.sent', 'submission', ${id}, ${command}, '{}')`.execute(tx)
    await sql`insert into platform.command (id, name, digest, answer)
      values (${command}, 'bench', 'x', '{}')`.execute(tx)
  })

/** A form of forty cells for every neighbourhood, opened for as many quarters as are needed; what one district owes. */
async function makeForms({ db, measures }: Base): Promise<Due[]> {
  const fields = measures.slice(0, CELLS).map(({ code, categories }) => ({
    ...{ code, measure: code, category: categories[0]?.code ?? null, vi: code, en: code, helpVi: '', helpEn: '' },
    atMost: null,
  }))
  const form = {
    ...{ code: 'bench', vi: 'bench', en: 'bench', chain: 'government', level: 'neighbourhood' as const },
    ...{ calendar: 'PLAN_YEAR', cut: 'quarter' as const, dueAfterDays: 15, validFrom: '2010-01-01', fields },
  }
  const day = '2014-12-20'
  await sql`insert into platform.setting (name, value) values ('demo-date', to_jsonb(${day}::text))
    on conflict (name) do update set value = excluded.value`.execute(db)
  await db.transaction().execute(async (tx) => {
    await saveForm(tx, form)
    const saved = await findForm(tx, form.code)
    for (const code of ['2014-Q1', '2014-Q2', '2014-Q3', '2014-Q4']) {
      const period = findPeriod('PLAN_YEAR', code)
      if (saved && period) await openRound(tx, saved, period)
    }
  })
  const { district } = await getRow(
    db,
    sql<{ district: number }>`select ancestor_id as district from places.ancestry
      where ancestor_level = 'district' and from_day <= ${day} and ${day} < to_day
      group by 1 order by count(*) desc limit 1`,
  )
  return rows(
    db,
    sql<Due>`select s.id, s.place_id as "placeId", s.body_id as "bodyId", s.span_from as "from", s.span_to as "to"
      from collection.submission s join places.ancestry a on a.place_id = s.place_id and a.ancestor_id = ${district}
        and a.from_day <= s.span_from and s.span_from < a.to_day
      join collection.round r on r.id = s.round_id join collection.form f on f.id = r.form_id and f.code = ${form.code}
      where s.state = 'due' order by md5(s.id::text)`,
  )
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { findDaysOff } from '../../../platform/calendar/days-off.ts'
import { runCommand } from '../../../platform/command.ts'
import { type Db, findRow, rows, type Tx, transaction } from '../../../platform/db/database.ts'
import { remembered } from '../../../platform/db/remembered.ts'
import { calendars, cutOf, type Period, periodsOf } from '../../../shared/calendars.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { getMeasures, postFirst } from '../../facts/index.ts'
import type { Form } from '../forms/contract.ts'
import { coverageKey, findForm, findForms } from '../forms/forms.ts'
import { daysOf, shownOn } from './contract.ts'
import { dutiesFrom } from './owed.ts'

/** Whether a form asks for a period: one of its calendar and cut that does not begin before it is in use. */
export const asksFor = (form: Form, period: Period): boolean =>
  form.calendar === period.calendar &&
  form.cut === cutOf(period) &&
  (form.opensFrom === null || form.opensFrom <= period.from)

interface Duty {
  id: string
  placeId: number
  bodyId: number
  from: Day
  to: Day
}

/**
 * Opens a form for a period: one submission for each place of its level that owes it and works in it and each body of its chain
 * there, over the days the place works; and posts *expected*, official at once. Opening twice opens once. What is asked, of whom and
 * until when is of the version of the day from which the period's form is seen, however late the round is opened.
 * `openedAt` is for data recorded earlier than now. Out: how many are due.
 */
export async function openRound(
  tx: Tx,
  { id, code }: Pick<Form, 'id' | 'code'>,
  period: Period,
  openedAt?: string,
): Promise<number> {
  const known = await findRow(
    tx,
    sql`select 1 from collection.round where form_id = ${id} and period_code = ${period.code}`,
  )
  const form = known ? null : await findForm(tx, code, shownOn(period))
  if (!form) return 0
  const roundId = randomUUID()
  const { opensOn, dueOn } = daysOf(form, period, await findDaysOff(tx))
  await sql`insert into collection.round
      (id, form_version_id, form_id, period_code, span_from, span_to, shown_on, opens_on, due_on)
    select ${roundId}, v.id, f.id, ${period.code}, ${period.from}, ${period.to}, ${shownOn(period)}, ${opensOn},
      ${dueOn}
    from collection.form f join collection.form_version v on v.form_id = f.id and v.number = ${form.version}
    where f.id = ${form.id}`.execute(tx)
  const duties = await addDuties(tx, roundId, form, period)
  const key = `${coverageKey(form.code)}:expected`
  const measure = (await getMeasures(tx, [key])).get(key)
  const figures = duties.map(({ id: _, ...duty }) => ({
    ...duty,
    measureId: measure?.id ?? 0,
    categoryId: 0,
    amount: 1,
  }))
  const moments = { postedAt: openedAt, acceptedAt: openedAt }
  const record = { kind: 'round', id: roundId }
  if (duties.length > 0)
    await postFirst(tx, [{ record, figures, by: null, acceptedBy: null, official: true, ...moments }])
  return duties.length
}

/** One for each place that owes the form, and body that reports for it. */
function addDuties(tx: Tx, roundId: string, form: Form, { from, to }: Period): Promise<Duty[]> {
  return rows(
    tx,
    sql<Duty>`
      insert into collection.submission (id, round_id, place_id, body_id, span_from, span_to)
      select gen_random_uuid(), ${roundId}, p.id, b.id, greatest(p.works_from, ${from}::date), least(p.works_to, ${to}::date)
      from ${dutiesFrom(form, { from, to })}
      order by p.id
      returning id, place_id as "placeId", body_id as "bodyId", span_from as "from", span_to as "to"`,
  )
}

/** Opens, as a command of nobody's, every round whose day has come; where none has, it leaves no trace. */
export async function openRounds(db: Db | Tx, today: Day): Promise<void> {
  await transaction(db, async (tx) => {
    const due = await openDueRounds(tx, today)
    if (due === 0) return
    const command = { id: randomUUID(), name: 'rounds open', actor: null, input: today }
    await runCommand(tx, command, async () => ({
      answer: due,
      audit: [{ action: 'rounds.opened', object: ['day', today], note: { due } }],
    }))
  })
}

/** Opens every round, or every one of a form, whose day has come, going back at most one year. Out: how many submissions became due. */
export async function openDueRounds(tx: Tx, today: Day, code?: string): Promise<number> {
  let due = 0
  const year = Number(today.slice(0, 4))
  for (const form of (await findForms(tx)).filter((one) => code === undefined || one.code === code)) {
    const calendar = calendars.find((one) => one.code === form.calendar)
    if (!calendar) continue
    for (const period of [year - 1, year, year + 1].flatMap((one) => periodsOf(calendar, one)))
      if (asksFor(form, period) && isCurrent(period, today)) due += await openRound(tx, form, period)
  }
  return due
}

const isCurrent = (period: Period, today: Day): boolean => shownOn(period) <= today && today < addDays(period.to, 60)

/** The last day on which any form of a period is due; null where none is open. */
export async function findDueOn(db: Db | Tx, period: string): Promise<Day | null> {
  const last = sql<{ period: string; day: Day }>`
    select period_code as period, max(due_on) as day from collection.round group by 1`
  const all = await remembered(db, 'catalogue', 'due', () => rows(db, last))
  return all.find((one) => one.period === period)?.day ?? null
}

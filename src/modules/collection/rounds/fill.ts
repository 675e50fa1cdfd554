import { sql } from 'kysely'
import { rows, type Tx, unnest } from '../../../platform/db/database.ts'
import type { Period } from '../../../shared/calendars.ts'
import { type Day, dayAt } from '../../../shared/spans.ts'
import { type Figure, type FirstPosting, postFirst } from '../../facts/index.ts'
import type { Source } from '../contract.ts'
import type { Form } from '../forms/contract.ts'
import { cellsOf, findForm } from '../forms/forms.ts'
import { receivedFigures } from '../forms/received.ts'
import { figuresBy, findPartners } from '../forms/together.ts'
import { dueOf } from '../submissions/queries.ts'
import { shownOn } from './contract.ts'
import { openRound } from './open.ts'

/** What is due from one place in a round. */
export interface DueForm {
  id: string
  placeId: number
  communeId: number | null
  bodyId: number
  from: Day
  to: Day
  /** The last day on which it is in time. */
  dueOn: Day
}

/** What was sent for it, and what was decided, at moments in UTC. */
export interface Filled {
  values: Record<string, number>
  nothingToReport: boolean
  enteredFor: Source | null
  sentBy: number
  sentAt: string
  accepted: { by: number; at: string } | null
}

/**
 * Opens a round and fills it in bulk with what was sent elsewhere or earlier: submissions, their sendings, their
 * figures. What `fill` leaves null stays due. The same rows as one by one, in a few statements.
 */
export async function fillRound(
  tx: Tx,
  { id, code }: Pick<Form, 'id' | 'code'>,
  period: Period,
  openedAt: string,
  fill: (due: DueForm) => Filled | null,
): Promise<number> {
  await openRound(tx, { id, code }, period, openedAt)
  const form = await findForm(tx, code, shownOn(period))
  if (!form) return 0
  const due = await rows(
    tx,
    sql<DueForm>`
      select s.id, s.place_id as "placeId", c.id as "communeId", s.body_id as "bodyId",
        s.span_from as "from", s.span_to as "to", ${dueOf} as "dueOn"
      from collection.submission s join collection.round r on r.id = s.round_id
      left join lateral (select q.id from places.ancestry a join places.place q on q.id = a.ancestor_id
        and q.level = 'commune' where a.place_id = s.place_id and a.from_day <= s.span_from
        and s.span_from < a.to_day) c on true
      where r.form_id = ${form.id} and r.period_code = ${period.code} and s.state = 'due' and not s.is_total order by s.place_id, s.id`,
  )
  const filled = due.flatMap((one) => {
    const own = fill(one)
    return own ? [{ due: one, filled: own }] : []
  })
  await saveSendings(tx, filled)
  await postFigures(tx, form, filled)
  return filled.length
}

type Pair = { due: DueForm; filled: Filled }

async function saveSendings(tx: Tx, pairs: Pair[]): Promise<void> {
  const list = pairs.map(({ due, filled }) => ({
    id: due.id,
    values: JSON.stringify(filled.values),
    nothing: filled.nothingToReport,
    enteredFor: filled.enteredFor,
    sentBy: filled.sentBy,
    sentAt: filled.sentAt,
    decision: filled.accepted ? 'accepted' : null,
    decidedBy: filled.accepted?.by ?? null,
    decidedAt: filled.accepted?.at ?? null,
  }))
  const input = unnest(list, {
    id: 'uuid',
    values: 'jsonb',
    nothing: 'bool',
    enteredFor: 'text',
    sentBy: 'int4',
    sentAt: 'timestamptz',
    decision: 'text',
    decidedBy: 'int4',
    decidedAt: 'timestamptz',
  })
  await sql`with given as (select * from ${input}), sent as (
      update collection.submission s set state = coalesce(given.decision, 'sent'), version = 1, sendings = 1
      from given where s.id = given.id)
    insert into collection.sending (submission_id, number, "values", nothing_to_report, entered_for, sent_by, sent_at,
      decision, decided_by, decided_at, recorded_at, decision_recorded_at)
    select id, 1, "values", nothing, "enteredFor", "sentBy", "sentAt", decision, "decidedBy", "decidedAt", "sentAt",
      "decidedAt"
    from given`.execute(tx)
}

/** Where and when each of many says the same of itself is put in later. */
const nowhere = { placeId: 0, bodyId: 0, from: '', to: '' }

async function postFigures(tx: Tx, form: Form, pairs: Pair[]): Promise<void> {
  const cells = await cellsOf(tx, form.fields)
  const said = new Map<boolean, Figure[]>()
  for (const isOnTime of [true, false]) said.set(isOnTime, await receivedFigures(tx, form.code, nowhere, isOnTime))
  const partners = await findPartners(
    tx,
    form.fields,
    pairs.map(({ due }) => due),
  )
  await postFirst(
    tx,
    pairs.map(({ due, filled }): FirstPosting => {
      const at = { placeId: due.placeId, bodyId: due.bodyId, from: due.from, to: due.to }
      const figures = figuresBy(form.fields, cells, at, filled.values, partners)
      const received = said.get(dayAt(new Date(filled.sentAt)) <= due.dueOn) ?? []
      return {
        record: { kind: 'submission', id: due.id },
        figures: [...figures, ...received.map((figure) => ({ ...figure, ...at }))],
        by: filled.sentBy,
        acceptedBy: filled.accepted?.by ?? null,
        official: filled.accepted !== null,
        postedAt: filled.sentAt,
        acceptedAt: filled.accepted?.at,
      }
    }),
  )
}

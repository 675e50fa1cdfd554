import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import type { WorkItem, WorkSource } from '../../platform/module.ts'
import type { Actor } from '../../shared/actor.ts'
import { periodName } from '../../shared/calendars.ts'
import { addDays, type Day } from '../../shared/spans.ts'
import { grantedHere } from '../people/index.ts'
import { answeringOn } from '../places/index.ts'
import { dueOf, makersOf, ownersOf } from './submissions/queries.ts'
import { joinTotal } from './totals/queries.ts'

interface Own {
  id: string
  state: 'due' | 'draft' | 'sent' | 'returned' | 'accepted'
  formVi: string
  formEn: string
  placeName: string
  period: string
  dueOn: Day
  reason: string | null
  /** A commune's totals for its areas. */
  isTotal: boolean
  /** Of a unit or body that does not work any more, whose duties the actor's took over. */
  inherited: boolean
}

/**
 * What is due from, or was sent by, the units the actor enters for, and what is still open of the units whose duties
 * those took over; of the last ninety days.
 */
async function findOwn(db: Db | Tx, actor: Actor, today: Day): Promise<Own[]> {
  const places = actor.posts.map((post) => post.placeId)
  const bodies = actor.posts.map((post) => post.bodyId)
  const isOwn = sql`s.body_id = any(${bodies}::int[])`
  return rows(
    db,
    sql<Own>`
      select s.id, s.state, f.vi as "formVi", f.en as "formEn",
        case when mine.as_id = s.place_id and not ${isOwn} then b.name else p.form || ' ' || p.name end as "placeName",
        r.period_code as period, ${dueOf} as "dueOn", last.decision_reason as reason, s.is_total as "isTotal", mine.as_id <> s.place_id or not ${isOwn} as inherited
      from (
        select id as place_id, id as as_id, '-infinity'::date as from_day, 'infinity'::date as to_day
        from places.place where id = any(${places})
        union all
        select place_id, heir_id, from_day, to_day from ${answeringOn(today)} answers where heir_id = any(${places})
      ) mine
      join collection.submission s on s.place_id = mine.place_id and mine.from_day <= s.span_from
        and s.span_from < mine.to_day
      join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      join places.place p on p.id = s.place_id join people.body b on b.id = s.body_id
      left join collection.sending last on last.submission_id = s.id and last.number = s.sendings ${joinTotal}
      where ${grantedHere(actor, 'submissions.enter', 'mine.as_id', 'c.code', today)}
        and (s.state <> 'accepted' or (mine.as_id = s.place_id and ${isOwn}))
        and (mine.as_id <> s.place_id or ${ownersOf(today)} && ${bodies}::int[])
        and inclusion.id is null
        and r.opens_on <= ${today} and ${dueOf} >= ${addDays(today, -90)}
      order by ${dueOf} desc, f.code, p.name collate places.natural limit 200`,
  )
}

function ownItem(own: Own, today: Day): WorkItem {
  const overdue = (own.state === 'due' || own.state === 'draft') && own.dueOn < today
  const state = overdue ? 'overdue' : own.state === 'draft' ? 'due' : own.state === 'accepted' ? 'done' : own.state
  const [vi, en] = [periodName(own.period), periodName(own.period, 'en')]
  const place = own.placeName.charAt(0).toLocaleUpperCase('vi') + own.placeName.slice(1)
  const [endedVi, endedEn] = own.inherited ? [' (đã kết thúc hoạt động)', ' (no longer at work)'] : ['', '']
  const reason = own.state === 'returned' && own.reason ? ` · “${own.reason}”` : ''
  return {
    id: own.id,
    state,
    title: own.isTotal
      ? { vi: `${own.formVi} – số gộp`, en: `${own.formEn} – totals` }
      : { vi: own.formVi, en: own.formEn },
    detail: { vi: `${place}${endedVi} · ${vi}${reason}`, en: `${place}${endedEn} · ${en}${reason}` },
    due: own.dueOn,
    count: 1,
    link: `/submissions/${own.id}`,
  }
}

/**
 * Forms from below that the actor may accept (never their own), or that are missing: a line for each form and period,
 * and for each superior that they were owed to, at work or not. Totals wait in their own commune, for a second person.
 */
async function findWaiting(db: Db | Tx, actor: Actor, today: Day) {
  const places = actor.grants.filter((grant) => grant.permission === 'submissions.accept').map((grant) => grant.placeId)
  if (places.length === 0) return []
  return rows(
    db,
    sql<{
      formVi: string
      formEn: string
      period: string
      placeId: number
      waiting: number
      missing: number
      returned: number
      dueOn: Day
    }>`
      select f.vi as "formVi", f.en as "formEn", r.period_code as period, l.parent_id as "placeId",
        count(*) filter (where s.state = 'sent' and not ${actor.accountId} = any(${makersOf})) as waiting,
        count(*) filter (where s.state in ('due', 'draft') and ${isOwed}) as missing,
        count(*) filter (where s.state = 'returned' and ${isOwed}) as returned, max(r.due_on) as "dueOn"
      from collection.submission s join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      join (
        select child_id, parent_id, from_day, to_day, parent_id as as_id from places.parentage
        where parent_id = any(${places})
        union all
        select place_id, parent_id, from_day, to_day, superior_id from ${answeringOn(today)} answers
        where superior_id = any(${places}) and not parent_id = any(${places})
        union all
        select id, id, '-infinity', 'infinity', id from places.place where id = any(${places})
      ) l on l.child_id = s.place_id and l.from_day <= s.span_from and s.span_from < l.to_day
        and s.is_total = (l.child_id = l.parent_id)
      ${joinTotal}
      where ${grantedHere(actor, 'submissions.accept', 'l.as_id', 'c.code', today)}
        and r.opens_on <= ${today} and r.due_on >= ${addDays(today, -90)}
      group by 1, 2, 3, 4, f.code having count(*) filter (where s.state <> 'accepted') > 0
      order by max(r.due_on) desc, f.code`,
  )
}

/** Of a submission `s` in the lists of who gathers: no totals, which are due from nobody, and nothing that totals speak for. */
const isOwed = sql`not s.is_total and inclusion.id is null`

export const work: WorkSource = async (db, actor, today) => {
  const [own, below] = [await findOwn(db, actor, today), await findWaiting(db, actor, today)]
  return [...own.map((one) => ownItem(one, today)), ...below.flatMap((one) => belowItem(one, today))]
}

type Below = Awaited<ReturnType<typeof findWaiting>>[number]

/** To accept only where something waits that this person may decide; what is not here yet is a line of another kind. */
function belowItem(one: Below, today: Day): WorkItem[] {
  const { waiting, missing, returned } = one
  const notHere = missing + returned
  if (waiting + notHere === 0) return []
  const parts = [
    [waiting, 'phiếu chờ duyệt', 'waiting for acceptance'],
    [missing, 'phiếu chưa gửi', 'not sent'],
    [returned, 'phiếu đã trả lại, chờ gửi lại', 'returned, to be sent again'],
  ] as const
  const said = parts.filter(([count]) => count > 0)
  return [
    {
      id: `${one.placeId} ${one.formVi} ${one.period}`,
      state: waiting > 0 ? 'to-accept' : 'missing',
      title: { vi: one.formVi, en: one.formEn },
      detail: {
        vi: [periodName(one.period), ...said.map(([count, vi]) => `${count} ${vi}`)].join(' · '),
        en: [periodName(one.period, 'en'), ...said.map(([count, _, en]) => `${count} ${en}`)].join(' · '),
      },
      // A correction that waits is nobody's lateness.
      due: notHere === 0 && one.dueOn < today ? null : one.dueOn,
      count: waiting > 0 ? waiting : notHere,
      missing,
      link: `/collection?place=${one.placeId}&period=${one.period}`,
    },
  ]
}

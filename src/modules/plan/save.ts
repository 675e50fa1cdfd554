import { sql } from 'kysely'
import { findRow, rows, type Tx, unnest } from '../../platform/db/database.ts'
import { Problem } from '../../shared/problem.ts'
import { fold } from '../../shared/text.ts'
import { findUnknownIndicator } from '../indicators/index.ts'
import { type PlanDraft, planProblems } from './contract.ts'
import { draftFaults } from './faults.ts'
import { demandPlanPlace } from './place.ts'

export interface NewPlan {
  code: string
  placeId: number
  from: string
  to: string
  number: string | null
  issuedOn: string | null
  draft: PlanDraft
}

/** Raises `plan.noSuchIndicator`. */
export async function demandIndicators(tx: Tx, codes: string[]): Promise<void> {
  const code = await findUnknownIndicator(tx, codes)
  if (code !== null) throw new Problem(planProblems.noSuchIndicator, { code })
}

/** The years that have periods (`shared/calendars.ts`); the end is exclusive. */
const [EARLIEST, LATEST] = ['2000-01-01', '2101-01-01']

/** A code that holds letters nobody sees, or that turn the others round, is not the code it looks like. */
function demandSeen(path: string, text: string): void {
  if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return
  const { vi, en } = planProblems.unseenLetter
  throw new Problem(planProblems.unseenLetter, {}, [{ path, vi, en }])
}

/**
 * Saves a plan with its items, agencies, phases and recipients; all or nothing. Out: its id. Raises
 * `plan.endsBeforeItBegins`, `.daysOutOfRange`, `.unseenLetter`, `.noPlanHere`, `.brokenTree`, `.noSuchIndicator`,
 * `.codeTaken`.
 */
export async function savePlanDraft(tx: Tx, plan: NewPlan): Promise<number> {
  const { draft } = plan
  if (plan.to <= plan.from) throw new Problem(planProblems.endsBeforeItBegins)
  if (plan.from < EARLIEST || plan.to > LATEST) throw new Problem(planProblems.daysOutOfRange)
  demandSeen('code', plan.code)
  demandSeen('number', plan.number ?? '')
  await demandPlanPlace(tx, plan.placeId)
  const faults = draftFaults(draft)
  if (faults.length > 0) throw new Problem(planProblems.brokenTree, { count: faults.length }, faults)
  await demandIndicators(
    tx,
    draft.items.flatMap((item) => item.indicators),
  )
  // Two who save one code at once: the second waits here for the first, and is told.
  const saved = await findRow(
    tx,
    sql<{ id: number }>`
      insert into plan.document
        (code, title, place_id, number, issued_on, from_day, to_day, legal_bases, signature, opening, closing)
      values (${plan.code}, ${draft.title}, ${plan.placeId}, ${plan.number}, ${plan.issuedOn}, ${plan.from}, ${plan.to},
        ${JSON.stringify(draft.legalBases)}, ${JSON.stringify(draft.signature)},
        ${draft.opening ?? ''}, ${draft.closing ?? ''}) on conflict (code) do nothing returning id`,
  )
  if (!saved) throw new Problem(planProblems.codeTaken, { code: plan.code })
  const { id } = saved
  const items = await saveItems(tx, id, draft)
  await saveAgencies(tx, plan.placeId, draft, items)
  await savePhases(tx, id, draft, items)
  return id
}

async function saveItems(tx: Tx, planId: number, draft: PlanDraft): Promise<Map<string, number>> {
  const list = draft.items.map((item, position) => ({ ...item, position }))
  const saved = await rows(
    tx,
    sql<{ id: number; path: string }>`
      insert into plan.item (document_id, position, path, marker, title, body, line)
      select ${planId}::int, position, path, marker, title, text, line from ${unnest(list, {
        position: 'int4',
        path: 'text',
        marker: 'text',
        title: 'text',
        text: 'text',
        line: 'int4',
      })} returning id, path`,
  )
  const byPath = new Map(saved.map((row) => [row.path, row.id]))
  const ids = new Map(draft.items.map((item) => [item.key, byPath.get(item.path) ?? 0]))
  const parents = draft.items.flatMap((item) =>
    item.parentKey === null ? [] : [{ child: ids.get(item.key), parent: ids.get(item.parentKey) }],
  )
  await sql`update plan.item i set parent_id = m.parent
    from (select * from ${unnest(parents, { child: 'int4', parent: 'int4' })}) m where i.id = m.child`.execute(tx)
  const indicators = draft.items.flatMap((item) =>
    [...new Set(item.indicators)].map((code) => ({ item: ids.get(item.key), code })),
  )
  await sql`insert into plan.item_indicator (item_id, indicator_code)
    select * from ${unnest(indicators, { item: 'int4', code: 'text' })}`.execute(tx)
  return ids
}

async function saveAgencies(tx: Tx, placeId: number, draft: PlanDraft, items: Map<string, number>): Promise<void> {
  const named = [
    ...draft.items.flatMap((item) => [
      ...item.lead.map((name) => ({ item: items.get(item.key), role: 'lead', name })),
      ...item.support.map((name) => ({ item: items.get(item.key), role: 'support', name })),
    ]),
    ...draft.agencies.map(({ name, key }) => ({ item: items.get(key), role: 'assigned', name })),
  ].flatMap(({ item, ...one }) => (item === undefined ? [] : [{ item, ...one }]))
  await addAgencies(tx, placeId, named)
}

/** Agencies as the plan names them, tied to a body of the plan's place where the folded name agrees. */
export async function addAgencies(
  tx: Tx,
  placeId: number,
  named: { item: number; role: string; name: string }[],
): Promise<void> {
  const bodies = await rows(
    tx,
    sql<{ id: number; name: string }>`select id, name from people.body where place_id = ${placeId}`,
  )
  const tied = named.map((one) => ({
    ...one,
    bodyId: bodies.find((body) => sameAgency(body.name, one.name))?.id ?? null,
  }))
  await sql`insert into plan.item_agency (item_id, role, name, body_id)
    select * from ${unnest(tied, { item: 'int4', role: 'text', name: 'text', bodyId: 'int4' })}
    on conflict do nothing`.execute(tx)
}

/** "Công an Thành phố" and "Công an thành phố Hà Nội" are one agency; so are names that differ in commas and dashes. */
export function sameAgency(a: string, b: string): boolean {
  const plain = (name: string) =>
    fold(name)
      .replace(/[^a-z0-9 ]/g, ' ')
      .replace(/\b(thuong truc|uy ban|thanh pho|ha noi|tp)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  return plain(a) !== '' && plain(a) === plain(b)
}

async function savePhases(tx: Tx, planId: number, draft: PlanDraft, items: Map<string, number>): Promise<void> {
  const phases = draft.phases.map((phase) => ({
    ...phase,
    item: phase.key === null ? null : (items.get(phase.key) ?? null),
  }))
  await sql`insert into plan.phase (document_id, item_id, title, from_day, to_day)
    select ${planId}::int, item, title, "from", "to" from ${unnest(phases, {
      item: 'int4',
      title: 'text',
      from: 'date',
      to: 'date',
    })}`.execute(tx)
  await sql`insert into plan.recipient (document_id, position, name)
    select ${planId}::int, n, name from unnest(${draft.recipients}::text[]) with ordinality as given(name, n)`.execute(
    tx,
  )
}

import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { periodSaid } from '../../../shared/calendars.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { placesById } from '../../places/index.ts'
import { findForm } from '../forms/forms.ts'
import { mayEnterFor } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { findGridForm, findGridRows } from './queries.ts'

/** A form of a period for all places right below one. Raises `noSuchPlace`, `noSuchForm`, `neverOpened`. `today`: a local day. */
export async function findGridOf(
  db: Db | Tx,
  { place: id, form: code, period }: { place: number; form: string; period: string },
  today: Day,
) {
  const [place] = await placesById(db, [id])
  if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: id })
  const form = await findGridForm(db, code, period)
  if (!form) {
    if (!(await findForm(db, code))) throw new Problem(collectionProblems.noSuchForm, { form: code })
    throw new Problem(collectionProblems.neverOpened, periodSaid(period))
  }
  return { place, form, rows: await findGridRows(db, form.roundId, id, today) }
}

export type GridOf = Awaited<ReturnType<typeof findGridOf>>

/** Whoever may enter for one of the places; where nothing is due, nobody. */
export const mayFillGrid = (actor: Actor | null, { form: { chain }, rows }: Pick<GridOf, 'form' | 'rows'>): boolean =>
  rows.some((row) => mayEnterFor(actor, { ...row, chain }))

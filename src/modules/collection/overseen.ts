import type { Db, Tx } from '../../platform/db/database.ts'
import { type Actor, may } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import { heirPathOf, pathOf, placesById } from '../places/index.ts'
import { collectionProblems } from './problems.ts'

/** A place with its ancestors, and with the path of who took over its duties where it does not work any more. */
export async function loadOverseen(db: Db | Tx, placeId: number, today: Day) {
  const [place] = await placesById(db, [placeId])
  if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: placeId })
  const day = place.worksTo <= today ? place.worksFrom : today
  const path = (await pathOf(db, placeId, day)).map(({ id }) => id)
  const heir = (await heirPathOf(db, placeId, today)).map(({ id }) => id)
  return { place, path: path.length > 0 ? path : [place.id], heir }
}

/** Who has sent, and who waits for whom, is for everybody who reads records of the place; not what was said. */
export const mayOversee = (actor: Actor | null, { path, heir }: { path: number[]; heir: number[] }): boolean =>
  may(actor, 'records.read', { path }) || (heir.length > 0 && may(actor, 'records.read', { path: heir }))

import type { Tx } from '../../platform/db/database.ts'
import { Problem } from '../../shared/problem.ts'
import { findCity, placesById } from '../places/index.ts'
import { planProblems } from './contract.ts'
import { findNamedPlace, findPlaceByCode } from './queries.ts'

/** A plan is of a city, a district or a commune. Raises `plan.noPlanHere`; a place that is not there is the caller's. */
export async function demandPlanPlace(tx: Tx, placeId: number): Promise<void> {
  const [place] = await placesById(tx, [placeId])
  if (!place || ['city', 'district', 'commune'].includes(place.level)) return
  const { vi, en } = planProblems.noPlanHere
  throw new Problem(planProblems.noPlanHere, {}, [{ path: 'place', vi, en }])
}

/**
 * Whose plan a file is, where nobody chose in a page. In: the place its text names, and the code of a place if one was
 * given. Out: the id of the place given, else of the place named, else of the city. Raises `plan.noSuchPlaceCode`, and
 * `plan.otherPlace` where the text names a place that is not in the list.
 */
export async function placeOfPlan(
  tx: Tx,
  named: { name: string; line: number } | null,
  code?: string,
): Promise<number> {
  if (code !== undefined) {
    const given = await findPlaceByCode(tx, code)
    if (given === null) throw new Problem(planProblems.noSuchPlaceCode, { code })
    return given
  }
  if (named === null) return findCity(tx)
  const found = await findNamedPlace(tx, named.name)
  if (found === null) throw new Problem(planProblems.otherPlace, named)
  return found
}

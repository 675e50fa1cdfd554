import { read, type Served, signedIn } from '../../platform/http/serve.ts'
import { Problem } from '../../shared/problem.ts'
import { getDrawing, getPlace, listPlaceGroups, listPlaces, placeProblems } from './contract.ts'
import { findDrawing } from './drawing.ts'
import { seesRestrictedGroups } from './policy.ts'
import { findGroups, findLinks, findPlace, findPlaces, pathOf } from './queries.ts'

export const routes: Served[] = [
  read(listPlaces, {
    policy: signedIn,
    answer: ({ db, actor, query, today }) => findPlaces(db, query, query.asOf ?? today, seesRestrictedGroups(actor)),
  }),
  read(listPlaceGroups, {
    policy: signedIn,
    answer: async ({ db, actor, query, today }) => ({
      items: await findGroups(db, query.asOf ?? today, seesRestrictedGroups(actor)),
    }),
  }),
  read(getDrawing, { policy: signedIn, answer: ({ db, query }) => findDrawing(db, query.level, query.asOf) }),
  read(getPlace, {
    policy: signedIn,
    answer: async ({ db, params, today }) => {
      const place = await findPlace(db, params.id, today)
      if (!place) throw new Problem(placeProblems.noSuchPlace)
      const day = place.worksFrom > today ? place.worksFrom : today
      return {
        ...place,
        ancestors: (await pathOf(db, params.id, day)).slice(1),
        predecessors: await findLinks(db, params.id, 'to_id'),
        successors: await findLinks(db, params.id, 'from_id'),
      }
    },
  }),
]

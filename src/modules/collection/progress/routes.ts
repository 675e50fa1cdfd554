import { read, type Served, signedIn } from '../../../platform/http/serve.ts'
import { may } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { Problem } from '../../../shared/problem.ts'
import { pathOf, placesById } from '../../places/index.ts'
import { collectionProblems, getProgress, listPeriods } from '../contract.ts'
import { mayConsolidate } from '../policy.ts'
import { countBelow, findCells, findConsolidation, findPeriods } from './queries.ts'

export const progressRoutes: Served[] = [
  read(listPeriods, { policy: signedIn, answer: async ({ db }) => ({ items: await findPeriods(db) }) }),
  read(getProgress, {
    load: async ({ db, query, today }) => {
      const [place] = await placesById(db, [query.place])
      if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: query.place })
      const day = place.worksTo <= today ? place.worksFrom : today
      const path = (await pathOf(db, query.place, day)).map(({ id }) => id)
      return { place, path: path.length > 0 ? path : [place.id] }
    },
    policy: (actor, { path }) => may(actor, 'records.read', { path }),
    answer: async ({ db, actor, query }, { place, path }) => {
      const chain = query.chain ?? null
      const cells = await findCells(db, place.id, query.period, chain, actor?.accountId ?? 0)
      const decides = may(actor, 'submissions.accept', { path: [place.id], chain })
      const byPlace = groupBy(cells, (cell) => cell.placeId)
      const below = await countBelow(db, [place.id, ...byPlace.keys()], query.period, chain)
      const countOf = (id: number) => below.find((one) => one.placeId === id) ?? null
      const areas: Level[] = ['neighbourhood', 'residential_area']
      return {
        place: { id: place.id, name: `${place.form} ${place.name}`, level: place.level },
        forms: [...groupBy(cells, (cell) => cell.formCode).values()].flatMap(([cell]) =>
          cell
            ? [{ code: cell.formCode, vi: cell.formVi, en: cell.formEn, chain: cell.chain, level: cell.formLevel }]
            : [],
        ),
        rows: [...byPlace.values()].flatMap((own) => {
          const [first] = own
          if (!first) return []
          return [
            {
              placeId: first.placeId,
              placeName: first.placeName,
              level: first.level,
              cells: Object.fromEntries(
                own.map(({ formCode, id, state, version, enteredFor, mine, figures, reason }) => [
                  formCode,
                  { id, state, version, enteredFor, waiting: decides && figures ? { mine, figures, reason } : null },
                ]),
              ),
              below: areas.includes(first.level) ? null : countOf(first.placeId),
            },
          ]
        }),
        counts: countOf(place.id) ?? { expected: 0, received: 0, accepted: 0 },
        consolidation: await findConsolidation(db, place.id, query.period, chain),
        may: {
          decide: decides,
          enterFor: may(actor, 'submissions.enter-for', { path: [place.id], chain }),
          consolidate: mayConsolidate(actor, { path, chain: chain ?? actor?.posts[0]?.chain ?? '' }),
        },
      }
    },
  }),
]

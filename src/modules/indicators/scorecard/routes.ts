import { type Context, read, type Served } from '../../../platform/http/serve.ts'
import { lastDay } from '../../../shared/calendars.ts'
import { Problem } from '../../../shared/problem.ts'
import { pathsDuring, placeProblems, placesById } from '../../places/index.ts'
import { getScorecard } from '../contract.ts'
import { readCatalogue, readPeriod } from '../evaluate/resolve.ts'
import { named, policyOf } from '../evaluate/shape.ts'
import { isOver } from '../targets/held.ts'
import { beforeOf, scores } from './scores.ts'

async function load({ db, query }: Context<typeof getScorecard>) {
  const [place] = await placesById(db, [query.place])
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  const period = readPeriod(query.period)
  return { place, period, paths: await pathsDuring(db, [place.id], period), standing: query.standing }
}

export const scorecardRoutes: Served[] = [
  read(getScorecard, {
    load,
    policy: policyOf,
    answer: async ({ db, actor, query, today }, { place, period }) => {
      const catalogue = await readCatalogue(db, lastDay(period))
      const codes = [...catalogue.indicators.keys()]
      const question = {
        catalogue,
        codes,
        placeIds: [place.id],
        level: place.level,
        period,
        standing: query.standing,
        actor,
        today,
        withYearBefore: true,
      }
      const items = (await scores(db, question)).get(place.id) ?? []
      const before = beforeOf(period, today)
      return { place: named(place), period: { ...period, over: isOver(period, today) }, before, items }
    },
  }),
]

import { findDaysOff } from '../../../platform/calendar/days-off.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { demandVersion, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { findPeriod, type Period, periodSaid } from '../../../shared/calendars.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { findReportingBody } from '../../people/index.ts'
import { pathOf, placesById } from '../../places/index.ts'
import { findForms } from '../forms/forms.ts'
import { mayConsolidate } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { sendConsolidation } from '../progress/contract.ts'
import { countBelow } from '../progress/queries.ts'
import { daysOf } from '../rounds/contract.ts'
import { asksFor } from '../rounds/open.ts'
import { findOpening, findVersion, saveConsolidation } from './queries.ts'

/** The period of a code: of the plan year, else of the calendar of a form of the chain, such as a month. */
async function periodOf(db: Tx, chain: string, code: string): Promise<Period | null> {
  const forms = (await findForms(db)).filter((form) => form.chain === chain)
  const found = ['PLAN_YEAR', ...forms.map(({ calendar }) => calendar)].map((calendar) => findPeriod(calendar, code))
  return found.find((one) => one !== null) ?? null
}

/** When the chain begins to gather a period: as its round says, or will say; null where no form of it has the period. */
async function openingOf(db: Tx, chain: string, period: Period): Promise<Day | null> {
  const opened = await findOpening(db, chain, period.code)
  if (opened) return opened
  const declared = await findDaysOff(db)
  const asking = (await findForms(db)).filter((form) => form.chain === chain && asksFor(form, period))
  const days = asking.map((form) => daysOf(form, period, declared).opensOn)
  return days.sort()[0] ?? null
}

export const consolidationRoutes: Served[] = [
  write(sendConsolidation, {
    load: async ({ db, body, today }) => {
      const [place] = await placesById(db, [body.place])
      if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: body.place })
      const name = `${place.form} ${place.name}`
      const path = (await pathOf(db, place.id, today)).map(({ id }) => id)
      const reporting = await findReportingBody(db, place.id, body.chain, today)
      const period = await periodOf(db, body.chain, body.period)
      if (!period) throw new Problem(collectionProblems.noSuchPeriod, { period: body.period, example: '2014-Q3' })
      if (path.length === 0 || !reporting)
        throw new Problem(collectionProblems.notWorking, { name, ...periodSaid(body.period) })
      const version = await findVersion(db, reporting.id, place.id, body.period)
      const [counts] = await countBelow(db, [body.place], body.period, body.chain)
      const opens = await openingOf(db, body.chain, period)
      return { name, path, chain: body.chain, bodyId: reporting.id, version, opens, counts }
    },
    policy: mayConsolidate,
    check: ({ body, today }, { name, version, opens, counts }) => {
      const said = periodSaid(body.period)
      if (opens && today < opens)
        throw new Problem(collectionProblems.notOpenBelow, { ...said, opens: formatDay(opens) })
      if (!opens || !counts) throw new Problem(collectionProblems.nothingGathered, { ...said, name })
      demandVersion({ version }, body.baseVersion)
    },
    write: async ({ db, actor, body }, { bodyId, counts }) => {
      const { expected = 0, received = 0, accepted = 0, inTotal = 0 } = counts ?? {}
      const told = { expected, received, accepted, inTotal }
      const { place: placeId, period, note, baseVersion } = body
      const sent = { placeId, bodyId, period, note, sentBy: actor?.accountId ?? null }
      const version = await saveConsolidation(db, { ...sent, counts: told }, baseVersion)
      if (version === null) throw new Problem(platformProblems.changedMeanwhile)
      return {
        answer: { version, ...told },
        audit: [
          {
            action: 'consolidation.sent',
            object: ['place', placeId],
            note: { period, version, ...told },
          },
        ],
      }
    },
  }),
]

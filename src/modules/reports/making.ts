import type { Tx } from '../../platform/db/database.ts'
import { findPeriod } from '../../shared/calendars.ts'
import { formatDay } from '../../shared/numbers.ts'
import { Problem } from '../../shared/problem.ts'
import { type Day, dayAt } from '../../shared/spans.ts'
import { factProblems } from '../facts/contract.ts'
import { pathsDuring, placesById } from '../places/index.ts'
import { planProblems } from '../plan/contract.ts'
import { findPlan } from '../plan/index.ts'
import type { MakeReport } from './contract.ts'
import { demandEnded } from './figures.ts'
import { reportProblems } from './problems.ts'
import { findSame, type StoredReport } from './queries.ts'
import { demandDated, getStored } from './stored.ts'

/**
 * The plan and the place of a report that is asked for on a local day: the period is one of the plan's days of which
 * something is over, the document bears a day after that, and the place worked then and lies where the plan holds. Raises
 * `plan.noSuchPlan`, `facts.noSuchPeriod`, what `demandEnded` and `demandDated` raise, `reports.noReportHere`,
 * `reports.outsidePlan`, `reports.notWorking` and `reports.elsewhere`.
 */
export async function demandMakeable(tx: Tx, { planId, place: placeId, period, dated }: MakeReport, today: Day) {
  const plan = await findPlan(tx, planId)
  if (!plan) throw new Problem(planProblems.noSuchPlan)
  const [place] = await placesById(tx, [placeId])
  if (!place || !['city', 'district', 'commune'].includes(place.level)) throw new Problem(reportProblems.noReportHere)
  const [calendar = '', code = '', rest] = period.split(':')
  const whole = rest === undefined && findPeriod(calendar, code)
  if (!whole) throw new Problem(factProblems.noSuchPeriod, { period })
  const days = demandEnded(period, today)
  if (whole.to <= plan.from || plan.to <= whole.from)
    throw new Problem(reportProblems.outsidePlan, { from: formatDay(plan.from), last: formatDay(plan.to) })
  const named = { place: `${place.form} ${place.name}` }
  if (days.to <= place.worksFrom || place.worksTo <= days.from) throw new Problem(reportProblems.notWorking, named)
  const paths = (await pathsDuring(tx, [placeId], days)).get(placeId) ?? []
  if (!paths.some((path) => path.includes(plan.placeId)))
    throw new Problem(reportProblems.elsewhere, { ...named, of: plan.placeName })
  demandDated(dated, days, today)
  return { plan, place }
}

/**
 * The report a new draft is to replace: the one that is named, else the newest of the same; null where there is none.
 * Raises `reports.draftExists` while one of the same is being written, and `reports.notReplaceable`.
 */
export async function replacedBy(
  tx: Tx,
  { planId, place: placeId, period, replaces }: MakeReport,
): Promise<StoredReport | null> {
  const same = await findSame(tx, { planId, placeId, period })
  const draft = same.find(({ state }) => state === 'draft')
  if (draft) {
    const { madeBy, madeAt } = draft
    throw new Problem(reportProblems.draftExists, { by: madeBy ?? '', day: formatDay(dayAt(new Date(madeAt))) })
  }
  const id = replaces ?? same[0]?.id
  const replaced = id ? await getStored(tx, id) : null
  if (replaced && !same.some((one) => one.id === id)) throw new Problem(reportProblems.notReplaceable)
  return replaced
}

import type { Db, Tx } from '../../platform/db/database.ts'
import { lastDay, periodName, periodSaid } from '../../shared/calendars.ts'
import { type EndedPart, endedPart } from '../../shared/ended.ts'
import type { Level } from '../../shared/levels.ts'
import { Problem } from '../../shared/problem.ts'
import { yearBefore } from '../../shared/shifts.ts'
import type { Day } from '../../shared/spans.ts'
import type { Score } from '../indicators/contract.ts'
import { isWhole, readCatalogue, readPeriod, scores } from '../indicators/index.ts'
import { findWorking, placesById } from '../places/index.ts'
import { findItems, findPlan } from '../plan/index.ts'
import { type About, aboutAll } from './about.ts'
import { reportProblems } from './problems.ts'
import { recipientsOf } from './recipients.ts'

/** What a report is made of beside its words: figures by plan item, and by unit for the annexes. This is what is fixed when it is submitted. */
export interface ReportFigures {
  /** The days they are of: what of the period was over. */
  days: EndedPart
  items: { path: string; title: string; marker: string; depth: number; scores: Score[] }[]
  units: { name: string; worksFrom: Day; worksTo: Day; scores: Score[] }[]
  /** The plan that is reported on, as it names itself. */
  plan: { title: string; number: string | null; issuedOn: Day | null }
  /** By the indicator's code. */
  about: Record<string, About>
  /** Who receives it, the archive last. */
  recipients: string[]
}

const depthOf = (path: string): number => path.split(/[.-]/).length

/**
 * What of a report's period (`PLAN_YEAR:2014`) is over on a local day. Raises `reports.notBegun`, or
 * `reports.nothingEnded` while no quarter of it is over.
 */
export function demandEnded(period: string, today: string): EndedPart {
  const ended = endedPart(period, today)
  if (ended) return ended
  const { from, name, code } = readPeriod(period)
  // Days that are no period of a calendar are said alike in both languages.
  const said = code !== null && name === periodName(code) ? periodSaid(code) : { period: name, periodEn: name }
  throw new Problem(from > today ? reportProblems.notBegun : reportProblems.nothingEnded, said)
}

/**
 * Reads the official figures of a plan's indicators at a place, and at the units just below it: of what of the period
 * is over today, or of the days given, which a fixed report is compared by. Small counts are masked as for an outsider:
 * a report is published. Raises what `demandEnded` raises.
 */
export async function readFigures(
  db: Db | Tx,
  report: { planId: number; placeId: number; period: string },
  today: string,
  days: EndedPart = demandEnded(report.period, today),
): Promise<ReportFigures> {
  const period = readPeriod(days.asked)
  const [place] = await placesById(db, [report.placeId])
  const [items, catalogue] = [await findItems(db, report.planId), await readCatalogue(db, lastDay(period))]
  const codes = [...new Set(items.flatMap((item) => item.indicators))].filter(
    (code) => catalogue.indicators.get(code)?.ended === false,
  )
  const found = await findPlan(db, report.planId)
  const { title = '', number = null, issuedOn = null } = found ?? {}
  const recipients = found && place ? await recipientsOf(db, found, place, days) : []
  const named = { plan: { title, number, issuedOn }, recipients, about: aboutAll(catalogue, codes) }
  if (!place) return { days, items: [], units: [], ...named }
  // Seen from the end of its own days: a fixed report is compared with what was published then.
  const base = { catalogue, codes, period, standing: 'official' as const, actor: null, today: period.to }
  const whole = await readWhole(db, place, base)
  const scoreOf = new Map(whole.map((score) => [score.code, score]))
  return {
    days,
    items: items.map(({ path, title, marker, indicators }) => ({
      ...{ path, title, marker, depth: depthOf(path) },
      scores: indicators.flatMap((code) => scoreOf.get(code) ?? []),
    })),
    // A commune's own figures stand in the body; there is no unit below that reports on all of them.
    units: place.level === 'commune' ? [] : await readUnits(db, place.id, base),
    ...named,
  }
}

type Question = Omit<Parameters<typeof scores>[1], 'placeIds' | 'level'>

/**
 * The figures of the whole; the year before stands beside one only where both are (nearly) whole, of days that were collected all
 * through, and read by one formula.
 */
async function readWhole(db: Db | Tx, { id, level }: { id: number; level: Level }, base: Question): Promise<Score[]> {
  const at = async (period: Question['period'], withYearBefore: boolean) =>
    (await scores(db, { ...base, placeIds: [id], level, period, withYearBefore })).get(id) ?? []
  const [now, then] = [await at(base.period, true), await at({ ...base.period, ...yearBefore(base.period) }, false)]
  const beforeOf = new Map(then.filter((one) => isWhole(then, one)).map(({ code, value }) => [code, value]))
  return now.map((score) => {
    const isAlike = isWhole(now, score) && !score.formulaSince && !score.collectedSince
    return { ...score, before: isAlike ? (beforeOf.get(score.code) ?? null) : null }
  })
}

async function readUnits(db: Db | Tx, placeId: number, base: Question) {
  const districts = await findWorking(db, 'district', base.period, placeId)
  const units = districts.length > 0 ? districts : await findWorking(db, 'commune', base.period, placeId)
  const [first] = units
  if (!first) return []
  const found = await scores(db, { ...base, placeIds: units.map(({ id }) => id), level: first.level })
  return units.map(({ id, form, name, worksFrom, worksTo }) => ({
    ...{ name: `${form} ${name}`, worksFrom, worksTo },
    scores: found.get(id) ?? [],
  }))
}

import { businessMoment } from '../../../platform/clock.ts'
import { type Context, read, type Served } from '../../../platform/http/serve.ts'
import { heldAt } from '../../../shared/actor.ts'
import { calendars, findPeriod, lastDay, periodName, periodsOf } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { findDueOn } from '../../collection/index.ts'
import { pivotMeasures } from '../../facts/index.ts'
import { findCity, findWorking, pathsDuring, placeProblems, placesById } from '../../places/index.ts'
import type { Score } from '../contract.ts'
import { collectedSince } from '../distribution.ts'
import { collectedIn } from '../evaluate/collected.ts'
import { countedForm } from '../evaluate/parts.ts'
import { type Catalogue, findItem, type NamedPeriod, readCatalogue, readPeriod } from '../evaluate/resolve.ts'
import { formsOf } from '../evaluate/shape.ts'
import { isUnranked } from '../pivot/unranked.ts'
import { mayReadFigures } from '../policy.ts'
import { indicatorProblems } from '../problems.ts'
import { formulaSince, type ScoreQuestion, scores, yearToDate } from '../scorecard/scores.ts'
import { isWhole } from '../scorecard/whole.ts'
import { isOver } from '../targets/held.ts'
import { findTargets } from '../targets/targets.ts'
import { getLeaderPage } from './contract.ts'

type LeaderContext = Context<typeof getLeaderPage>

/** The last quarter whose figures could have come in: the last that has ended. */
function lastQuarter(today: Day): string {
  const planYear = calendars.find((one) => one.code === 'PLAN_YEAR')
  const year = Number(today.slice(0, 4))
  const quarters = planYear ? [...periodsOf(planYear, year - 1), ...periodsOf(planYear, year)] : []
  return quarters.filter((one) => one.code.includes('Q') && one.to <= today).at(-1)?.code ?? `${year}-Q1`
}

async function load(context: LeaderContext) {
  const { db, actor, query, today } = context
  // As the other routes of figures write it, `PLAN_YEAR:2014-Q3`, or without the one calendar that this page knows.
  const code = query.period?.replace(/^PLAN_YEAR:/, '') ?? lastQuarter(today)
  const year = yearToDate(code)
  if (!year || !code.includes('Q')) throw new Problem(indicatorProblems.noSuchQuarter, { period: query.period ?? code })
  const own = heldAt(actor, 'figures.read') ?? (await findCity(db))
  const [place] = await placesById(db, [query.place ?? own])
  if (!place) throw new Problem(placeProblems.noSuchPlace)
  const paths = await pathsDuring(db, [place.id], year)
  return {
    place,
    quarter: readPeriod(`PLAN_YEAR:${code}`),
    year,
    paths: [...paths.values()].flat(),
    standing: 'official' as const,
  }
}

async function unitsBelow({ db }: LeaderContext, place: { id: number; level: Level }, year: NamedPeriod) {
  if (place.level !== 'city' && place.level !== 'district') return []
  const districts = place.level === 'city' ? await findWorking(db, 'district', year, place.id) : []
  const last = lastDay(year)
  const units = districts.length > 0 ? districts : await findWorking(db, 'commune', year, place.id)
  return units.filter((unit) => unit.worksFrom <= last && last < unit.worksTo)
}

interface Unit {
  id: number
  name: string
  scores: Score[]
}

interface Forms {
  received: number
  expected: number
}

/**
 * Of each place of a level, how many forms are due of a quarter, whatever they ask for, and how many of them are accepted;
 * none of another calendar, whose days lie across its edges.
 */
async function formsOfQuarter(
  { db }: LeaderContext,
  { measures }: Catalogue,
  quarter: NamedPeriod,
  placeIds: number[],
  level: Level,
): Promise<Map<number, Forms>> {
  const counted = [...measures.values()].filter(
    (measure) => countedForm(measure) !== null && !measure.code.endsWith(':on_time'),
  )
  const expected = new Set(counted.filter(({ code }) => code.endsWith(':expected')).map(({ id }) => id))
  const cells = await pivotMeasures(db, {
    ...{ measures: counted, placeIds, level, periods: [quarter], chains: null, byCategory: false },
    ...{ standing: 'official', boundary: 'then', asKnownAt: null },
  })
  const forms = new Map(placeIds.map((id) => [id, { received: 0, expected: 0 }]))
  for (const { measureId, placeId, value } of cells) {
    const own = forms.get(placeId)
    if (own) own[expected.has(measureId) ? 'expected' : 'received'] += value ?? 0
  }
  return forms
}

/** Units with their scores, in the order of the list of units. */
async function scoredUnits(
  context: LeaderContext,
  base: Omit<ScoreQuestion, 'placeIds' | 'level'>,
  units: Awaited<ReturnType<typeof unitsBelow>>,
) {
  const [first] = units
  if (!first) return []
  // Who counts crime, tips or relapse must not gain by having few: units are never held against each other by them.
  const codes = base.codes.filter((code) => !isUnranked(base.catalogue, code))
  const asked = { ...base, codes, placeIds: units.map(({ id }) => id), level: first.level }
  const found = await scores(context.db, asked)
  return units.map(
    (unit): Unit => ({ id: unit.id, name: `${unit.form} ${unit.name}`, scores: found.get(unit.id) ?? [] }),
  )
}

/** What needs a decision, said as counts of units behind on each target. */
function decisionsOf(targets: Score[], units: Unit[]) {
  return targets
    .filter((target) => target.state === 'late' || target.state === 'risk')
    .map((target) => {
      const count = units.filter((unit) =>
        unit.scores.some((one) => one.code === target.code && one.state === 'late'),
      ).length
      const how =
        target.state === 'risk' ? { vi: 'có nguy cơ chậm', en: 'may fall behind' } : { vi: 'chậm', en: 'is behind' }
      return {
        code: target.code,
        count,
        vi:
          count > 0
            ? `Chỉ đạo ${count} đơn vị chậm lộ trình đẩy nhanh tiến độ chỉ số “${target.vi}”.`
            : `Chỉ số “${target.vi}” ${how.vi} so với lộ trình, cần theo dõi.`,
        en:
          count > 0
            ? `Have ${count === 1 ? '1 unit that is' : `${count} units that are`} behind catch up on “${target.en}”.`
            : `“${target.en}” ${how.en} on the path; to be watched.`,
      }
    })
}

const compared = ['C1', 'C2', 'D1', 'G2']

async function comparedWithQuarterBefore(
  context: LeaderContext,
  catalogue: Catalogue,
  quarter: NamedPeriod,
  place: { id: number; level: Level },
) {
  const before = quarterBefore(quarter.code ?? '')
  const ask = async (period: NamedPeriod) =>
    (
      await scores(context.db, {
        catalogue,
        codes: compared.filter((code) => catalogue.indicators.has(code)),
        placeIds: [place.id],
        level: place.level,
        period,
        standing: 'official',
        actor: context.actor,
        today: context.today,
        targets: [],
      })
    ).get(place.id) ?? []
  const [now, then] = await Promise.all([ask(quarter), before ? ask(before) : []])
  const read = { measures: catalogue.measures, today: context.today, chains: null }
  const known = { ...read, level: place.level, standing: 'official' as const, asKnownAt: null }
  return now.map((score) => {
    const { code, vi, en, unit, decimals } = score
    const earlier = then.find((one) => one.code === code)
    const item = findItem(catalogue, code)
    const collected = item ? collectedIn(item, before ? [quarter, before] : [quarter], known) : []
    return {
      ...{ code, vi, en, unit, decimals },
      ...{ now: score.value, nowForms: formsOf(score) },
      ...{ before: earlier?.value ?? null, beforeForms: formsOf(earlier) },
      collectedSince: collectedSince([
        { value: score.value, collected: collected[0] },
        { value: earlier?.value, collected: collected[1] },
      ]),
      formulaSince: item && before ? formulaSince(item, [quarter, before]) : null,
      // A quarter that is not over is no whole one, however much of it is in.
      comparable: isOver(quarter, context.today) && isWhole(now, score) && isWhole(then, score),
    }
  })
}

function quarterBefore(code: string): NamedPeriod | null {
  const [year, quarter] = [Number(code.slice(0, 4)), Number(code.slice(-1))]
  const before = quarter > 1 ? `${year}-Q${quarter - 1}` : `${year - 1}-Q4`
  return findPeriod('PLAN_YEAR', before) ? readPeriod(`PLAN_YEAR:${before}`) : null
}

export const leaderRoutes: Served[] = [
  read(getLeaderPage, {
    load,
    policy: mayReadFigures,
    answer: async (context, { place, quarter, year }) => {
      const { db, actor, today } = context
      const catalogue = await readCatalogue(db, lastDay(year))
      // The page is about what has a target of the year: nothing else is computed.
      const below = await unitsBelow(context, place, year)
      const held = await findTargets(db, [place.id, ...below.map(({ id }) => id)], year)
      const aimed = new Set(held.filter(({ placeId }) => placeId === place.id).map(({ code }) => code))
      const codes = [...catalogue.indicators.values()]
        .filter((one) => one.expression !== null && aimed.has(one.code))
        .map((one) => one.code)
      const base = { catalogue, codes, period: year, standing: 'official' as const, actor, today, targets: held }
      // Side by side, so that all figures of the page come in few statements.
      const ids = below.map(({ id }) => id)
      const [own, units, compared, dueOn, ownForms, formsBelow] = await Promise.all([
        scores(db, { ...base, placeIds: [place.id], level: place.level, withYearBefore: true }),
        scoredUnits(context, base, below),
        comparedWithQuarterBefore(context, catalogue, quarter, place),
        findDueOn(db, quarter.code ?? ''),
        formsOfQuarter(context, catalogue, quarter, [place.id], place.level),
        below[0] ? formsOfQuarter(context, catalogue, quarter, ids, below[0].level) : new Map<number, Forms>(),
      ])
      const targets = own.get(place.id) ?? []
      const isDue = dueOn !== null && dueOn < today
      const calling = units.flatMap((unit) => {
        const { received, expected } = formsBelow.get(unit.id) ?? { received: 0, expected: 0 }
        const isSilent = isDue && expected > 0 && received === 0
        const isBehind = unit.scores.some(({ state }) => state === 'late')
        return isBehind || isSilent ? [{ ...unit, missing: expected - received }] : []
      })
      return {
        place: { id: place.id, name: `${place.form} ${place.name}`, level: place.level },
        quarter: quarter.code ?? '',
        period: { ...quarter, over: isOver(quarter, today) },
        year: { ...year, over: isOver(year, today), name: periodName(year.code?.slice(0, 4) ?? '') },
        coverage: ownForms.get(place.id) ?? { received: 0, expected: 0 },
        targets,
        attention: calling,
        decisions: decisionsOf(targets, units),
        compared,
        dueOn,
        printedAt: await businessMoment(db),
      }
    },
  }),
]

import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { findPeriod } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { yearBefore } from '../../../shared/shifts.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import type { Standing } from '../../facts/contract.ts'
import { pathsDuring } from '../../places/index.ts'
import type { Score } from '../contract.ts'
import { collectedSince } from '../distribution.ts'
import { collectedIn } from '../evaluate/collected.ts'
import type { Item } from '../evaluate/evaluate.ts'
import { formulasIn } from '../evaluate/formulas-in.ts'
import { type Catalogue, findItem, type NamedPeriod } from '../evaluate/resolve.ts'
import { evaluateFor } from '../evaluate/told.ts'
import { formulaChange } from '../expression/in-force.ts'
import { readableChains } from '../policy.ts'
import { soFarOf } from '../targets/held.ts'
import { findTargets, type HeldTarget } from '../targets/targets.ts'
import { throughYear } from '../targets/through-year.ts'
import { scoreOf } from './score.ts'

export interface ScoreQuestion {
  catalogue: Catalogue
  codes: string[]
  placeIds: number[]
  level: Level
  period: NamedPeriod
  standing: Standing
  actor: Actor | null
  /** The business day: counts of persons are published for a year, as far as it is over. */
  today: Day
  /** What holds at the places in the period, where it was found already. */
  targets?: HeldTarget[]
  /** Also the same days a year earlier; costs as much again. */
  withYearBefore?: boolean
}

/** What a period is held against: the same days a year earlier; of one that is not over, of its quarters that are. */
export const beforeOf = (period: Span, today: Day): Span => yearBefore(soFarOf(period, today))

/**
 * Scores of indicators at places, by place and in the order of `codes`: value, target of the plan year in which the
 * period begins, state, and where asked the value of the same days a year earlier. Small counts are masked for `actor`.
 * Codes the catalogue does not have, and those no longer used on its day, are left out; whether the place may be read is the caller's to check.
 */
export async function scores(db: Db | Tx, question: ScoreQuestion): Promise<Map<number, Score[]>> {
  const { catalogue, placeIds, level, period, standing, actor } = question
  const codes = question.codes.filter((code) => !catalogue.indicators.get(code)?.ended)
  const items = codes.map((code) => findItem(catalogue, code)).filter((item): item is Item => item !== null)
  const periods = question.withYearBefore ? [period, beforeOf(period, question.today)] : [period]
  const paths = await pathsDuring(db, placeIds, period)
  const evaluated = evaluateFor(
    db,
    { actor, paths },
    {
      ...{ items, placeIds, level, periods, today: question.today, standing },
      measures: catalogue.measures,
      chains: readableChains(actor, [...paths.values()].flat(), standing),
      boundary: 'then',
      asKnownAt: null,
    },
  )
  const [cells, held] = await Promise.all([evaluated, question.targets ?? findTargets(db, placeIds, period)])
  const shown = new Map(cells.map((cell) => [`${cell.item} ${cell.placeId} ${cell.period}`, cell]))
  const targets = new Map(held.map((target) => [`${target.code} ${target.placeId}`, target]))
  // Of one period there is nothing to hold it against.
  const both = question.withYearBefore ? periods : []
  const read = { measures: catalogue.measures, today: question.today, chains: null }
  const known = { ...read, level, standing, asKnownAt: null }
  const collected = new Map(items.map((item) => [item.code, collectedIn(item, both, known)]))
  const since = new Map(items.map((item) => [item.code, formulaSince(item, periods)]))
  return new Map(
    placeIds.map((placeId) => [
      placeId,
      codes.flatMap((code) => {
        const indicator = catalogue.indicators.get(code)
        if (!indicator) return []
        const target = targets.get(`${code} ${placeId}`) ?? null
        const before = shown.get(`${code} ${placeId} 1`) ?? null
        const now = shown.get(`${code} ${placeId} 0`) ?? null
        const through = throughYear(catalogue, code)
        const score = scoreOf(indicator, now, target, period, before, through, question.today)
        const days = [now, before].map((cell, index) => ({
          ...{ value: cell?.value, collected: collected.get(code)?.[index] },
        }))
        return [{ ...score, formulaSince: since.get(code) ?? null, collectedSince: collectedSince(days) }]
      }),
    ]),
  )
}

/** Where an item is read by another formula in the second of two periods: the day from which the later one holds; else null. */
export function formulaSince(item: Item, [one, other]: Span[]): Day | null {
  return one && other ? formulaChange(formulasIn(item, [one, other]), one, other) : null
}

/**
 * The plan year up to and with a quarter (`2014-Q3`), under the quarter's code: what targets are held against. Null
 * where there is no such quarter.
 */
export function yearToDate(code: string): NamedPeriod | null {
  const quarter = findPeriod('PLAN_YEAR', code)
  const year = findPeriod('PLAN_YEAR', code.slice(0, 4))
  return quarter && year && { from: year.from, to: quarter.to, name: code, code }
}

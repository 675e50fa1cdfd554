import type { Score } from '../indicators/contract.ts'
import { annexNumbers } from './annexes.ts'
import type { Difference } from './contract.ts'
import type { ReportFigures } from './figures.ts'

const partOf = ({ value, numerator, denominator }: Score) => ({ value, numerator, denominator })

/** Also a rate that reads the same, made of other counts, is another figure. */
const isSame = (a: Score, b: Score): boolean =>
  a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator

interface Placed {
  path: string | null
  /** Of an annex row. */
  place: string | null
  score: Score
}

/** Every figure of a report where it stands: at an item of the plan, or at a unit in an annex. */
const placed = ({ items, units }: ReportFigures): Placed[] => [
  ...items.flatMap(({ path, scores }) => scores.map((score) => ({ path, place: null, score }))),
  ...units.flatMap(({ name, scores }) => scores.map((score) => ({ path: null, place: name, score }))),
]

const keyOf = ({ path, place, score }: Placed): string => JSON.stringify([path, place, score.code])

/**
 * What a report says otherwise than the ledger does now: of the body first, then of the annexes, row by row. A figure
 * that is no longer asked for is no difference.
 */
export function differencesOf(then: ReportFigures, now: ReportFigures): Difference[] {
  const annexOf = annexNumbers(then)
  const current = new Map(placed(now).map((one) => [keyOf(one), one.score]))
  return placed(then).flatMap((one) => {
    const { path, place, score } = one
    const today = current.get(keyOf(one))
    if (!today || isSame(score, today)) return []
    const { code, vi, en, unit, decimals } = score
    const annex = place === null ? null : (annexOf.get(score.code) ?? '')
    return [{ path, place, annex, code, vi, en, unit, decimals, was: partOf(score), now: partOf(today) }]
  })
}

import type { Db, Tx } from '../../../platform/db/database.ts'
import { calendars } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Day } from '../../../shared/spans.ts'
import { findDivided } from './divided.ts'
import { lastLevels, sumBalances } from './from-balances.ts'
import { sumEntries } from './from-entries.ts'
import { type Cell, onItsMap, type Question, type Summed } from './question.ts'

const keepsSums = (level: Level): boolean => level === 'city' || level === 'district' || level === 'commune'

/** Whether a calendar can be cut before this day of a month: balances do not tell the days between apart. */
const isCut = (day: Day): boolean => calendars.some(({ startDay }) => startDay === Number(day.slice(8)))

/**
 * Answers a question from the balances where they can, else from the entries: the map of a register moves with the
 * question, so it is summed live. Out: values scaled by the measure's
 * decimals; cells without data are left out: no data is not zero. A span across a period's edge makes the cell not
 * divisible, on the map of another day a place that counts to several units makes each of them not comparable, whether
 * it spoke or not; nothing is ever split. Access is the caller's to check.
 */
export async function pivotMeasures(db: Db | Tx, asked: Question): Promise<Cell[]> {
  const question = await onItsMap(db, asked)
  const asNow = question.asKnownAt === null && question.boundary === 'then'
  const byCells =
    asNow && keepsSums(question.level) && question.periods.every(({ from, to }) => isCut(from) && isCut(to))
  const levels = question.measures.filter((measure) => asNow && measure.nature === 'snapshot')
  const sums = question.measures.filter((measure) => byCells && measure.nature === 'flow')
  const live = question.measures.filter((measure) => !levels.includes(measure) && !sums.includes(measure))
  // Never spread into a call: a question may have more cells than a call may have arguments.
  const none: Summed[] = []
  const [isDivided, ...found] = await Promise.all([
    findDivided(db, question),
    levels.length > 0 ? lastLevels(db, { ...question, measures: levels }) : none,
    sums.length > 0 ? sumBalances(db, { ...question, measures: sums }) : none,
    live.length > 0 ? sumEntries(db, { ...question, measures: live }) : none,
  ])
  const byId = new Map(question.measures.map((measure) => [measure.id, measure]))
  const cells: Cell[] = []
  for (const part of found)
    for (const sum of part) {
      const measure = byId.get(sum.measureId)
      const cell = toCell(sum, measure !== undefined && isDivided(measure, sum.placeId, sum.period))
      if (cell) cells.push(cell)
    }
  return cells
}

// Written out: there are a hundred thousand of them in a question, and taking an object apart costs more than a look-up.
function toCell(sum: Summed, isDivided: boolean): Cell | null {
  const { measureId, placeId, period, categoryId, straddles, exact, value, said } = sum
  if (said === 0 && !straddles) return null
  if (straddles) return { measureId, placeId, period, categoryId, value: null, said, why: 'not-divisible' }
  if (exact && !isDivided) return { measureId, placeId, period, categoryId, value, said, why: null }
  const partly = { all: value, divided: sum.divided ?? 0 }
  return { measureId, placeId, period, categoryId, value: null, said, why: 'not-comparable', partly }
}

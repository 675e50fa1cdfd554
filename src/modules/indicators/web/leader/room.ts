import type { Score } from '../../contract.ts'
import type { LeaderAnswer } from './answer.ts'

/** What of the page takes room on paper. */
export type OnPaper = Pick<LeaderAnswer, 'targets' | 'decisions' | 'compared'>
type Unit = Pick<LeaderAnswer['attention'][number], 'scores'>

/** So many targets are cards, with a column each among the units; of more, a unit shows only those it is behind on. */
export const MOST_CARDS = 3
/** So many decisions are lines of their own on paper; more stand in two columns. */
export const MOST_LINES = 6

/** The targets a unit is behind on. */
export const behindOn = (unit: Unit): Score[] => unit.scores.filter(({ state }) => state === 'late')

/** Pixels of an A4 sheet between its margins, and what each part takes of them as leader.module.css prints it. */
const SHEET = 1025
const TITLE_AND_FOOT = 110
const HEADINGS = 165
const MOST_UNITS = 13
const FEWEST_UNITS = 2
/** Figures a unit is behind on that stand in one line. */
const LATE_BESIDE = 4

/**
 * How many units one sheet of A4 holds beside the rest: paper has no second page, and nobody can press a button on it.
 * In: what else stands on the page, and the units. Out: a count, of the first of them.
 */
export function unitsOnPaper(page: OnPaper, units: Unit[]): number {
  let room = SHEET - TITLE_AND_FOOT - HEADINGS - targetsHeight(page) - decisionsHeight(page) - comparedHeight(page)
  const isTable = page.targets.length <= MOST_CARDS
  const fitting = units.findIndex((unit) => {
    room -= isTable ? 21 : 5 + 16 * Math.max(1, Math.ceil(behindOn(unit).length / LATE_BESIDE))
    return room < 0
  })
  const most = Math.min(units.length, MOST_UNITS)
  return fitting < 0 ? most : Math.min(most, Math.max(fitting, FEWEST_UNITS))
}

const linesOf = ({ vi, en }: { vi: string; en: string }, letters: number): number =>
  Math.ceil(Math.max(vi.length, en.length) / letters)

/** Rows of as many as stand beside each other, each as high as the highest in it. */
function rowsHeight(heights: number[], beside: number): number {
  const rows = Array.from({ length: Math.ceil(heights.length / beside) }, (_, row) =>
    Math.max(...heights.slice(row * beside, (row + 1) * beside)),
  )
  return rows.reduce((sum, height) => sum + height, 0)
}

/** What is due by now, or whose target it is, is told beside the target: a line more. */
const hasMore = ({ due, target, targetOf }: Score): boolean => due !== target || targetOf !== null

function targetsHeight({ targets }: OnPaper): number {
  if (targets.length > MOST_CARDS)
    return rowsHeight(
      targets.map((one) => 24 + 14 * (linesOf(one, 28) + (hasMore(one) ? 1 : 0))),
      2,
    )
  return rowsHeight(
    targets.map((one) => 156 + 15 * linesOf(one, 28)),
    3,
  )
}

function decisionsHeight({ decisions }: OnPaper): number {
  if (decisions.length > MOST_LINES)
    return rowsHeight(
      decisions.map((one) => 4 + 15 * linesOf(one, 55)),
      2,
    )
  return rowsHeight(
    decisions.map((one) => 7 + 17 * linesOf(one, 105)),
    1,
  )
}

const comparedHeight = ({ compared }: OnPaper): number =>
  40 +
  rowsHeight(
    compared.map((one) => 5 + 16 * linesOf(one, 60)),
    1,
  )

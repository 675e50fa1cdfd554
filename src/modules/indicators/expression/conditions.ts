import type { Sentence } from '../../../shared/problem.ts'
import { scaleOf } from '../../../shared/units.ts'
import type { Indicator } from '../contract.ts'
import { type Expression, isComparison, parseExpression } from './parse.ts'
import { measuresOf } from './reads.ts'
import { wrong } from './tokens.ts'
import { writeExpression } from './write.ts'

/** What places may not be picked out by: counts of persons, and what is told by bands only. */
export interface Guarded {
  isPersons(code: string): boolean
  isBanded(code: string): boolean
  /** The shares that indicators say, as `part / whole`; where they are told by bands, their lower ends as ratios, else none. */
  shares: Map<string, number[]>
}

type Declared = Pick<Indicator, 'expression' | 'unit'> & Partial<Pick<Indicator, 'bands'>>

/** The shares of indicators whose own formula is one, with the ends of their bands. */
export function declaredShares(indicators: Iterable<Declared>): Guarded['shares'] {
  const found: Guarded['shares'] = new Map()
  for (const { expression, unit, bands } of indicators) {
    if (!expression || !/[/÷]/.test(expression)) continue
    const share = parseExpression(expression)
    if (share.kind !== 'binary' || share.operator !== '/') continue
    const ends = (bands ?? []).map((end) => end / scaleOf(unit))
    const key = writeExpression(share)
    found.set(key, [...(found.get(key) ?? []), ...ends])
  }
  return found
}

type Count = Extract<Expression, { kind: 'count' }>

/** How a formula counts places by what is guarded: where, and whether it does so as it may. */
export interface GuardedCounts {
  parts: Expression[]
  isFit: boolean
}

/** Of a formula over measures alone; null where it counts no places by what is guarded. */
export function guardedCounts(formula: Expression, guarded: Guarded): GuardedCounts | null {
  const parts = partsOf(formula, guarded)
  return parts.length === 0 ? null : { parts, isFit: faultOf(parts, guarded) === null }
}

/**
 * Whether a formula (over measures alone) that counts places by persons, or by what is told by bands, does so once, and
 * compares one such measure, or the share of an indicator, with a number: with anything more one place could be picked out,
 * and asked about its count (ADR 14). Raises `indicators.badExpression` at the word that is too much.
 */
export function checkConditions(formula: Expression, guarded: Guarded): void {
  const fault = faultOf(partsOf(formula, guarded), guarded)
  if (fault) throw wrong(fault.column, fault.why)
}

function partsOf(part: Expression, guarded: Guarded): Count[] {
  switch (part.kind) {
    case 'binary':
      return [...partsOf(part.left, guarded), ...partsOf(part.right, guarded)]
    case 'shifted':
      return partsOf(part.of, guarded)
    case 'count': {
      const isGuarded = measuresOf(part.where).some(({ code }) => guarded.isPersons(code) || guarded.isBanded(code))
      return isGuarded ? [part, ...partsOf(part.where, guarded)] : []
    }
    default:
      return []
  }
}

interface Fault {
  column: number
  why: Sentence
}

function faultOf(parts: Count[], guarded: Guarded): Fault | null {
  for (const { where } of parts) {
    const fault = faultIn(where, guarded)
    if (fault) return fault
  }
  const [, second] = parts
  return second ? { column: second.column, why: twice } : null
}

const faultAt = (part: Expression, near: number): Fault => ({ column: columnOf(part, near), why: tooMuch })

function faultIn(where: Expression, guarded: Guarded): Fault | null {
  if (where.kind !== 'binary') return faultAt(where, 1)
  const { left, right, operator, column } = where
  const [side, number] = right.kind === 'number' ? [left, right] : [right, left]
  if (number.kind !== 'number') return faultAt(left.kind === 'measure' ? right : left, column)
  if (!isComparison(where)) return { column, why: tooMuch }
  if (side.kind === 'measure') return null
  const ends = guarded.shares.get(writeExpression(side))
  if (!ends || side.kind !== 'binary') return faultAt(side, column)
  const measures = measuresOf(side)
  const isFromBelow = (side === left ? ['>=', '<'] : ['<=', '>']).includes(operator)
  if (measures.some(({ code }) => guarded.isBanded(code))) {
    // At an end of a band it asks no more than what everybody is told of each place.
    return isFromBelow && ends.includes(number.value) ? null : { column, why: betweenBands }
  }
  // A count over what else is known of a place would tell the place; so would a sum.
  const other = measures.find(({ code }) => !guarded.isPersons(code))
  if (other) return { column: other.column, why: tooMuch }
  const [part, whole] = [side.left, side.right]
  const isPlain = part.kind === 'measure' && whole.kind === 'measure' && part.code !== whole.code
  if (!isPlain) return { column: side.column, why: tooMuch }
  // The whole may be told of each place: between two shares close to each other, or at one, there is one place and its part.
  return isFromBelow && isRound(number.value) ? null : { column, why: tooExact }
}

/** Whether a share is a whole multiple of five percent. */
const isRound = (share: number): boolean => Math.abs(share * 20 - Math.round(share * 20)) < 1e-9

/** Where a part stands, else what is near it. */
function columnOf(part: Expression, near: number): number {
  if (part.kind === 'shifted') return columnOf(part.of, near)
  return part.kind === 'number' ? near : part.column
}

const tooMuch: Sentence = {
  vi: 'đếm địa bàn theo số người, hay theo số liệu chỉ nêu theo khoảng, chỉ được so một số liệu ấy, hoặc tỷ lệ của một chỉ số, với một số, ví dụ "helped >= 5"',
  en: 'places counted by persons, or by what is told by bands only, may only compare one such measure, or the share of an indicator, with a number, for example "helped >= 5"',
}

const twice: Sentence = {
  vi: 'một công thức chỉ được đếm địa bàn theo số người, hay theo số liệu chỉ nêu theo khoảng, một lần',
  en: 'a formula may count places by persons, or by what is told by bands only, just once',
}

const tooExact: Sentence = {
  vi: 'tỷ lệ giữa hai số người chỉ được so, bằng >= hoặc <, với một tỷ lệ tròn 5%, ví dụ ">= 80%"',
  en: 'a share of two counts of persons may be compared, by >= or <, with a multiple of 5 % only, for example ">= 80%"',
}

const betweenBands: Sentence = {
  vi: 'tỷ lệ chỉ nêu theo khoảng chỉ được so, bằng >= hoặc <, với đầu dưới của một khoảng',
  en: 'what is told by bands only may be compared, by >= or <, with the lower end of a band only',
}

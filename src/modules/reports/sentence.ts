import type { EndedPart } from '../../shared/ended.ts'
import { levelNames } from '../../shared/levels.ts'
import { formatNumber, withUnit } from '../../shared/numbers.ts'
import type { Score } from '../indicators/contract.ts'
import type { About } from './about.ts'
import { lowerFirst, quarterName } from './wording.ts'

/** Places and forms that can be counted by their name, where the parts of the ratio have no unit of their own. */
const countable = /^(xã|phường|khu dân cư|thôn|tổ dân phố|phiếu)[ ,]/i

const levelUnits = Object.values(levelNames).map(({ vi }) => lowerFirst(vi))

/**
 * Whether the parts are what the name names: "Có 4.274/6.661 người được giúp đỡ có tiến bộ". Posts are not people and
 * meetings are not groups: there the name stands first and the parts bear their unit.
 */
const isCounted = (vi: string, unit: string): boolean =>
  unit === '' || levelUnits.includes(unit) ? countable.test(vi) : vi.toLocaleLowerCase('vi').startsWith(`${unit} `)

/**
 * The figures of a section in plain words, to be printed before what the office writes: what was reached, against the
 * target or what of it is due by now, and against the same days a year earlier where that is told (`before`). Empty where nothing is known.
 */
export const sentencesOf = (scores: Score[], days: EndedPart, about: Record<string, About>): string =>
  scores
    .flatMap((score) => (score.value === null ? [] : [sentenceOf(score, score.value, days, about[score.code])]))
    .join(' ')

function sentenceOf(score: Score, value: number, days: EndedPart, about: About | undefined): string {
  if (isOneself(score, about)) return `${reached(score, value, about)}.`
  const clauses = [
    reached(score, value, about),
    againstTarget(score, value, days, about?.direction ?? 'none'),
    againstYearBefore(score, value),
  ]
  return `${clauses.filter(Boolean).join(', ')}${wholeYear(score, days)}.`
}

const isOneself = ({ denominator }: Score, about: About | undefined): boolean =>
  denominator === 1 && levelUnits.includes(about?.unit ?? '')

function reached(score: Score, value: number, about: About | undefined): string {
  const { numerator, denominator, vi } = score
  // Of the one place itself a rate says no more than whether it is so.
  if (isOneself(score, about)) return `${vi}: ${numerator === 1 ? 'đạt' : 'chưa đạt'}`
  if (numerator === null || denominator === null) return `${vi}: ${amount(score, value)}`
  const parts = inUnit(numerator, denominator, about?.unit ?? '')
  const rate = `${about?.direction === 'down' ? 'chiếm' : 'đạt'} ${amount(score, value)}`
  return isCounted(vi, about?.unit ?? '')
    ? `Có ${formatNumber(numerator)}/${formatNumber(denominator)} ${lowerFirst(vi)}, ${rate}`
    : `${vi}: ${amount(score, value)} (${parts})`
}

function againstTarget(score: Score, value: number, days: EndedPart, direction: About['direction']): string {
  const { target, due } = score
  // Growth of which forms are missing is not judged yet.
  if (target === null || due === null || direction === 'none' || score.fewForms) return ''
  const isPath = isOnPath(score, days)
  const limit = direction === 'down' ? 'không quá ' : ''
  const what = isPath
    ? `mức phải đạt đến hết ${quarterName(days.upTo ?? '')} (${limit}${goal(score, due)})`
    : `mục tiêu (${limit}${goal(score, due)})`
  const gap = gapOf(score, value, due)
  const better = direction === 'up' ? value >= due : value <= due
  if (direction === 'down') return better ? `trong ${what}` : `cao hơn ${what}${gap && ` ${gap}`}`
  if (better) return gap ? `vượt ${what} ${gap}` : `đạt ${what}`
  return gap ? `thấp hơn ${what} ${gap}` : `gần đạt ${what}`
}

/** In a year that goes on, what is due by now may be less than the year's target. */
const isOnPath = ({ due, target }: Score, days: EndedPart): boolean => days.upTo !== null && due !== target

const wholeYear = (score: Score, days: EndedPart): string =>
  score.target !== null && isOnPath(score, days) ? `; mục tiêu cả năm là ${goal(score, score.target)}` : ''

function againstYearBefore(score: Score, value: number): string {
  const { before, unit } = score
  if (before === null) return ''
  const then = `cùng kỳ năm trước (${amount(score, before)})`
  // A rate is said higher or lower, never "mức giảm … giảm".
  if (unit === '%') {
    const gap = gapOf(score, value, before)
    return gap ? `${value > before ? 'cao hơn' : 'thấp hơn'} ${then} ${gap}` : `bằng ${then}`
  }
  const gap = growth(value, before)
  return gap ? `${value > before ? 'tăng' : 'giảm'} ${gap} so với ${then}` : `bằng ${then}`
}

/** "4,2 điểm phần trăm"; empty where nothing of it would be seen. */
function gapOf({ unit, decimals }: Score, a: number, b: number): string {
  const gap = Math.abs(Number(a.toFixed(decimals)) - b)
  const text = formatNumber(gap, decimals)
  if (Number(gap.toFixed(decimals)) === 0) return ''
  return unit === '%' ? `${text} điểm phần trăm` : `${text} ${unit}`
}

/** "16,4/31,4 tỷ đồng": both in what the larger of them reads well in. */
function inUnit(a: number, b: number, unit: string): string {
  const [size, name] = sizeOf(Math.max(a, b), unit)
  const decimals = size === 1 ? 0 : 1
  return withUnit(`${formatNumber(a / size, decimals)}/${formatNumber(b / size, decimals)}`, name)
}

/** Money is told in millions or billions of đồng, as reports do; its đồng stand in the annex. */
function sizeOf(value: number, unit: string): [number, string] {
  if (unit !== 'đồng' || Math.abs(value) < 1e6) return [1, unit]
  return Math.abs(value) < 1e9 ? [1e6, 'triệu đồng'] : [1e9, 'tỷ đồng']
}

function growth(value: number, before: number): string {
  if (before === 0 || value === before) return ''
  const percent = Math.abs((100 * (value - before)) / before)
  return percent < 0.05 ? '' : `${formatNumber(percent, 1)}%`
}

function amount({ unit, decimals }: Score, value: number): string {
  const [size, name] = sizeOf(value, unit)
  return withUnit(formatNumber(value / size, size === 1 ? decimals : 1), name)
}

/** A target is said as it was set: "60%", not "60,0%". */
const goal = ({ unit, decimals }: Score, value: number): string =>
  withUnit(formatNumber(value, Number.isInteger(value) ? 0 : decimals), unit)

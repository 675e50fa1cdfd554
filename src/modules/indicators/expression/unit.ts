import { type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { isScale } from '../../../shared/units.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Indicator } from '../contract.ts'
import { type Expression, isComparison } from './parse.ts'
import { wrong } from './tokens.ts'

/** What a formula may name. */
export interface Names {
  measures: Map<string, Pick<Measure, 'unit' | 'levels'> & Partial<Pick<Measure, 'persons' | 'banded' | 'decimals'>>>
  indicators: Map<string, Pick<Indicator, 'unit' | 'expression'> & Partial<Pick<Indicator, 'bands'>>>
  /** Place groups, each with the levels of the places that are or were in it; none while it is empty. */
  groups: Map<string, Level[]>
  /** Indicators that are no longer used: none may be named. */
  ended?: Set<string>
  /** Measures that would tell exactly what indicators are told by bands for. */
  banded?: Set<string>
}

/** What a formula comes out in. */
export type Unit =
  /** A bare number, which goes with everything. */
  | { kind: 'number' }
  /**
   * A share or a rate of likes: a unit of its own. `of` is what both sides count, null where it is not known; `writtenIn`
   * how an indicator writes it, `%` or the like; `isChange` from one period to another; `times` what constants made of it.
   */
  | { kind: 'ratio'; of: string | null; writtenIn?: string; isChange?: true; times?: number }
  /** One thing of another that is unlike it, `đồng` of `hộ`; of a bare number or a ratio over a thing `of` is empty. */
  | { kind: 'per'; of: string; per: string; times?: number }
  /** A measure's unit, or the level whose places are counted. */
  | { kind: 'unit'; name: string; times?: number }
  /** It cannot be told. */
  | { kind: 'unknown' }

type Named = Pick<Names, 'measures' | 'indicators'>

const number: Unit = { kind: 'number' }
const unknown: Unit = { kind: 'unknown' }

/** A unit as it is written: of one thing, or of one for so many of another. */
export function named(name: string): Unit {
  const [, of = '', many, per = ''] =
    /^([^/]*[^/ ]) *[/] *(?:([\d.]+|nghìn|ngàn|vạn|triệu) )?([^/]+)$/.exec(name.trim()) ?? []
  if (per !== '') return { kind: 'per', of, per, ...(many && { times: manyOf(many) }) }
  return name === '' ? unknown : { kind: 'unit', name }
}

const words: Record<string, number> = { nghìn: 1_000, ngàn: 1_000, vạn: 10_000, triệu: 1_000_000 }

/** A whole number as Vietnamese write it, `100.000` or `nghìn`. */
export const manyOf = (text: string): number => words[text] ?? Number(text.replaceAll('.', ''))

/** A rate stands in a formula as the ratio it is, whatever it is multiplied by when it is written. */
const ofIndicator = (unit: string): Unit => (isScale(unit) ? { kind: 'ratio', of: null, writtenIn: unit } : named(unit))

/**
 * What a formula over known names comes out in. Raises `indicators.badExpression` at the sign between two sides that are
 * added, subtracted or compared and have different units: also a ratio and a count; between two that both count something
 * and are multiplied; and at a division by a constant that is zero.
 */
export function unitOf(formula: Expression, names: Named): Unit {
  switch (formula.kind) {
    case 'number':
      return formula.isPercent ? { kind: 'ratio', of: null } : number
    case 'measure': {
      const measure = names.measures.get(formula.code)
      return measure ? named(measure.unit) : ofIndicator(names.indicators.get(formula.code)?.unit ?? '')
    }
    case 'places':
      return named(formula.inside.level)
    case 'count':
      unitOf(formula.where, names)
      return named(formula.inside.level)
    case 'shifted':
      return unitOf(formula.of, names)
    case 'binary':
      return unitOfBoth(formula, names)
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>

function unitOfBoth(formula: Binary, names: Named): Unit {
  const { operator, left, right, column } = formula
  const [a, b] = [unitOf(left, names), unitOf(right, names)]
  if (operator === '/') {
    const by = constantOf(right)
    if (by === 0)
      throw wrong(column, { vi: 'chia cho 0: luôn không có giá trị', en: 'divided by 0: there is never a value' })
    return b.kind === 'number' ? scaled(a, 1 / (by ?? Number.NaN)) : divided(a, b)
  }
  if (operator === '*') {
    if (a.kind === 'number') return scaled(b, constantOf(left) ?? Number.NaN)
    if (b.kind === 'number') return scaled(a, constantOf(right) ?? Number.NaN)
    const unit = multiplied(a, b)
    if (unit) return unit
    const [vi, en] = (['vi', 'en'] as const).map((one) => `“${unitSaid(a, one)}” × “${unitSaid(b, one)}”`)
    throw wrong(column, {
      vi: `không nhân hai số đều có đơn vị: ${vi}; một vế phải là số hoặc tỷ lệ`,
      en: `two figures that both have a unit are not multiplied: ${en}; one side must be a number or a rate`,
    })
  }
  if (!agree(a, b))
    throw wrong(column, {
      vi: `hai vế khác đơn vị: “${unitSaid(a, 'vi')}” và “${unitSaid(b, 'vi')}”`,
      en: `the sides have different units: “${unitSaid(a, 'en')}” and “${unitSaid(b, 'en')}”`,
    })
  for (const [unit, other] of [[a, right] as const, [b, left] as const])
    if (
      unit.kind === 'ratio' &&
      unit.writtenIn === '%' &&
      other.kind === 'number' &&
      !other.isPercent &&
      other.value > 1
    )
      throw wrong(column, {
        vi: `vế kia là tỷ lệ: viết ${other.value}%`,
        en: `the other side is a rate: write ${other.value}%`,
      })
  if (isComparison(formula)) {
    demandOnce([left, right], column)
    demandShare(a, right, column)
    return number
  }
  if (operator === '-' && a.kind === 'ratio' && b.kind === 'ratio' && isChange(left, right, a, b))
    return { ...a, isChange: true }
  return a.kind === 'number' || a.kind === 'unknown' || b.kind === 'per' ? b : a
}

/** Whether two rates are held against each other: of two periods, or as two indicators say them, or one against a limit. */
const isChange = (
  left: Expression,
  right: Expression,
  a: Unit & { kind: 'ratio' },
  b: Unit & { kind: 'ratio' },
): boolean =>
  isEarlier(left) !== isEarlier(right) ||
  (a.writtenIn !== undefined && (b.writtenIn !== undefined || right.kind === 'number'))

/** What is read in an earlier period as it was then. */
const isEarlier = (part: Expression): boolean => part.kind === 'shifted' && part.shift !== 'year_to_date'

/** `1 <= talks <= 5` would hold nought or one against five. */
function demandOnce(sides: Expression[], column: number): void {
  if (!sides.some(isComparison)) return
  throw wrong(column, {
    vi: 'một phép so sánh không so tiếp được; hai điều kiện cùng đúng viết (a >= 1) + (a <= 5) = 2',
    en: 'a comparison is not compared again; for two conditions at once write (a >= 1) + (a <= 5) = 2',
  })
}

/** A share compared with ten or more was meant in percent: it would be so many times. */
function demandShare(unit: Unit, other: Expression, column: number): void {
  if (unit.kind !== 'ratio' || other.kind !== 'number' || other.isPercent || other.value < 10) return
  throw wrong(column, {
    vi: `vế kia là tỷ lệ, so với ${other.value} là ${other.value} lần: viết ${other.value}%`,
    en: `the other side is a ratio, ${other.value} of it would be so many times: write ${other.value}%`,
  })
}

/** What a formula without names comes to; null for any other. */
function constantOf(formula: Expression): number | null {
  if (formula.kind === 'number') return formula.value
  if (formula.kind !== 'binary') return null
  const right = constantOf(formula.right)
  const left = right === null ? null : constantOf(formula.left)
  if (left === null || right === null) return null
  switch (formula.operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    default:
      return null
  }
}

function agree(a: Unit, b: Unit): boolean {
  if ([a, b].some(({ kind }) => kind === 'number' || kind === 'unknown')) return true
  if (a.kind === 'ratio' && b.kind === 'ratio') return true
  if (a.kind === b.kind) return nameOf(a) === nameOf(b)
  // A ratio of which nothing is known, as of two unknown units, may be so much of another thing.
  return [a, b].some((one) => one.kind === 'ratio' && one.of === null && one.writtenIn === undefined) && !isUnit(a, b)
}

const isUnit = (...list: Unit[]): boolean => list.some(({ kind }) => kind === 'unit')

function divided(a: Unit, b: Exclude<Unit, { kind: 'number' }>): Unit {
  if (b.kind === 'ratio') return scaled(a.kind === 'ratio' ? { ...a, isChange: undefined } : a, 1 / (b.times ?? 1))
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknownRatio(a)
  // What is cut out of itself: đồng over đồng of a household are households.
  if (b.kind === 'per') {
    if (a.kind === 'per') return nameOf(a) === nameOf(b) ? { kind: 'ratio', of: null } : unknown
    return a.kind === 'unit' && areLike(a.name, b.of) ? scaled(named(b.per), 1 / (b.times ?? 1)) : unknown
  }
  const times = { times: (a.kind === 'number' ? 1 : (a.times ?? 1)) / (b.times ?? 1) }
  if (a.kind === 'number' || a.kind === 'ratio') return { kind: 'per', of: '', per: b.name, ...times }
  if (a.kind === 'per') return { ...a, per: `${a.per}/${b.name}`, ...times }
  return areLike(a.name, b.name)
    ? { kind: 'ratio', of: a.name, ...times }
    : { kind: 'per', of: a.name, per: b.name, ...times }
}

const unknownRatio = (a: Unit): Unit =>
  a.kind === 'number' || a.kind === 'ratio' ? unknown : { kind: 'ratio', of: null }

/** Null where both sides count something. */
function multiplied(a: Unit, b: Unit): Unit | null {
  if (a.kind === 'ratio') return scaled(b, a.times ?? 1)
  if (b.kind === 'ratio') return scaled(a, b.times ?? 1)
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    if (one.kind === 'per' && other.kind === 'unit' && areLike(one.per, other.name))
      return scaled(one.of === '' ? { kind: 'ratio', of: null } : named(one.of), one.times ?? 1)
  return null
}

/** Whether two units count the same: places of a level also by what a measure calls them, `khu` or `xã, phường`. */
export function areLike(a: string, b: string): boolean {
  if (a === b) return true
  const level = [a, b].find(isLevel)
  const other = level === a ? b : a
  if (!level || isLevel(other)) return false
  const called = levelNames[level].vi.toLocaleLowerCase().split(', ')
  return (
    anyPlace.includes(other) ||
    other.split(', ').some((word) => called.some((name) => name === word || name.startsWith(`${word} `)))
  )
}

const anyPlace = ['địa bàn', 'đơn vị', 'nơi']

/**
 * Through a constant: đồng become millions of đồng, a share one per thousand. What it is called then is not known. One and
 * minus one leave it what it is; a factor that is no number (NaN) is not known.
 */
function scaled(unit: Unit, by: number): Unit {
  if (Math.abs(by) === 1 || unit.kind === 'number' || unit.kind === 'unknown') return unit
  const times = (unit.times ?? 1) * by
  if (unit.kind !== 'ratio') return { ...unit, times }
  return { kind: 'ratio', of: null, times, ...(unit.isChange && { isChange: true }) }
}

export const isLevel = (name: string): name is Level => levels.some((one) => one === name)

/** What a unit is called by what it counts; null where it counts nothing. */
export function nameOf(unit: Unit): string | null {
  if (unit.kind === 'per') return unitSaid(unit, 'vi')
  return unit.kind === 'unit' ? unit.name : null
}

const kinds: Record<Exclude<Unit['kind'], 'unit' | 'per'>, Sentence> = {
  number: { vi: 'số', en: 'a number' },
  ratio: { vi: 'tỷ lệ', en: 'a ratio' },
  unknown: { vi: 'không rõ', en: 'not known' },
}

/** A unit as a sentence names it. */
export function unitSaid(unit: Unit, language: 'vi' | 'en'): string {
  if (unit.kind === 'per')
    return `${unit.of === '' ? '1' : calledIn(unit.of, language)}/${manySaid(unit.times)}${calledIn(unit.per, language)}`
  return unit.kind === 'unit' ? calledIn(unit.name, language) : kinds[unit.kind][language]
}

const manySaid = (times = 1): string => (Number.isInteger(times) && times > 1 ? `${times.toLocaleString('vi')} ` : '')

function calledIn(name: string, language: 'vi' | 'en'): string {
  return isLevel(name) ? levelNames[name][language].toLocaleLowerCase() : name
}

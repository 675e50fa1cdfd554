import { type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { isScale, scaleOf } from '../../../shared/units.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Indicator } from '../contract.ts'
import { type Expression, wrong } from './parse.ts'

/** What a formula may name. */
export interface Names {
  measures: Map<string, Pick<Measure, 'unit' | 'levels'> & Partial<Pick<Measure, 'persons' | 'banded' | 'decimals'>>>
  indicators: Map<string, Pick<Indicator, 'unit' | 'expression'> & Partial<Pick<Indicator, 'bands'>>>
  groups: Set<string>
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
   * how an indicator writes it, `%` or the like.
   */
  | { kind: 'ratio'; of: string | null; writtenIn?: string }
  /** One thing of another that is unlike it, `đồng` of `hộ`; of a bare number or a ratio over a thing `of` is empty. */
  | { kind: 'per'; of: string; per: string }
  /** A measure's unit, or the level whose places are counted; scaled where a constant made it another. */
  | { kind: 'unit'; name: string; isScaled?: true }
  /** It cannot be told. */
  | { kind: 'unknown' }

type Named = Pick<Names, 'measures' | 'indicators'>

const number: Unit = { kind: 'number' }
const unknown: Unit = { kind: 'unknown' }
function named(name: string): Unit {
  const [, of = '', per = ''] = /^([^/]*[^/ ]) *[/] *([^/]+)$/.exec(name.trim()) ?? []
  if (per !== '') return { kind: 'per', of, per }
  return name === '' ? unknown : { kind: 'unit', name }
}

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

function unitOfBoth({ operator, left, right, column }: Binary, names: Named): Unit {
  const [a, b] = [unitOf(left, names), unitOf(right, names)]
  if (operator === '/') {
    if (constantOf(right) === 0)
      throw wrong(column, { vi: 'chia cho 0: luôn không có giá trị', en: 'divided by 0: there is never a value' })
    return divided(a, b)
  }
  if (operator === '*') {
    const unit = multiplied(a, b, [left, right].some(isOne))
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
  const isCompared = operator !== '+' && operator !== '-'
  if (isCompared) demandShare(a, right, column)
  if (isCompared) return number
  return a.kind === 'number' || a.kind === 'unknown' || b.kind === 'per' ? b : a
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

/** One or minus one: what is multiplied by it stays what it is. */
const isOne = (part: Expression): boolean => part.kind === 'number' && Math.abs(part.value) === 1

function agree(a: Unit, b: Unit): boolean {
  if ([a, b].some(({ kind }) => kind === 'number' || kind === 'unknown')) return true
  if (a.kind === 'unit' || b.kind === 'unit') return a.kind === b.kind && nameOf(a) === nameOf(b)
  return a.kind !== 'per' || b.kind !== 'per' || nameOf(a) === nameOf(b)
}

function divided(a: Unit, b: Unit): Unit {
  if (b.kind === 'number') return scaled(a)
  if (b.kind === 'ratio') return a
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknownRatio(a)
  // What is cut out of itself: đồng over đồng of a household are households.
  if (b.kind === 'per') {
    if (a.kind === 'per') return nameOf(a) === nameOf(b) ? { kind: 'ratio', of: null } : unknown
    return a.kind === 'unit' && areLike(a.name, b.of) ? named(b.per) : unknown
  }
  if (a.kind === 'number' || a.kind === 'ratio') return { kind: 'per', of: '', per: b.name }
  if (a.kind === 'per') return { ...a, per: `${a.per}/${b.name}` }
  return areLike(a.name, b.name) ? { kind: 'ratio', of: a.name } : { kind: 'per', of: a.name, per: b.name }
}

const unknownRatio = (a: Unit): Unit =>
  a.kind === 'number' || a.kind === 'ratio' ? unknown : { kind: 'ratio', of: null }

/** Null where both sides count something. */
function multiplied(a: Unit, b: Unit, isBySign: boolean): Unit | null {
  if (a.kind === 'number') return isBySign ? b : scaled(b)
  if (b.kind === 'number') return isBySign ? a : scaled(a)
  if (a.kind === 'ratio') return b
  if (b.kind === 'ratio') return a
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    if (one.kind === 'per' && other.kind === 'unit' && areLike(one.per, other.name))
      return one.of === '' ? { kind: 'ratio', of: null } : named(one.of)
  return null
}

/** Whether two units count the same: places of a level also by what a measure calls them, `khu` or `xã, phường`. */
function areLike(a: string, b: string): boolean {
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

/** Through a constant: đồng become millions of đồng, a share one per thousand. What it is called then is not known. */
function scaled(unit: Unit): Unit {
  if (unit.kind === 'ratio') return { kind: 'ratio', of: null }
  return unit.kind === 'unit' ? { ...unit, isScaled: true } : unit
}

/**
 * Whether an indicator can be written in a unit (its text) that a formula comes out in. A ratio is a rate (`%`, `‰`, …) or
 * whatever it is called that is not what both its sides count; one thing of another is no `%` and neither of the two, though
 * it may be so many per thousand; places may be called as one likes, but are no rate; what is scaled by a constant may be
 * anything but `%`, what cannot be told anything.
 */
export function fitsUnit(written: string, unit: Unit): boolean {
  const text = written.trim()
  if (text === '' || unit.kind === 'number' || unit.kind === 'unknown') return true
  if (unit.kind === 'ratio') return isScale(text) || unit.of !== text
  if (unit.kind === 'per') return !isPercent(text) && text !== unit.of && !areLike(text, unit.per)
  if (unit.isScaled) return !isPercent(text)
  return isLevel(unit.name) ? !isScale(text) : text === unit.name
}

/** `%`, or percentage points. */
const isPercent = (text: string): boolean => scaleOf(text) === 100

const isLevel = (name: string): name is Level => levels.some((one) => one === name)

/**
 * A unit as text: a measure's, a level whose places are counted, one of another (`đồng/hộ`), or what a rate is written in;
 * null for another ratio, a number or what cannot be told.
 */
export function unitText(unit: Unit): string | null {
  if (unit.kind === 'ratio') return unit.writtenIn ?? null
  return unit.kind === 'per' ? unitSaid(unit, 'vi') : nameOf(unit)
}

/** What a unit is called by what it counts; null where it counts nothing. */
function nameOf(unit: Unit): string | null {
  if (unit.kind === 'per') return `${unit.of === '' ? '1' : unit.of}/${unit.per}`
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
    return [unit.of === '' ? '1' : unit.of, unit.per].map((one) => calledIn(one, language)).join('/')
  return unit.kind === 'unit' ? calledIn(unit.name, language) : kinds[unit.kind][language]
}

function calledIn(name: string, language: 'vi' | 'en'): string {
  return isLevel(name) ? levelNames[name][language].toLocaleLowerCase() : name
}

import { type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { isScale } from '../../../shared/units.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Indicator } from '../contract.ts'
import { type Expression, wrong } from './parse.ts'

/** What a formula may name. */
export interface Names {
  measures: Map<string, Pick<Measure, 'unit' | 'levels'> & Partial<Pick<Measure, 'persons' | 'banded' | 'decimals'>>>
  indicators: Map<string, Pick<Indicator, 'unit' | 'expression'> & Partial<Pick<Indicator, 'bands'>>>
  groups: Set<string>
  /** Measures that would tell exactly what indicators are told by bands for. */
  banded?: Set<string>
}

/** What a formula comes out in. */
export type Unit =
  /** A bare number, which goes with everything. */
  | { kind: 'number' }
  /**
   * One thing of another: a unit of its own. `of` is what both sides count, null where they are unlike or not known;
   * `writtenIn` how an indicator writes it, `%` or the like.
   */
  | { kind: 'ratio'; of: string | null; writtenIn?: string }
  /** A measure's unit, or the level whose places are counted; scaled where a constant made it another. */
  | { kind: 'unit'; name: string; isScaled?: true }
  /** It cannot be told. */
  | { kind: 'unknown' }

type Named = Pick<Names, 'measures' | 'indicators'>

const number: Unit = { kind: 'number' }
const unknown: Unit = { kind: 'unknown' }
const named = (name: string): Unit => (name === '' ? unknown : { kind: 'unit', name })

/** A rate stands in a formula as the ratio it is, whatever it is multiplied by when it is written. */
const ofIndicator = (unit: string): Unit => (isScale(unit) ? { kind: 'ratio', of: null, writtenIn: unit } : named(unit))

/**
 * What a formula over known names comes out in. Raises `indicators.badExpression` at the sign between two sides that are
 * added, subtracted or compared and have different units: also a ratio and a count.
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
  if (operator === '/') return divided(a, b)
  if (operator === '*') return multiplied(a, b, [left, right].some(isOne))
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
  if (operator !== '+' && operator !== '-') return number
  return a.kind === 'number' || a.kind === 'unknown' ? b : a
}

/** One or minus one: what is multiplied by it stays what it is. */
const isOne = (part: Expression): boolean => part.kind === 'number' && Math.abs(part.value) === 1

function agree(a: Unit, b: Unit): boolean {
  if ([a, b].some(({ kind }) => kind === 'number' || kind === 'unknown')) return true
  return a.kind === 'unit' && b.kind === 'unit' ? a.name === b.name : a.kind === b.kind
}

function divided(a: Unit, b: Unit): Unit {
  if (b.kind === 'number') return scaled(a)
  if (b.kind === 'ratio') return a
  if (a.kind === 'number' || a.kind === 'ratio') return unknown
  const isLike = a.kind === 'unit' && b.kind === 'unit' && a.name === b.name
  return { kind: 'ratio', of: isLike ? a.name : null }
}

function multiplied(a: Unit, b: Unit, isBySign: boolean): Unit {
  if (a.kind === 'number') return isBySign ? b : scaled(b)
  if (b.kind === 'number') return isBySign ? a : scaled(a)
  if (a.kind === 'ratio') return b
  return b.kind === 'ratio' ? a : unknown
}

/** Through a constant: đồng become millions of đồng, a share one per thousand. What it is called then is not known. */
function scaled(unit: Unit): Unit {
  if (unit.kind === 'ratio') return { kind: 'ratio', of: null }
  return unit.kind === 'unit' ? { ...unit, isScaled: true } : unit
}

/**
 * Whether an indicator can be written in a unit (its text) that a formula comes out in. A ratio is a rate (`%`, `‰`, …) or
 * whatever it is called that is not what both its sides count; places may be called as one likes, but are no rate; what
 * is scaled by a constant or cannot be told may be anything.
 */
export function fitsUnit(written: string, unit: Unit): boolean {
  const text = written.trim()
  if (text === '' || unit.kind === 'number' || unit.kind === 'unknown') return true
  if (unit.kind === 'ratio') return isScale(text) || unit.of !== text
  if (unit.isScaled) return true
  return isLevel(unit.name) ? !isScale(text) : text === unit.name
}

const isLevel = (name: string): name is Level => levels.some((one) => one === name)

/**
 * A unit as text: a measure's, a level whose places are counted, or what a rate is written in; null for another ratio, a
 * number or what cannot be told.
 */
export const unitText = (unit: Unit): string | null =>
  unit.kind === 'unit' ? unit.name : unit.kind === 'ratio' ? (unit.writtenIn ?? null) : null

const kinds: Record<Exclude<Unit['kind'], 'unit'>, Sentence> = {
  number: { vi: 'số', en: 'a number' },
  ratio: { vi: 'tỷ lệ', en: 'a ratio' },
  unknown: { vi: 'không rõ', en: 'not known' },
}

/** A unit as a sentence names it. */
export function unitSaid(unit: Unit, language: 'vi' | 'en'): string {
  if (unit.kind !== 'unit') return kinds[unit.kind][language]
  return isLevel(unit.name) ? levelNames[unit.name][language].toLocaleLowerCase() : unit.name
}

import { areaLevels, type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Indicator } from '../contract.ts'
import { expand } from './formula.ts'
import { type Expression, wrong } from './parse.ts'
import { measuresOf, placesOf } from './reads.ts'

/** What a formula may name. */
export interface Names {
  measures: Map<string, Pick<Measure, 'unit' | 'levels'>>
  indicators: Map<string, Pick<Indicator, 'unit' | 'expression'>>
  groups: Set<string>
}

/**
 * Whether a formula can be meant: every name is known, no way leads back to `own` (the code it is for), every measure is
 * recorded at or below the level it is read at, places are counted from above to below, and what is added or compared
 * has one unit. Out: the unit; null for a ratio or a bare number. Raises `indicators.badExpression` pointing at the word.
 */
export function checkFormula(formula: Expression, names: Names, own?: string): string | null {
  for (const { code, column } of measuresOf(formula))
    if (!names.measures.has(code) && !names.indicators.has(code))
      throw wrong(column, {
        vi: `không có số liệu gốc hay chỉ số "${code}"`,
        en: `there is no measure or indicator "${code}"`,
      })
  const whole = expand(formula, names.indicators, own === undefined ? [] : [own])
  for (const { inside, within, column } of placesOf(whole)) {
    if (inside.group !== null && !names.groups.has(inside.group))
      throw wrong(column, {
        vi: `không có nhóm địa bàn "${inside.group}"`,
        en: `there is no place group "${inside.group}"`,
      })
    if (within && !isBelow(inside.level, within.inside.level))
      throw wrong(column, {
        vi: `"${levelNames[inside.level].vi}" không nằm trong "${levelNames[within.inside.level].vi}"`,
        en: `"${levelNames[inside.level].en}" does not lie within "${levelNames[within.inside.level].en}"`,
      })
  }
  for (const { code, column, inside } of measuresOf(whole)) checkLevel(names, code, column, inside?.level ?? null)
  return unitOf(formula, names)
}

/** Neither kind of area lies in the other. */
const isBelow = (level: Level, above: Level): boolean =>
  levels.indexOf(level) > levels.indexOf(above) && !areaLevels.some((one) => one === above)

function checkLevel({ measures }: Names, code: string, column: number, level: Level | null): void {
  const own = measures.get(code)?.levels
  if (!own || level === null || own.some((one) => levels.indexOf(one) >= levels.indexOf(level))) return
  const said = (language: 'vi' | 'en') => own.map((one) => levelNames[one][language].toLocaleLowerCase()).join(', ')
  throw wrong(column, {
    vi: `"${code}" chỉ ghi ở cấp ${said('vi')}, trên cấp ${levelNames[level].vi.toLocaleLowerCase()}`,
    en: `"${code}" is recorded at ${said('en')}, above ${levelNames[level].en.toLocaleLowerCase()}`,
  })
}

/** The unit of a formula that was checked; null for a bare number, a ratio, or where it cannot be told. */
export function unitOf(formula: Expression, names: Pick<Names, 'measures' | 'indicators'>): string | null {
  switch (formula.kind) {
    case 'number':
      return null
    case 'measure':
      return names.measures.get(formula.code)?.unit ?? names.indicators.get(formula.code)?.unit ?? null
    case 'places':
      return formula.inside.level
    case 'count':
      unitOf(formula.where, names)
      return formula.inside.level
    case 'shifted':
      return unitOf(formula.of, names)
    case 'binary':
      return unitOfBoth(formula, names)
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>

function unitOfBoth({ operator, left, right, column }: Binary, names: Pick<Names, 'measures' | 'indicators'>) {
  const [a, b] = [unitOf(left, names), unitOf(right, names)]
  if (operator === '/') return null
  if (operator === '*') return a === null ? b : b === null ? a : null
  if (a !== null && b !== null && a !== b)
    throw wrong(column, {
      vi: `hai vế khác đơn vị: ${unitSaid(a, 'vi')}, ${unitSaid(b, 'vi')}`,
      en: `the sides have different units: ${unitSaid(a, 'en')}, ${unitSaid(b, 'en')}`,
    })
  for (const [unit, other] of [[a, right] as const, [b, left] as const])
    if (unit === '%' && other.kind === 'number' && !other.isPercent && other.value > 1)
      throw wrong(column, {
        vi: `vế kia là tỷ lệ: viết ${other.value}%`,
        en: `the other side is a rate: write ${other.value}%`,
      })
  return operator === '+' || operator === '-' ? (a ?? b) : null
}

const unitSaid = (unit: string, language: 'vi' | 'en'): string =>
  levels.some((one) => one === unit) ? levelNames[unit as Level][language].toLocaleLowerCase() : unit

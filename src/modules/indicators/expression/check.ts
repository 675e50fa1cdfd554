import { type Level, levels } from '../../../shared/levels.ts'
import type { Measure } from '../../facts/contract.ts'
import type { Indicator } from '../contract.ts'
import { type Expression, wrong } from './parse.ts'
import { measuresOf, placesOf } from './reads.ts'

/** What a formula may name. */
export interface Names {
  measures: Map<string, Pick<Measure, 'unit' | 'levels'>>
  indicators: Map<string, Pick<Indicator, 'unit'>>
  groups: Set<string>
}

/**
 * Whether a formula can be meant: every name is known, every measure is recorded at or below the level it is read at, and
 * what is added or compared has one unit. Raises `indicators.badExpression` pointing at the word.
 */
export function checkFormula(formula: Expression, names: Names): void {
  for (const { inside, column } of placesOf(formula))
    if (inside.group !== null && !names.groups.has(inside.group))
      throw wrong(column, `không có nhóm địa bàn "${inside.group}" / no place group "${inside.group}"`)
  for (const { code, column, inside } of measuresOf(formula)) checkName(names, code, column, inside?.level ?? null)
  unitOf(formula, names)
}

function checkName({ measures, indicators }: Names, code: string, column: number, level: Level | null): void {
  const measure = measures.get(code)
  if (!measure && !indicators.has(code))
    throw wrong(column, `không có chỉ tiêu hay chỉ số "${code}" / no measure or indicator "${code}"`)
  if (!measure || level === null || measure.levels.some((own) => levels.indexOf(own) >= levels.indexOf(level))) return
  const at = measure.levels.join(', ')
  throw wrong(
    column,
    `"${code}" chỉ ghi ở cấp ${at}, trên cấp ${level} / "${code}" is recorded at ${at}, above ${level}`,
  )
}

/** The unit of a formula; null for a bare number, a ratio, or where it cannot be told. */
function unitOf(formula: Expression, names: Names): string | null {
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

function unitOfBoth({ operator, left, right, column }: Extract<Expression, { kind: 'binary' }>, names: Names) {
  const [a, b] = [unitOf(left, names), unitOf(right, names)]
  if (operator === '/') return null
  if (operator === '*') return a === null ? b : b === null ? a : null
  if (a !== null && b !== null && a !== b)
    throw wrong(column, `hai vế khác đơn vị: ${a}, ${b} / the sides have different units: ${a}, ${b}`)
  return operator === '+' || operator === '-' ? (a ?? b) : null
}
